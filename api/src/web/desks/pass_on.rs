//! The offers of a provider that is in the directory twice pass on to the one that stays.
//!
//! Every offer is a command of its own, named after the form and the offer: a form sent twice does
//! nothing twice, and what could not be passed on stands in the form again.
//!
//! Left out: the end of the duplicate, which is a form of its own.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use axum::response::Response;
use brana_commands::Done;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::vocabulary::{OfferId, ProviderId};
use brana_projections::directory::{self, OfferRow};

use super::super::answers::{done, go_to};
use super::super::attempt::{Attempt, Outcome};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::views::form::{Choice, Form};
use super::super::visit::Inside;
use super::about::OfProvider;
use super::card::place;
use super::forms::Sheet;
use super::standing::twins;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

const QUESTIONS: &[Question] = &[
    asks("to", "desk-pass-on-to", Kind::Words),
    asks("offers", "desk-pass-on-offers", Kind::Words),
];

/// A provider, those with the same IČO, and what it offers.
struct Duplicate {
    found: OfProvider,
    twins: Vec<Choice>,
    offers: Vec<OfferRow>,
}

impl Duplicate {
    async fn find(inside: &Inside, provider: ProviderId) -> Result<Self, Problem> {
        let found = OfProvider::find(inside, provider).await?;
        let twins = twins(inside, provider).await?;
        let offers = open_offers(inside, Seen(None), provider).await?;
        Ok(Self {
            found,
            twins,
            offers,
        })
    }

    fn sheet<'a>(&self, inside: &'a Inside) -> Sheet<'a> {
        let t = &inside.t;
        let offers = self.offers.iter().filter_map(choice).collect();
        let to = DeskField::new(t, "to", "desk-pass-on-to", None);
        let which = DeskField::new(t, "offers", "desk-pass-on-offers", None);
        let fields = vec![
            to.of(FieldKind::Choice(self.twins.clone())),
            which.of(FieldKind::Several(offers)),
        ];
        Sheet::of_provider(inside, &self.found, ("pass_on", "pass-on"), fields)
    }

    /// All of them, to the only one there is.
    fn filled(&self, form: Form) -> Form {
        let form = match self.twins.as_slice() {
            [only] => form.filled("to", &only.value),
            _ => form,
        };
        let offers = self.offers.iter();
        offers.fold(form, |form, row| {
            form.filled("offers", &row.offer.to_string())
        })
    }
}

async fn open_offers(
    inside: &Inside,
    seen: Seen,
    provider: ProviderId,
) -> Result<Vec<OfferRow>, Problem> {
    let mut conn = reads::connection(&inside.app, seen).await?;
    let mut rows = directory::offers_of(&mut conn, provider).await?;
    rows.retain(|row| row.state.opened().is_some_and(|offer| offer.is_open()));
    Ok(rows)
}

fn choice(row: &OfferRow) -> Option<Choice> {
    let offer = row.state.opened()?;
    let place = place(&offer.site);
    Some(Choice {
        value: row.offer.to_string(),
        label: offer.entry.name.to_string(),
        hint: (!place.is_empty()).then_some(place),
    })
}

/// `GET /app/providers/{provider}/pass-on`
pub(super) async fn show(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let duplicate = Duplicate::find(&inside, provider).await?;
    if duplicate.twins.is_empty() || duplicate.offers.is_empty() {
        return Ok(go_to(&duplicate.found.href()));
    }
    let sheet = duplicate.sheet(&inside);
    let form = duplicate.filled(sheet.empty());
    Ok(sheet.shown(StatusCode::OK, form))
}

/// `POST /app/providers/{provider}/pass-on`
pub(super) async fn pass_on(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let mut duplicate = Duplicate::find(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let listed = |id: &ProviderId| {
        duplicate
            .twins
            .iter()
            .any(|twin| twin.value == id.to_string())
    };
    let to = filling.chosen("to");
    if to.is_some_and(|to| !listed(&to)) {
        filling.wrong("to", "field-choose");
    }
    let chosen: BTreeSet<OfferId> = posted
        .values("offers")
        .filter_map(|id| id.parse().ok())
        .collect();
    if chosen.is_empty() {
        filling.wrong("offers", "field-choose-some");
    }
    let outcome = match to.filter(|_| filling.errors.is_empty()) {
        Some(to) => each(&attempt, &duplicate.offers, &chosen, to).await?,
        None => (None, Some(attempt.again(filling.errors)?)),
    };
    match outcome {
        (Some(last), None) => Ok(done(&last, "offers_passed_on", &duplicate.found.href())),
        // All were passed on before: the page of the provider says so.
        (None, None) => Ok(go_to(&duplicate.found.href())),
        (last, Some(stopped)) => {
            let seen = Seen(last.map(|done| done.position));
            duplicate.offers = open_offers(&inside, seen, provider).await?;
            Ok(again(&inside, &duplicate, stopped))
        }
    }
}

/// One offer after the other, until one is refused.
async fn each(
    attempt: &Attempt<'_>,
    offers: &[OfferRow],
    chosen: &BTreeSet<OfferId>,
    to: ProviderId,
) -> Result<(Option<Done>, Option<Outcome>), Problem> {
    let mut last = None;
    for row in offers.iter().filter(|row| chosen.contains(&row.offer)) {
        let command = DirectoryCommand::Offer(row.offer, OfferCommand::PassOn { to });
        let name = row.offer.to_string();
        match attempt.carry_out_part(&name, row.version, command).await? {
            Outcome::Done(done) => last = Some(done),
            stopped @ (Outcome::Again(..) | Outcome::Changed(_)) => {
                return Ok((last, Some(stopped)));
            }
        }
    }
    Ok((last, None))
}

fn again(inside: &Inside, duplicate: &Duplicate, stopped: Outcome) -> Response {
    let sheet = duplicate.sheet(inside);
    match stopped {
        Outcome::Again(status, form) => sheet.shown(status, form),
        Outcome::Changed(form) => {
            let sentence = inside.t.problem("stale_version");
            let form = Form {
                idempotency_key: inside.new_key(),
                ..form
            };
            sheet.shown(StatusCode::PRECONDITION_FAILED, form.refused(sentence))
        }
        Outcome::Done(what) => done(&what, "offers_passed_on", &duplicate.found.href()),
    }
}
