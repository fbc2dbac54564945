//! A node on a database of its own, with a clock that stands, a provider and its offers.

use std::str::FromStr;

use brana_commands::log::{Writer, WriterSettings};
use brana_commands::provider_directory::carry_out;
use brana_commands::{Clock, CommandError, Commands, Done, Ids, Request};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin, PlaceUnit};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{ActorId, Caller, HoldId, Line, OfferId, Policy, ProviderId, Role};
use brana_testing::TestDatabase;
use chrono::{DateTime, Utc};
use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

pub(crate) const PROVIDER: ProviderId = ProviderId(Uuid::from_u128(0xa1));
pub(crate) const OFFER: OfferId = OfferId(Uuid::from_u128(0xb1));

/// A Friday noon, when scenes begin.
pub(crate) const NOON: &str = "2026-11-20T11:00:00Z";

pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A directory with one shelter house.
pub(crate) struct Scene {
    pub database: TestDatabase,
    pub commands: Commands,
    pub clock: Clock,
}

/// A provider with a shelter house, about whose places nobody knows.
pub(crate) async fn scene() -> Scene {
    let database = brana_testing::database().await;
    let clock = Clock::simulated(instant(NOON));
    let commands = node(&database, &clock);
    let scene = Scene {
        database,
        commands,
        clock,
    };
    let register = ProviderCommand::Register {
        entry: Box::new(ProviderEntry::named(line("Naděje"))),
        origin: Origin::ByHand,
    };
    scene
        .does(DirectoryCommand::Provider(PROVIDER, register))
        .await;
    scene.offers(OFFER, "azylovy-dum").await;
    scene
}

fn node(database: &TestDatabase, clock: &Clock) -> Commands {
    let options = PgConnectOptions::from_str(&database.url).unwrap();
    let writer = Writer::start(options, clock.clone(), WriterSettings::default());
    let (pool, ids) = (database.pool(), Ids::random());
    Commands::new(pool, writer, clock.clone(), ids, Policy::standard())
}

impl Scene {
    /// Another node on the same database, with the same clock.
    pub(crate) fn another_node(&self) -> Commands {
        node(&self.database, &self.clock)
    }

    /// The provider opens an offer of a kind.
    pub(crate) async fn offers(&self, offer: OfferId, kind: &str) {
        let kind = ServiceKind::try_new(kind).unwrap();
        let open = OfferCommand::Open {
            provider: PROVIDER,
            entry: Box::new(OfferEntry::named(line("Azylový dům"), kind)),
            site: Box::new(Site::in_region(line("CZ042"))),
            inside_contact: None,
            origin: Origin::ByHand,
        };
        self.does(DirectoryCommand::Offer(offer, open)).await;
    }

    pub(crate) async fn asks(
        &self,
        caller: Caller,
        command: DirectoryCommand,
    ) -> Result<Done, CommandError> {
        carry_out(&self.commands, &Request::by(caller), command).await
    }

    /// The coordinator asks, and it is done.
    pub(crate) async fn does(&self, command: DirectoryCommand) -> Done {
        self.asks(by(Role::Coordinator), command).await.unwrap()
    }

    /// So many events of a name.
    pub(crate) async fn happened(&self, event: &str) -> i64 {
        sqlx::query_scalar("select count(*) from events where event_type = $1")
            .bind(event)
            .fetch_one(self.commands.pool())
            .await
            .unwrap()
    }
}

pub(crate) fn line(words: &str) -> Line {
    Line::try_new(words).unwrap()
}

/// Somebody in a role; staff works for the provider.
pub(crate) fn by(role: Role) -> Caller {
    Caller {
        actor: ActorId(Uuid::from_u128(7)),
        role,
        worker: None,
        prison: None,
        provider: (role == Role::ProviderStaff).then_some(PROVIDER),
    }
}

pub(crate) fn of_offer(command: OfferCommand) -> DirectoryCommand {
    DirectoryCommand::Offer(OFFER, command)
}

pub(crate) fn of_provider(command: ProviderCommand) -> DirectoryCommand {
    DirectoryCommand::Provider(PROVIDER, command)
}

/// The numbers of these groups, with so many places free in each.
pub(crate) fn report(groups: &[CapacityGroup], free: u16) -> OfferCommand {
    let groups = groups.iter().map(|group| GroupReport {
        group: *group,
        unit: PlaceUnit::Bed,
        total: 10,
        free,
    });
    OfferCommand::ReportCapacity {
        groups: groups.collect(),
        source: CapacitySource::Provider,
        answers: None,
    }
}

/// A bed for men, held under a number.
pub(crate) fn hold(number: u128, until: DateTime<Utc>) -> OfferCommand {
    OfferCommand::HoldPlace {
        hold: HoldId(Uuid::from_u128(0xc000 + number)),
        group: CapacityGroup::Men,
        referral: None,
        until,
    }
}

/// The code of a refusal; anything else is the wrong answer.
#[track_caller]
pub(crate) fn refusal(answer: Result<Done, CommandError>) -> String {
    match answer {
        Err(CommandError::Refused(refused)) => refused.code,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
