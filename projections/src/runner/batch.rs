//! Events on their way into rows: loaded, folded, and written when enough came together.

use std::collections::BTreeSet;

use sqlx::PgConnection;

use super::parking;
use crate::log::{Entry, Recorded, Stream};
use crate::projection::Projection;

/// The rows of a projection that are being worked on, and the streams it leaves out.
pub(crate) struct Batch<'a, P: Projection> {
    name: &'a str,
    rows: P::Rows,
    parked: BTreeSet<Stream>,
}

impl<'a, P: Projection> Batch<'a, P> {
    /// Begins with no rows; `name` is the checkpoint streams are parked under.
    pub(crate) async fn begin(conn: &mut PgConnection, name: &'a str) -> sqlx::Result<Self> {
        Ok(Self {
            name,
            rows: P::Rows::default(),
            parked: parking::parked_streams(conn, name).await?,
        })
    }

    /// Folds entries in; a stream with an event that does not fit is parked.
    pub(crate) async fn take(
        &mut self,
        conn: &mut PgConnection,
        entries: &[Entry],
    ) -> sqlx::Result<()> {
        let events: Vec<&Recorded> = entries.iter().filter_map(recorded).collect();
        P::load_in_tx(conn, &mut self.rows, &events).await?;
        for entry in entries {
            if let Some((stream, error)) = self.fold(entry) {
                let position = entry.position();
                parking::park_in_tx(conn, self.name, &stream, position, &error).await?;
                self.parked.insert(stream);
            }
        }
        Ok(())
    }

    /// Writes the rows and begins anew.
    pub(crate) async fn save_in_tx(&mut self, conn: &mut PgConnection) -> sqlx::Result<()> {
        P::save_in_tx(conn, &std::mem::take(&mut self.rows)).await
    }

    /// Folds one entry in, or says which stream to park and why.
    fn fold(&mut self, entry: &Entry) -> Option<(Stream, String)> {
        match entry {
            Entry::NotAsked { .. } => None,
            Entry::Unreadable { stream, error, .. } => {
                (!self.parked.contains(stream)).then(|| (stream.clone(), error.to_string()))
            }
            Entry::Event(recorded) => {
                if !self.parked.is_empty() && self.parked.contains(&recorded.stream()) {
                    return None;
                }
                let error = P::fold(&mut self.rows, recorded).err()?;
                Some((recorded.stream(), error.to_string()))
            }
        }
    }
}

fn recorded(entry: &Entry) -> Option<&Recorded> {
    match entry {
        Entry::Event(recorded) => Some(recorded),
        Entry::NotAsked { .. } | Entry::Unreadable { .. } => None,
    }
}
