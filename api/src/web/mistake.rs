//! The page "report a mistake": a form without an account or a cookie, under the rules of [`crate::mistake`].

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::get;
use brana_domain::vocabulary::{Line, OfferId, ProviderId};

use super::answers::{go_to, page};
use super::filling::Filling;
use super::posted::{At, Posted};
use super::questions::{Kind, Question, asks};
use super::views::form::Form;
use super::views::frame::Section;
use super::views::mistake::ReportMistake;
use super::visit::Visit;
use crate::app::App;
use crate::json::problem::Problem;
use crate::mistake::{self, About, ENDINGS, KINDS, Report, Sent};

const ENDING: &str = ENDINGS[0];
/// A field people do not see; programs that fill in forms fill it in.
const TRAP: &str = "leave_empty";

const QUESTIONS: &[Question] = &[
    asks("kind", "report-kind", Kind::Code("desk_concern")),
    asks("text", "report-text", Kind::Words),
    asks("contact", "report-contact", Kind::Words),
];

/// The form of offers and of providers, and its thanks.
pub(super) fn router() -> Router<App> {
    Router::new()
        .route(
            &format!("/offers/{{offer}}{ENDING}"),
            get(of_offer).post(report_offer),
        )
        .route(
            &format!("/providers/{{provider}}{ENDING}"),
            get(of_provider).post(report_provider),
        )
        .route("/reported", get(thanks))
}

/// What a report is about, and its public page.
struct Asked {
    about: About,
    href: String,
}

impl Asked {
    async fn offer(app: &App, id: OfferId) -> Result<Self, Problem> {
        let about = About::offer(app, id).await?;
        let href = format!("/offers/{id}");
        Ok(Self { about, href })
    }

    async fn provider(app: &App, id: ProviderId) -> Result<Self, Problem> {
        let about = About::provider(app, id).await?;
        let href = format!("/providers/{id}");
        Ok(Self { about, href })
    }

    fn shown(&self, visit: &Visit, status: StatusCode, form: Form) -> Response {
        let view = ReportMistake {
            frame: visit.frame(Section::Public),
            about: self.about.name.clone(),
            back_href: self.href.clone(),
            form,
            thanks: false,
        };
        kept_by_nobody(page(status, &view))
    }
}

/// `GET /offers/{offer}/report`
async fn of_offer(
    State(app): State<App>,
    visit: Visit,
    At(id): At<OfferId>,
) -> Result<Response, Problem> {
    let about = Asked::offer(&app, id).await?;
    Ok(asked(&app, &visit, &about))
}

/// `GET /providers/{provider}/report`
async fn of_provider(
    State(app): State<App>,
    visit: Visit,
    At(id): At<ProviderId>,
) -> Result<Response, Problem> {
    let about = Asked::provider(&app, id).await?;
    Ok(asked(&app, &visit, &about))
}

/// `POST /offers/{offer}/report`
async fn report_offer(
    State(app): State<App>,
    visit: Visit,
    At(id): At<OfferId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let about = Asked::offer(&app, id).await?;
    report(&app, &visit, &about, &posted).await
}

/// `POST /providers/{provider}/report`
async fn report_provider(
    State(app): State<App>,
    visit: Visit,
    At(id): At<ProviderId>,
    posted: Posted,
) -> Result<Response, Problem> {
    let about = Asked::provider(&app, id).await?;
    report(&app, &visit, &about, &posted).await
}

/// `GET /reported`
async fn thanks(visit: Visit) -> Response {
    let view = ReportMistake {
        frame: visit.frame(Section::Public),
        about: String::new(),
        back_href: "/offers".to_owned(),
        form: Form::default(),
        thanks: true,
    };
    kept_by_nobody(page(StatusCode::OK, &view))
}

fn asked(app: &App, visit: &Visit, about: &Asked) -> Response {
    let form = empty(visit, about, &app.ids.next().to_string());
    about.shown(visit, StatusCode::OK, form)
}

fn empty(visit: &Visit, about: &Asked, key: &str) -> Form {
    let action = format!("{}{ENDING}", about.href);
    Form::new(&visit.frame(Section::Public).public(&action), key, "")
}

async fn report(
    app: &App,
    visit: &Visit,
    about: &Asked,
    posted: &Posted,
) -> Result<Response, Problem> {
    let key = posted.key()?;
    let thanks = go_to(&visit.frame(Section::Public).public("/reported"));
    if !posted.value(TRAP).is_empty() {
        return Ok(thanks);
    }
    let mut filling = Filling::new(visit.t, posted, QUESTIONS);
    let kind = filling.code("kind", &KINDS);
    let text = filling.read("text", mistake::short);
    let given = !posted.value("contact").is_empty();
    let contact = given
        .then(|| filling.read("contact", Line::try_new))
        .flatten();
    let errors = filling.errors;
    let Some((kind, text)) = kind.zip(text).filter(|_| errors.is_empty()) else {
        let form = Form {
            errors,
            ..empty(visit, about, key).typed(posted.fields.clone())
        };
        return Ok(about.shown(visit, StatusCode::UNPROCESSABLE_ENTITY, form));
    };
    let report = Report {
        kind,
        text,
        contact,
    };
    let sent = Sent {
        key: Some(key.to_owned()),
        hash: posted.hash,
        place: "reported on a public page",
    };
    mistake::raise(app, &about.about, visit.t, &report, sent).await?;
    Ok(thanks)
}

fn kept_by_nobody(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let nobody = HeaderValue::from_static("noindex, nofollow");
    headers.insert("x-robots-tag", nobody);
    response
}
