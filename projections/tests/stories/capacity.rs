//! The history of places from the log: what the days and now show, what the domain says too, and
//! the same rows after a rebuild.

use brana_domain::provider_directory::codes::{EndGround, ReleaseGround};
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{FreeText, HoldId, OfferId, czech_day};
use brana_projections::capacity::days::{By, Places, days};
use brana_projections::capacity::demand::{self, Clients};
use brana_projections::capacity::{Filter, named};
use brana_projections::{find, parked, rebuild};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use crate::callers::{catch_up, catch_up_with};
use crate::capacity_town::{MEN, Town, WOMEN, text};
use crate::database::database;
use crate::tables::busy;
use crate::world::{World, at};

fn hold(number: u128, until: DateTime<Utc>) -> OfferCommand {
    OfferCommand::HoldPlace {
        hold: HoldId(Uuid::from_u128(number)),
        group: MEN,
        referral: None,
        until,
    }
}

async fn rows(pool: &PgPool) -> Vec<String> {
    let mut all = Vec::new();
    for table in [
        "capacity_spans",
        "capacity_absences",
        "capacity_offers",
        "capacity_providers",
    ] {
        let sql = format!("select '{table} ' || to_jsonb(t)::text from {table} t order by 1");
        all.extend(
            sqlx::query_scalar::<_, String>(&sql)
                .fetch_all(pool)
                .await
                .unwrap(),
        );
    }
    all
}

/// Twelve days of a hostel: told, promised, lapsed, out of service, stale, told again, paused,
/// suspended, reinstated, ended.
async fn twelve_days(town: &mut Town) -> OfferId {
    let offer = town.hostel(11).await;
    town.it_is("2026-11-02T08:00:00Z");
    town.tells(offer, &[(MEN, 10, 4), (WOMEN, 5, 1)]).await;
    town.it_is("2026-11-03T08:00:00Z");
    town.of_offer(offer, hold(21, at("2026-11-05T08:00:00Z")))
        .await;
    town.of_offer(offer, hold(22, at("2026-11-30T08:00:00Z")))
        .await;
    // Nobody looks when the first promise lapses; taking units out later writes it down.
    town.it_is("2026-11-06T08:00:00Z");
    let out = OfferCommand::SetOutOfService {
        group: MEN,
        units: 1,
        reason: None,
    };
    town.of_offer(offer, out).await;
    // From the ninth at eight on the numbers are stale.
    town.it_is("2026-11-10T08:00:00Z");
    town.tells(offer, &[(MEN, 10, 5)]).await;
    town.it_is("2026-11-11T08:00:00Z");
    let pause = OfferCommand::Pause {
        until: Some(czech_day(town.now)),
        reason: None,
    };
    town.of_offer(offer, pause).await;
    offer
}

async fn its_end(town: &mut Town, offer: OfferId) {
    town.it_is("2026-11-13T08:00:00Z");
    let note = FreeText::try_new("Nikdo tam není.").unwrap();
    town.of_provider(ProviderCommand::Suspend { note }).await;
    town.it_is("2026-11-14T08:00:00Z");
    town.of_provider(ProviderCommand::Reinstate).await;
    town.it_is("2026-11-15T08:00:00Z");
    let released = OfferCommand::ReleasePlace {
        hold: HoldId(Uuid::from_u128(22)),
        ground: ReleaseGround::Withdrawn,
    };
    town.of_offer(offer, released).await;
    town.it_is("2026-11-16T08:00:00Z");
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: czech_day(town.now),
    };
    town.of_offer(offer, end).await;
    town.it_is("2026-11-17T08:00:00Z");
}

#[tokio::test]
async fn every_day_shows_what_was_known_when_it_ended() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = twelve_days(&mut town).await;
    its_end(&mut town, offer).await;
    let asked = days(czech_day(at("2026-10-31T12:00:00Z")), czech_day(town.now));
    let told = town.known().await;
    let series = told
        .by_day(&asked, town.now, By::Nothing)
        .remove("")
        .unwrap();
    let of = |number: fn(&Places) -> String| {
        let days = series.iter().map(|(_, places)| number(places));
        days.collect::<Vec<_>>().join(" ")
    };
    let free = |places: &Places| places.free.map_or("?".to_owned(), |free| free.to_string());
    //             31. 1. 2. 3. 4. 5. 6. 7. 8. 9. 10. 11. 12. 13. 14. 15. 16. 17.
    assert_eq!(of(free), "? ? 5 3 3 4 3 3 3 ? 5 0 5 ? 5 6 ? ?");
    assert_eq!(
        of(|p| p.held.to_string()),
        "0 0 0 2 2 1 1 1 1 0 1 0 1 0 1 0 0 0"
    );
    assert_eq!(
        of(|p| p.stale.to_string()),
        "0 0 0 0 0 0 0 0 0 15 5 5 5 0 5 5 0 0"
    );
    assert_eq!(
        of(|p| p.silent_offers.to_string()),
        "0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"
    );
    assert_eq!(
        of(|p| p.not_taking.to_string()),
        "0 0 0 0 0 0 0 0 0 0 0 10 0 0 0 0 0 0"
    );
    assert_eq!(
        of(|p| p.out_of_service.to_string()),
        "0 0 0 0 0 0 1 1 1 0 1 0 1 0 1 1 0 0"
    );
}

#[tokio::test]
async fn what_was_known_at_an_instant_is_what_was_shown_then() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = twelve_days(&mut town).await;
    let (then, shown) = (town.now, town.known().await);
    its_end(&mut town, offer).await;
    let known = town.known_at(then).await;
    for hours in 0..400 {
        let day = at("2026-11-01T00:00:00Z") + TimeDelta::hours(hours);
        for by in [By::Nothing, By::Group] {
            assert_eq!(known.now(day, by), shown.now(day, by), "{day}");
        }
    }
    assert_ne!(known.sum(town.now), town.known().await.sum(town.now));
}

#[tokio::test]
async fn what_is_recorded_late_belongs_to_its_day_but_was_not_known_yet() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = town.hostel(11).await;
    town.tells(offer, &[(MEN, 10, 4)]).await;
    town.it_is("2026-11-03T08:00:00Z");
    town.late = TimeDelta::days(2);
    town.tells(offer, &[(MEN, 10, 1)]).await;
    town.it_is("2026-11-06T08:00:00Z");
    let (noon, told) = (at("2026-11-03T12:00:00Z"), at("2026-11-05T08:00:00Z"));
    assert_eq!(town.known().await.sum(noon).free, Some(1));
    let before = town.known_at(told - TimeDelta::seconds(1)).await;
    assert_eq!(before.sum(noon).free, Some(4));
    let after = town.known_at(told).await;
    assert_eq!(after.sum(noon).free, Some(1));
}

#[tokio::test]
async fn now_is_what_the_domain_says_at_every_hour_of_the_story() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    twelve_days(&mut town).await;
    let told = town.known().await;
    // Up to here nothing new happens: only time passes over promises, numbers and the pause.
    for _ in 0..400 {
        assert_eq!(told.sum(town.now).free, town.supply(), "{}", town.now);
        town.now += TimeDelta::hours(1);
    }
    assert_eq!(told.sum(town.now).free, None);
}

#[tokio::test]
async fn a_rebuild_and_batches_of_one_give_the_same_rows() {
    let db = database().await;
    let pool = db.pool();
    let mut town = Town::open(pool).await;
    let offer = twelve_days(&mut town).await;
    town.hostel(12).await;
    catch_up(pool).await;
    its_end(&mut town, offer).await;
    catch_up(pool).await;
    let live = rows(pool).await;
    assert!(live.len() > 12);
    rebuild(db.owner(), "capacity", &|_| {}).await.unwrap();
    assert_eq!(rows(pool).await, live);
    sqlx::raw_sql(
        "delete from capacity_spans;
         delete from capacity_absences;
         delete from capacity_offers;
         delete from capacity_providers;
         update checkpoints set position = 0 where name = 'capacity'",
    )
    .execute(db.owner())
    .await
    .unwrap();
    catch_up_with(find("capacity").unwrap(), pool, 1).await;
    assert_eq!(rows(pool).await, live);
    assert!(parked(pool).await.unwrap().is_empty());
}

#[tokio::test]
async fn what_is_moved_or_renamed_counts_there_from_that_day_on() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = town.hostel(11).await;
    town.tells(offer, &[(MEN, 10, 4)]).await;
    town.it_is("2026-11-03T08:00:00Z");
    let there = Box::new(Site::in_region(text("CZ064")));
    town.of_offer(offer, OfferCommand::Move(there)).await;
    let kind = OfferField::Kind(ServiceKind::try_new("nocleharna").unwrap());
    let step = OfferField::HousingStep(Some(1));
    town.of_offer(offer, OfferCommand::ChangeEntry(vec![kind, step]))
        .await;
    let told = town.known().await;
    let free = |now: &str, by| {
        let parts = told.now(at(now), by).into_iter();
        let known = parts.filter(|(_, places)| places.known() > 0);
        known.map(|(key, _)| key).collect::<Vec<_>>()
    };
    assert_eq!(free("2026-11-02T08:00:00Z", By::Region), ["CZ042"]);
    assert_eq!(free("2026-11-02T08:00:00Z", By::Step), ["3"]);
    assert_eq!(free("2026-11-03T09:00:00Z", By::Region), ["CZ064"]);
    assert_eq!(free("2026-11-03T09:00:00Z", By::Kind), ["nocleharna"]);
}

#[tokio::test]
async fn a_filter_leaves_only_what_it_names() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = town.hostel(11).await;
    town.tells(offer, &[(MEN, 10, 4), (WOMEN, 5, 1)]).await;
    town.hostel(12).await;
    let check = async |filter: Filter, free, silent| {
        let sum = town.known_of(&filter).await.sum(town.now);
        assert_eq!((sum.free, sum.silent_offers), (free, silent), "{filter:?}");
    };
    let all = Filter::default;
    check(all(), Some(5), 1).await;
    check(
        Filter {
            region: ["CZ042".to_owned()].into(),
            ..all()
        },
        Some(5),
        1,
    )
    .await;
    check(
        Filter {
            region: ["CZ010".to_owned()].into(),
            ..all()
        },
        None,
        0,
    )
    .await;
    check(
        Filter {
            step: [1, 3].into(),
            ..all()
        },
        Some(5),
        1,
    )
    .await;
    check(
        Filter {
            step: [1].into(),
            ..all()
        },
        None,
        0,
    )
    .await;
    check(
        Filter {
            kind: ["nocleharna".parse().unwrap()].into(),
            ..all()
        },
        None,
        0,
    )
    .await;
    check(
        Filter {
            group: [WOMEN].into(),
            ..all()
        },
        Some(1),
        1,
    )
    .await;
    check(
        Filter {
            prison: ["vsehrdy".parse().unwrap()].into(),
            ..all()
        },
        Some(5),
        1,
    )
    .await;
    check(
        Filter {
            prison: ["plzen".parse().unwrap()].into(),
            ..all()
        },
        None,
        0,
    )
    .await;
}

#[tokio::test]
async fn the_history_keeps_no_contact_for_professionals() {
    let db = database().await;
    let mut town = Town::open(db.pool()).await;
    let offer = town.hostel(11).await;
    town.tells(offer, &[(MEN, 10, 4)]).await;
    catch_up(db.pool()).await;
    let kept = rows(db.pool()).await.join("\n");
    assert!(kept.contains("Ubytovna") && !kept.contains("234"), "{kept}");
    let mut conn = db.pool().acquire().await.unwrap();
    let names = named(&mut conn, &[offer]).await.unwrap();
    assert_eq!(names[&offer].name, "Ubytovna");
}

#[tokio::test]
async fn demand_is_counted_from_open_cases_alone() {
    let db = database().await;
    let mut world = World::new();
    busy(db.pool(), &mut world).await;
    catch_up(db.pool()).await;
    sqlx::raw_sql(
        "update case_rows set expected_release = case family_name
             when 'Král' then date '2026-11-01' when 'Černý' then date '2027-02-01'
             when 'Žák' then date '2026-10-01' else null end",
    )
    .execute(db.owner())
    .await
    .unwrap();
    let mut conn = db.pool().acquire().await.unwrap();
    let today = czech_day(at("2026-10-20T12:00:00Z"));
    let counted = demand::count(&mut conn, today).await.unwrap();
    // Of eight clients one case was closed, one merged into another, one moved to Vinařice.
    let expected = Clients {
        open: 5,
        within_30: 1,
        within_90: 1,
        within_180: 2,
        passed: 1,
        no_day: 2,
    };
    assert_eq!(counted["bory"], expected);
    assert_eq!(counted["vinarice"].open, 1);
    assert_eq!(counted.len(), 2);
}
