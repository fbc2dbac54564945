//! What the directory says of a provider: entered, and changed field by field; what stays is no
//! change.

use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::Origin;
use brana_domain::provider_directory::entry::ProviderEntry;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{
    Email, FreeText, Ico, Line, Phone, ProviderId, TextError, WebAddress,
};

use super::super::answers::done;
use super::super::attempt::{Attempt, Outcome};
use super::super::filling::Filling;
use super::super::messages::Texts;
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, answers, asks};
use super::super::views::check::Answer;
use super::super::views::desks::form::{DeskField, FieldKind};
use super::super::views::form::Form;
use super::super::visit::Inside;
use super::about::{OfProvider, only_coordinators};
use super::forms::Sheet;
use super::provider::in_words;
use crate::json::extract::IdempotencyKey;
use crate::json::key_worker_assignment::new_id;
use crate::json::problem::Problem;

const QUESTIONS: &[Question] = &[
    asks("name", "desk-entry-name", Kind::Words),
    asks("ico", "provider-ico", Kind::Words),
    asks("legal_form", "desk-entry-legal-form", Kind::Words),
    asks("description", "desk-entry-description", Kind::Words),
    asks("phones", "desk-entry-phones", Kind::Words),
    asks("emails", "desk-entry-emails", Kind::Words),
    asks("webs", "desk-entry-webs", Kind::Words),
];

fn fields(inside: &Inside) -> Vec<DeskField> {
    let fields = QUESTIONS.iter().map(|question| {
        let many = matches!(question.field, "phones" | "emails" | "webs");
        let hint = many.then_some("desk-entry-many");
        let field = DeskField::new(&inside.t, question.field, question.label, hint);
        if many || question.field == "description" {
            field.of(FieldKind::Lines)
        } else {
            field
        }
    });
    fields.collect()
}

fn sheet<'a>(inside: &'a Inside, found: &OfProvider) -> Sheet<'a> {
    Sheet::of_provider(inside, found, ("entry", "entry"), fields(inside))
}

fn registering(inside: &Inside) -> Sheet<'_> {
    Sheet {
        inside,
        word: "register",
        about: String::new(),
        back: "/app/providers".to_owned(),
        href: "/app/providers/new".to_owned(),
        version: 0,
        fields: fields(inside),
    }
}

/// `GET /app/providers/new`
pub(super) async fn show_new(inside: Inside) -> Result<Response, Problem> {
    only_coordinators(&inside)?;
    let sheet = registering(&inside);
    Ok(sheet.shown(StatusCode::OK, sheet.empty()))
}

/// `POST /app/providers/new`
pub(super) async fn register(inside: Inside, posted: Posted) -> Result<Response, Problem> {
    only_coordinators(&inside)?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    // The same form sent twice names the same provider.
    let key = IdempotencyKey(Some(posted.key()?.to_owned()));
    let id = ProviderId(new_id(&inside.app, &inside.caller, &key, "provider"));
    let command = read(&mut filling, &posted, None).map(|entry| {
        let command = ProviderCommand::Register {
            entry: Box::new(entry),
            origin: Origin::ByHand,
        };
        DirectoryCommand::Provider(id, command)
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    match outcome {
        Outcome::Done(what) => {
            let href = format!("/app/providers/{id}");
            Ok(done(&what, "provider_registered", &href))
        }
        other @ (Outcome::Again(..) | Outcome::Changed(_)) => {
            let sheet = registering(&inside);
            Ok(sheet.ended(other, "provider_registered", (&posted, QUESTIONS), vec![]))
        }
    }
}

/// `GET /app/providers/{provider}/entry`
pub(super) async fn show(
    inside: Inside,
    At(provider): At<ProviderId>,
) -> Result<Response, Problem> {
    let found = OfProvider::kept_by(&inside, provider).await?;
    let sheet = sheet(&inside, &found);
    let form = filled(sheet.empty(), &found.provider.entry);
    Ok(sheet.shown(StatusCode::OK, form))
}

fn filled(form: Form, entry: &ProviderEntry) -> Form {
    let ico = entry.ico.as_ref().map_or("", Ico::as_str);
    let legal_form = entry.legal_form.as_ref().map_or("", Line::as_str);
    let description = entry.description.as_ref().map_or("", FreeText::as_str);
    form.filled("name", entry.name.as_str())
        .filled("ico", ico)
        .filled("legal_form", legal_form)
        .filled("description", description)
        .filled("phones", &lines(&entry.phones))
        .filled("emails", &lines(&entry.emails))
        .filled("webs", &lines(&entry.webs))
}

/// What the directory says of a provider, question by question as the form asks.
pub(super) fn answers_of(t: &Texts, entry: &ProviderEntry) -> Vec<Answer> {
    let known = Posted::known(filled(Form::default(), entry).values);
    answers(t, &known, QUESTIONS, &[])
}

/// Several of a kind, one a line.
pub(super) fn lines<T: ToString>(texts: &[T]) -> String {
    let texts: Vec<_> = texts.iter().map(ToString::to_string).collect();
    texts.join("\n")
}

/// `POST /app/providers/{provider}/entry`
pub(super) async fn change(
    inside: Inside,
    At(provider): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let found = OfProvider::kept_by(&inside, provider).await?;
    let attempt = Attempt::new(&inside, &posted, QUESTIONS, &[]);
    let mut filling = attempt.filling();
    let before = &found.provider.entry;
    let after = read(&mut filling, &posted, Some(before));
    let command = after.map(|after| {
        let fields = before.differences(&after);
        DirectoryCommand::Provider(provider, ProviderCommand::ChangeEntry(fields))
    });
    let outcome = attempt
        .carry_out_in_directory(filling.errors, command)
        .await?;
    let now = in_words(&inside, &found);
    let sheet = sheet(&inside, &found);
    Ok(sheet.ended(outcome, "entry_changed", (&posted, QUESTIONS), now))
}

fn read(
    filling: &mut Filling<'_>,
    posted: &Posted,
    before: Option<&ProviderEntry>,
) -> Option<ProviderEntry> {
    let name = filling.read("name", Line::try_new);
    let ico = if_any(filling, posted, "ico", Ico::try_new);
    let legal_form = if_any(filling, posted, "legal_form", Line::try_new);
    Some(ProviderEntry {
        ico,
        legal_form,
        description: filling.words("description"),
        phones: each(filling, posted, "phones", Phone::try_new),
        emails: each(filling, posted, "emails", Email::try_new),
        webs: each(filling, posted, "webs", WebAddress::try_new),
        register_id: before.and_then(|before| before.register_id.clone()),
        name: name?,
    })
}

/// What may be left out, read by a rule of its own.
pub(super) fn if_any<T>(
    filling: &mut Filling<'_>,
    posted: &Posted,
    field: &str,
    read: impl Fn(&str) -> Result<T, TextError>,
) -> Option<T> {
    let given = !posted.value(field).is_empty();
    given.then(|| filling.read(field, read)).flatten()
}

/// One a line; a line that is wrong makes the field wrong, once.
pub(super) fn each<T>(
    filling: &mut Filling<'_>,
    posted: &Posted,
    field: &str,
    read: impl Fn(&str) -> Result<T, TextError>,
) -> Vec<T> {
    let lines = posted.value(field).lines().map(str::trim);
    let given = lines.filter(|line| !line.is_empty());
    let found: Result<Vec<T>, TextError> = given.map(read).collect();
    match found {
        Ok(values) => values,
        Err(error) => filling.unreadable(field, &error).unwrap_or_default(),
    }
}
