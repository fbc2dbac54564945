//! From a service as the file writes it to plain records.
//!
//! What makes a record useless rejects it (no provider, no kind, dates that run
//! backwards); what is only wrong in part is left out, and either is told.

use brana_domain::provider_directory::codes::{Form, RegisteredUnit};
use chrono::NaiveDate;

use super::code::Code;
use super::provider::{provider, ways};
use super::shape::{Capacity, Service, ServiceForm};
use super::site::sites;
use crate::books::{Codebooks, Kind, Meaning};
use crate::complaint::{ComplaintCode, Complaints, quote};
use crate::record::{Contacts, Registered, RegisteredCapacity};

/// What all sites of a service share.
pub(super) struct Shared<'a> {
    pub(super) service: &'a Service,
    pub(super) identifier: &'a str,
    pub(super) kind: Kind,
    pub(super) forms: Vec<Form>,
    pub(super) registered: Vec<RegisteredCapacity>,
    pub(super) from: Option<NaiveDate>,
    pub(super) until: Option<NaiveDate>,
    pub(super) regions_served: Vec<String>,
    pub(super) contacts: Contacts,
}

/// The provider and the sites of a service; none when it was rejected.
pub(super) fn registered(
    service: &Service,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Option<Registered> {
    let identifier = match &service.identifier {
        Some(identifier) => identifier,
        None => complaints.reject(
            ComplaintCode::NoIdentifier,
            "the service has no `identifikator`",
        )?,
    };
    let provider = provider(service.provider.as_ref(), books, complaints)?;
    let kind = kind(service.kind.as_ref(), books, complaints)?;
    let (from, until) = span(&service.from, &service.until, complaints)?;
    let own = ways(
        &service.emails,
        &service.phones,
        &service.websites,
        complaints,
    );
    let shared = Shared {
        service,
        identifier,
        kind,
        forms: forms(&service.forms, complaints),
        registered: capacities(&service.forms, complaints),
        from,
        until,
        regions_served: regions_served(service, books, complaints),
        contacts: match own.is_empty() {
            true => provider.contacts.clone(),
            false => own,
        },
    };
    let sites = sites(&shared, books, complaints)?;
    Some(Registered { provider, sites })
}

fn kind(code: Option<&Code>, books: &Codebooks, complaints: &mut Complaints) -> Option<Kind> {
    let code = code.cloned().unwrap_or_default();
    match books.kind_of(&code) {
        Meaning::Known(kind) => Some(kind.clone()),
        Meaning::Disagreeing(kind) => {
            let detail = format!(
                "druhSocialniSluzby {} is another kind by its number; the name was believed",
                code.shown()
            );
            complaints.without(ComplaintCode::CodeAndNameDiffer, detail);
            Some(kind.clone())
        }
        Meaning::Unknown => {
            let detail = format!(
                "druhSocialniSluzby {} is not known; hand the codebook in",
                code.shown()
            );
            complaints.reject(ComplaintCode::UnknownKind, detail)
        }
    }
}

/// First and last day; rejects a span that runs backwards.
fn span(
    from: &Option<String>,
    until: &Option<String>,
    complaints: &mut Complaints,
) -> Option<(Option<NaiveDate>, Option<NaiveDate>)> {
    let from = day(from.as_deref(), "datumPoskytovaniOd", complaints);
    let until = match until.as_deref().map(read_day) {
        // When it ended is what it all hangs on: a service is not taken for lasting by mistake.
        Some(None) => {
            let shown = quote(until.as_deref().unwrap_or_default());
            let detail = format!("datumPoskytovaniDo {shown} is not a day");
            return complaints.reject(ComplaintCode::BadDate, detail);
        }
        Some(day) => day,
        None => None,
    };
    match (from, until) {
        (Some(first), Some(last)) if last < first => {
            let detail = format!("the service ended on {last}, before it began on {first}");
            complaints.reject(ComplaintCode::DatesReversed, detail)
        }
        _ => Some((from, until)),
    }
}

/// A day that may be left out.
pub(super) fn day(
    text: Option<&str>,
    field: &str,
    complaints: &mut Complaints,
) -> Option<NaiveDate> {
    let text = text?;
    let day = read_day(text);
    if day.is_none() {
        let detail = format!("{field} {} is not a day", quote(text));
        complaints.without(ComplaintCode::BadDate, detail);
    }
    day
}

/// `2026-11-21`, perhaps with a time behind it, or `21.11.2026`; in this and the last century.
pub(super) fn read_day(text: &str) -> Option<NaiveDate> {
    use chrono::Datelike;
    let date = text.split_once('T').map_or(text, |(date, _)| date).trim();
    let day = NaiveDate::parse_from_str(date, "%Y-%m-%d")
        .or_else(|_| NaiveDate::parse_from_str(date, "%d.%m.%Y"));
    day.ok().filter(|day| (1900..=2199).contains(&day.year()))
}

fn regions_served(
    service: &Service,
    books: &Codebooks,
    complaints: &mut Complaints,
) -> Vec<String> {
    let mut found = vec![];
    for code in &service.regions_served {
        match books.region_of(code) {
            Some(region) => found.push(region.to_owned()),
            None => unknown("rozsirenePusobnostiVKraji", code, complaints),
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn form(code: &Code) -> Option<Form> {
    match code.number()? {
        "pob" | "pobytova" => Some(Form::Residential),
        "amb" | "ambulantni" => Some(Form::Ambulatory),
        "ter" | "terenni" => Some(Form::Outreach),
        _ => None,
    }
}

fn unit(code: &str) -> Option<RegisteredUnit> {
    match code {
        "luzka" => Some(RegisteredUnit::Beds),
        "klient" => Some(RegisteredUnit::Clients),
        "kontakt" => Some(RegisteredUnit::Contacts),
        "interv" => Some(RegisteredUnit::Interventions),
        "hovor" => Some(RegisteredUnit::Calls),
        _ => None,
    }
}

fn forms(given: &[ServiceForm], complaints: &mut Complaints) -> Vec<Form> {
    let mut forms = vec![];
    for code in given.iter().filter_map(|given| given.form.as_ref()) {
        match form(code) {
            Some(form) => forms.push(form),
            None => unknown("forma", code, complaints),
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// A code is left out that nobody knows.
pub(super) fn unknown(field: &str, code: &Code, complaints: &mut Complaints) {
    let detail = format!("{field} {} is not known", code.shown());
    complaints.without(ComplaintCode::UnknownCode, detail);
}

/// The most that anybody can have registered.
const PLAUSIBLE: i64 = 1_000_000;

fn capacities(forms: &[ServiceForm], complaints: &mut Complaints) -> Vec<RegisteredCapacity> {
    let mut found = vec![];
    for given in forms {
        let form = given.form.as_ref().and_then(form);
        for capacity in &given.capacities {
            found.extend(self::capacity(form, capacity, complaints));
        }
    }
    found
}

fn capacity(
    form: Option<Form>,
    given: &Capacity,
    complaints: &mut Complaints,
) -> Option<RegisteredCapacity> {
    let code = given.unit.clone().unwrap_or_default();
    let Some(unit) = code.number().and_then(unit) else {
        unknown("kapacity.typ", &code, complaints);
        return None;
    };
    let count = given.count?;
    if count < 0 {
        let detail = format!("a capacity of {count} {unit} cannot be");
        complaints.without(ComplaintCode::NegativeCapacity, detail);
        return None;
    }
    let plausible = u32::try_from(count).ok().filter(|_| count <= PLAUSIBLE);
    let Some(count) = plausible else {
        let detail = format!("a capacity of {count} {unit} cannot be");
        complaints.without(ComplaintCode::ImplausibleCapacity, detail);
        return None;
    };
    Some(RegisteredCapacity {
        form,
        unit,
        count,
        note: given.note.clone(),
    })
}
