//! What a visitor tells about an offer: it becomes a concern on the coordinator's desk.
//!
//! Nobody signs in, and nothing about the visitor is kept but what they write. The text is for the coordinator
//! alone. A field that people do not see catches programs that fill in everything; how often one address may write
//! is counted by [`crate::limits`], and how much may lie there unread by [`MOST_OPEN`].
//! Left out: settling a concern, which the desk does.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use brana_commands::{CommandError, Ids, Request, provider_directory};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ConcernKind;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::{Provider, ProviderCommand, RegisteredProvider};
use brana_domain::vocabulary::{Caller, ConcernId, FreeText, OfferId, ProviderId};

use super::answers::page;
use super::filling::Filling;
use super::posted::{At, Posted};
use super::questions::{Kind, Question, asks};
use super::views::directory::mistake::{MistakePage, TRAP};
use super::views::form::{Form, choices};
use super::views::frame::Section;
use super::visit::Visit;
use crate::app::App;
use crate::json::problem::Problem;
use crate::node::PROGRAM;

/// So many open concerns about one provider are enough to make a coordinator look.
const MOST_OPEN: usize = 50;

/// What a stranger may name. Danger is not among them: such a concern takes a provider's verification away at once,
/// which must not be in anybody's hand; the page says whom to call.
const KINDS: [ConcernKind; 5] = [
    ConcernKind::WrongEntry,
    ConcernKind::Unreachable,
    ConcernKind::PlacesNotFree,
    ConcernKind::OtherConditions,
    ConcernKind::Other,
];

const QUESTIONS: &[Question] = &[
    asks("kind", "mistake-kind", Kind::Code("desk_concern")),
    asks("text", "mistake-text", Kind::Words),
];

/// The form and what it is sent to.
pub(super) fn router() -> Router<App> {
    Router::new().route("/offers/{offer}/mistake", get(show).post(tell))
}

/// The offer a visitor tells about.
struct About {
    offer: OfferId,
    name: String,
    provider: ProviderId,
    registered: RegisteredProvider,
}

impl About {
    async fn find(app: &App, offer: OfferId) -> Result<Self, Problem> {
        let found = app.commands.look::<Offer>(offer).await?;
        let opened = found.state.opened().ok_or_else(Problem::not_found)?;
        let provider = opened.provider;
        let owner = app.commands.look::<Provider>(provider).await?;
        let registered = owner.state.registered().ok_or_else(Problem::not_found)?;
        Ok(Self {
            offer,
            name: opened.entry.name.to_string(),
            provider,
            registered: registered.clone(),
        })
    }

    fn form(&self, key: &str) -> Form {
        Form::new(&format!("/offers/{}/mistake", self.offer), key, "")
    }

    fn shown(&self, visit: &Visit, status: StatusCode, form: Form, thanks: bool) -> Response {
        let kinds = KINDS.iter().map(|kind| kind.as_str());
        let mut frame = visit.frame(Section::Nowhere);
        frame.here = format!("/offers/{}/mistake", self.offer);
        let view = MistakePage {
            frame,
            about: self.name.clone(),
            back_href: format!("/offers/{}", self.offer),
            kinds: choices(&visit.t, "desk_concern", kinds),
            form,
            thanks,
        };
        let mut response = page(status, &view);
        let nowhere = HeaderValue::from_static("no-store");
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, nowhere);
        response
    }

    /// Which of the provider's offers is meant stands in front of the words.
    fn command(&self, kind: ConcernKind, text: &str, key: &str) -> Option<DirectoryCommand> {
        let text = FreeText::try_new(&format!("{}: {text}", self.name)).ok()?;
        let concern = ConcernId(Ids::derived(&["mistake", key]));
        let command = ProviderCommand::RaiseConcern {
            concern,
            kind,
            text,
        };
        Some(DirectoryCommand::Provider(self.provider, command))
    }
}

/// `GET /offers/{offer}/mistake`
async fn show(
    State(app): State<App>,
    visit: Visit,
    At(offer): At<OfferId>,
) -> Result<Response, Problem> {
    let about = About::find(&app, offer).await?;
    let form = about.form(&app.ids.next().to_string());
    Ok(about.shown(&visit, StatusCode::OK, form, false))
}

/// `POST /offers/{offer}/mistake`
async fn tell(
    State(app): State<App>,
    visit: Visit,
    At(offer): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let about = About::find(&app, offer).await?;
    let key = posted.key()?;
    let typed = about.form(key).typed(posted.fields.clone());
    if !posted.value(TRAP).is_empty() {
        // A program that fills in every field is told nothing it could learn from.
        return Ok(about.shown(&visit, StatusCode::OK, about.form(key), true));
    }
    let mut filling = Filling::new(visit.t, &posted, QUESTIONS);
    let kind = filling.code("kind", &KINDS);
    let text = filling.read("text", |text| {
        FreeText::try_new(text).map(|_| text.to_owned())
    });
    let (Some(kind), Some(text)) = (kind, text) else {
        let form = Form {
            errors: filling.errors,
            ..typed
        };
        return Ok(about.shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, false));
    };
    let Some(command) = about.command(kind, &text, key) else {
        filling.wrong("text", "field-too-long");
        let form = Form {
            errors: filling.errors,
            ..typed
        };
        return Ok(about.shown(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, false));
    };
    if about.registered.open_concerns().count() >= MOST_OPEN {
        let form = typed.refused(visit.t.text("mistake-enough"));
        return Ok(about.shown(&visit, StatusCode::CONFLICT, form, false));
    }
    match carry_out(&app, &posted, command).await {
        Ok(()) => Ok(about.shown(&visit, StatusCode::OK, about.form(key), true)),
        Err(error) => Err(error.into()),
    }
}

async fn carry_out(
    app: &App,
    posted: &Posted,
    command: DirectoryCommand,
) -> Result<(), CommandError> {
    let request = Request {
        idempotency_key: Some(format!("mistake {}", posted.value("idempotency_key"))),
        request_hash: posted.hash,
        reason: Some("told by a visitor of the public pages".to_owned()),
        ..Request::by(Caller::system(PROGRAM))
    };
    let done = provider_directory::carry_out(&app.commands, &request, command).await;
    done.map(|_| ())
}
