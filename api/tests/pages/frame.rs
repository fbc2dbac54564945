//! What every page has: sign-in, language, what may be kept, problems told by a page.

use axum::http::{StatusCode, header};

use crate::browser::Form;
use crate::scene::{LEAD, PRISON, Scene, WORKER};

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_there_and_back_again() {
    let scene = Scene::new().await;
    let mut browser = scene.stranger();
    let page = browser.get("/app?due=overdue").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    let sign_in = page.location().to_owned();
    assert_eq!(sign_in, "/sign-in?next=/app%3Fdue%3Doverdue");
    let form = browser
        .get(&sign_in)
        .await
        .form("/sign-in")
        .with("persona", WORKER);
    let page = browser.post("/sign-in", &form).await;
    assert_eq!(page.location(), "/app?due=overdue");
    let page = browser.post_and_follow("/sign-out", &Form::of(&[])).await;
    assert!(page.shows("Odhlásili jste se."));
    assert_eq!(browser.get("/app").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_form_of_nobody_is_told_to_sign_in() {
    let scene = Scene::new().await;
    let page = scene.stranger().post("/app/cases", &Form::of(&[])).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.links().contains(&"/sign-in".to_owned()));
}

#[tokio::test]
async fn signing_in_as_nobody_asks_again_and_leads_nowhere_else() {
    let scene = Scene::new().await;
    let mut browser = scene.stranger();
    let nobody = Form::of(&[("persona", "nikdo"), ("next", "/app")]);
    let page = browser.post("/sign-in", &nobody).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.form("/sign-in").value("next"), "/app");
    for foreign in ["https://evil.example", "//evil.example", "/\\evil.example"] {
        let form = Form::of(&[("persona", WORKER), ("next", foreign)]);
        assert_eq!(browser.post("/sign-in", &form).await.location(), "/app");
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_by_a_page() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(LEAD).await;
    let form = Form::of(&[]);
    let page = browser.post_from_elsewhere("/app/cases", &form).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.shows("Požadavek přišel z jiné stránky"));
    let page = browser
        .post_from_elsewhere("/api/v1/cases/open", &form)
        .await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.shows("\"code\":\"cross_site\""));
}

#[tokio::test]
async fn the_language_is_asked_for_once_and_stays() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(WORKER).await;
    assert!(browser.get("/app").await.shows("Moji klienti"));
    let switch = browser.get("/app?due=week").await.link("/app", "lang=en");
    let page = browser.get(&switch).await;
    assert!(page.shows("My clients") && page.shows("<html lang=\"en\""));
    assert!(browser.get("/app").await.shows("My clients"));
    assert!(
        browser
            .get("/app/nowhere")
            .await
            .shows("There is nothing here")
    );
    browser.get("/app?lang=cs").await;
    assert!(browser.get("/app").await.shows("Moji klienti"));
    assert!(browser.get("/app?lang=klingon").await.shows("Moji klienti"));
}

#[tokio::test]
async fn pages_about_clients_are_never_kept_and_the_public_one_may_be() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(LEAD).await;
    for path in ["/app", PRISON, "/", "/app/nowhere", "/sign-in"] {
        let page = browser.get(path).await;
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{path}");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap();
        assert!(
            policy.contains("script-src 'self'") && !policy.contains("unsafe"),
            "{path}"
        );
    }
    let start = scene.stranger().get("/").await;
    assert_eq!(start.headers[header::CACHE_CONTROL], "public, max-age=60");
    assert_eq!(start.headers[header::VARY], "cookie");
    let style = start.link("/assets/brana.css?v=", "");
    let style = scene.stranger().get(&style).await;
    let kept = style.headers[header::CACHE_CONTROL].to_str().unwrap();
    assert!(kept.contains("immutable"));
}

#[tokio::test]
async fn problems_are_pages_for_people_and_json_for_programs() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(WORKER).await;
    let page = browser.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.shows("Tady nic není") && page.shows("not_found"));
    let page = browser.get("/api/v1/nowhere").await;
    assert_eq!(
        page.headers[header::CONTENT_TYPE],
        "application/problem+json"
    );
    let page = browser.get("/sign-out").await;
    assert_eq!(page.status, StatusCode::METHOD_NOT_ALLOWED);
    assert!(page.shows("Tato adresa takový požadavek nepřijímá."));
    let large = Form::of(&[("note", &"a".repeat(300_000))]);
    let page = browser.post("/app/cases/check", &large).await;
    assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(page.shows("Požadavek je příliš velký."));
    let page = browser.get("/app/cases/no-id").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_view_that_is_behind_is_shown_with_a_word_about_it() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in(LEAD).await;
    let path = format!("{PRISON}/contact-interval");
    let form = lead.get(&path).await.form(&path);
    let form = form.with("days", "7").on("from", "2026-11-21");
    let pool = scene.database.pool();
    let mut held = pool.begin().await.unwrap();
    let held_back = sqlx::query("select name from checkpoints for update");
    let checkpoints = held_back.fetch_all(&mut *held).await.unwrap();
    assert!(!checkpoints.is_empty());
    let page = lead.post_and_follow(&path, &form).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.shows("Nejnovější zápis se ještě zpracovává."));
    held.rollback().await.unwrap();
    let page = lead.get(PRISON).await;
    assert!(!page.shows("Nejnovější zápis se ještě zpracovává."));
}

#[tokio::test]
async fn a_position_of_another_log_does_not_stand_in_the_way() {
    let scene = Scene::new().await;
    let mut jana = scene.signed_in(WORKER).await;
    for position in ["999999999", "x"] {
        jana.keep_cookie("brana_position", position);
        let page = jana.get("/app").await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.shows("ještě zpracovává"));
    }
}

/// What the navigation leads to, and what it marks as open.
fn navigation(page: &crate::browser::Page) -> (Vec<String>, Vec<String>) {
    let list = page.html.split("govuk-service-navigation__list\"").nth(1);
    let list = list.unwrap().split("</ul>").next().unwrap();
    let href = |link: &str| link.split('"').next().unwrap().to_owned();
    let links: Vec<_> = list.split("href=\"").skip(1).collect();
    let open = links.iter().filter(|link| {
        let tag = link.split('>').next().unwrap();
        tag.contains("aria-current=\"true\"")
    });
    (
        links.iter().map(|link| href(link)).collect(),
        open.map(|link| href(link)).collect(),
    )
}

#[tokio::test]
async fn every_public_page_leads_to_the_others_and_says_which_one_is_open() {
    let scene = Scene::new().await;
    let public = ["/offers", "/capacity", "/leaflets", "/sign-in"];
    for path in public {
        let page = scene.stranger().get(path).await;
        let (links, open) = navigation(&page);
        assert_eq!(links, public, "{path}");
        assert_eq!(open, [path]);
        let english = scene.stranger().get(&format!("{path}?lang=en")).await;
        let (links, _) = navigation(&english);
        assert!(
            links.iter().all(|link| link.ends_with("?lang=en")),
            "{path}"
        );
    }
    for path in ["/", "/about-data", "/privacy", "/nowhere"] {
        let (links, open) = navigation(&scene.stranger().get(path).await);
        assert_eq!((links, open), (public.map(str::to_owned).to_vec(), vec![]));
    }
}

#[tokio::test]
async fn whoever_is_at_work_finds_the_directory_and_the_way_back() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(WORKER).await;
    let (links, _) = navigation(&browser.get("/app").await);
    assert!(links.contains(&"/offers".to_owned()));
    let page = browser.get("/offers").await;
    let (links, open) = navigation(&page);
    assert_eq!(links, ["/offers", "/capacity", "/leaflets", "/app"]);
    assert_eq!(open, ["/offers"]);
    // A page with somebody's name on it is nobody else's; a visitor's is everybody's.
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    for path in ["/", "/offers", "/capacity", "/leaflets"] {
        let first = scene.stranger().get(path).await;
        assert!(!first.headers.contains_key(header::SET_COOKIE), "{path}");
        let kept = &first.headers[header::CACHE_CONTROL];
        assert_eq!(kept, "public, max-age=60", "{path}");
        assert!(first.headers.contains_key(header::ETAG), "{path}");
    }
}
