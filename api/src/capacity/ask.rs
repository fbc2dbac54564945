//! A question about capacity as it stands in an address. What cannot be understood is named.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::reference::{self, DISTRICTS, REGIONS, SERVICE_KINDS};
use brana_domain::vocabulary::PrisonId;
use brana_projections::capacity::Filter;
use brana_projections::capacity::days::{By, MOST_DAYS};
use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use crate::json::problem::{FieldProblem, Problem};

/// Fields of an address, in their order.
pub(crate) type Fields = Vec<(String, String)>;

/// Days that are shown unless somebody asks for others.
const USUAL_DAYS: u64 = 30;

/// A question about capacity.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    /// Which places.
    pub(crate) filter: Filter,
    /// The first day.
    pub(crate) from: NaiveDate,
    /// The last day.
    pub(crate) to: NaiveDate,
    /// What days are told apart by.
    pub(crate) by: By,
    /// What the log had by then; none for what it has now.
    pub(crate) known_at: Option<DateTime<Utc>>,
}

/// What may be asked besides which places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asks {
    /// Nothing.
    Now,
    /// Which days, and what tells them apart.
    Days,
    /// The same as it was known at an instant.
    DaysAsKnown,
}

impl Question {
    /// The question about everything, in the usual days.
    pub(crate) fn usual(today: NaiveDate) -> Self {
        Self {
            filter: Filter::default(),
            from: back(today, USUAL_DAYS - 1),
            to: today,
            by: By::Nothing,
            known_at: None,
        }
    }

    /// Reads a question. A field without a value is as good as none; values stand apart by commas
    /// or in several fields of one name.
    ///
    /// # Errors
    /// 400 that names every field which is wrong or unknown.
    pub(crate) fn read(fields: &Fields, asks: Asks, today: NaiveDate) -> Result<Self, Problem> {
        let with_days = asks != Asks::Now;
        let mut question = Self::usual(today);
        let mut wrong = vec![];
        let (mut from, mut to) = (None, None);
        for (name, text) in fields.iter().filter(|(_, text)| !text.trim().is_empty()) {
            let filter = &mut question.filter;
            let read = match name.as_str() {
                "region" => each(text, &mut filter.region, region),
                "district" => each(text, &mut filter.district, district),
                "step" => each(text, &mut filter.step, step),
                "kind" => each(text, &mut filter.kind, |text| text.parse().ok()),
                "group" => each(text, &mut filter.group, |text| text.parse().ok()),
                "prison" => each(text, &mut filter.prison, prison),
                "from" if with_days => day(text, &mut from),
                "to" if with_days => day(text, &mut to),
                "by" if with_days => by(text, &mut question.by),
                "known_at" if asks == Asks::DaysAsKnown => instant(text, &mut question.known_at),
                _ => Err(format!(
                    "is no field here; there are {}",
                    asks.fields().join(", ")
                )),
            };
            if let Err(detail) = read.map_err(|told| told_of(name).unwrap_or(told)) {
                wrong.push(field(name, &detail));
            }
        }
        question.to = to.unwrap_or(today);
        question.from = from.unwrap_or_else(|| back(question.to, USUAL_DAYS - 1));
        if question.to > today {
            wrong.push(field(
                "to",
                &format!("lies in the future; today is {today}"),
            ));
        }
        if question.from > question.to {
            wrong.push(field(
                "from",
                &format!("lies after the last day, {}", question.to),
            ));
        } else if (question.to - question.from).num_days() >= MOST_DAYS as i64 {
            wrong.push(field(
                "from",
                &format!(
                    "asks for more than {MOST_DAYS} days up to the last one, {}",
                    question.to
                ),
            ));
        }
        if wrong.is_empty() {
            Ok(question)
        } else {
            Err(Problem::new(StatusCode::BAD_REQUEST, "query_invalid")
                .with_detail("A field of the query is wrong or unknown; see `errors`.")
                .with_errors(wrong))
        }
    }

    /// Whether other days than the usual ones are asked about.
    pub(crate) fn names_days(&self, today: NaiveDate) -> bool {
        let usual = Self::usual(today);
        (self.from, self.to) != (usual.from, usual.to)
    }

    /// The question as fields of an address, without what is usual.
    pub(crate) fn written(&self, today: NaiveDate) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("region", joined(&self.filter.region)),
            ("district", joined(&self.filter.district)),
            ("step", joined(&self.filter.step)),
            ("kind", joined(&self.filter.kind)),
            ("group", joined(&self.filter.group)),
            ("prison", joined(&self.filter.prison)),
        ];
        if self.names_days(today) {
            fields.push(("from", self.from.to_string()));
            fields.push(("to", self.to.to_string()));
        }
        let by = By::ALL.iter().find(|(_, by)| *by == self.by);
        fields.extend(by.map(|(word, _)| ("by", (*word).to_owned())));
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }
}

type Read = Result<(), String>;

impl Asks {
    fn fields(self) -> Vec<&'static str> {
        let mut fields = vec!["region", "district", "step", "kind", "group", "prison"];
        if self != Self::Now {
            fields.extend(["from", "to", "by"]);
        }
        if self == Self::DaysAsKnown {
            fields.push("known_at");
        }
        fields
    }
}

/// What a field takes whose values are codes.
fn told_of(name: &str) -> Option<String> {
    let codes: Vec<&str> = match name {
        "region" => return Some("takes codes of regions, such as CZ042".to_owned()),
        "district" => return Some("takes codes of districts, such as CZ0425".to_owned()),
        "prison" => return Some("takes slugs of prisons, such as plzen".to_owned()),
        "step" => return Some("takes whole numbers from 1 to 5".to_owned()),
        "kind" => SERVICE_KINDS.iter().map(|kind| kind.slug).collect(),
        "group" => CapacityGroup::ALL
            .iter()
            .map(|group| group.as_str())
            .collect(),
        _ => return None,
    };
    Some(format!("takes {}", codes.join(", ")))
}

fn each<T: Ord>(text: &str, into: &mut BTreeSet<T>, read: impl Fn(&str) -> Option<T>) -> Read {
    for one in text.split(',').map(str::trim) {
        let known = read(one).ok_or_else(|| "unknown value".to_owned())?;
        into.insert(known);
    }
    Ok(())
}

fn region(code: &str) -> Option<String> {
    let known = REGIONS.iter().find(|region| region.nuts3 == code)?;
    Some(known.nuts3.to_owned())
}

fn district(code: &str) -> Option<String> {
    let known = DISTRICTS.iter().find(|district| district.lau1 == code)?;
    Some(known.lau1.to_owned())
}

fn step(text: &str) -> Option<u8> {
    text.parse().ok().filter(|step| (1..=5).contains(step))
}

fn prison(slug: &str) -> Option<PrisonId> {
    let id = PrisonId::try_new(slug).ok()?;
    reference::prison(&id).map(|_| id)
}

fn day(text: &str, into: &mut Option<NaiveDate>) -> Read {
    let day: Option<NaiveDate> = text.trim().parse().ok();
    let plausible = day.filter(|day| (1900..=2999).contains(&day.year()));
    *into = Some(plausible.ok_or_else(|| "takes a day, such as 2026-11-21".to_owned())?);
    Ok(())
}

fn instant(text: &str, into: &mut Option<DateTime<Utc>>) -> Read {
    // A plus sign that was not encoded arrives as a space.
    let at: Option<DateTime<Utc>> = text.trim().replace(' ', "+").parse().ok();
    let plausible = at.filter(|at| (1900..=2999).contains(&at.year()));
    let detail = || "takes an instant, such as 2026-11-21T08:00:00Z".to_owned();
    *into = Some(plausible.ok_or_else(detail)?);
    Ok(())
}

fn by(text: &str, into: &mut By) -> Read {
    let known = By::ALL.iter().find(|(word, _)| *word == text);
    let (_, by) = known.ok_or_else(|| "takes step, kind, region, group or prison".to_owned())?;
    *into = *by;
    Ok(())
}

fn back(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn joined<T: ToString>(values: &BTreeSet<T>) -> String {
    let words: Vec<_> = values.iter().map(ToString::to_string).collect();
    words.join(",")
}

fn field(name: &str, detail: &str) -> FieldProblem {
    FieldProblem {
        field: name.chars().take(60).collect(),
        code: "invalid".to_owned(),
        detail: detail.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    fn read(query: &str) -> Result<Question, Problem> {
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let fields: Fields = pairs
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        Question::read(&fields, Asks::DaysAsKnown, today())
    }

    fn wrong(query: &str) -> Vec<String> {
        let problem = read(query).unwrap_err();
        assert_eq!(
            (problem.status, problem.code.as_str()),
            (400, "query_invalid")
        );
        problem
            .errors
            .into_iter()
            .map(|wrong| wrong.field)
            .collect()
    }

    #[test]
    fn nothing_asked_is_thirty_days_up_to_today() {
        let usual = read("region=&by=").unwrap();
        assert_eq!(
            (usual.from.to_string(), usual.to),
            ("2026-10-23".to_owned(), today())
        );
        assert_eq!(usual.filter, Filter::default());
        assert!(usual.written(today()).is_empty());
    }

    #[test]
    fn a_question_that_is_written_is_read_as_the_same() {
        let query = "region=CZ042,CZ010&district=CZ0425&step=1&kind=nocleharna&group=men&prison=plzen&from=2026-01-01&to=2026-02-01&by=kind";
        let question = read(query).unwrap();
        let written = question.written(today());
        let again: Vec<_> = written
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let again = read(&again.join("&")).unwrap();
        assert_eq!(again.filter, question.filter);
        assert_eq!(
            (again.from, again.to, again.by),
            (question.from, question.to, question.by)
        );
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        assert_eq!(
            wrong("region=CZ9&district=CZ9&step=6&kind=x&group=x&prison=x&by=day&surprise=1"),
            [
                "region", "district", "step", "kind", "group", "prison", "by", "surprise"
            ]
        );
    }

    #[test]
    fn what_is_refused_is_told_what_is_allowed() {
        for (query, allowed) in [
            ("region=CZ9", "CZ042"),
            ("district=CZ9", "CZ0425"),
            ("step=6", "from 1 to 5"),
            ("kind=x", "nocleharna"),
            ("group=x", "mothers_with_children"),
            ("prison=x", "plzen"),
            ("by=day", "step, kind, region, group or prison"),
            ("from=yesterday", "2026-11-21"),
            ("to=2026-11-22", "today is 2026-11-21"),
            ("from=2025-11-20&to=2026-11-21", "366 days"),
            ("known_at=x", "2026-11-21T08:00:00Z"),
            (
                "surprise=1",
                "region, district, step, kind, group, prison, from, to, by, known_at",
            ),
        ] {
            let told = read(query).unwrap_err().errors.remove(0).detail;
            assert!(told.contains(allowed), "{query}: {told}");
        }
    }

    #[test]
    fn days_lie_in_order_not_in_the_future_and_are_366_at_most() {
        assert_eq!(wrong("to=2026-11-22"), ["to"]);
        assert_eq!(wrong("from=2026-11-21&to=2026-11-20"), ["from"]);
        assert_eq!(wrong("from=2025-11-20&to=2026-11-21"), ["from"]);
        assert!(read("from=2025-11-21&to=2026-11-21").is_ok());
        assert_eq!(wrong("from=yesterday"), ["from"]);
    }

    #[test]
    fn an_instant_is_read_with_its_offset_and_only_where_it_may_be_asked() {
        let known = read("known_at=2026-11-20T08:00:00+01:00").unwrap().known_at;
        assert_eq!(known.unwrap().to_rfc3339(), "2026-11-20T07:00:00+00:00");
        assert_eq!(wrong("known_at=2026-11-20"), ["known_at"]);
        let fields = vec![("known_at".to_owned(), "2026-11-20T08:00:00Z".to_owned())];
        assert!(Question::read(&fields, Asks::Days, today()).is_err());
    }
}
