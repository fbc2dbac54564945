//! Many callers at once, each asking again as soon as it was answered.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use crate::cli::BoxError;

/// How often in a second the callers were answered. Each asks at least once; `work` is told
/// which caller asks and how often it has asked before.
pub(super) async fn rate<W, F>(callers: usize, lasts: Duration, work: W) -> Result<f64, BoxError>
where
    W: Fn(usize, u64) -> F + Clone + Send + 'static,
    F: Future<Output = Result<(), BoxError>> + Send,
{
    let begun = Instant::now();
    let mut lanes = JoinSet::new();
    for lane in 0..callers {
        let work = work.clone();
        lanes.spawn(async move {
            let mut asked = 0;
            loop {
                work(lane, asked).await?;
                asked += 1;
                if begun.elapsed() >= lasts {
                    return Ok::<u64, BoxError>(asked);
                }
            }
        });
    }
    let mut answered = 0;
    while let Some(lane) = lanes.join_next().await {
        answered += lane??;
    }
    Ok(per_second(answered, begun))
}

/// Repeats something that handles `each` things at a time until the turn is over; things in a second.
pub(super) async fn passes(
    each: u64,
    lasts: Duration,
    mut pass: impl AsyncFnMut() -> Result<(), BoxError>,
) -> Result<f64, BoxError> {
    let begun = Instant::now();
    let mut handled = 0;
    loop {
        pass().await?;
        handled += each;
        if begun.elapsed() >= lasts {
            return Ok(per_second(handled, begun));
        }
    }
}

fn per_second(count: u64, begun: Instant) -> f64 {
    count as f64 / begun.elapsed().as_secs_f64()
}
