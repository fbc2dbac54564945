//! One number of places as a file gives it.

use brana_domain::provider_directory::offer::MOST_PLACES;
use brana_domain::vocabulary::Coded;

use super::{times, words};
use crate::complaint::{ComplaintCode as Code, quote};
use crate::listing::ListedPlaces;

/// The texts of a number; those that are missing are none.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Given<'a> {
    pub(crate) group: Option<&'a str>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) total: Option<&'a str>,
    pub(crate) free: Option<&'a str>,
    pub(crate) told: Option<&'a str>,
}

/// Why a number is not taken.
pub(crate) type Wrong = (Code, String);

impl Given<'_> {
    /// The number; nothing that is missing is guessed.
    pub(crate) fn read(&self) -> Result<ListedPlaces, Wrong> {
        let group = word("whom the places are for", self.group, words::group)?;
        let about = |(code, detail): Wrong| (code, format!("{}: {detail}", group.word()));
        let unit = word("what a place is", self.unit, words::unit).map_err(about)?;
        let total = count("how many places there are", self.total).map_err(about)?;
        let free = count("how many places are free", self.free).map_err(about)?;
        if free > total {
            let detail = format!("{free} of {total} places cannot be free");
            return Err(about((Code::MoreFreeThanTotal, detail)));
        }
        let told = self.told.ok_or((
            Code::NoTime,
            "nothing says when the number was given".to_owned(),
        ));
        let reported_at = told
            .and_then(|text| times::read(text).ok_or_else(|| unclear(text)))
            .map_err(about)?;
        Ok(ListedPlaces {
            group,
            unit,
            total,
            free,
            reported_at,
        })
    }
}

fn word<T>(what: &str, text: Option<&str>, read: fn(&str) -> Option<T>) -> Result<T, Wrong> {
    let text = text.ok_or_else(|| missing(what))?;
    read(text).ok_or_else(|| unclear(text))
}

fn count(what: &str, text: Option<&str>) -> Result<u16, Wrong> {
    let text = text.ok_or_else(|| missing(what))?;
    let count: i64 = text.parse().map_err(|_| unclear(text))?;
    let cannot_be = |code| (code, format!("{count} places cannot be"));
    match count {
        ..0 => Err(cannot_be(Code::NegativeCapacity)),
        _ => u16::try_from(count)
            .ok()
            .filter(|count| *count <= MOST_PLACES)
            .ok_or_else(|| cannot_be(Code::ImplausibleCapacity)),
    }
}

fn missing(what: &str) -> Wrong {
    (Code::BadCell, format!("nothing says {what}"))
}

fn unclear(text: &str) -> Wrong {
    (
        Code::BadCell,
        format!("does not understand {}", quote(text)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Given<'_> = Given {
        group: Some("muži"),
        unit: Some("bed"),
        total: Some("20"),
        free: Some("3"),
        told: Some("2026-11-20T08:00:00Z"),
    };

    #[test]
    fn a_number_is_taken_whole_or_not_at_all() {
        let places = GOOD.read().unwrap();
        assert_eq!((places.total, places.free), (20, 3));
        for (given, code) in [
            (
                Given {
                    group: None,
                    ..GOOD
                },
                Code::BadCell,
            ),
            (
                Given {
                    unit: Some("pelech"),
                    ..GOOD
                },
                Code::BadCell,
            ),
            (
                Given {
                    total: None,
                    ..GOOD
                },
                Code::BadCell,
            ),
            (
                Given {
                    total: Some("2"),
                    ..GOOD
                },
                Code::MoreFreeThanTotal,
            ),
            (
                Given {
                    free: Some("-1"),
                    ..GOOD
                },
                Code::NegativeCapacity,
            ),
            (
                Given {
                    free: Some("hodně"),
                    ..GOOD
                },
                Code::BadCell,
            ),
            (
                Given {
                    total: Some("2001"),
                    ..GOOD
                },
                Code::ImplausibleCapacity,
            ),
            (Given { told: None, ..GOOD }, Code::NoTime),
            (
                Given {
                    told: Some("včera"),
                    ..GOOD
                },
                Code::BadCell,
            ),
        ] {
            assert_eq!(
                given.read().map_err(|(code, _)| code),
                Err(code),
                "{given:?}"
            );
        }
    }
}
