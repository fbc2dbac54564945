//! A small country: providers with offers of every sort, and short forms for what is asked of it.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::{
    CapacityGroup, EndGround, Form, HoursFor, PricePer, RegisteredUnit, TargetGroup,
    VerificationGround,
};
use brana_domain::provider_directory::entry::{
    Hours, Notice, OfferEntry, Price, ProviderField, RegisteredCapacity, Takes,
};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::Need;
use brana_domain::vocabulary::{Ico, OfferId, PrisonId, ProviderId, czech_day};
use brana_tests::offered::{email, kind, line, phone, time, web, words};
use brana_tests::{Answer, Site};
use serde_json::Value;

/// Who and what there is.
pub(crate) struct Country {
    pub(crate) site: Site,
    /// With everything an entry can say; men 12 of 3, women never reported.
    pub(crate) rich: OfferId,
    /// A night shelter in Brno with a number of its own.
    pub(crate) night: OfferId,
    /// Paused.
    pub(crate) paused: OfferId,
    /// Ended.
    pub(crate) ended: OfferId,
    /// Of a suspended provider.
    pub(crate) hidden: OfferId,
    /// Whose `rich`, `paused` and `ended` are.
    pub(crate) charity: ProviderId,
}

impl Country {
    pub(crate) async fn open() -> Self {
        let site = Site::patient().await;
        let charity = site.told_provider("Charita Kladno").await;
        site.tell_provider(charity, ProviderCommand::ChangeEntry(charity_fields()))
            .await;
        // A new number in the register ends a verification.
        let verify = ProviderCommand::Verify {
            ground: VerificationGround::Visit,
            note: None,
            until: czech_day(site.clock.now()) + chrono::TimeDelta::days(180),
        };
        site.tell_provider(charity, verify).await;
        let city = site.told_provider("Město Brno").await;
        let closed = site.told_provider("Podezřelý dům").await;
        let rich = site
            .told_offer(charity, "Azylový dům Příbramská", |offered| {
                everything(&mut offered.entry);
            })
            .await;
        site.told_numbers(rich, &[(CapacityGroup::Men, 12, 3)])
            .await;
        let night = site
            .told_offer(city, "Noclehárna Brno", |offered| {
                offered.entry.kind = kind("nocleharna");
                offered.entry.housing_step = Some(1);
                offered.place.municipality = Some(line("Brno"));
                offered.place.postal_code = Some(line("60200"));
                offered.place.region = line("CZ064");
                offered.place.district = Some(line("CZ0642"));
                offered.place.point =
                    brana_domain::provider_directory::place::GeoPoint::try_new(49.19, 16.61);
            })
            .await;
        site.told_numbers(night, &[(CapacityGroup::Anyone, 20, 0)])
            .await;
        let paused = site.told_offer(charity, "Poradna", |_| {}).await;
        let pause = OfferCommand::Pause {
            until: None,
            reason: Some(words("Malujeme.")),
        };
        site.tell_offer(paused, pause).await;
        let ended = site.told_offer(charity, "Zaniklá ubytovna", |_| {}).await;
        let on = czech_day(site.clock.now());
        let end = OfferCommand::End {
            ground: EndGround::Closed,
            on,
        };
        site.tell_offer(ended, end).await;
        let hidden = site.told_offer(closed, "Skrytá služba", |_| {}).await;
        let note = words("šetří se stížnost");
        site.tell_provider(closed, ProviderCommand::Suspend { note })
            .await;
        site.directory_settled().await;
        Self {
            site,
            rich,
            night,
            paused,
            ended,
            hidden,
            charity,
        }
    }

    /// Asks under `/hsds`.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.site.visit(&format!("/hsds{path}")).await
    }

    /// One service in full.
    pub(crate) async fn service(&self, offer: OfferId) -> Value {
        self.get(&format!("/services/{offer}")).await.is(200).body
    }

    /// The id of a term.
    pub(crate) async fn term(&self, code: &str) -> String {
        let lines = self.get("/taxonomy_terms?format=ndjson").await.is(200);
        let found = lines_of(&lines)
            .into_iter()
            .find(|term| term["code"] == code);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    }
}

/// The ids on a page.
pub(crate) fn ids(answer: &Answer) -> Vec<String> {
    let contents = answer.body["contents"].as_array().unwrap();
    contents
        .iter()
        .map(|item| item["id"].as_str().unwrap().to_owned())
        .collect()
}

/// The objects of a stream.
pub(crate) fn lines_of(answer: &Answer) -> Vec<Value> {
    answer
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn charity_fields() -> Vec<ProviderField> {
    vec![
        ProviderField::Ico(Ico::try_new("27082440").ok()),
        ProviderField::LegalForm(Some(line("církevní organizace"))),
        ProviderField::Description(Some(words("Pomáháme lidem bez domova."))),
        ProviderField::Phones(vec![phone("+420 312 000 111")]),
        ProviderField::Emails(vec![
            email("info@charita.test.cz"),
            email("druhy@charita.test.cz"),
        ]),
        ProviderField::Webs(vec![web("charita.test.cz/přijetí"), web("druha.test.cz")]),
    ]
}

/// Says something in every field.
pub(crate) fn everything(entry: &mut OfferEntry) {
    entry.description = Some(words("Ubytování na rok, s podporou."));
    entry.forms = BTreeSet::from([Form::Residential, Form::Outreach]);
    entry.needs = ["housing", "debts"]
        .into_iter()
        .filter_map(|n| Need::try_new(n).ok())
        .collect();
    entry.target_groups = BTreeSet::from([TargetGroup::Released, TargetGroup::Homeless]);
    entry.takes = Takes {
        men: true,
        women: true,
    };
    entry.age_from = Some(18);
    entry.age_to = Some(80);
    entry.conditions = Some(words("Střízlivost."));
    entry.not_for = Some(words("lidi s akutní infekcí"));
    entry.how_to_apply = Some(words("Zavolejte."));
    entry.papers = vec![line("občanský průkaz"), line("potvrzení od lékaře")];
    entry.deposit = Some(2000);
    entry.price = Some(Price {
        amount: 130,
        per: PricePer::Night,
    });
    entry.hours = vec![
        Hours {
            purpose: HoursFor::Opening,
            weekday: 1,
            from: time("08:00"),
            to: time("12:00"),
        },
        Hours {
            purpose: HoursFor::Opening,
            weekday: 1,
            from: time("13:00"),
            to: time("17:00"),
        },
        Hours {
            purpose: HoursFor::Intake,
            weekday: 7,
            from: time("20:00"),
            to: time("06:00"),
        },
    ];
    entry.languages = BTreeSet::from([line("cs"), line("en")]);
    entry.phones = vec![phone("312 111 222")];
    entry.emails = vec![
        email("azyl@charita.test.cz"),
        email("prijem@charita.test.cz"),
    ];
    entry.webs = vec![web("azyl.test.cz"), web("azyl.test.cz/fotky")];
    entry.visits = BTreeSet::from([PrisonId::try_new("vinarice").unwrap()]);
    entry.regions_served = BTreeSet::from([line("CZ010")]);
    entry.notice = Some(Notice {
        text: line("Přijímáme do 18 h."),
        until: "2027-01-01".parse().unwrap(),
    });
    entry.registered_capacity = vec![RegisteredCapacity {
        form: Some(Form::Residential),
        unit: RegisteredUnit::Beds,
        count: 99,
        note: None,
    }];
    entry.register_id = Some(line("1234567"));
}
