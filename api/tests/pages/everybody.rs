//! Every page for everybody: what each role is answered, and never a fault of ours.

use axum::http::StatusCode;

use crate::browser::{Browser, Form};
use crate::scene::{
    ADMINISTRATOR, AUDITOR, COORDINATOR, LEAD, OTHER_LEAD, PRISON, PROVIDER, Scene, WORKER,
    everybody,
};

/// Every address of the pages that is read, about these.
fn pages(client: &str, worker: &str) -> Vec<String> {
    let about_client = [
        "",
        "/contacts/new",
        "/assign",
        "/reassign",
        "/unassign",
        "/transfer",
        "/close",
        "/merge",
    ];
    let about_worker = ["capacity", "absence", "return", "cover"];
    let about_prison = ["", "/clients", "/contact-interval"];
    let others = [
        "/",
        "/sign-in",
        "/app",
        "/app/cases/new",
        "/app/nothing",
        "/assets/none",
    ];
    let mut pages: Vec<String> = others.map(str::to_owned).to_vec();
    pages.extend(desks());
    pages.extend(about_client.map(|path| format!("{client}{path}")));
    pages.extend(about_worker.map(|path| format!("{worker}/{path}")));
    pages.extend(about_prison.map(|path| format!("{PRISON}{path}")));
    pages
}

/// Every address of the desks that is read; the demo's own provider has an offer behind this id.
fn desks() -> Vec<String> {
    let provider = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";
    let nobodys = "00000000-0000-4000-8000-000000000000";
    let about_provider = [
        "",
        "/offers",
        "/verify",
        "/withdraw",
        "/concern",
        "/concerns/x/resolve",
        "/suspend",
        "/reinstate",
        "/end",
        "/entry",
        "/offers/new",
    ];
    let about_offer = [
        "capacity",
        "pause",
        "out-of-service",
        "entry",
        "site",
        "contact",
        "end",
        "places",
        "hold",
        "hold?group=%00",
        "arrive",
        "ask",
        "holds/x/release",
        "holds/00000000-0000-4000-8000-000000000000/arrive",
        "holds/00000000-0000-4000-8000-000000000000/release?ground=expired",
        "stays/x/leave",
        "stays/00000000-0000-4000-8000-000000000000/leave",
    ];
    let others = [
        "/app/offers",
        "/app/holds",
        "/app/providers",
        "/app/providers/new",
        "/offers/00000000-0000-4000-8000-000000000000/report",
        "/providers/x/report",
        "/reported",
        "/app/providers?show=duplicates&q=%27%25_%00&after=x",
        "/app/outbox",
        "/app/capacity",
        "/app/capacity?by=step&from=2026-11-01&to=%00",
        "/app/leaflets",
        "/app/leaflets?need=housing&region=XX",
        "/app/leaflets/x",
        "/app/leaflets/00000000-0000-4000-8000-000000000000",
        "/app/leaflets/00000000-0000-4000-8000-000000000000/download",
        "/confirm/x",
    ];
    let mut desks: Vec<String> = others.map(str::to_owned).to_vec();
    desks.extend(about_provider.map(|path| format!("{provider}{path}")));
    desks.extend(about_offer.map(|path| format!("/app/offers/{nobodys}/{path}")));
    desks.push(format!("/app/outbox/{nobodys}"));
    desks
}

/// Every address a form is sent to, about these.
fn forms(client: &str, worker: &str) -> Vec<String> {
    let posts = [
        "/contacts",
        "/contacts/new",
        "/contacts/check",
        "/propose",
        "/assign",
        "/reassign",
        "/unassign",
        "/transfer",
        "/close",
        "/merge",
    ];
    let about_worker = ["capacity", "absence", "return", "cover"];
    let others = [
        "/app/cases",
        "/app/cases/new",
        "/app/cases/check",
        "/sign-in",
    ];
    let mut forms: Vec<String> = others.map(str::to_owned).to_vec();
    forms.extend(posts.map(|path| format!("{client}{path}")));
    forms.extend(about_worker.map(|path| format!("{worker}/{path}")));
    forms.push(format!("{PRISON}/contact-interval"));
    forms.extend(desks());
    forms.push("/app/offers/x/confirm".to_owned());
    forms.push("/app/outbox/x/try-again".to_owned());
    forms.push("/confirm/x/still-true".to_owned());
    forms
}

async fn a_client_and_a_worker(scene: &Scene) -> (String, String) {
    let client = scene.signed_in(WORKER).await.get("/app").await;
    let capacity = scene.signed_in(LEAD).await.get(PRISON).await;
    let capacity = capacity.link("/app/caseloads/", "/capacity");
    let worker = capacity.trim_end_matches("/capacity").to_owned();
    (client.link("/app/cases/", ""), worker)
}

#[tokio::test]
async fn no_page_fails_for_anybody() {
    let scene = Scene::new().await;
    let (client, worker) = a_client_and_a_worker(&scene).await;
    let nobodys = "/app/cases/00000000-0000-4000-8000-000000000000";
    for persona in everybody() {
        let mut browser = scene.signed_in(persona).await;
        let known = pages(&client, &worker);
        for path in known.into_iter().chain(pages(nobodys, "/app/caseloads/x")) {
            let page = browser.get(&path).await;
            assert!(
                page.status.as_u16() < 500,
                "{persona} {path}: {}",
                page.status
            );
            let told = page.status.is_redirection() || path.starts_with("/assets");
            assert!(told || page.shows("</html>"), "{persona} {path}");
        }
    }
}

#[tokio::test]
async fn no_form_fails_for_anybody_whatever_it_holds() {
    let scene = Scene::new().await;
    let (client, worker) = a_client_and_a_worker(&scene).await;
    let junk = Form::of(&[
        ("idempotency_key", "k"),
        ("version", "1"),
        ("worker", "\u{0}"),
        ("ground", "client_transferred"),
        ("to", "../../etc"),
        ("days", "99999999999999"),
        ("from_day", "-1"),
        ("case", "x"),
        ("duplicate", "' or 1=1 --"),
        ("prison", "Žižkov"),
        ("given_name", "\u{202e}"),
    ]);
    for persona in [
        WORKER,
        LEAD,
        OTHER_LEAD,
        AUDITOR,
        PROVIDER,
        COORDINATOR,
        ADMINISTRATOR,
    ] {
        let mut browser = scene.signed_in(persona).await;
        for path in forms(&client, &worker) {
            for form in [Form::of(&[]), junk.clone()] {
                let page = browser.post(&path, &form).await;
                assert!(
                    page.status.as_u16() < 500,
                    "{persona} {path}: {}",
                    page.status
                );
                assert!(
                    !page.shows("Stala se chyba na naší straně"),
                    "{persona} {path}"
                );
            }
        }
    }
}

#[tokio::test]
async fn every_link_on_the_pages_of_a_role_leads_somewhere() {
    let scene = Scene::new().await;
    for persona in everybody() {
        let mut browser = scene.signed_in(persona).await;
        let mut known = vec!["/app".to_owned()];
        let mut next = 0;
        while let Some(path) = known.get(next).cloned() {
            next += 1;
            let page = browser.get(&path).await;
            let fine = page.status == StatusCode::OK || page.status == StatusCode::SEE_OTHER;
            assert!(fine, "{persona} {path}: {}", page.status);
            let found = if page.status == StatusCode::OK {
                page.links()
            } else {
                vec![page.location().to_owned()]
            };
            let ours = |href: &String| href.starts_with("/app") && !href.contains("lang=");
            let new: Vec<_> = found
                .into_iter()
                .filter(ours)
                .filter(|href| !known.contains(href))
                .collect();
            known.extend(new);
            known.truncate(60);
        }
    }
}

#[tokio::test]
async fn each_role_is_answered_as_it_should() {
    let scene = Scene::new().await;
    let (client, worker) = a_client_and_a_worker(&scene).await;
    let (ok, no, hidden) = (StatusCode::OK, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND);
    let assign = format!("{client}/reassign");
    let capacity = format!("{worker}/capacity");
    let asked: [(&str, [StatusCode; 4]); 6] = [
        (client.as_str(), [ok, ok, hidden, hidden]),
        (assign.as_str(), [no, ok, hidden, hidden]),
        (PRISON, [hidden, ok, hidden, hidden]),
        (
            "/app/prisons/vinarice/contact-interval",
            [hidden, ok, hidden, hidden],
        ),
        (capacity.as_str(), [hidden, ok, hidden, hidden]),
        ("/app/cases/new", [no, ok, ok, no]),
    ];
    for (number, persona) in [WORKER, LEAD, OTHER_LEAD, AUDITOR].into_iter().enumerate() {
        let mut browser = scene.signed_in(persona).await;
        for (path, statuses) in &asked {
            let page = browser.get(path).await;
            assert_eq!(page.status, statuses[number], "{persona} {path}");
        }
    }
}

#[tokio::test]
async fn what_somebody_may_not_do_is_not_offered() {
    let scene = Scene::new().await;
    let (client, _) = a_client_and_a_worker(&scene).await;
    let offered = |page: &crate::browser::Page| -> Vec<String> {
        let start = format!("{client}/");
        let links = page.links().into_iter();
        links
            .filter_map(|href| href.strip_prefix(&start).map(str::to_owned))
            .collect()
    };
    let mine = offered(&scene.signed_in(WORKER).await.get(&client).await);
    assert!(mine.contains(&"contacts/new".to_owned()));
    assert!(
        !mine
            .iter()
            .any(|path| path.contains("assign") || path == "merge"),
        "{mine:?}"
    );
    let leads = offered(&scene.signed_in(LEAD).await.get(&client).await);
    assert!(leads.contains(&"reassign".to_owned()) && leads.contains(&"merge".to_owned()));
    assert!(!leads.contains(&"contacts/new".to_owned()), "{leads:?}");
}

#[tokio::test]
async fn a_role_without_pages_is_told_what_will_come() {
    let scene = Scene::new().await;
    let mut homes = Vec::new();
    for persona in everybody() {
        let mut browser: Browser = scene.signed_in(persona).await;
        let page = browser.get("/app").await;
        if page.shows("Pro vaši roli tu zatím nic není") {
            assert!(page.shows("Přibud"), "{persona}");
            assert!(page.links().contains(&"/sign-in".to_owned()));
            homes.push(persona);
        }
    }
    assert_eq!(homes.len(), 4, "{homes:?}");
}
