//! What a lead does with a case: opening, assigning, passing on, moving, closing, merging.

use axum::http::StatusCode;

use crate::browser::{Browser, Form, Page};
use crate::scene::{LEAD, OTHER_LEAD, PRISON, Scene, WORKER};

async fn waiting(lead: &mut Browser) -> String {
    let page = lead.get(PRISON).await;
    let assign = page.link("/app/cases/", "/assign");
    assign.trim_end_matches("/assign").to_owned()
}

async fn proposed(lead: &mut Browser, client: &str) -> Page {
    let page = lead.get(&format!("{client}/assign")).await;
    assert!(page.shows("Pro tohoto klienta zatím není návrh."));
    let propose = format!("{client}/propose");
    let form = page.form(&propose);
    lead.post_and_follow(&propose, &form).await
}

/// The workers who may be chosen, the proposed one first.
fn eligible(page: &Page) -> Vec<String> {
    let radios = page
        .text
        .split("name=\"worker\" type=\"radio\" value=\"")
        .skip(1);
    radios
        .filter(|rest| !rest.split('>').next().unwrap().contains("disabled"))
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect()
}

fn entry() -> Vec<(&'static str, &'static str)> {
    vec![
        ("given_name", "Řehoř"),
        ("family_name", "Nový"),
        ("prisoner_number", "77777/26"),
        ("prison", "vinarice"),
        ("sentence_months", "14"),
    ]
}

async fn open(lead: &mut Browser, fields: &[(&str, &str)]) -> Page {
    let form = lead.get("/app/cases/new").await.form("/app/cases/check");
    let form = fields
        .iter()
        .fold(form, |form, (name, value)| form.with(name, value));
    let form = form
        .on("birth_date", "1990-03-07")
        .on("entered_on", "2026-11-20");
    let page = lead.post("/app/cases/check", &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.shows("Řehoř") && page.shows("7. 3. 1990"));
    let form = page.form("/app/cases");
    lead.post("/app/cases", &form).await
}

#[tokio::test]
async fn a_client_without_a_worker_gets_the_one_proposed() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = waiting(&mut lead).await;
    let page = proposed(&mut lead, &client).await;
    assert!(page.shows("Návrh je připravený.") && page.shows("Navržen."));
    let assign = format!("{client}/assign");
    let form = page.form(&assign);
    assert_eq!(
        form.value("worker"),
        eligible(&page)[0],
        "the proposal is chosen beforehand"
    );
    let page = lead.post_and_follow(&assign, &form).await;
    assert!(page.shows("Klient má klíčového pracovníka.") && page.shows("podle návrhu"));
    let page = lead.get(&assign).await;
    assert_eq!(page.location(), format!("{client}/reassign"));
}

#[tokio::test]
async fn another_worker_than_proposed_needs_a_reason() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = waiting(&mut lead).await;
    let page = proposed(&mut lead, &client).await;
    let other = eligible(&page)[1].clone();
    let assign = format!("{client}/assign");
    let form = page.form(&assign).with("worker", &other);
    let page = lead.post(&assign, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"deviation_reason-error\""));
    let form = page.form(&assign);
    assert_eq!(form.value("worker"), other);
    let form = form.with("deviation_reason", "Zná rodinu.");
    let page = lead.post_and_follow(&assign, &form).await;
    assert!(page.shows("jinak než podle návrhu") && page.shows("Zná rodinu."));
}

#[tokio::test]
async fn a_worker_without_room_is_refused_beside_the_choice() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = waiting(&mut lead).await;
    let page = proposed(&mut lead, &client).await;
    let (assign, chosen) = (format!("{client}/assign"), eligible(&page)[0].clone());
    let form = page.form(&assign);
    let capacity = format!("/app/caseloads/{chosen}/capacity");
    let less = lead.get(&capacity).await.form(&capacity);
    let less = less.with("capacity", "0").on("from", "2026-11-21");
    lead.post_and_follow(&capacity, &less).await;
    let page = lead.post(&assign, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("id=\"worker-error\"") && page.shows("má plno"));
    let other = eligible(&page)[1].clone();
    let form = page
        .form(&assign)
        .with("worker", &other)
        .with("deviation_reason", "Plno.");
    assert!(
        lead.post_and_follow(&assign, &form)
            .await
            .shows("Klient má klíčového")
    );
}

#[tokio::test]
async fn a_client_is_passed_on_in_one_step_and_taken_away_in_another() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let mut jana = scene.signed_in(WORKER).await;
    let client = jana.get("/app").await.link("/app/cases/", "");
    let (reassign, propose) = (format!("{client}/reassign"), format!("{client}/propose"));
    let form = lead.get(&reassign).await.form(&propose);
    let page = lead.post_and_follow(&propose, &form).await;
    let form = page.form(&reassign).with("ground", "other");
    let page = lead.post(&reassign, &form).await;
    assert!(page.shows("id=\"explanation-error\""));
    let form = page.form(&reassign).with("explanation", "Tak se dohodli.");
    let page = lead.post_and_follow(&reassign, &form).await;
    assert!(page.shows("Klient má nového klíčového pracovníka.") && page.shows("Tak se dohodli."));

    let unassign = format!("{client}/unassign");
    let form = lead.get(&unassign).await.form(&unassign);
    let page = lead.post(&unassign, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = page.form(&unassign).with("ground", "client_request");
    let page = lead.post_and_follow(&unassign, &form).await;
    assert!(page.shows("Klíčový pracovník je odebraný."));
    assert_eq!(lead.get(&unassign).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_case_is_opened_after_a_last_look_and_once_only() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let page = open(&mut lead, &entry()).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let client = page.location().to_owned();
    let page = lead.get(&client).await;
    assert!(page.shows("Případ je otevřený.") && page.shows("14 měsíců"));
    assert!(lead.get(PRISON).await.shows("Řehoř Nový"));
    let page = open(&mut lead, &entry()).await;
    assert_eq!(
        page.status,
        StatusCode::CONFLICT,
        "the client is here already"
    );
    let form = page.form("/app/cases/check");
    assert_eq!(form.value("family_name"), "Nový");
}

#[tokio::test]
async fn a_client_who_is_back_gets_the_next_episode() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = open(&mut lead, &entry()).await.location().to_owned();
    let close = format!("{client}/close");
    let form = lead
        .get(&close)
        .await
        .form(&close)
        .with("ground", "released");
    let page = lead.post_and_follow(&close, &form).await;
    assert!(page.shows("Případ je uzavřený.") && page.shows("propuštění po výkonu trestu"));
    let page = open(&mut lead, &entry()).await;
    assert!(lead.get(page.location()).await.shows("2. výkon trestu"));
    let mut stranger = entry();
    stranger[1] = ("family_name", "Jiný");
    let page = open(&mut lead, &stranger).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.shows("Toto číslo už má jiný klient."));
}

#[tokio::test]
async fn an_entry_with_mistakes_names_each_and_keeps_what_was_typed() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let form = lead.get("/app/cases/new").await.form("/app/cases/check");
    let form = form
        .with("given_name", "Řehoř")
        .with("prisoner_number", "č. 12");
    let page = lead.post("/app/cases/check", &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["family_name", "birth_date", "prisoner_number", "entered_on"] {
        assert!(page.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    for field in [
        "given_name",
        "prison",
        "sentence_months",
        "expected_release",
    ] {
        assert!(!page.shows(&format!("id=\"{field}-error\"")), "{field}");
    }
    let back = page.form("/app/cases/check");
    assert_eq!(back.value("prisoner_number"), "č. 12");
    assert_eq!(back.value("prison"), "vinarice");
}

#[tokio::test]
async fn a_client_who_moves_belongs_to_the_other_prison() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = waiting(&mut lead).await;
    let transfer = format!("{client}/transfer");
    let form = lead.get(&transfer).await.form(&transfer);
    for wrong in ["", "nikde", "../x"] {
        let page = lead.post(&transfer, &form.clone().with("to", wrong)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let page = lead
        .post_and_follow(&transfer, &form.with("to", "kurim"))
        .await;
    let page = lead.get(page.location()).await;
    assert!(page.shows("Přemístění je zapsané."));
    assert_eq!(lead.get(&client).await.status, StatusCode::NOT_FOUND);
    let mut other = scene.signed_in(OTHER_LEAD).await;
    assert!(other.get(&client).await.shows("Věznice Kuřim"));
}

#[tokio::test]
async fn two_cases_of_one_person_become_one_after_a_look_at_the_other() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let kept = waiting(&mut lead).await;
    let dropped = open(&mut lead, &entry()).await.location().to_owned();
    let merge = format!("{kept}/merge");
    let form = lead.get(&merge).await.form(&merge);
    let page = lead
        .post(&merge, &form.clone().with("duplicate", "0/00"))
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = lead.post(&merge, &form.with("duplicate", "77777/26")).await;
    assert!(page.shows("Řehoř Nový"));
    let confirmed = page.form(&merge);
    assert!(dropped.ends_with(confirmed.value("confirmed")));
    let page = lead.post_and_follow(&merge, &confirmed).await;
    assert!(page.shows("Případy jsou sloučené."));
    let page = lead.get(&dropped).await;
    assert!(page.shows("uzavřeno") && !page.shows("Co můžete udělat"));
    assert_eq!(
        lead.get(&merge.replace(&kept, &dropped)).await.status,
        StatusCode::CONFLICT
    );
}

#[tokio::test]
async fn a_lead_who_was_slower_sees_whom_they_chose_and_what_happened() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let client = waiting(&mut lead).await;
    let page = proposed(&mut lead, &client).await;
    let assign = format!("{client}/assign");
    let form: Form = page.form(&assign);
    let again = page.form(&format!("{client}/propose"));
    lead.post_and_follow(&format!("{client}/propose"), &again)
        .await;
    let page = lead.post(&assign, &form).await;
    assert_eq!(page.status, StatusCode::PRECONDITION_FAILED);
    assert!(page.shows("Navržen klíčový pracovník"));
    assert!(page.shows("Co jste napsali") && page.shows(">Klíčový pracovník<"));
    let form = page.form(&assign);
    assert!(
        lead.post_and_follow(&assign, &form)
            .await
            .shows("Klient má klíčového")
    );
}
