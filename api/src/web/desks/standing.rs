//! Whether a provider's offers are shown: suspended, reinstated, ended.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{FreeText, ProviderId};
use brana_projections::directory::{self, desk};

use super::super::attempt::{Attempt, Outcome, Places};
use super::super::messages::Texts;
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::views::form::Choice;
use super::super::visit::Inside;
use super::about::OfProvider;
use super::forms::{Sheet, one_of};
use super::provider::in_words;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("note", "desk-note", Kind::Words),
    asks("ground", "desk-end-ground", Kind::Code("desk_end")),
    asks("on", "desk-end-on", Kind::Day),
    asks("successor", "desk-end-successor", Kind::Words),
];
const PLACES: Places = &[("end_in_future", "on"), ("successor_missing", "successor")];
/// Where there is nobody to choose, the ground is what has to change.
const PLACES_ALONE: Places = &[("end_in_future", "on"), ("successor_missing", "ground")];

/// A form of a few fields and what it does.
#[derive(Clone, Copy)]
enum Move {
    Suspend,
    Reinstate,
    End,
}

impl Move {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Suspend => ("suspend", "provider_suspended"),
            Self::Reinstate => ("reinstate", "provider_reinstated"),
            Self::End => ("end", "provider_ended"),
        }
    }

    fn fields(self, inside: &Inside, twins: &[Choice]) -> Vec<DeskField> {
        let t = &inside.t;
        let note = DeskField::new(t, "note", "desk-note", Some("desk-note-hint"));
        match self {
            Self::Suspend => vec![note.of(FieldKind::Lines)],
            Self::Reinstate => vec![],
            Self::End => {
                let grounds = EndGround::ALL.iter().map(|ground| ground.as_str());
                let ground = ("ground", "desk-end-ground");
                let on = DeskField::new(t, "on", "desk-end-on", Some("desk-end-on-hint"))
                    .of(FieldKind::Day);
                let mut fields = vec![one_of(inside, ground, "desk_end", grounds), on];
                fields.push(successor(t, twins));
                fields
            }
        }
    }

    fn sheet<'a>(self, inside: &'a Inside, found: &OfProvider, twins: &[Choice]) -> Sheet<'a> {
        let (word, _) = self.words();
        Sheet::of_provider(inside, found, (word, word), self.fields(inside, twins))
    }

    /// Who could go on instead.
    async fn twins(self, inside: &Inside, provider: ProviderId) -> Result<Vec<Choice>, Problem> {
        match self {
            Self::End => twins(inside, provider).await,
            Self::Suspend | Self::Reinstate => Ok(vec![]),
        }
    }

    async fn show(self, inside: &Inside, provider: ProviderId) -> Result<Response, Problem> {
        let found = OfProvider::find(inside, provider).await?;
        let twins = self.twins(inside, provider).await?;
        let sheet = self.sheet(inside, &found, &twins);
        Ok(sheet.shown(StatusCode::OK, sheet.empty()))
    }

    async fn send(
        self,
        inside: &Inside,
        provider: ProviderId,
        posted: &Posted,
    ) -> Result<Response, Problem> {
        let found = OfProvider::find(inside, provider).await?;
        let twins = self.twins(inside, provider).await?;
        let outcome = self.tried(inside, (provider, &twins), posted).await?;
        let (_, said) = self.words();
        let now = in_words(inside, &found);
        let sheet = self.sheet(inside, &found, &twins);
        Ok(sheet.ended(outcome, said, (posted, QUESTIONS), now))
    }

    async fn tried(
        self,
        inside: &Inside,
        (provider, twins): (ProviderId, &[Choice]),
        posted: &Posted,
    ) -> Result<Outcome, Problem> {
        let places = if twins.is_empty() {
            PLACES_ALONE
        } else {
            PLACES
        };
        let attempt = Attempt::new(inside, posted, QUESTIONS, places);
        let mut filling = attempt.filling();
        let command = match self {
            Self::Suspend => filling
                .read("note", FreeText::try_new)
                .map(|note| ProviderCommand::Suspend { note }),
            Self::Reinstate => Some(ProviderCommand::Reinstate),
            Self::End => {
                let ground = filling.code("ground", EndGround::ALL);
                let on = filling.day("on");
                let named = !posted.value("successor").is_empty();
                let successor = named.then(|| filling.chosen("successor")).flatten();
                ground.zip(on).map(|(ground, on)| ProviderCommand::End {
                    ground,
                    on,
                    successor,
                })
            }
        };
        let command = command.map(|command| DirectoryCommand::Provider(provider, command));
        attempt
            .carry_out_in_directory(filling.errors, command)
            .await
    }
}

/// Only one with the same IČO is the same provider.
fn successor(t: &Texts, twins: &[Choice]) -> DeskField {
    if twins.is_empty() {
        let label = ("desk-end-successor", Some("desk-end-nobody-hint"));
        return DeskField::new(t, "", label.0, label.1).of(FieldKind::Heading);
    }
    let hint = Some("desk-end-successor-hint");
    let field = DeskField::new(t, "successor", "desk-end-successor", hint);
    field.of(FieldKind::Choice(twins.to_vec()))
}

/// Those with the same IČO and how much they offer.
pub(super) async fn twins(inside: &Inside, provider: ProviderId) -> Result<Vec<Choice>, Problem> {
    let mut conn = inside.connection().await?;
    let mut choices = Vec::new();
    for (id, name) in desk::twins(&mut conn, provider).await? {
        let offers = directory::offers_of(&mut conn, id).await?;
        let open = offers
            .iter()
            .filter(|row| row.state.opened().is_some_and(|offer| offer.is_open()));
        let count = u32::try_from(open.count()).unwrap_or(u32::MAX);
        let offers = inside.t.text("desk-end-twin").with("count", count);
        let origin = directory::provider(&mut conn, id).await?;
        let origin = origin.and_then(|row| Some(row.state.registered()?.origin));
        let origin = origin.map(|origin| inside.t.code("desk_origin", &origin.to_string()));
        let hint: Vec<_> = [Some(offers.to_string()), origin]
            .into_iter()
            .flatten()
            .collect();
        choices.push(Choice {
            value: id.to_string(),
            label: name,
            hint: Some(hint.join(" · ")),
        });
    }
    Ok(choices)
}

/// `GET /app/providers/{provider}/suspend`
pub(super) async fn show_suspend(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    Move::Suspend.show(&inside, provider).await
}

/// `POST /app/providers/{provider}/suspend`
pub(super) async fn suspend(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    Move::Suspend.send(&inside, provider, &posted).await
}

/// `GET /app/providers/{provider}/reinstate`
pub(super) async fn show_reinstate(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    Move::Reinstate.show(&inside, provider).await
}

/// `POST /app/providers/{provider}/reinstate`
pub(super) async fn reinstate(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    Move::Reinstate.send(&inside, provider, &posted).await
}

/// `GET /app/providers/{provider}/end`
pub(super) async fn show_end(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    Move::End.show(&inside, provider).await
}

/// `POST /app/providers/{provider}/end`
pub(super) async fn end(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    Move::End.send(&inside, provider, &posted).await
}
