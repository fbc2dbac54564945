//! A promise and a stay in words.

use brana_domain::provider_directory::offer::Stay;
use brana_domain::vocabulary::{ReferralId, StayId};
use brana_projections::holds::Promise;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::super::super::messages::Texts;
use super::super::super::views::desks::places::rows::{HeldRow, StayRow};
use super::super::super::visit::Inside;

/// So long something that ended is still shown.
pub(super) const SHOWN_FOR: TimeDelta = TimeDelta::days(14);

/// A promise as a row; `offer` is the name of the offer it is at.
pub(super) fn promise(inside: &Inside, told: &Promise, offer: &str) -> HeldRow {
    let now = inside.app.clock.now();
    let ended = told.ended(now).map(|(word, at)| (word.to_owned(), at));
    HeldRow {
        id: told.hold.to_string(),
        number: number(told.hold.0, told.referral),
        offer: offer.to_owned(),
        offer_href: format!("/app/offers/{}", told.offer),
        group: told.for_group.to_string(),
        until: told.until,
        left: left(&inside.t, told.until - now),
        by: if told.by_actor == inside.caller.actor {
            inside.t.text("places-by-you").to_string()
        } else {
            inside.t.code("role", told.by_role.as_str())
        },
        held_at: told.held_at,
        ended,
    }
}

/// A stay as a row.
pub(super) fn stay(id: StayId, stay: &Stay) -> StayRow {
    StayRow {
        id: id.to_string(),
        number: number(id.0, stay.referral),
        group: stay.group.to_string(),
        since: stay.since,
    }
}

/// The end of an id, which people can read to each other; the referral's where there is one.
fn number(id: Uuid, referral: Option<ReferralId>) -> String {
    let id = referral
        .map_or(id, |referral| referral.0)
        .simple()
        .to_string();
    let end = id.len().saturating_sub(6);
    id.get(end..).unwrap_or_default().to_uppercase()
}

/// The time left, as people count it.
fn left(t: &Texts, time: TimeDelta) -> String {
    let whole = |count: i64| u32::try_from(count).unwrap_or_default();
    if time >= TimeDelta::days(2) {
        let days = whole(time.num_days());
        t.text("places-left-days").with("count", days).to_string()
    } else if time >= TimeDelta::hours(1) {
        let hours = whole(time.num_hours());
        t.text("places-left-hours").with("count", hours).to_string()
    } else {
        t.text("places-left-soon").to_string()
    }
}

/// Since when what ended is shown.
pub(super) fn shown_since(inside: &Inside) -> DateTime<Utc> {
    inside.app.clock.now() - SHOWN_FOR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_left_is_told_in_days_then_hours_then_as_soon() {
        let told = |time| left(&Texts::default(), time);
        assert_eq!(told(TimeDelta::days(60)), "zbývá 60 dní");
        assert_eq!(told(TimeDelta::hours(49)), "zbývají 2 dny");
        assert_eq!(told(TimeDelta::hours(47)), "zbývá 47 hodin");
        assert_eq!(told(TimeDelta::minutes(61)), "zbývá 1 hodina");
        assert_eq!(told(TimeDelta::minutes(59)), "zbývá méně než hodina");
    }

    #[test]
    fn a_number_is_the_end_of_an_id_and_of_the_referral_where_there_is_one() {
        let id = Uuid::from_u128(0xabc_def);
        assert_eq!(number(id, None), "ABCDEF");
        let referral = ReferralId(Uuid::from_u128(0x12_3456));
        assert_eq!(number(id, Some(referral)), "123456");
    }
}
