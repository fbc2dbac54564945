//! Listings for tests: one with everything, one with little, one that is secret.

use brana_domain::provider_directory::codes::{
    CapacityGroup, Form, HoursFor, PlaceUnit, PricePer, TargetGroup,
};
use brana_domain::provider_directory::entry::{
    Hours, Notice, OfferEntry, Price, ProviderEntry, Takes,
};
use brana_domain::provider_directory::offer::Pause;
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::{Need, ServiceKind};
use brana_domain::vocabulary::{
    Email, FreeText, Ico, Line, OfferId, Phone, PrisonId, ProviderId, WebAddress,
};
use chrono::{NaiveDate, NaiveTime};
use uuid::Uuid;

use crate::listing::{ListedOffer, ListedPlaces, Listing};

pub(crate) fn line(text: &str) -> Line {
    Line::try_new(text).unwrap()
}

fn free(text: &str) -> Option<FreeText> {
    Some(FreeText::try_new(text).unwrap())
}

/// Where the secret one lies.
pub(crate) const SECRET: &str = "Skrytá 13";

/// A provider with a full offer, a bare one and a secret one.
pub(crate) fn listing() -> Listing {
    let entry = ProviderEntry {
        ico: Some(Ico::try_new("00551023").unwrap()),
        legal_form: Some(line("spolek")),
        description: free("Pomáháme od 1990;\n\"vždy\"."),
        phones: vec![Phone::try_new("+420 112 233 445").unwrap()],
        emails: vec![
            Email::try_new("a@prah.example").unwrap(),
            Email::try_new("b@prah.example").unwrap(),
        ],
        webs: vec![WebAddress::try_new("https://prah.example").unwrap()],
        ..ProviderEntry::named(line("=Práh, z. s."))
    };
    Listing {
        provider: ProviderId(Uuid::from_u128(1)),
        entry,
        offers: vec![
            full(),
            offer(3, "ubytovna", Site::in_region(line("CZ042"))),
            secret(),
        ],
    }
}

fn offer(id: u128, kind: &str, site: Site) -> ListedOffer {
    let kind = ServiceKind::try_new(kind).unwrap();
    ListedOffer {
        id: OfferId(Uuid::from_u128(id)),
        entry: OfferEntry::named(line(&format!("Služba {id}")), kind),
        site,
        pause: None,
        places: vec![],
    }
}

fn full() -> ListedOffer {
    let site = Site {
        street: Some(line("Dlouhá 1/2")),
        municipality: Some(line("Most")),
        postal_code: Some(line("43401")),
        district: Some(line("CZ0425")),
        ..Site::in_region(line("CZ042"))
    };
    let mut offer = offer(2, "azylovy-dum", site);
    offer.entry = OfferEntry {
        description: free("-- Dům u řeky"),
        forms: [Form::Residential, Form::Outreach].into(),
        needs: [
            Need::try_new("housing").unwrap(),
            Need::try_new("material-aid").unwrap(),
        ]
        .into(),
        target_groups: [TargetGroup::Released, TargetGroup::Homeless].into(),
        takes: Takes {
            men: true,
            women: false,
        },
        age_from: Some(18),
        age_to: Some(65),
        conditions: free("Střízlivost"),
        not_for: free("Rodiny"),
        how_to_apply: free("@ Zavolejte"),
        papers: vec![line("občanský průkaz"), line("potvrzení o propuštění")],
        deposit: Some(0),
        price: Some(Price {
            amount: 120,
            per: PricePer::Night,
        }),
        hours: vec![
            hours(HoursFor::Opening, 1, 0),
            hours(HoursFor::Opening, 7, 20),
            hours(HoursFor::Intake, 2, 8),
        ],
        languages: [line("cs"), line("uk")].into(),
        phones: vec![Phone::try_new("112 233 446").unwrap()],
        emails: vec![Email::try_new("dum@prah.example").unwrap()],
        webs: vec![WebAddress::try_new("https://prah.example/dum").unwrap()],
        visits: [PrisonId::try_new("vv-liberec").unwrap()].into(),
        regions_served: [line("CZ041"), line("CZ051")].into(),
        notice: Some(Notice {
            text: line("=Malujeme"),
            until: day("2027-01-03"),
        }),
        ..offer.entry
    };
    offer.pause = Some(Pause {
        until: Some(day("2026-12-31")),
        reason: free("@ Přestavba"),
    });
    offer.places = vec![
        places(CapacityGroup::Men, 3, "2026-11-20T08:00:00Z"),
        places(CapacityGroup::Women, 0, "2026-07-01T08:00:00Z"),
    ];
    offer
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// From so many hours until six in the morning.
fn hours(purpose: HoursFor, weekday: u8, from: u32) -> Hours {
    Hours {
        purpose,
        weekday,
        from: NaiveTime::from_hms_opt(from, 30, 0).unwrap(),
        to: NaiveTime::from_hms_opt(6, 0, 0).unwrap(),
    }
}

/// So many free of twenty beds.
pub(crate) fn places(group: CapacityGroup, free: u16, said: &str) -> ListedPlaces {
    ListedPlaces {
        group,
        unit: PlaceUnit::Bed,
        total: 20,
        free,
        reported_at: said.parse().unwrap(),
    }
}

fn secret() -> ListedOffer {
    let site = Site {
        street: Some(line(SECRET)),
        municipality: Some(line("Litvínov")),
        ruian_address: Some(1_234_567),
        confidential: true,
        ..Site::in_region(line("CZ042"))
    };
    offer(4, "azylovy-dum", site)
}
