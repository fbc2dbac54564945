//! Following the log for as long as the node lives: at once when the bell rings, else now and then.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::subscription::{Follower, Step, Subscription};
use crate::clock::Clock;
use crate::log::Bell;

/// First wait at the end of the log; doubled while nothing comes.
const SHORTEST: Duration = Duration::from_millis(25);
/// Longest wait, also after a failure.
const LONGEST: Duration = Duration::from_secs(1);

/// Follows the log; never ends by itself and may be dropped at any moment.
pub async fn follow(subscription: Subscription, follower: impl Follower, bell: Bell, clock: Clock) {
    let mut rings = bell.listener();
    let mut wait = SHORTEST;
    loop {
        match subscription.step(&follower, clock.now()).await {
            Ok(Step::Begun | Step::Moved { .. }) => {
                wait = SHORTEST;
                continue;
            }
            Ok(Step::AtTheEnd | Step::Taken) => listen(&mut rings, wait).await,
            Err(error) => {
                tracing::error!(
                    checkpoint = subscription.name(),
                    error = &error as &dyn std::error::Error,
                    "the log could not be followed; trying again"
                );
                sleep(LONGEST).await;
            }
        }
        wait = (wait * 2).min(LONGEST);
    }
}

/// Waits for the bell, but not for ever.
async fn listen(rings: &mut watch::Receiver<u64>, wait: Duration) {
    if let Ok(Err(_)) = timeout(wait, rings.changed()).await {
        // No bell any more: only polling is left.
        sleep(wait).await;
    }
}
