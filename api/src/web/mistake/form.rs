//! The form, and how it becomes a concern.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use brana_commands::{Ids, Request, provider_directory};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ConcernKind;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::{Provider, ProviderCommand, Standing};
use brana_domain::vocabulary::{Caller, ConcernId, FreeText, Line, OfferId, ProviderId, TextError};

use super::super::answers::{go_to, page};
use super::super::filling::Filling;
use super::super::posted::{At, Posted};
use super::super::questions::{Kind, Question, asks};
use super::super::views::form::Form;
use super::super::views::frame::Section;
use super::super::views::mistake::ReportMistake;
use super::super::visit::Visit;
use super::ENDING;
use super::brake::Brake;
use crate::app::App;
use crate::json::problem::Problem;
use crate::node::PROGRAM;

/// What a stranger may say; see the module about danger.
const KINDS: [ConcernKind; 5] = [
    ConcernKind::WrongEntry,
    ConcernKind::Unreachable,
    ConcernKind::PlacesNotFree,
    ConcernKind::OtherConditions,
    ConcernKind::Other,
];
/// Characters of a report.
const LONGEST: usize = 1000;
/// With so many open concerns a coordinator is busy with the provider already.
const OPEN_AT_MOST: usize = 20;
/// A field people do not see; programs that fill in forms fill it in.
const TRAP: &str = "leave_empty";

const QUESTIONS: &[Question] = &[
    asks("kind", "report-kind", Kind::Code("desk_concern")),
    asks("text", "report-text", Kind::Words),
    asks("contact", "report-contact", Kind::Words),
];

/// What a report is about.
struct About {
    provider: ProviderId,
    /// The offer's name, of a report about one.
    offer: Option<String>,
    name: String,
    /// The public page.
    href: String,
    open: usize,
}

impl About {
    async fn provider(app: &App, id: ProviderId) -> Result<Self, Problem> {
        let found = app.commands.look::<Provider>(id).await?;
        let provider = found.state.registered();
        let provider = provider.filter(|provider| provider.standing == Standing::Active);
        let provider = provider.ok_or_else(Problem::not_found)?;
        Ok(Self {
            provider: id,
            offer: None,
            name: provider.entry.name.to_string(),
            href: format!("/providers/{id}"),
            open: provider.open_concerns().count(),
        })
    }

    async fn offer(app: &App, id: OfferId) -> Result<Self, Problem> {
        let found = app.commands.look::<Offer>(id).await?;
        let offer = found.state.opened().filter(|offer| offer.is_open());
        let offer = offer.ok_or_else(Problem::not_found)?;
        let name = offer.entry.name.to_string();
        Ok(Self {
            offer: Some(name.clone()),
            name,
            href: format!("/offers/{id}"),
            ..Self::provider(app, offer.provider).await?
        })
    }

    fn shown(&self, visit: &Visit, status: StatusCode, form: Form) -> Response {
        let view = ReportMistake {
            frame: visit.frame(Section::Public),
            about: self.name.clone(),
            back_href: self.href.clone(),
            form,
            thanks: false,
        };
        kept_by_nobody(page(status, &view))
    }

    /// What the coordinator reads: which offer, what is wrong, where to answer.
    fn words(&self, visit: &Visit, text: &FreeText, contact: Option<&Line>) -> Option<FreeText> {
        let t = &visit.t;
        let offer = self.offer.as_ref();
        let offer = offer.map(|name| t.text("report-about-offer").with("name", name).to_string());
        let contact = contact.map(|contact| {
            let line = t.text("report-answer-to").with("contact", contact.as_str());
            line.to_string()
        });
        let parts = [offer, Some(text.as_str().to_owned()), contact];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        FreeText::try_new(&parts.join("\n")).ok()
    }
}

/// `GET /offers/{offer}/report`
pub(super) async fn of_offer(
    State(app): State<App>,
    visit: Visit,
    At(id): At<OfferId>,
) -> Result<Response, Problem> {
    let about = About::offer(&app, id).await?;
    Ok(asked(&app, &visit, &about))
}

/// `GET /providers/{provider}/report`
pub(super) async fn of_provider(
    State(app): State<App>,
    visit: Visit,
    At(id): At<ProviderId>,
) -> Result<Response, Problem> {
    let about = About::provider(&app, id).await?;
    Ok(asked(&app, &visit, &about))
}

/// `POST /offers/{offer}/report`
pub(super) async fn report_offer(
    State(app): State<App>,
    Extension(brake): Extension<Arc<Brake>>,
    visit: Visit,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let about = About::offer(&app, id).await?;
    report(&app, &brake, &visit, &about, &posted).await
}

/// `POST /providers/{provider}/report`
pub(super) async fn report_provider(
    State(app): State<App>,
    Extension(brake): Extension<Arc<Brake>>,
    visit: Visit,
    At(id): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let about = About::provider(&app, id).await?;
    report(&app, &brake, &visit, &about, &posted).await
}

/// `GET /reported`
pub(super) async fn thanks(visit: Visit) -> Response {
    let view = ReportMistake {
        frame: visit.frame(Section::Public),
        about: String::new(),
        back_href: "/offers".to_owned(),
        form: Form::default(),
        thanks: true,
    };
    kept_by_nobody(page(StatusCode::OK, &view))
}

fn asked(app: &App, visit: &Visit, about: &About) -> Response {
    let form = empty(visit, about, &app.ids.next().to_string());
    about.shown(visit, StatusCode::OK, form)
}

fn empty(visit: &Visit, about: &About, key: &str) -> Form {
    let action = format!("{}{ENDING}", about.href);
    Form::new(&visit.frame(Section::Public).public(&action), key, "")
}

async fn report(
    app: &App,
    brake: &Brake,
    visit: &Visit,
    about: &About,
    posted: &Posted,
) -> Result<Response, Problem> {
    let key = posted.key()?;
    let thanks = go_to(&visit.frame(Section::Public).public("/reported"));
    if !posted.value(TRAP).is_empty() {
        return Ok(thanks);
    }
    let mut filling = Filling::new(visit.t, posted, QUESTIONS);
    let kind = filling.code("kind", &KINDS);
    let text = filling.read("text", short);
    let given = !posted.value("contact").is_empty();
    let contact = given
        .then(|| filling.read("contact", Line::try_new))
        .flatten();
    let errors = filling.errors;
    let said = text.and_then(|text| about.words(visit, &text, contact.as_ref()));
    let Some((kind, text)) = kind.zip(said).filter(|_| errors.is_empty()) else {
        let form = Form {
            errors,
            ..empty(visit, about, key).typed(posted.fields.clone())
        };
        return Ok(about.shown(visit, StatusCode::UNPROCESSABLE_ENTITY, form));
    };
    if about.open >= OPEN_AT_MOST || !brake.lets_through(app.clock.now()) {
        let many = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_reports");
        return Err(many.with_retry_after(3600));
    }
    raise(app, about.provider, posted, kind, text).await?;
    Ok(thanks)
}

async fn raise(
    app: &App,
    provider: ProviderId,
    posted: &Posted,
    kind: ConcernKind,
    text: FreeText,
) -> Result<(), Problem> {
    // The same form sent twice names the same concern; and no other form does, whoever sends it.
    let about = provider.to_string();
    let key = posted.key()?;
    let concern = ConcernId(Ids::derived(&["report", &about, key]));
    let command = ProviderCommand::RaiseConcern {
        concern,
        kind,
        text,
    };
    let request = Request {
        idempotency_key: Some(format!("report {about} {key}")),
        request_hash: posted.hash,
        reason: Some("reported on a public page".to_owned()),
        ..Request::by(Caller::system(PROGRAM))
    };
    let command = DirectoryCommand::Provider(provider, command);
    provider_directory::carry_out(&app.commands, &request, command).await?;
    Ok(())
}

fn short(text: &str) -> Result<FreeText, TextError> {
    if text.chars().count() > LONGEST {
        return Err(TextError::TooLong(LONGEST));
    }
    FreeText::try_new(text)
}

fn kept_by_nobody(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let nobody = HeaderValue::from_static("noindex, nofollow");
    headers.insert("x-robots-tag", nobody);
    response
}
