//! What a service says of the days to come: a notice, and a pause in which it takes nobody new.
//!
//! Days are written as programs write them and read as people do, too.

use brana_domain::provider_directory::entry::Notice;
use brana_domain::provider_directory::offer::Pause;
use brana_domain::vocabulary::{FreeText, Line};
use chrono::NaiveDate;

const DAYS: [&str; 2] = ["%Y-%m-%d", "%d.%m.%Y"];

/// The day a text means.
pub(crate) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.replace(". ", ".");
    let mut forms = DAYS.iter();
    forms.find_map(|form| NaiveDate::parse_from_str(&text, form).ok())
}

/// Whether a notice says nothing any more.
pub(crate) fn is_over(notice: Option<&Notice>, today: NaiveDate) -> bool {
    notice.is_none_or(|notice| notice.until < today)
}

/// The pause, unless it is over.
pub(crate) fn lasting(pause: Option<&Pause>, today: NaiveDate) -> Option<&Pause> {
    pause.filter(|pause| pause.until.is_none_or(|until| until >= today))
}

/// A notice of these words.
pub(crate) fn notice(text: &str, until: &str) -> Option<Notice> {
    let (text, until) = (Line::try_new(text).ok()?, day(until)?);
    Some(Notice { text, until })
}

/// A pause of these words, either of which may be missing.
pub(crate) fn pause(reason: Option<&str>, until: Option<&str>) -> Option<Pause> {
    let until = match until {
        Some(text) => Some(day(text)?),
        None => None,
    };
    let reason = match reason {
        Some(text) => Some(FreeText::try_new(text).ok()?),
        None => None,
    };
    Some(Pause { until, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_understood_as_programs_and_as_people_write_it() {
        let third = NaiveDate::from_ymd_opt(2027, 1, 3);
        for text in ["2027-01-03", "3. 1. 2027", "03.01.2027"] {
            assert_eq!(day(text), third, "{text}");
        }
        assert_eq!((day("brzy"), day("31. 2. 2027")), (None, None));
    }
}
