//! Providers, offers and numbers as the program tells them: in the domain's own types, without HTTP.
//!
//! Left out: what the public sees of them; the stories ask that over HTTP.

use std::time::Duration;

use brana_api::node::PROGRAM;
use brana_commands::Request;
use brana_commands::provider_directory::carry_out;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, Origin, PlaceUnit, VerificationGround,
};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::{GeoPoint, InsideContact, Site as Place};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    Caller, Email, FreeText, Line, OfferId, Phone, ProviderId, WebAddress, czech_day,
};
use chrono::{Days, NaiveTime};
use uuid::Uuid;

use crate::Site;

/// What an offer is opened with.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What the directory says of it.
    pub entry: OfferEntry,
    /// Where it is.
    pub place: Place,
    /// A contact for professionals.
    pub inside: Option<InsideContact>,
}

/// One line.
///
/// # Panics
/// When it is none.
#[must_use]
#[track_caller]
pub fn line(text: &str) -> Line {
    sound(text, Line::try_new(text))
}

/// A free text.
///
/// # Panics
/// When it is none.
#[must_use]
#[track_caller]
pub fn words(text: &str) -> FreeText {
    sound(text, FreeText::try_new(text))
}

/// A phone number.
///
/// # Panics
/// When it is none.
#[must_use]
#[track_caller]
pub fn phone(text: &str) -> Phone {
    sound(text, Phone::try_new(text))
}

/// An address of mail.
///
/// # Panics
/// When it is none.
#[must_use]
#[track_caller]
pub fn email(text: &str) -> Email {
    sound(text, Email::try_new(text))
}

/// A page's address.
///
/// # Panics
/// When it is none.
#[must_use]
#[track_caller]
pub fn web(text: &str) -> WebAddress {
    sound(text, WebAddress::try_new(text))
}

#[track_caller]
fn sound<T, E: std::fmt::Display>(text: &str, read: Result<T, E>) -> T {
    match read {
        Ok(value) => value,
        Err(error) => panic!("{text}: {error}"),
    }
}

/// A kind of service by its slug.
///
/// # Panics
/// When there is no such kind.
#[must_use]
#[track_caller]
pub fn kind(slug: &str) -> ServiceKind {
    sound(slug, ServiceKind::try_new(slug))
}

impl Site {
    /// Carries a command out for the program.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn tell(&self, command: DirectoryCommand) {
        let told = format!("{command:?}");
        let request = Request::by(Caller::system(PROGRAM));
        if let Err(error) = carry_out(&self.node.app.commands, &request, command).await {
            panic!("{told}: {error}");
        }
    }

    /// The same for a provider.
    pub async fn tell_provider(&self, provider: ProviderId, command: ProviderCommand) {
        self.tell(DirectoryCommand::Provider(provider, command))
            .await;
    }

    /// The same for an offer.
    pub async fn tell_offer(&self, offer: OfferId, command: OfferCommand) {
        self.tell(DirectoryCommand::Offer(offer, command)).await;
    }

    /// Waits until the directory shows all that was told.
    ///
    /// # Panics
    /// When it does not come to that.
    pub async fn directory_settled(&self) {
        let app = &self.node.app;
        let position = u64::try_from(self.head().await).unwrap_or_default();
        let patience = Duration::from_secs(60);
        let names = ["directory"];
        let waited = app
            .checkpoints
            .wait_until(&app.read, &names, position, patience);
        if let Err(error) = waited.await {
            panic!("the directory stays behind: {error}");
        }
        let waited = app.directory.catch_up(&app.read, position, patience);
        if let Err(error) = waited.await {
            panic!("the search stays behind: {error}");
        }
    }

    /// An id no other call got, the same in every run.
    #[must_use]
    pub fn directory_id(&self) -> Uuid {
        let name = format!("directory {}", self.number());
        Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
    }

    /// A provider of whom only the name is known, verified for half a year.
    pub async fn told_provider(&self, name: &str) -> ProviderId {
        let provider = ProviderId(self.directory_id());
        let entry = Box::new(ProviderEntry::named(line(name)));
        let origin = Origin::ByHand;
        self.tell_provider(provider, ProviderCommand::Register { entry, origin })
            .await;
        let today = czech_day(self.clock.now());
        let verify = ProviderCommand::Verify {
            ground: VerificationGround::Visit,
            note: None,
            until: today.checked_add_days(Days::new(180)).unwrap_or(today),
        };
        self.tell_provider(provider, verify).await;
        provider
    }

    /// An offer of a shelter house in Kladno, changed as the story needs it.
    pub async fn told_offer(
        &self,
        provider: ProviderId,
        name: &str,
        change: impl FnOnce(&mut Offered),
    ) -> OfferId {
        let mut offered = Offered {
            entry: OfferEntry::named(line(name), kind("azylovy-dum")),
            place: kladno(),
            inside: None,
        };
        change(&mut offered);
        let offer = OfferId(self.directory_id());
        let open = OfferCommand::Open {
            provider,
            entry: Box::new(offered.entry),
            site: Box::new(offered.place),
            inside_contact: offered.inside.map(Box::new),
            origin: Origin::ByHand,
        };
        self.tell_offer(offer, open).await;
        offer
    }

    /// What a provider says of its beds: group, total, free.
    pub async fn told_numbers(&self, offer: OfferId, numbers: &[(CapacityGroup, u16, u16)]) {
        let groups = numbers.iter().map(|(group, total, free)| GroupReport {
            group: *group,
            unit: PlaceUnit::Bed,
            total: *total,
            free: *free,
        });
        let report = OfferCommand::ReportCapacity {
            groups: groups.collect(),
            source: CapacitySource::Provider,
            answers: None,
        };
        self.tell_offer(offer, report).await;
    }
}

/// A place in Kladno.
#[must_use]
pub fn kladno() -> Place {
    Place {
        street: Some(line("Dělnická 12")),
        municipality: Some(line("Kladno")),
        postal_code: Some(line("27201")),
        district: Some(line("CZ0203")),
        ruian_address: Some(21_000_001),
        point: GeoPoint::try_new(50.1477, 14.1067),
        ..Place::in_region(line("CZ020"))
    }
}

/// A time of the day.
///
/// # Panics
/// When there is none such.
#[must_use]
#[track_caller]
pub fn time(text: &str) -> NaiveTime {
    sound(text, NaiveTime::parse_from_str(text, "%H:%M"))
}
