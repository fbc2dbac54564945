//! The parts of an offer's entry that are more than one value.

use brana_domain::provider_directory::codes::{Form, HoursFor, PricePer, RegisteredUnit};
use brana_domain::provider_directory::entry::{
    Hours, Notice, Price, Provided, RegisteredCapacity, Takes,
};
use brana_domain::provider_directory::offer::MOST_CROWNS;
use brana_domain::vocabulary::Line;
use chrono::{NaiveDate, NaiveTime};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::json::code::{Code, word_or_null, words};
use crate::json::fields::Fields;
use crate::json::plausible;

/// Whether men, women or both are taken; neither means that nothing was said.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakesBody {
    /// Men are taken.
    men: bool,
    /// Women are taken.
    women: bool,
}

impl TakesBody {
    pub(super) fn read(self) -> Takes {
        Takes {
            men: self.men,
            women: self.women,
        }
    }
}

/// A price in crowns.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PriceBody {
    /// In crowns.
    #[schema(maximum = 1_000_000)]
    amount: u32,
    /// Per what.
    #[schema(schema_with = words::<PricePer>)]
    per: Code<PricePer>,
}

impl PriceBody {
    pub(super) fn read(self, fields: &mut Fields) -> Option<Price> {
        Some(Price {
            amount: crowns(fields, "amount", self.amount)?,
            per: self.per.0,
        })
    }
}

/// So many crowns as people could mean.
pub(super) fn crowns(fields: &mut Fields, field: &str, amount: u32) -> Option<u32> {
    if amount > MOST_CROWNS {
        let detail = format!("at most {MOST_CROWNS} crowns");
        fields.refuse(field, "too_many_crowns", detail);
        return None;
    }
    Some(amount)
}

/// Hours of one day of the week; a split day has two of them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoursBody {
    /// What they are for.
    #[serde(rename = "for")]
    #[schema(schema_with = words::<HoursFor>)]
    purpose: Code<HoursFor>,
    /// 1 is Monday, 7 is Sunday.
    #[schema(minimum = 1, maximum = 7)]
    weekday: u8,
    /// From when, as `08:00`.
    from: String,
    /// Until when; earlier than `from` when it lies after midnight.
    to: String,
}

impl HoursBody {
    pub(super) fn read(&self, fields: &mut Fields) -> Option<Hours> {
        let from = time(fields, "from", &self.from);
        let to = time(fields, "to", &self.to);
        Some(Hours {
            purpose: self.purpose.0,
            weekday: self.weekday,
            from: from?,
            to: to?,
        })
    }
}

fn time(fields: &mut Fields, field: &str, text: &str) -> Option<NaiveTime> {
    let read = ["%H:%M", "%H:%M:%S"]
        .iter()
        .find_map(|shape| NaiveTime::parse_from_str(text, shape).ok());
    if read.is_none() {
        fields.refuse(field, "time", "a time of the day is written like 08:00");
    }
    read
}

/// A short notice.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoticeBody {
    /// What to know.
    text: String,
    /// Its last day.
    #[serde(deserialize_with = "plausible::day")]
    until: NaiveDate,
}

impl NoticeBody {
    pub(super) fn read(&self, fields: &mut Fields) -> Option<Notice> {
        Some(Notice {
            text: fields.text("text", &self.text, Line::try_new)?,
            until: self.until,
        })
    }
}

/// First and last day a service is provided.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProvidedBody {
    /// First day.
    #[serde(default, deserialize_with = "plausible::some_day")]
    from: Option<NaiveDate>,
    /// Last day.
    #[serde(default, deserialize_with = "plausible::some_day")]
    until: Option<NaiveDate>,
}

impl ProvidedBody {
    pub(super) fn read(self) -> Provided {
        Provided {
            from: self.from,
            until: self.until,
        }
    }
}

/// What a register says may be provided at most; never the number of free places.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegisteredBody {
    /// In which form.
    #[serde(default)]
    #[schema(schema_with = word_or_null::<Form>, required = false)]
    form: Option<Code<Form>>,
    /// Of what.
    #[schema(schema_with = words::<RegisteredUnit>)]
    unit: Code<RegisteredUnit>,
    /// How many.
    count: u32,
    /// The register's own words.
    #[serde(default)]
    note: Option<String>,
}

impl RegisteredBody {
    pub(super) fn read(&self, fields: &mut Fields) -> Option<RegisteredCapacity> {
        Some(RegisteredCapacity {
            form: self.form.map(|form| form.0),
            unit: self.unit.0,
            count: self.count,
            note: fields.some_text("note", self.note.as_deref(), Line::try_new),
        })
    }
}
