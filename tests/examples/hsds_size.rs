//! Measures the public lists over a directory of full size: `cargo run --release -p brana-tests
//! --example hsds_size`. Prints milliseconds; judges nothing.

use std::error::Error;
use std::time::Instant;

use brana_commands::bulk::BulkEvent;
use brana_domain::Context;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, Origin, PlaceUnit};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, Offer, OfferCommand};
use brana_domain::provider_directory::provider::{Provider, ProviderCommand};
use brana_domain::provider_directory::{DirectoryCommand, DirectoryEvent, DirectoryInMemory};
use brana_domain::reference::SERVICE_KINDS;
use brana_domain::vocabulary::{Envelope, OfferId, Policy, ProviderId, Role};
use brana_tests::Site;
use brana_tests::offered::{kind, kladno, line, phone, words};
use uuid::Uuid;

const OFFERS: u128 = 20_000;
const PROVIDERS: u128 = 3_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let site = Site::patient().await;
    let begun = Instant::now();
    let events = events(&site)?;
    let mut conn = site.database.owner_pool().acquire().await?;
    let loaded = brana_commands::bulk::load(&mut conn, events.into_iter(), &[]).await?;
    say("events loaded", begun);
    site.directory_settled().await;
    say(&format!("directory shows all of {}", loaded.events), begun);
    let term = "/hsds/taxonomy_terms?search=Je%20volno";
    let term = site.visit(term).await.is(200).body;
    let term = term.pointer("/contents/0/id").cloned().unwrap_or_default();
    let by_term = format!(
        "/hsds/services?taxonomy_term_id={}",
        term.as_str().unwrap_or_default()
    );
    for path in [
        "/hsds/services?per_page=100",
        "/hsds/services?per_page=100&full=true",
        "/hsds/services?per_page=100&page=200&full=true",
        "/hsds/services?per_page=100&minimal=true&modified_after=2027-01-01",
        "/hsds/services?per_page=100&search=kladno%20azyl",
        "/hsds/services?per_page=100&postcode=27201&proximity=10000",
        &by_term,
        "/hsds/organizations?per_page=100&full=true",
        "/hsds/services?format=ndjson&full=true",
        "/hsds/download/service_capacity.csv",
        "/hsds/sites.geojson",
    ] {
        measure(&site, path).await;
    }
    site.stop().await;
    Ok(())
}

/// The median and the longest of five.
async fn measure(site: &Site, path: &str) {
    let mut times = vec![];
    let mut size = 0;
    for _ in 0..5 {
        let begun = Instant::now();
        size = site.visit(path).await.is(200).bytes.len();
        times.push(begun.elapsed().as_millis());
    }
    times.sort_unstable();
    let (median, longest) = (times.get(2).copied(), times.last().copied());
    print(&format!(
        "{median:?} ms, at most {longest:?} ms, {size} bytes: {path}"
    ));
}

fn say(what: &str, since: Instant) {
    print(&format!("{} ms: {what}", since.elapsed().as_millis()));
}

#[expect(clippy::print_stdout, reason = "a measurement is told on the screen")]
fn print(line: &str) {
    println!("{line}");
}

fn events(site: &Site) -> Result<Vec<BulkEvent>, Box<dyn Error>> {
    let now = site.clock.now();
    let context = Context {
        now,
        happened_at: now,
        actor: brana_api::node::PROGRAM,
        role: Role::System,
        policy: Policy::standard(),
    };
    let mut memory = DirectoryInMemory::default();
    let mut happened = vec![];
    for number in 0..PROVIDERS {
        let command = register(number);
        happened.extend(memory.execute(&command, &context)?);
    }
    for number in 0..OFFERS {
        for command in [open(number), report(number)] {
            happened.extend(memory.execute(&command, &context)?);
        }
    }
    let mut counted = std::collections::HashMap::new();
    let numbered = happened.iter().zip(1_u128..);
    numbered
        .map(|(event, number)| bulk(event, number, &mut counted, now))
        .collect()
}

fn bulk(
    event: &DirectoryEvent,
    number: u128,
    counted: &mut std::collections::HashMap<Uuid, u64>,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<BulkEvent, Box<dyn Error>> {
    let envelope = Envelope {
        happened_at: now,
        actor: brana_api::node::PROGRAM,
        role: Role::System,
        on_behalf_of: None,
        reason: None,
        correlation: Uuid::from_u128(number),
        causation: None,
        policy_version: Policy::standard().version.to_string(),
    };
    let id = match event {
        DirectoryEvent::Provider(id, _) => id.0,
        DirectoryEvent::Offer(id, _) => id.0,
    };
    let sequence = counted.entry(id).or_default();
    *sequence += 1;
    let event_id = Uuid::from_u128(0xe << 96 | number);
    let bulk = match event {
        DirectoryEvent::Provider(id, event) => {
            BulkEvent::of::<Provider>(id, *sequence, event, &envelope, now, event_id)
        }
        DirectoryEvent::Offer(id, event) => {
            BulkEvent::of::<Offer>(id, *sequence, event, &envelope, now, event_id)
        }
    };
    Ok(bulk?)
}

fn provider(number: u128) -> ProviderId {
    ProviderId(Uuid::from_u128(0xa << 96 | number))
}

fn offer(number: u128) -> OfferId {
    OfferId(Uuid::from_u128(0xb << 96 | number))
}

fn register(number: u128) -> DirectoryCommand {
    let mut entry = ProviderEntry::named(line(&format!("Poskytovatel číslo {number}")));
    entry.description = Some(words("Pomáháme lidem po návratu z vězení."));
    let (entry, origin) = (Box::new(entry), Origin::File);
    DirectoryCommand::Provider(
        provider(number),
        ProviderCommand::Register { entry, origin },
    )
}

fn open(number: u128) -> DirectoryCommand {
    let kinds = u128::try_from(SERVICE_KINDS.len()).unwrap_or(1);
    let nth = usize::try_from(number % kinds).unwrap_or_default();
    let slug = SERVICE_KINDS
        .get(nth)
        .map_or("azylovy-dum", |kind| kind.slug);
    let mut entry = OfferEntry::named(line(&format!("Služba {number}")), kind(slug));
    entry.description = Some(words(&"Ubytování s podporou na rok. ".repeat(10)));
    entry.conditions = Some(words("Střízlivost a spolupráce s kurátorem."));
    entry.phones = vec![phone("312 111 222")];
    entry.takes.men = true;
    DirectoryCommand::Offer(
        offer(number),
        OfferCommand::Open {
            provider: provider(number % PROVIDERS),
            entry: Box::new(entry),
            site: Box::new(kladno()),
            inside_contact: None,
            origin: Origin::File,
        },
    )
}

fn report(number: u128) -> DirectoryCommand {
    let group = GroupReport {
        group: CapacityGroup::Men,
        unit: PlaceUnit::Bed,
        total: 10,
        free: u16::try_from(number % 4).unwrap_or_default(),
    };
    let report = OfferCommand::ReportCapacity {
        groups: vec![group],
        source: CapacitySource::File,
        answers: None,
    };
    DirectoryCommand::Offer(offer(number), report)
}
