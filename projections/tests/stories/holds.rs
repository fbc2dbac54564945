//! Promised places from the log: who made each, how it ended, and the same rows after a rebuild.

use brana_domain::provider_directory::codes::ReleaseGround;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{ActorId, HoldId, OfferId, Role, StayId};
use brana_projections::holds::{self, ARRIVED, Promise};
use brana_projections::rebuild;
use chrono::{DateTime, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use crate::callers::catch_up;
use crate::capacity_town::{MEN, Town};
use crate::database::database;
use crate::world::at;

const fn named(number: u128) -> HoldId {
    HoldId(Uuid::from_u128(number))
}

/// A hostel with five places and four promises: one kept, one taken back, one lapsed, one running.
async fn four_promises(town: &mut Town) -> OfferId {
    let offer = town.hostel(11).await;
    town.it_is("2026-11-02T08:00:00Z");
    town.tells(offer, &[(MEN, 10, 5)]).await;
    for (hold, until) in [
        (21, "2026-11-20T08:00:00Z"),
        (22, "2026-11-20T08:00:00Z"),
        (23, "2026-11-04T08:00:00Z"),
        (24, "2026-11-30T08:00:00Z"),
    ] {
        let promise = OfferCommand::HoldPlace {
            hold: named(hold),
            group: MEN,
            referral: None,
            until: at(until),
        };
        town.of_offer(offer, promise).await;
    }
    town.it_is("2026-11-03T08:00:00Z");
    let come = OfferCommand::OccupyPlace {
        stay: StayId(Uuid::from_u128(31)),
        group: MEN,
        hold: Some(named(21)),
    };
    town.of_offer(offer, come).await;
    let release = OfferCommand::ReleasePlace {
        hold: named(22),
        ground: ReleaseGround::NoShow,
    };
    town.of_offer(offer, release).await;
    offer
}

/// Each promise and how it ended by an instant.
fn ends(promises: &[Promise], now: DateTime<Utc>) -> Vec<(u128, Option<String>)> {
    let told = promises.iter().map(|promise| {
        let ended = promise.ended(now).map(|(word, _)| word.to_owned());
        (promise.hold.0.as_u128(), ended)
    });
    let mut told: Vec<_> = told.collect();
    told.sort();
    told
}

async fn of_offer(pool: &PgPool, offer: OfferId, since: DateTime<Utc>) -> Vec<Promise> {
    let mut conn = pool.acquire().await.unwrap();
    holds::of_offer(&mut conn, offer, since).await.unwrap()
}

#[tokio::test]
async fn every_promise_is_told_with_its_end_and_one_that_lapsed_without_a_word_too() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = four_promises(&mut town).await;
    catch_up(db.pool()).await;
    let told = of_offer(db.pool(), offer, at("2026-11-01T08:00:00Z")).await;
    let word = |word: &str| Some(word.to_owned());
    assert_eq!(
        ends(&told, at("2026-11-05T08:00:00Z")),
        [
            (21, word(ARRIVED)),
            (22, word("no_show")),
            (23, word("expired")),
            (24, None),
        ]
    );
    let later = of_offer(db.pool(), offer, at("2026-11-03T12:00:00Z")).await;
    assert_eq!(
        ends(&later, at("2026-11-03T13:00:00Z")),
        [(23, None), (24, None)],
        "what ended before is left out"
    );
}

#[tokio::test]
async fn promises_are_found_by_who_made_them_and_by_their_ids() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = four_promises(&mut town).await;
    catch_up(db.pool()).await;
    let mut conn = db.pool().acquire().await.unwrap();
    let one = holds::hold(&mut conn, named(24)).await.unwrap().unwrap();
    assert_eq!((one.offer, one.for_group), (offer, MEN));
    assert_eq!((one.until - one.held_at).num_days(), 27);
    assert_eq!(one.by_role, Role::Coordinator);
    let since = at("2026-11-01T08:00:00Z");
    let mine = holds::of_actor(&mut conn, one.by_actor, since).await;
    assert_eq!(mine.unwrap().len(), 4);
    let nobody = ActorId(Uuid::from_u128(999));
    let theirs = holds::of_actor(&mut conn, nobody, since).await;
    assert_eq!(theirs.unwrap(), []);
    let unknown = holds::hold(&mut conn, named(99)).await.unwrap();
    assert_eq!(unknown, None);
}

#[tokio::test]
async fn a_promise_that_runs_is_told_however_many_have_ended() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = four_promises(&mut town).await;
    catch_up(db.pool()).await;
    sqlx::query(
        "insert into held_places
         select gen_random_uuid(), offer, for_group, referral, held_at + interval '1 hour', held_at,
                by_actor, by_role, 'expired', held_at + interval '1 hour', position
         from held_places, generate_series(1, 600)
         where until = '2026-11-30T08:00:00Z'",
    )
    .execute(db.owner())
    .await
    .unwrap();
    let told = of_offer(db.pool(), offer, at("2026-11-01T08:00:00Z")).await;
    let running = told.iter().filter(|promise| promise.ended_at.is_none());
    let running: Vec<_> = running.map(|promise| promise.hold).collect();
    assert_eq!(running, [named(23), named(24)]);
    assert_eq!(told.len(), 500);
}

#[tokio::test]
async fn a_rebuild_makes_the_same_rows() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = four_promises(&mut town).await;
    catch_up(db.pool()).await;
    let since = at("2026-11-01T08:00:00Z");
    let live = of_offer(db.pool(), offer, since).await;
    sqlx::query("update held_places set ended_as = 'withdrawn', position = 0")
        .execute(db.owner())
        .await
        .unwrap();
    rebuild(db.owner(), "holds", &|_| {}).await.unwrap();
    assert_eq!(of_offer(db.pool(), offer, since).await, live);
}
