//! Rings when the log has grown, so that followers need not wait for their next look.
//!
//! Nothing depends on it: a follower that misses the bell finds the events
//! when it looks by itself.

use tokio::sync::watch;

/// Says how far the log has come, as far as this node knows.
#[derive(Debug, Clone)]
pub struct Bell(watch::Sender<u64>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Bell {
    /// Tells everybody that the log has come this far.
    pub fn ring(&self, position: u64) {
        self.0.send_if_modified(|known| {
            let further = position > *known;
            if further {
                *known = position;
            }
            further
        });
    }

    /// The furthest position heard of.
    #[must_use]
    pub fn position(&self) -> u64 {
        *self.0.borrow()
    }

    /// A way to wait for the next ring.
    #[must_use]
    pub fn listener(&self) -> watch::Receiver<u64> {
        self.0.subscribe()
    }
}
