//! What an offer can be marked with, as a condition on its row.
//!
//! The same questions are answered in Rust by those who publish the marks; a test over HTTP asks
//! both about every offer and compares.

use brana_domain::provider_directory::codes::{Form, TargetGroup};
use brana_domain::reference::{Need, PRISONS, ServiceKind};
use brana_domain::vocabulary::{Coded, PrisonId, czech_day};
use chrono::{DateTime, Utc};
use sqlx::{Postgres, QueryBuilder};

/// One mark an offer may carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// It is of this kind.
    Kind(ServiceKind),
    /// It is this step of the housing ladder.
    HousingStep(u8),
    /// It helps with this.
    Need(Need),
    /// It is for these people.
    TargetGroup(TargetGroup),
    /// It is given like this.
    Form(Form),
    /// It comes to this prison.
    Visits(PrisonId),
    /// It comes to a prison of this region (NUTS 3).
    VisitsRegion(&'static str),
    /// Its provider is verified, or is not.
    Verified(bool),
    /// Its numbers as a whole say this (see [`CapacityStatus`]).
    Capacity(CapacityStatus),
}

/// What the numbers of an offer say as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CapacityStatus {
    /// A place is free.
    Capacity,
    /// No place is free.
    NoCapacity,
    /// Whether there is a place is said after the client was met.
    AssessmentRequired,
    /// Every number is past its time.
    Stale,
    /// A group it is for was never reported.
    Unknown,
}

/// What ended or is suspended carries no marks.
const LISTED: &str = "o.listed and p.standing = 'Active'";

impl Term {
    /// Adds the condition that an offer `o` of a provider `p` is marked so.
    pub(super) fn ask(&self, query: &mut QueryBuilder<'_, Postgres>, now: DateTime<Utc>) {
        query.push("(").push(LISTED).push(" and ");
        match self {
            Self::Kind(kind) => {
                query.push("o.kind = ").push_bind(kind.as_str().to_owned());
            }
            Self::HousingStep(step) => {
                query.push("o.housing_step = ").push_bind(i32::from(*step));
            }
            Self::Need(need) => holds(query, "needs", need.as_str()),
            Self::TargetGroup(group) => holds(query, "target_groups", group.word()),
            Self::Form(form) => holds(query, "forms", form.word()),
            Self::Visits(prison) => holds(query, "visits", prison.as_str()),
            Self::VisitsRegion(region) => {
                let there: Vec<String> = PRISONS
                    .iter()
                    .filter(|prison| prison.region_nuts3 == *region)
                    .map(|prison| prison.id.to_string())
                    .collect();
                query.push("o.visits ?| ").push_bind(there);
            }
            Self::Verified(wanted) => {
                query.push(if *wanted { "" } else { "not " });
                query.push("coalesce(p.verified_until >= ");
                query.push_bind(czech_day(now).to_string()).push(", false)");
            }
            Self::Capacity(status) => capacity(query, *status, now),
        }
        query.push(")");
    }
}

fn holds(query: &mut QueryBuilder<'_, Postgres>, column: &str, word: &str) {
    query
        .push(format!("o.{column} ? "))
        .push_bind(word.to_owned());
}

/// Promises that lapsed free their places without anyone looking.
fn capacity(query: &mut QueryBuilder<'_, Postgres>, status: CapacityStatus, now: DateTime<Utc>) {
    match status {
        CapacityStatus::Unknown => {
            query.push(MISSING_GROUP);
        }
        CapacityStatus::Stale => {
            query.push("(o.places <> '{}' and not ");
            fresh(query, now, false);
            query.push(")");
        }
        CapacityStatus::Capacity => {
            query.push("(not o.needs_assessment and ");
            fresh(query, now, true);
            query.push(")");
        }
        CapacityStatus::AssessmentRequired => {
            query.push("(o.needs_assessment and ");
            fresh(query, now, true);
            query.push(")");
        }
        CapacityStatus::NoCapacity => {
            query.push("(");
            fresh(query, now, false);
            query.push(" and not ");
            fresh(query, now, true);
            query.push(")");
        }
    }
}

/// A group it takes was never reported; whoever publishes asks the same in Rust.
const MISSING_GROUP: &str =
    "(o.places = '{}' or (not o.places ?| array['anyone', 'families', 'couples', 'young_adults']
      and ((o.takes_men and not o.places ?| array['men', 'fathers_with_children'])
        or (o.takes_women and not o.places ?| array['women', 'mothers_with_children']))))";

/// Whether a group has a fresh number, with a free place if so asked.
fn fresh(query: &mut QueryBuilder<'_, Postgres>, now: DateTime<Utc>, with_place: bool) {
    if !with_place {
        query.push("coalesce(o.fresh_until > ").push_bind(now);
        query.push(", false)");
        return;
    }
    query.push("(coalesce(o.free_until > ").push_bind(now);
    // A promise that lapsed may have freed the only place.
    query.push(
        ", false) or (o.holds <> '{}' and exists (
             select from jsonb_each(o.places) as g(name, number)
             join jsonb_each(o.holds) as h(id, hold) on h.hold ->> 'group' = g.name
             where (g.number ->> 'total')::int > (g.number ->> 'out_of_service')::int
             and (g.number ->> 'fresh_until')::timestamptz > ",
    );
    query.push_bind(now);
    query.push(" and (h.hold ->> 'until')::timestamptz <= ");
    query.push_bind(now).push(")))");
}
