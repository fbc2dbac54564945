//! One provider as its coordinator sees it: what is known, what is doubted, what can be done.

use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};

use super::super::check::Answer;
use super::super::frame::Frame;
use super::super::sampling::{Sampled, day, moment};
use super::coordinator_frame;

/// `GET /app/providers/{provider}`.
#[derive(Debug, Clone, Template)]
#[template(path = "pages/desks/provider.html")]
pub struct Provider {
    /// The frame.
    pub frame: Frame,
    /// Its address; its forms lie below.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Whether and how it stands: a word of the list `desk_standing`.
    pub standing: &'static str,
    /// What the directory says of it.
    pub facts: Vec<Answer>,
    /// Its verification.
    pub verified: Option<Verified>,
    /// Its concerns, the open ones first.
    pub concerns: Vec<ConcernRow>,
    /// Its open offers: what each is called, where it is, and how many of its numbers are stale.
    pub offers: Vec<OfferRow>,
    /// Others with the same IČO: name and address.
    pub twins: Vec<(String, String)>,
    /// Where its offers pass on to one of those, if it has any.
    pub pass_on: Option<String>,
    /// What can be done: words of the list `desk_form` and the addresses of the forms.
    pub actions: Vec<(&'static str, String)>,
}

/// A verification that counts.
#[derive(Debug, Clone)]
pub struct Verified {
    /// On what ground, a word of the list `desk_ground`.
    pub ground: String,
    /// On which day.
    pub on: NaiveDate,
    /// The last day it counts.
    pub until: NaiveDate,
    /// Who verified, as far as known.
    pub who: Option<String>,
}

impl Verified {
    /// A typical one.
    pub(super) fn sample() -> Self {
        Self {
            ground: "visit".to_owned(),
            on: day(2026, 1, 3),
            until: day(2026, 12, 3),
            who: Some("Lukáš Bartoš, koordinátor".to_owned()),
        }
    }
}

/// A concern.
#[derive(Debug, Clone)]
pub struct ConcernRow {
    /// What it is about, a word of the list `desk_concern`.
    pub kind: String,
    /// What became of it, a word of the list `desk_outcome`.
    pub outcome: Option<String>,
    /// What was said of it, the first word first.
    pub words: Vec<ConcernWord>,
    /// The address of the form that resolves it.
    pub href: String,
}

/// What somebody said of a concern.
#[derive(Debug, Clone)]
pub struct ConcernWord {
    /// In which role.
    pub who: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub text: String,
}

/// An offer.
#[derive(Debug, Clone)]
pub struct OfferRow {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub place: String,
    /// What its numbers are worth, a word of the list `desk_fresh`.
    pub fresh: String,
    /// Where its numbers differ from the register's, in words.
    pub apart: Vec<String>,
}

impl Provider {
    fn any_apart(&self) -> bool {
        self.offers.iter().any(|offer| !offer.apart.is_empty())
    }
}

impl Sampled for Provider {
    const NAME: &'static str = "provider-desk";

    fn samples() -> Vec<Self> {
        let href = "/app/providers/0192f1c4-7a31-7c5e-9d7b-0c1f2a3b4c5d".to_owned();
        let action = |word: &'static str| (word, format!("{href}/{word}"));
        let concern = |outcome: Option<&str>| ConcernRow {
            kind: "safety".to_owned(),
            outcome: outcome.map(str::to_owned),
            words: vec![ConcernWord {
                who: "veřejnost".to_owned(),
                at: moment(day(2026, 11, 20), 14, 5),
                text: "Telefon už nikdo nebere.".to_owned(),
            }],
            href: format!("{href}/concerns/1/resolve"),
        };
        let full = Self {
            frame: coordinator_frame(&href),
            href: href.clone(),
            name: "Kotva, z. s.".to_owned(),
            standing: "active",
            facts: vec![Answer::new("IČO", "27082440")],
            verified: Some(Verified::sample()),
            concerns: vec![concern(None), concern(Some("unfounded"))],
            offers: vec![OfferRow {
                name: "Azylový dům Kotva".to_owned(),
                place: "Kladno".to_owned(),
                fresh: "stale".to_owned(),
                apart: vec![
                    "Hlášeno víc míst, než je v registru: 24 (lůžka, k 12. 11. 2026 9:30), \
                     v registru 20 (v adresáři od 3. 1. 2026)."
                        .to_owned(),
                ],
            }],
            twins: vec![("Kotva".to_owned(), "/app/providers/2".to_owned())],
            pass_on: Some(format!("{href}/pass-on")),
            actions: vec![action("verify"), action("withdraw"), action("suspend")],
        };
        let mut bare = full.clone();
        bare.standing = "suspended";
        bare.verified = None;
        bare.concerns.clear();
        bare.offers.clear();
        bare.twins.clear();
        bare.pass_on = None;
        let mut by_nobody_known = bare.clone();
        by_nobody_known.verified = Some(Verified {
            who: None,
            ..Verified::sample()
        });
        vec![full, bare, by_nobody_known]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
