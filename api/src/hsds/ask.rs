//! What a list is asked for: the parameters of the standard, from an address or from a body.
//!
//! A parameter that cannot be read is refused, and so is one nobody knows: a filter that is
//! silently ignored would answer with the whole country. Left out: what the lists do with it.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::service::Shape;
use crate::json::problem::{FieldProblem, Problem};

/// Rows of a page unless asked otherwise.
pub(super) const PER_PAGE: u32 = 50;
/// Most rows of a page; who asks for more gets so many.
pub(super) const MOST_PER_PAGE: u32 = 100;
/// Furthest distance that may be asked for, in metres.
const FURTHEST: u32 = 500_000;
/// Longest text and most words that are searched for.
const LONGEST_SEARCH: usize = 200;

/// Parameters as they came.
pub(super) type Given = BTreeMap<String, String>;

/// What a list is asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ask {
    /// Which page, from one.
    pub(super) page: u32,
    /// How many on a page.
    pub(super) per_page: u32,
    /// Whether everything is streamed, line by line.
    pub(super) ndjson: bool,
    /// How much is told of each.
    pub(super) shape: Shape,
    /// Words to search for.
    pub(super) words: Vec<String>,
    /// Marked with this term.
    pub(super) taxonomy_term: Option<Uuid>,
    /// Marked with any term of this taxonomy.
    pub(super) taxonomy: Option<Uuid>,
    /// Of this organization.
    pub(super) organization: Option<Uuid>,
    /// Changed at this instant or later.
    pub(super) modified_after: Option<DateTime<Utc>>,
    /// A postal code, and a distance from its middle.
    pub(super) near: Option<(String, Option<u32>)>,
    /// Terms without a parent alone.
    pub(super) top_only: bool,
    /// Terms under this one.
    pub(super) parent: Option<Uuid>,
}

impl Ask {
    /// Reads the parameters; `known` are those the list takes.
    ///
    /// # Errors
    /// 400 with every parameter that is wrong.
    pub(super) fn read(given: &Given, known: &[&str]) -> Result<Self, Problem> {
        let mut reader = Reader {
            given,
            wrong: vec![],
        };
        for name in given.keys().filter(|name| !known.contains(&name.as_str())) {
            reader.refuse(
                name,
                &format!("is unknown; this list takes {}", known.join(", ")),
            );
        }
        let ask = Self {
            page: reader.number("page", 1, u32::MAX).unwrap_or(1),
            per_page: reader
                .number_told("per_page", 1..=u32::MAX, MOST_PER_PAGE)
                .unwrap_or(PER_PAGE)
                .min(MOST_PER_PAGE),
            ndjson: reader.ndjson(),
            shape: reader.shape(),
            words: reader.words(),
            taxonomy_term: reader.id("taxonomy_term_id"),
            taxonomy: reader.id("taxonomy_id"),
            organization: reader.id("organization_id"),
            modified_after: reader.instant("modified_after"),
            near: reader.near(),
            top_only: reader.flag("top_only"),
            parent: reader.id("parent_id"),
        };
        if reader.wrong.is_empty() {
            return Ok(ask);
        }
        Err(Problem::new(StatusCode::BAD_REQUEST, "query_invalid")
            .with_detail("A parameter is wrong or unknown; see `errors`.")
            .with_errors(reader.wrong))
    }
}

/// Parameters of an address or a body, none of them twice.
///
/// # Errors
/// 400 when one is: nobody knows which was meant.
pub(super) fn once_each(
    given: impl IntoIterator<Item = (String, String)>,
) -> Result<Given, Problem> {
    let mut once = Given::new();
    for (name, value) in given {
        if once.contains_key(&name) {
            let field = FieldProblem {
                code: "invalid".to_owned(),
                detail: format!("{name} stands twice"),
                field: name,
            };
            return Err(Problem::new(StatusCode::BAD_REQUEST, "query_invalid")
                .with_detail("A parameter stands twice; see `errors`.")
                .with_errors(vec![field]));
        }
        once.insert(name, value);
    }
    Ok(once)
}

/// The parameters in a body: an object of texts, numbers and truth values.
///
/// # Errors
/// 400 when it is something else.
pub(super) fn of_body(body: Value) -> Result<Given, Problem> {
    let wrong = |detail: &str| {
        Problem::new(StatusCode::BAD_REQUEST, "body_unreadable").with_detail(detail.to_owned())
    };
    let Value::Object(fields) = body else {
        return Err(wrong(
            "The body is an object with the parameters as fields.",
        ));
    };
    let mut given = Given::new();
    for (name, value) in fields {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text,
            Value::Bool(is) => is.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Array(_) | Value::Object(_) => {
                return Err(wrong("A parameter is a text, a number, true or false."));
            }
        };
        given.insert(name, text);
    }
    Ok(given)
}

struct Reader<'a> {
    given: &'a Given,
    wrong: Vec<FieldProblem>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<&str> {
        let text = self.given.get(name).map(|text| text.trim());
        text.filter(|text| !text.is_empty())
    }

    fn refuse(&mut self, name: &str, detail: &str) {
        self.wrong.push(FieldProblem {
            field: name.to_owned(),
            code: "invalid".to_owned(),
            detail: format!("{name} {detail}"),
        });
    }

    fn number(&mut self, name: &str, least: u32, most: u32) -> Option<u32> {
        self.number_told(name, least..=most, most)
    }

    /// The same where more is taken than whoever is refused is told.
    fn number_told(&mut self, name: &str, range: RangeInclusive<u32>, told: u32) -> Option<u32> {
        // An empty number is a mistake of the caller, an empty filter is no filter.
        let text = self.given.get(name)?.trim();
        match text.parse::<u32>() {
            Ok(number) if range.contains(&number) => Some(number),
            Ok(_) | Err(_) => {
                let least = range.start();
                self.refuse(
                    name,
                    &format!("takes a whole number from {least} to {told}"),
                );
                None
            }
        }
    }

    fn flag(&mut self, name: &str) -> bool {
        match self.text(name) {
            None | Some("false" | "0") => false,
            Some("true" | "1") => true,
            Some(_) => {
                self.refuse(name, "takes true or false");
                false
            }
        }
    }

    fn ndjson(&mut self) -> bool {
        match self.text("format") {
            None | Some("json") => false,
            Some("ndjson") => true,
            Some(_) => {
                self.refuse("format", "takes json or ndjson");
                false
            }
        }
    }

    fn shape(&mut self) -> Shape {
        let full = self.flag("full") | self.flag("full_service");
        match (self.flag("minimal"), full) {
            (true, true) => {
                self.refuse("minimal", "and full exclude each other");
                Shape::List
            }
            (true, false) => Shape::Minimal,
            (false, true) => Shape::Full,
            (false, false) => Shape::List,
        }
    }

    fn words(&mut self) -> Vec<String> {
        let Some(text) = self.text("search") else {
            return vec![];
        };
        if text.chars().count() > LONGEST_SEARCH || text.chars().any(char::is_control) {
            self.refuse(
                "search",
                &format!("takes at most {LONGEST_SEARCH} plain characters"),
            );
            return vec![];
        }
        text.split_whitespace().map(str::to_owned).collect()
    }

    fn id(&mut self, name: &str) -> Option<Uuid> {
        let text = self.text(name)?;
        let read = text.parse().ok();
        if read.is_none() {
            self.refuse(name, "takes a UUID");
        }
        read
    }

    fn instant(&mut self, name: &str) -> Option<DateTime<Utc>> {
        // In an address the plus of an offset is read as a space.
        let text = self.text(name)?.replace(' ', "+");
        let instant = DateTime::parse_from_rfc3339(&text).map(|at| at.to_utc());
        let day = || text.parse::<NaiveDate>().ok().filter(|_| text.len() == 10);
        let read = instant
            .ok()
            .or_else(|| Some(day()?.and_time(chrono::NaiveTime::MIN).and_utc()));
        if read.is_none() {
            self.refuse(
                name,
                "takes an instant such as 2026-11-21T08:00:00Z, or a day",
            );
        }
        read
    }

    fn near(&mut self) -> Option<(String, Option<u32>)> {
        let metres = self.number("proximity", 1, FURTHEST);
        let Some(text) = self.text("postcode") else {
            if metres.is_some() {
                self.refuse(
                    "proximity",
                    "is a distance from a postcode, which is missing",
                );
            }
            return None;
        };
        let code: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if code.len() != 5 || !code.chars().all(|c| c.is_ascii_digit()) {
            self.refuse("postcode", "takes five digits");
            return None;
        }
        Some((code, metres))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &[
        "page",
        "per_page",
        "format",
        "search",
        "modified_after",
        "postcode",
        "proximity",
        "minimal",
        "full",
        "taxonomy_id",
    ];

    fn read(name: &str, text: &str) -> Result<Ask, Problem> {
        Ask::read(&Given::from([(name.to_owned(), text.to_owned())]), KNOWN)
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        for (name, text) in [
            ("page", "0"),
            ("page", "-1"),
            ("page", "x"),
            ("page", "1.5"),
            ("page", ""),
            ("page", "99999999999"),
            ("per_page", "0"),
            ("format", "xml"),
            ("search", "a\0b"),
            ("modified_after", "yesterday"),
            ("postcode", "123"),
            ("proximity", "100"),
            ("minimal", "maybe"),
            ("taxonomy_id", "7"),
            ("sort", "name"),
        ] {
            let problem = read(name, text).unwrap_err();
            assert_eq!(
                (problem.status, problem.errors[0].field.as_str()),
                (400, name),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_that_is_refused_is_told_its_range() {
        for (name, range) in [
            ("page", "from 1 to 4294967295"),
            ("per_page", "from 1 to 100"),
            ("proximity", "from 1 to 500000"),
        ] {
            for text in ["0", "x", "99999999999"] {
                let told = read(name, text).unwrap_err().errors;
                let told = told.iter().find(|told| told.detail.contains(range));
                assert!(told.is_some(), "{name}={text}");
            }
        }
    }

    #[test]
    fn more_than_the_most_is_the_most() {
        assert_eq!(read("per_page", "100000").unwrap().per_page, MOST_PER_PAGE);
    }

    #[test]
    fn an_instant_may_have_lost_its_plus() {
        let lost = read("modified_after", "2026-11-21T09:00:00 01:00").unwrap();
        assert_eq!(
            lost.modified_after,
            read("modified_after", "2026-11-21T08:00:00Z")
                .unwrap()
                .modified_after
        );
        assert!(
            read("modified_after", "2026-11-21")
                .unwrap()
                .modified_after
                .is_some()
        );
    }
}
