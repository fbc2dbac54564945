//! The projection `holds` and its table `held_places`.

use std::collections::{BTreeMap, BTreeSet};

use brana_domain::Happened;
use brana_domain::provider_directory::DirectoryEvent;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::{OfferEvent, PlaceHeld};
use brana_domain::vocabulary::{ActorId, HoldId, OfferId, ReferralId, Role};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use sqlx::types::Json;
use uuid::Uuid;

use crate::log::{OFFER, Recorded};
use crate::projection::{Projection, Unfit};

/// How a promise ended whose person came; the other words are grounds of release.
pub const ARRIVED: &str = "arrived";

/// Promised places.
#[derive(Debug)]
pub struct Holds;

/// One promise. Its fields are the columns of `held_places`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Promise {
    /// Names it.
    pub hold: HoldId,
    /// Where the place is.
    pub offer: OfferId,
    /// Whom the place is for.
    pub for_group: CapacityGroup,
    /// The referral behind it.
    pub referral: Option<ReferralId>,
    /// Until when it holds.
    pub until: DateTime<Utc>,
    /// When it was made.
    pub held_at: DateTime<Utc>,
    /// Who made it.
    pub by_actor: ActorId,
    /// In which role.
    pub by_role: Role,
    /// How it ended: a ground of release or [`ARRIVED`]; none while nothing is written down.
    pub ended_as: Option<String>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// The last event about it in the log.
    pub position: u64,
}

impl Promise {
    /// How it ended by an instant and when; one whose time has passed ended by itself, whether or
    /// not that was written down.
    #[must_use]
    pub fn ended(&self, now: DateTime<Utc>) -> Option<(&str, DateTime<Utc>)> {
        let told = self.ended_as.as_deref().zip(self.ended_at);
        told.or_else(|| (self.until <= now).then_some(("expired", self.until)))
    }
}

/// The rows a batch works on.
#[derive(Debug, Default)]
pub struct HoldsRows(BTreeMap<HoldId, Promise>);

impl Projection for Holds {
    const NAME: &'static str = "holds";
    const KINDS: &'static [&'static str] = &[OFFER];
    const TABLES: &'static [&'static str] = &["held_places"];
    type Rows = HoldsRows;

    async fn load_in_tx(
        conn: &mut PgConnection,
        rows: &mut HoldsRows,
        events: &[&Recorded],
    ) -> sqlx::Result<()> {
        let named = events.iter().filter_map(|recorded| about(recorded));
        let missing: BTreeSet<_> = named.filter(|hold| !rows.0.contains_key(hold)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing: Vec<Uuid> = missing.into_iter().map(|hold| hold.0).collect();
        let found: Vec<Json<Promise>> =
            sqlx::query_scalar("select to_jsonb(h) from held_places h where h.hold = any($1)")
                .bind(missing)
                .fetch_all(conn)
                .await?;
        rows.0
            .extend(found.into_iter().map(|Json(row)| (row.hold, row)));
        Ok(())
    }

    fn fold(rows: &mut HoldsRows, recorded: &Recorded) -> Result<(), Unfit> {
        let Happened::Directory(DirectoryEvent::Offer(offer, event)) = &recorded.event else {
            return Ok(());
        };
        let known = about(recorded).and_then(|hold| rows.0.get(&hold));
        if known.is_some_and(|row| recorded.position <= row.position) {
            return Ok(());
        }
        match event {
            OfferEvent::PlaceHeld(held) => {
                rows.0.insert(*held.hold, made(*offer, held, recorded));
            }
            OfferEvent::PlaceReleased(released) => {
                let ended = (released.ground.as_str(), *released.at);
                end(rows, *released.hold, ended, recorded);
            }
            OfferEvent::PlaceOccupied(came) => {
                if let Some(hold) = *came.hold {
                    end(rows, hold, (ARRIVED, *came.at), recorded);
                }
            }
            OfferEvent::OfferOpened(_)
            | OfferEvent::OfferEntryChanged(_)
            | OfferEvent::OfferMoved(_)
            | OfferEvent::InsideContactChanged(_)
            | OfferEvent::OfferPassedOn(_)
            | OfferEvent::OfferPaused(_)
            | OfferEvent::OfferResumed(_)
            | OfferEvent::OfferEnded(_)
            | OfferEvent::CapacityReported(_)
            | OfferEvent::CapacityConfirmed(_)
            | OfferEvent::ConfirmationAsked(_)
            | OfferEvent::QuestionsVoided(_)
            | OfferEvent::CapacityWentStale(_)
            | OfferEvent::PlaceVacated(_)
            | OfferEvent::UnitsOutOfService(_) => {}
        }
        Ok(())
    }

    async fn save_in_tx(conn: &mut PgConnection, rows: &HoldsRows) -> sqlx::Result<()> {
        if rows.0.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "insert into held_places
                 (hold, offer, for_group, referral, until, held_at, by_actor, by_role, ended_as,
                  ended_at, position)
             select r.hold, r.offer, r.for_group, r.referral, r.until, r.held_at, r.by_actor,
                 r.by_role, r.ended_as, r.ended_at, r.position
             from jsonb_populate_recordset(null::held_places, $1) as r
             on conflict (hold) do update set
                 offer = excluded.offer,
                 for_group = excluded.for_group,
                 referral = excluded.referral,
                 until = excluded.until,
                 held_at = excluded.held_at,
                 by_actor = excluded.by_actor,
                 by_role = excluded.by_role,
                 ended_as = excluded.ended_as,
                 ended_at = excluded.ended_at,
                 position = excluded.position",
        )
        .bind(Json(rows.0.values().collect::<Vec<_>>()))
        .execute(conn)
        .await?;
        Ok(())
    }
}

/// The promise an event is about.
fn about(recorded: &Recorded) -> Option<HoldId> {
    let Happened::Directory(DirectoryEvent::Offer(_, event)) = &recorded.event else {
        return None;
    };
    if let OfferEvent::PlaceHeld(held) = event {
        Some(*held.hold)
    } else if let OfferEvent::PlaceReleased(released) = event {
        Some(*released.hold)
    } else if let OfferEvent::PlaceOccupied(came) = event {
        *came.hold
    } else {
        None
    }
}

fn made(offer: OfferId, held: &PlaceHeld, recorded: &Recorded) -> Promise {
    Promise {
        hold: *held.hold,
        offer,
        for_group: *held.group,
        referral: *held.referral,
        until: *held.until,
        held_at: *held.at,
        by_actor: recorded.envelope.actor,
        by_role: recorded.envelope.role,
        ended_as: None,
        ended_at: None,
        position: recorded.position,
    }
}

fn end(rows: &mut HoldsRows, hold: HoldId, (word, at): (&str, DateTime<Utc>), recorded: &Recorded) {
    if let Some(row) = rows.0.get_mut(&hold) {
        row.ended_as = Some(word.to_owned());
        row.ended_at = Some(at);
        row.position = recorded.position;
    }
}
