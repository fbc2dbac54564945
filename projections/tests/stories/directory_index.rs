//! The index of the directory beside its tables: it follows, and no rebuild confuses it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use brana_domain::Context;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin, PlaceUnit};
use brana_domain::provider_directory::entry::{OfferEntry, OfferField, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    ActorId, FreeText, Line as Text, OfferId, Policy, ProviderId, Role,
};
use brana_projections::directory::search::{DirectoryIndex, Part, Query};
use brana_projections::{Behind, parked, rebuild, retry_parked};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;

use crate::callers::catch_up;
use crate::database::database;
use crate::world::{Line, append, at, parts};

/// A directory whose events go into the log.
struct Offices {
    memory: DirectoryInMemory,
    sequences: BTreeMap<(&'static str, String), i64>,
    now: DateTime<Utc>,
}

const PROVIDER: ProviderId = ProviderId(Uuid::from_u128(1));

impl Offices {
    async fn open(pool: &PgPool) -> Self {
        let mut offices = Self {
            memory: DirectoryInMemory::default(),
            sequences: BTreeMap::new(),
            now: at("2026-09-01T08:00:00Z"),
        };
        let entry = Box::new(ProviderEntry::named(text("Naděje")));
        let origin = Origin::ByHand;
        offices
            .of_provider(pool, ProviderCommand::Register { entry, origin })
            .await;
        offices
    }

    async fn of_provider(&mut self, pool: &PgPool, command: ProviderCommand) -> u64 {
        self.happens(pool, &DirectoryCommand::Provider(PROVIDER, command))
            .await
    }

    async fn of_offer(&mut self, pool: &PgPool, offer: OfferId, command: OfferCommand) -> u64 {
        self.happens(pool, &DirectoryCommand::Offer(offer, command))
            .await
    }

    async fn offer(&mut self, pool: &PgPool, number: u128, name: &str) -> OfferId {
        let (id, kind) = (
            OfferId(Uuid::from_u128(number)),
            ServiceKind::try_new("ubytovna"),
        );
        let open = OfferCommand::Open {
            provider: PROVIDER,
            entry: Box::new(OfferEntry::named(text(name), kind.unwrap())),
            site: Box::new(Site::in_region(text("CZ064"))),
            inside_contact: None,
            origin: Origin::ByHand,
        };
        self.of_offer(pool, id, open).await;
        id
    }

    async fn report(&mut self, pool: &PgPool, offer: OfferId, free: u16) -> u64 {
        let (group, unit, total) = (CapacityGroup::Anyone, PlaceUnit::Bed, 9);
        let groups = vec![GroupReport {
            group,
            unit,
            total,
            free,
        }];
        let source = CapacitySource::Provider;
        self.of_offer(
            pool,
            offer,
            OfferCommand::ReportCapacity {
                groups,
                source,
                answers: None,
            },
        )
        .await
    }

    async fn happens(&mut self, pool: &PgPool, command: &DirectoryCommand) -> u64 {
        self.now += TimeDelta::seconds(1);
        let context = Context {
            now: self.now,
            happened_at: self.now,
            actor: ActorId(Uuid::from_u128(9)),
            role: Role::Coordinator,
            policy: Policy::standard(),
        };
        let events = self.memory.execute(command, &context).unwrap();
        let lines: Vec<Line> = events
            .iter()
            .map(|event| self.line(event, &context))
            .collect();
        append(pool, &lines).await
    }

    fn line(&mut self, event: &DirectoryEvent, context: &Context) -> Line {
        let (kind, id, name, version, payload) = match event {
            DirectoryEvent::Provider(id, event) => parts("provider", id, event),
            DirectoryEvent::Offer(id, event) => parts("offer", id, event),
        };
        let sequence = self.sequences.entry((kind, id.clone())).or_default();
        *sequence += 1;
        Line::of((kind, id, name, version, payload), *sequence, context)
    }

    /// Names and free places in the order of the names.
    fn shown(&self, index: &DirectoryIndex) -> Vec<(String, Option<u32>)> {
        let (query, _) = Query::read([("sort", "name")], true).unwrap();
        let answer = index.search(&query, &Part::first(100), self.now).unwrap();
        let shown = answer.hits.iter().map(|hit| {
            let offer = hit.offer.state.opened().unwrap();
            (offer.entry.name.to_string(), hit.supply.free)
        });
        shown.collect()
    }
}

fn text(text: &str) -> Text {
    Text::try_new(text).unwrap()
}

fn renamed(name: &str) -> OfferCommand {
    OfferCommand::ChangeEntry(vec![OfferField::Name(text(name))])
}

async fn look(index: &DirectoryIndex, pool: &PgPool) -> u64 {
    index
        .refresh(&mut pool.acquire().await.unwrap())
        .await
        .unwrap()
}

async fn fresh(pool: &PgPool) -> DirectoryIndex {
    let index = DirectoryIndex::new();
    look(&index, pool).await;
    index
}

#[tokio::test]
async fn an_index_that_followed_equals_one_that_was_filled() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    let one = offices.offer(pool, 11, "Čtverec").await;
    catch_up(pool).await;
    let followed = fresh(pool).await;
    assert_eq!(offices.shown(&followed), [("Čtverec".to_owned(), None)]);

    let two = offices.offer(pool, 12, "Cesta").await;
    offices.report(pool, one, 3).await;
    offices.report(pool, two, 0).await;
    catch_up(pool).await;
    look(&followed, pool).await;
    let shown = [
        ("Cesta".to_owned(), Some(0)),
        ("Čtverec".to_owned(), Some(3)),
    ];
    assert_eq!(offices.shown(&followed), shown);
    assert_eq!(offices.shown(&fresh(pool).await), shown);

    let note = FreeText::try_new("Nikdo tam není.").unwrap();
    offices
        .of_provider(pool, ProviderCommand::Suspend { note })
        .await;
    catch_up(pool).await;
    look(&followed, pool).await;
    assert_eq!(followed.listed(), 0);
    assert!(followed.offer(one).is_some() && followed.offers_of(PROVIDER).len() == 2);
}

#[tokio::test]
async fn after_a_rebuild_the_index_shows_the_new_rows() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    offices.offer(pool, 11, "Cesta").await;
    catch_up(pool).await;
    // An older version of the projection made something else of the same events.
    sqlx::raw_sql(
        "update directory_offers set state = jsonb_set(state, '{Opened,entry,name}', '\"Stará\"')",
    )
    .execute(db.owner())
    .await
    .unwrap();
    let index = fresh(pool).await;
    assert_eq!(offices.shown(&index), [("Stará".to_owned(), None)]);
    rebuild(db.owner(), "directory", &|_| {}).await.unwrap();
    look(&index, pool).await;
    assert_eq!(offices.shown(&index), [("Cesta".to_owned(), None)]);
}

#[tokio::test]
async fn a_checkpoint_that_went_back_means_filling_again() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    let one = offices.offer(pool, 11, "Cesta").await;
    offices.report(pool, one, 3).await;
    catch_up(pool).await;
    let index = fresh(pool).await;
    sqlx::raw_sql(
        "delete from directory_offers;
         delete from directory_providers;
         update checkpoints set position = 0 where name = 'directory'",
    )
    .execute(db.owner())
    .await
    .unwrap();
    assert_eq!((look(&index, pool).await, index.listed()), (0, 0));
    catch_up(pool).await;
    look(&index, pool).await;
    assert_eq!(offices.shown(&index), [("Cesta".to_owned(), Some(3))]);
}

#[tokio::test]
async fn what_was_parked_is_seen_once_it_was_put_right() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    let one = offices.offer(pool, 11, "Cesta").await;
    offices.of_offer(pool, one, renamed("Čest")).await;
    let good: serde_json::Value = sqlx::query_scalar(
        "update events e set payload = '{}'
         from events old
         where e.aggregate_id = $1 and e.sequence = 2 and old.position = e.position
         returning old.payload",
    )
    .bind(one.to_string())
    .fetch_one(db.owner())
    .await
    .unwrap();
    // The checkpoint passes the parked event.
    let two = offices.offer(pool, 12, "Domov").await;
    offices.report(pool, two, 1).await;
    catch_up(pool).await;
    let index = fresh(pool).await;
    let before = [("Cesta".to_owned(), None), ("Domov".to_owned(), Some(1))];
    assert_eq!(offices.shown(&index), before);
    sqlx::query("update events set payload = $2 where aggregate_id = $1 and sequence = 2")
        .bind(one.to_string())
        .bind(good)
        .execute(db.owner())
        .await
        .unwrap();
    let aside = parked(pool).await.unwrap();
    let aside = aside
        .iter()
        .find(|parked| parked.projection == "directory")
        .unwrap();
    retry_parked(pool, "directory", &aside.stream)
        .await
        .unwrap();
    look(&index, pool).await;
    let after = [("Čest".to_owned(), None), ("Domov".to_owned(), Some(1))];
    assert_eq!(offices.shown(&index), after);
}

#[tokio::test]
async fn who_has_seen_a_position_waits_until_the_index_knows_it() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    let one = offices.offer(pool, 11, "Cesta").await;
    catch_up(pool).await;
    let index = Arc::new(fresh(pool).await);
    let position = offices.report(pool, one, 4).await;
    let late = index
        .catch_up(pool, position, Duration::from_millis(30))
        .await;
    assert!(matches!(late, Err(Behind::Late { .. })));
    let waiting = index.clone();
    let (mine, patience) = (pool.clone(), Duration::from_secs(20));
    let waiting =
        tokio::spawn(async move { waiting.catch_up(&mine, position, patience).await.is_ok() });
    catch_up(pool).await;
    assert!(waiting.await.unwrap());
    assert_eq!(offices.shown(&index), [("Cesta".to_owned(), Some(4))]);
}

#[tokio::test]
async fn names_stand_in_the_order_of_a_czech_collation_of_postgres() {
    let db = database().await;
    let pool = db.pool();
    let mut offices = Offices::open(pool).await;
    let names = [
        "Žďár",
        "zora",
        "Zóna",
        "Šance",
        "sever",
        "Řeka",
        "Romea",
        "Rúna",
        "Ostrov",
        "Óda",
        "Iglú",
        "Charita",
        "chata",
        "Hora",
        "Háj",
        "haj",
        "Dům na cestě",
        "Důmek",
        "Dum",
        "Dům",
        "Čest",
        "čáp",
        "Cíl",
        "Cesta",
        "2 domy",
        "10 domů",
        "Dům 2",
        "Dům 2a",
        "Dům 10",
        "Dům 007",
        "Dům 123456789012345678901",
        "Dům 2. května 10",
        "Dům 2. května 9",
        "Azyl a cesta",
        "Azyl",
        "Ázijka",
        "Ústí",
        "Uzel",
        "Üzel",
        "Ďáblice",
        "Dana",
        "Ťuhýk",
        "Tuhýk",
        "Ňadro",
        "Nadro",
    ];
    for (number, name) in names.iter().enumerate() {
        offices.offer(pool, 100 + number as u128, name).await;
    }
    catch_up(pool).await;
    // Numbers in the order of numbers.
    let owner = db.owner();
    sqlx::query("create collation czech_with_numbers (provider = icu, locale = 'cs-u-kn-true')")
        .execute(owner)
        .await
        .unwrap();
    let ordered: Vec<String> = sqlx::query_scalar(
        "select n from unnest($1::text[]) as n order by n collate czech_with_numbers",
    )
    .bind(names.as_slice())
    .fetch_all(owner)
    .await
    .unwrap();
    let shown = offices
        .shown(&fresh(pool).await)
        .into_iter()
        .map(|(name, _)| name);
    assert_eq!(shown.collect::<Vec<_>>(), ordered);
}
