//! Being somebody of the demo, and leaving.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::Response;
use serde::Deserialize;

use super::answers::{go_to, page};
use super::cookies;
use super::posted::Posted;
use super::views::form::Form;
use super::views::frame::Section;
use super::views::start::{Persona, SignIn};
use super::visit::{DONE_COOKIE, Visit, prison_name};
use crate::app::App;
use crate::json::problem::Problem;
use crate::personas;
use crate::session;

/// Where to go on to.
#[derive(Debug, Deserialize)]
pub(super) struct Onward {
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`
pub(super) async fn show(
    State(app): State<App>,
    visit: Visit,
    onward: Result<Query<Onward>, axum::extract::rejection::QueryRejection>,
) -> Response {
    let next = onward.map_or_else(|_| String::new(), |Query(onward)| onward.next);
    let form = Form::new("/sign-in", "", "");
    page(StatusCode::OK, &view(&app, &visit, next, form))
}

/// `POST /sign-in`
pub(super) async fn sign_in(State(app): State<App>, visit: Visit, posted: Posted) -> Response {
    let next = posted.value("next").to_owned();
    if let Some(persona) = app.personas.by_token(posted.value("persona")) {
        let mut response = go_to(if is_ours(&next) { &next } else { "/app" });
        let cookie = session::sign_in(&persona.token);
        response.headers_mut().append(header::SET_COOKIE, cookie);
        response
            .headers_mut()
            .append(header::SET_COOKIE, cookies::language(visit.t.language()));
        return response;
    }
    let missing = visit.t.text("field-persona");
    let form = Form::new("/sign-in", "", "").wrong("persona", missing);
    page(
        StatusCode::UNPROCESSABLE_ENTITY,
        &view(&app, &visit, next, form),
    )
}

/// `POST /sign-out`
pub(super) async fn sign_out() -> Result<Response, Problem> {
    let mut response = go_to("/");
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, session::sign_out());
    headers.append(
        header::SET_COOKIE,
        session::set(DONE_COOKIE, "signed_out", 60),
    );
    Ok(response)
}

/// A path of ours inside the pages; anything else could lead away.
fn is_ours(next: &str) -> bool {
    next.starts_with("/app") && next.bytes().all(|c| c.is_ascii_graphic() && c != b'\\')
}

fn view(app: &App, visit: &Visit, next: String, form: Form) -> SignIn {
    let mut frame = visit.frame(Section::SignIn);
    if !frame.here.starts_with("/sign-in?") {
        "/sign-in".clone_into(&mut frame.here);
    }
    SignIn {
        frame,
        personas: app.personas.all().iter().map(choice).collect(),
        next,
        form,
    }
}

fn choice(persona: &personas::Persona) -> Persona {
    Persona {
        id: persona.token.clone(),
        name: persona.name.clone(),
        role: persona.caller.role.to_string(),
        prison: persona.caller.prison.as_ref().map(prison_name),
    }
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn nobody_is_sent_away_after_signing_in() {
        assert!(is_ours("/app/cases/1?kind=all"));
        for foreign in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil",
            "/app\n",
        ] {
            assert!(!is_ours(foreign), "{foreign}");
        }
    }
}
