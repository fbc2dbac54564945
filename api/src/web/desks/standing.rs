//! Whether a provider's offers are shown: suspended, reinstated, ended.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::EndGround;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{FreeText, ProviderId};

use super::super::attempt::{Attempt, Outcome, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
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

    fn fields(self, inside: &Inside) -> Vec<DeskField> {
        let t = &inside.t;
        let note = DeskField::new(t, "note", "desk-note", Some("desk-note-hint"));
        match self {
            Self::Suspend => vec![note.of(FieldKind::Lines)],
            Self::Reinstate => vec![],
            Self::End => {
                let grounds = EndGround::ALL.iter().map(|ground| ground.as_str());
                let ground = ("ground", "desk-end-ground");
                let on = DeskField::new(t, "on", "desk-end-on", None).of(FieldKind::Day);
                let hint = Some("desk-end-successor-hint");
                let successor = DeskField::new(t, "successor", "desk-end-successor", hint);
                vec![one_of(inside, ground, "desk_end", grounds), on, successor]
            }
        }
    }

    fn sheet<'a>(self, inside: &'a Inside, found: &OfProvider) -> Sheet<'a> {
        let (word, _) = self.words();
        Sheet::of_provider(inside, found, (word, word), self.fields(inside))
    }

    async fn show(self, inside: &Inside, provider: ProviderId) -> Result<Response, Problem> {
        let found = OfProvider::find(inside, provider).await?;
        let sheet = self.sheet(inside, &found);
        Ok(sheet.shown(StatusCode::OK, sheet.empty()))
    }

    async fn send(
        self,
        inside: &Inside,
        provider: ProviderId,
        posted: &Posted,
    ) -> Result<Response, Problem> {
        let found = OfProvider::find(inside, provider).await?;
        let outcome = self.tried(inside, provider, posted).await?;
        let (_, said) = self.words();
        let now = in_words(inside, &found);
        let sheet = self.sheet(inside, &found);
        Ok(sheet.ended(outcome, said, (posted, QUESTIONS), now))
    }

    async fn tried(
        self,
        inside: &Inside,
        provider: ProviderId,
        posted: &Posted,
    ) -> Result<Outcome, Problem> {
        let attempt = Attempt::new(inside, posted, QUESTIONS, PLACES);
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
