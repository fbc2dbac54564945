//! Reading a form field by field, so that one look names everything that is wrong.
//!
//! Only what a type cannot hold is refused here: a day that does not exist, a word that is not
//! in its list. Whether a rule allows it is the rule's to say.

use std::str::FromStr;

use brana_domain::vocabulary::{Coded, FreeText, TextError};
use chrono::offset::LocalResult;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Prague;

use super::messages::Texts;
use super::posted::Posted;
use super::questions::Question;
use super::views::form::FieldError;

/// A form while it is read.
pub(super) struct Filling<'a> {
    t: Texts,
    posted: &'a Posted,
    questions: &'a [Question],
    /// What is wrong so far.
    pub(super) errors: Vec<FieldError>,
}

impl<'a> Filling<'a> {
    /// Begins to read.
    pub(super) fn new(t: Texts, posted: &'a Posted, questions: &'a [Question]) -> Self {
        Self {
            t,
            posted,
            questions,
            errors: Vec::new(),
        }
    }

    /// Notes what is wrong with a field, by the key of its sentence, which names the question.
    pub(super) fn wrong(&mut self, field: &str, key: &str) {
        let sentence = self.t.text(key).with("field", self.label(field));
        self.note(field, sentence.to_string());
    }

    fn label(&self, field: &str) -> String {
        let mut asked = self.questions.iter();
        let question = asked.find(|question| question.field == field);
        question.map_or_else(String::new, |question| {
            self.t.text(question.label).to_string()
        })
    }

    fn note(&mut self, field: &str, message: String) {
        self.errors.push(FieldError {
            field: field.to_owned(),
            message,
        });
    }

    /// A word of a list, out of those a person may give.
    pub(super) fn code<T: Coded + PartialEq>(&mut self, field: &str, given: &[T]) -> Option<T> {
        let word = self.posted.value(field);
        let found = given.iter().copied().find(|code| code.word() == word);
        if found.is_none() {
            self.wrong(field, "field-choose");
        }
        found
    }

    /// An id that was chosen.
    pub(super) fn chosen<T: FromStr>(&mut self, field: &str) -> Option<T> {
        let found = self.posted.value(field).parse().ok();
        if found.is_none() {
            self.wrong(field, "field-choose");
        }
        found
    }

    /// Text that may be left out.
    pub(super) fn words(&mut self, field: &str) -> Option<FreeText> {
        match FreeText::try_new(self.posted.value(field)) {
            Ok(text) => Some(text),
            Err(TextError::Empty) => None,
            Err(error) => self.unreadable(field, &error),
        }
    }

    /// Something read by a rule of its own, such as a name; empty is wrong.
    pub(super) fn read<T>(
        &mut self,
        field: &str,
        read: impl Fn(&str) -> Result<T, TextError>,
    ) -> Option<T> {
        match read(self.posted.value(field)) {
            Ok(value) => Some(value),
            Err(error) => self.unreadable(field, &error),
        }
    }

    /// What was typed is no value of its kind; the sentence says what one looks like.
    pub(super) fn unreadable<T>(&mut self, field: &str, error: &TextError) -> Option<T> {
        match error {
            TextError::Empty => self.wrong(field, "field-missing"),
            TextError::TooLong(most) => self.too_long(field, *most),
            TextError::Characters => self.wrong(field, looks_like(field)),
        }
        None
    }

    fn too_long(&mut self, field: &str, most: usize) {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let sentence = self.t.text("field-too-long").with("most", most);
        self.note(field, sentence.with("field", self.label(field)).to_string());
    }

    /// A whole number that must be given.
    pub(super) fn number(&mut self, field: &str) -> Option<u16> {
        let number = self.posted.value(field).parse().ok();
        if number.is_none() {
            self.wrong(field, "field-number");
        }
        number
    }

    /// A whole number that may be left out.
    pub(super) fn number_if_any(&mut self, field: &str) -> Option<u16> {
        if self.posted.value(field).is_empty() {
            return None;
        }
        self.number(field)
    }

    /// A day that must be given.
    pub(super) fn day(&mut self, field: &str) -> Option<NaiveDate> {
        let day = self.parts(field).and_then(read_day);
        if day.is_none() {
            self.wrong(field, "field-day");
        }
        day
    }

    /// A day that may be left out.
    pub(super) fn day_if_any(&mut self, field: &str) -> Option<NaiveDate> {
        self.parts(field)?;
        self.day(field)
    }

    /// A moment at Prague time, from a day and a time of day.
    pub(super) fn moment(&mut self, day: &str, time: &str) -> Option<DateTime<Utc>> {
        let on = self.day(day);
        let at = read_time(self.posted.value(time));
        if at.is_none() {
            self.wrong(time, "field-time");
        }
        match Prague.from_local_datetime(&on?.and_time(at?)) {
            LocalResult::Single(moment) => Some(moment.to_utc()),
            LocalResult::Ambiguous(..) => self.refused(time, "field-time-twice"),
            LocalResult::None => self.refused(time, "field-time-skipped"),
        }
    }

    fn refused<T>(&mut self, field: &str, key: &str) -> Option<T> {
        self.wrong(field, key);
        None
    }

    /// The three parts of a day; none when all are empty.
    fn parts(&self, field: &str) -> Option<[&'a str; 3]> {
        let posted: &'a Posted = self.posted;
        let parts = ["day", "month", "year"].map(|part| posted.value(&format!("{field}_{part}")));
        parts.iter().any(|part| !part.is_empty()).then_some(parts)
    }
}

/// The sentence for something that does not look like what a field asks for.
fn looks_like(field: &str) -> &'static str {
    match field {
        "phones" | "inside_phone" => "field-phone",
        "emails" | "inside_email" => "field-email",
        "webs" => "field-web",
        "ico" => "field-ico",
        _ => "field-characters",
    }
}

/// A day from its parts; "7." for the seventh is understood as well.
pub(super) fn read_day([day, month, year]: [&str; 3]) -> Option<NaiveDate> {
    let number = |text: &str| text.trim_end_matches('.').parse().ok();
    let year: i32 = year.parse().ok()?;
    if !(1900..=2200).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

/// A time of day as people write it: 14:05, 9:05, 14.05.
fn read_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once([':', '.'])?;
    let plain = |part: &str| part.len() <= 2 && part.bytes().all(|c| c.is_ascii_digit());
    if !plain(hour) || minute.len() != 2 || !plain(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Posted {
            path: "/x".to_owned(),
            fields: fields.iter().map(own).collect(),
            hash: [0; 32],
        }
    }

    fn moment(day: &str, month: &str, time: &str) -> (Option<String>, Vec<String>) {
        let posted = posted(&[
            ("on_day", day),
            ("on_month", month),
            ("on_year", "2026"),
            ("at", time),
        ]);
        let mut filling = Filling::new(Texts::default(), &posted, &[]);
        let moment = filling.moment("on", "at");
        let fields = filling.errors.into_iter().map(|error| error.field);
        (moment.map(|at| at.to_rfc3339()), fields.collect())
    }

    #[test]
    fn a_moment_is_typed_at_prague_time() {
        let (summer, _) = moment("1.", "7.", "14.05");
        assert_eq!(summer.as_deref(), Some("2026-07-01T12:05:00+00:00"));
        let (winter, _) = moment("21", "11", "9:05");
        assert_eq!(winter.as_deref(), Some("2026-11-21T08:05:00+00:00"));
    }

    #[test]
    fn an_hour_that_was_twice_or_never_is_asked_about() {
        assert_eq!(moment("25", "10", "2:30"), (None, vec!["at".to_owned()]));
        assert_eq!(moment("29", "3", "2:30"), (None, vec!["at".to_owned()]));
    }

    #[test]
    fn days_that_do_not_exist_and_times_that_are_none_are_refused() {
        let wrong = |day, time| moment(day, "2", time).1;
        assert_eq!(wrong("30", "10:00"), ["on"]);
        assert_eq!(wrong("únor", "odpoledne"), ["on", "at"]);
        for time in ["", "24:00", "9:5", "+9:05", "9:05:00", "1000"] {
            assert_eq!(wrong("1", time), ["at"], "{time}");
        }
    }

    #[test]
    fn a_day_that_may_be_left_out_is_wrong_only_when_begun() {
        let empty = posted(&[("until_day", ""), ("until_month", " "), ("until_year", "")]);
        let mut filling = Filling::new(Texts::default(), &empty, &[]);
        assert_eq!(filling.day_if_any("until"), None);
        assert!(filling.errors.is_empty());
        let begun = posted(&[("until_day", "3")]);
        let mut filling = Filling::new(Texts::default(), &begun, &[]);
        assert_eq!(filling.day_if_any("until"), None);
        assert_eq!(filling.errors.len(), 1);
    }
}
