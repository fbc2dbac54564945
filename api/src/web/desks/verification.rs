//! A provider is verified, or its verification is taken back.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::VerificationGround;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{FreeText, ProviderId};

use super::super::attempt::{Attempt, Places};
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::visit::Inside;
use super::about::OfProvider;
use super::forms::{Sheet, one_of};
use super::provider::in_words;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("ground", "desk-verify-ground", Kind::Code("desk_ground")),
    asks("until", "desk-verify-until", Kind::Day),
    asks("note", "desk-note", Kind::Words),
];
const PLACES: Places = &[
    ("verification_in_past", "until"),
    ("verification_too_long", "until"),
];

fn note(inside: &Inside) -> DeskField {
    DeskField::new(&inside.t, "note", "desk-note", Some("desk-note-hint")).of(FieldKind::Lines)
}

fn verifying<'a>(inside: &'a Inside, found: &OfProvider) -> Sheet<'a> {
    let t = &inside.t;
    let grounds = VerificationGround::ALL.iter().map(|ground| ground.as_str());
    let until = DeskField::new(
        t,
        "until",
        "desk-verify-until",
        Some("desk-verify-until-hint"),
    );
    let fields = vec![
        one_of(
            inside,
            ("ground", "desk-verify-ground"),
            "desk_ground",
            grounds,
        ),
        until.of(FieldKind::Day),
        note(inside),
    ];
    Sheet::of_provider(inside, found, ("verify", "verify"), fields)
}

/// `GET /app/providers/{provider}/verify`
pub(super) async fn show_verify(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let sheet = verifying(&inside, &found);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/{provider}/verify`
pub(super) async fn verify(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let ground = filling.code("ground", VerificationGround::ALL);
    let until = filling.day("until");
    let note = filling.words("note");
    let command = ground.zip(until).map(|(ground, until)| {
        let command = ProviderCommand::Verify {
            ground,
            note,
            until,
        };
        DirectoryCommand::Provider(provider, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = in_words(&inside, &found);
    let sheet = verifying(&inside, &found);
    Ok(sheet.ended(outcome, "provider_verified", (&posted, QUESTIONS), now))
}

/// `GET /app/providers/{provider}/withdraw`
pub(super) async fn show_withdraw(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let fields = vec![note(&inside)];
    let sheet = Sheet::of_provider(&inside, &found, ("withdraw", "withdraw"), fields);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/{provider}/withdraw`
pub(super) async fn withdraw(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::find(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, PLACES);
    let mut filling = attempt.filling();
    let why = filling.read("note", FreeText::try_new);
    let command = why.map(|note| {
        DirectoryCommand::Provider(provider, ProviderCommand::WithdrawVerification { note })
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let fields = vec![note(&inside)];
    let sheet = Sheet::of_provider(&inside, &found, ("withdraw", "withdraw"), fields);
    let now = in_words(&inside, &found);
    Ok(sheet.ended(outcome, "verification_withdrawn", (&posted, QUESTIONS), now))
}
