//! Numbers as a form sends them: for each known group two of them, and maybe a group that is new.

use brana_domain::provider_directory::codes::{CapacityGroup, PlaceUnit};
use brana_domain::provider_directory::offer::{GroupReport, MOST_PLACES, OpenedOffer};
use brana_domain::vocabulary::Coded;
use chrono::{DateTime, Utc};

use super::super::messages::Texts;
use super::super::posted::Posted;
use super::super::views::form::{FieldError, Form};

/// What the form says of the groups, and what is wrong with it.
pub(super) struct Reports<'a> {
    t: &'a Texts,
    posted: &'a Posted,
    /// What could be read.
    pub(super) groups: Vec<GroupReport>,
    /// What is wrong.
    pub(super) errors: Vec<FieldError>,
}

impl<'a> Reports<'a> {
    /// The numbers of the groups the offer has.
    pub(super) fn known(t: &'a Texts, posted: &'a Posted, offer: &OpenedOffer) -> Self {
        let mut reports = Self {
            t,
            posted,
            groups: vec![],
            errors: vec![],
        };
        for (group, places) in &offer.places {
            let free = reports.number(&format!("free_{group}"), *group, "desk-free");
            let total = reports.number(&format!("total_{group}"), *group, "desk-total");
            reports.add(*group, places.unit, free.zip(total));
        }
        reports
    }

    /// A group that is new, if the form begins to name one.
    pub(super) fn with_new(mut self) -> Self {
        let fields = ["group", "free", "total"];
        let begun = fields
            .iter()
            .any(|field| !self.posted.value(field).is_empty());
        if !begun && !self.groups.is_empty() {
            return self;
        }
        let group = self.choice::<CapacityGroup>("group", "desk-group");
        let unit = self.choice::<PlaceUnit>("unit", "desk-unit");
        let group_or_any = group.unwrap_or(CapacityGroup::Anyone);
        let free = self.number("free", group_or_any, "desk-free");
        let total = self.number("total", group_or_any, "desk-total");
        if let Some((group, unit)) = group.zip(unit) {
            self.add(group, unit, free.zip(total));
        }
        self
    }

    fn add(&mut self, group: CapacityGroup, unit: PlaceUnit, numbers: Option<(u16, u16)>) {
        if let Some((free, total)) = numbers {
            self.groups.push(GroupReport {
                group,
                unit,
                total,
                free,
            });
        }
    }

    fn number(&mut self, field: &str, group: CapacityGroup, label: &str) -> Option<u16> {
        let number = self.posted.value(field).parse().ok();
        if number.is_none() {
            let message = self
                .t
                .text("desk-number-wrong")
                .with("group", self.t.code("desk_group", &group.to_string()))
                .with("number", self.t.text(label));
            self.wrong(field, message.to_string());
        }
        number
    }

    fn choice<T: Coded + PartialEq + 'static>(&mut self, field: &str, label: &str) -> Option<T> {
        let word = self.posted.value(field);
        let found = T::ALL.iter().copied().find(|code| code.word() == word);
        if found.is_none() {
            let message = self
                .t
                .text("field-choose")
                .with("field", self.t.text(label));
            self.wrong(field, message.to_string());
        }
        found
    }

    /// A refusal because of too many places, beside the numbers it is about.
    pub(super) fn beside(
        t: &Texts,
        form: Form,
        groups: &[GroupReport],
        (offer, now): (&OpenedOffer, DateTime<Utc>),
    ) -> Form {
        let is = |code: &str| form.refusal == Some(t.problem(code).to_string());
        let wrong: Vec<(&str, &GroupReport)> = if is("more_places_than_total") {
            let more = groups
                .iter()
                .filter(|said| more_than_total(said, offer, now));
            more.map(|said| ("free", said)).collect()
        } else if is("too_many_places") {
            let more = groups.iter().filter(|said| said.total > MOST_PLACES);
            more.map(|said| ("total", said)).collect()
        } else {
            vec![]
        };
        let Some(sentence) = form.refusal.clone().filter(|_| !wrong.is_empty()) else {
            return form;
        };
        let without = Form {
            refusal: None,
            ..form
        };
        wrong.into_iter().fold(without, |form, (number, said)| {
            let known = offer.places.contains_key(&said.group);
            let field = if known {
                format!("{number}_{}", said.group)
            } else {
                number.to_owned()
            };
            form.wrong(&field, &sentence)
        })
    }

    fn wrong(&mut self, field: &str, message: String) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message,
        });
    }
}

/// Free, held and unusable places together are more than there are.
fn more_than_total(said: &GroupReport, offer: &OpenedOffer, now: DateTime<Utc>) -> bool {
    let out = offer.places.get(&said.group);
    let out = out.map_or(0, |places| places.out_of_service);
    let taken = [said.free, out, offer.held(said.group, now)];
    taken.into_iter().map(u32::from).sum::<u32>() > u32::from(said.total)
}
