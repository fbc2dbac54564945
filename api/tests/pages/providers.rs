//! The coordinator's desk: who needs a look, and everything that can be done about a provider.

use axum::http::StatusCode;

use crate::browser::{Browser, Form, Page};
use crate::scene::{COORDINATOR, PROVIDER, Scene};

const OURS: &str = "/app/providers/0b7a7a00-0000-8000-8000-0000000003e8";

/// Opens a form, fills it in, sends it and opens the page it leads to.
async fn send(browser: &mut Browser, path: &str, fill: impl Fn(Form) -> Form) -> Page {
    let form = fill(browser.get(path).await.form(path));
    browser.post_and_follow(path, &form).await
}

fn is_a_provider(href: &str) -> bool {
    href.starts_with("/app/providers/") && href != "/app/providers/new"
}

async fn listed(browser: &mut Browser, query: &str) -> Vec<String> {
    let mut path = format!("/app/providers?{query}");
    let mut found: Vec<String> = Vec::new();
    loop {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let rows = page.links().into_iter();
        found.extend(rows.filter(|href| is_a_provider(href)));
        match page
            .links()
            .into_iter()
            .find(|href| href.contains("after=") && !href.contains("lang="))
        {
            Some(next) => path = next.replace("&#38;", "&"),
            None => return found,
        }
    }
}

#[tokio::test]
async fn a_provider_is_verified_for_a_time_and_the_verification_is_withdrawn() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    assert_eq!(browser.get("/app").await.location(), "/app/providers");
    let verify = format!("{OURS}/verify");
    let form = browser.get(&verify).await.form(&verify);
    let late = form
        .clone()
        .with("ground", "visit")
        .on("until", "2028-01-01");
    let page = browser.post(&verify, &late).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"until-error\"") && !page.shows("id=\"ground-error\""));
    let page = send(&mut browser, &verify, |form| {
        form.with("ground", "visit")
            .on("until", "2026-12-10")
            .with("note", "V pořádku.")
    })
    .await;
    assert!(page.shows("Ověřen 21. 11. 2026 na základě návštěvy, platí do 10. 12. 2026."));
    assert!(
        !page.shows("V pořádku."),
        "the note is for colleagues, in the log"
    );
    assert!(
        listed(&mut browser, "show=expiring")
            .await
            .contains(&OURS.to_owned())
    );
    assert!(
        !listed(&mut browser, "show=unverified")
            .await
            .contains(&OURS.to_owned())
    );
    let withdraw = format!("{OURS}/withdraw");
    let page = send(&mut browser, &withdraw, |form| {
        form.with("note", "Nový vedoucí.")
    })
    .await;
    assert!(page.shows("Poskytovatel není ověřený."));
    assert!(
        listed(&mut browser, "show=unverified")
            .await
            .contains(&OURS.to_owned())
    );
}

#[tokio::test]
async fn a_doubt_about_safety_stands_in_the_way_until_it_is_resolved() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let concern = format!("{OURS}/concern");
    let empty = browser.get(&concern).await.form(&concern);
    let page = browser.post(&concern, &empty).await;
    assert!(page.shows("id=\"kind-error\"") && page.shows("id=\"text-error\""));
    let page = send(&mut browser, &concern, |form| {
        form.with("kind", "safety")
            .with("text", "Výhrůžky na chodbě.")
    })
    .await;
    assert!(page.shows("někdo může být v nebezpečí") && page.shows("nevyřešeno"));
    assert!(
        listed(&mut browser, "show=concerns")
            .await
            .contains(&OURS.to_owned())
    );
    let verify = format!("{OURS}/verify");
    let form = browser.get(&verify).await.form(&verify);
    let form = form.with("ground", "call").on("until", "2027-03-01");
    assert_eq!(
        browser.post(&verify, &form).await.status,
        StatusCode::CONFLICT
    );
    let resolve = page.link(&format!("{OURS}/concerns/"), "/resolve");
    let page = send(&mut browser, &resolve, |form| {
        form.with("outcome", "unfounded")
    })
    .await;
    assert!(page.shows("nebyla to pravda") && !page.shows("nevyřešeno"));
}

#[tokio::test]
async fn a_provider_is_suspended_reinstated_and_leaves() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let suspend = format!("{OURS}/suspend");
    let page = send(&mut browser, &suspend, |form| {
        form.with("note", "Prověřujeme.")
    })
    .await;
    assert!(page.shows("Poskytovatel je pozastavený.") && page.shows("pozastaven"));
    assert!(!page.links().contains(&suspend));
    // Whoever works there is told, else they would wonder why nobody comes.
    let mut staff = scene.signed_in(PROVIDER).await;
    let desk = staff.get("/app/offers").await;
    assert!(
        desk.shows("Adresář teď tyto nabídky neukazuje"),
        "{}",
        desk.text
    );
    let page = send(&mut browser, &format!("{OURS}/reinstate"), |form| form).await;
    assert!(page.shows("Poskytovatel je zpátky v adresáři."));
    let end = format!("{OURS}/end");
    let form = browser.get(&end).await.form(&end);
    let form = form.with("ground", "duplicate").on("on", "2026-11-20");
    let page = browser.post(&end, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.shows("id=\"ground-error\""), "{}", page.text);
    assert!(page.shows("Nikdo jiný v adresáři nemá stejné IČO."));
    let page = send(&mut browser, &end, |form| {
        form.with("ground", "closed").on("on", "2026-11-20")
    })
    .await;
    assert!(page.shows("už není v adresáři"));
    assert!(!listed(&mut browser, "").await.contains(&OURS.to_owned()));
}

#[tokio::test]
async fn an_entry_is_changed_field_by_field_and_a_second_ico_is_noticed() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let all = listed(&mut browser, "").await;
    let other = all.iter().find(|href| *href != OURS).unwrap().clone();
    let entry = format!("{OURS}/entry");
    let form = browser.get(&entry).await.form(&entry);
    let wrong = form
        .clone()
        .with("ico", "27082441")
        .with("emails", "a@b.cz\nnikdo");
    let page = browser.post(&entry, &wrong).await;
    assert!(page.shows("id=\"ico-error\"") && page.shows("id=\"emails-error\""));
    assert_eq!(page.form(&entry).value("emails"), "a@b.cz\nnikdo");
    let head = scene.head().await;
    let page = send(&mut browser, &entry, |form| {
        // The first address stays, so that no offer is asked anew.
        let emails = format!("{}\nc@d.cz", form.value("emails"));
        form.with("ico", "27082440").with("emails", &emails)
    })
    .await;
    assert!(page.shows("27082440") && page.shows("c@d.cz"));
    assert_eq!(scene.head().await, head + 2, "two fields, two events");
    let theirs = format!("{other}/entry");
    let page = send(&mut browser, &theirs, |form| form.with("ico", "27082440")).await;
    assert!(
        page.shows("jiný poskytovatel se stejným IČO") && page.links().contains(&OURS.to_owned())
    );
    let mut twins = listed(&mut browser, "show=duplicates").await;
    twins.sort();
    let mut both = vec![OURS.to_owned(), other];
    both.sort();
    assert_eq!(twins, both);
    assert_eq!(listed(&mut browser, "q=27082440").await.len(), 2);
    // The one that goes on is chosen, not typed.
    let end = format!("{OURS}/end");
    let form = browser.get(&end).await.form(&end);
    let form = form.with("ground", "duplicate").on("on", "2026-11-20");
    let page = browser.post(&end, &form).await;
    assert!(page.shows("id=\"successor-error\""), "{}", page.text);
    let id = both.iter().find(|href| *href != OURS).unwrap();
    let id = id.trim_start_matches("/app/providers/");
    let page = browser
        .post_and_follow(&end, &page.form(&end).with("successor", id))
        .await;
    assert!(page.shows("Poskytovatel je z adresáře vyřazený."));
}

#[tokio::test]
async fn the_list_is_walked_once_and_narrowed_and_is_for_coordinators_alone() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let all = listed(&mut browser, "show=all").await;
    let unique: std::collections::BTreeSet<_> = all.iter().collect();
    assert!(all.len() > 10 && unique.len() == all.len(), "{}", all.len());
    let stale = listed(&mut browser, "show=stale").await;
    assert!(!stale.is_empty() && stale.len() < all.len());
    assert_eq!(
        listed(&mut browser, "q=cesta%20dom%C5%AF%20kladno").await,
        [OURS]
    );
    let wrong = browser.get("/app/providers?after=x").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    let mut staff = scene.signed_in(PROVIDER).await;
    for path in ["/app/providers", OURS, &format!("{OURS}/verify")] {
        assert_eq!(
            staff.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}

/// A provider registered by hand under a number of a company.
async fn registered(browser: &mut Browser, name: &str) -> String {
    let new = "/app/providers/new";
    let form = browser.get(new).await.form(new);
    let form = form.with("name", name).with("ico", "99988801");
    let page = browser.post(new, &form).await;
    page.location().to_owned()
}

async fn an_offer_of(browser: &mut Browser, provider: &str, name: &str) {
    let new = format!("{provider}/offers/new");
    let form = browser.get(&new).await.form(&new);
    let form = form.with("name", name).with("kind", "nocleharna");
    let page = browser.post(&new, &form.with("region", "CZ020")).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
}

#[tokio::test]
async fn offers_of_a_duplicate_are_passed_on_to_the_one_that_stays() {
    let scene = Scene::new().await;
    let mut browser = scene.signed_in(COORDINATOR).await;
    let stays = registered(&mut browser, "Řeka, z. s.").await;
    let goes = registered(&mut browser, "Řeka").await;
    for name in ["Noclehárna Řeka", "Noclehárna Potok"] {
        an_offer_of(&mut browser, &goes, name).await;
    }
    let pass_on = format!("{goes}/pass-on");
    assert!(browser.get(&goes).await.links().contains(&pass_on));
    let form = browser.get(&pass_on).await.form(&pass_on);
    let to = stays.trim_start_matches("/app/providers/");
    assert_eq!(form.value("to"), to, "there is nobody else");
    // Nothing ticked, or somebody else's number: it comes back and nothing has happened.
    let head = scene.head().await;
    let page = browser
        .post(&pass_on, &form.clone().without("offers"))
        .await;
    assert!(page.shows("id=\"offers-error\""), "{}", page.text);
    let stranger = OURS.trim_start_matches("/app/providers/");
    let page = browser
        .post(&pass_on, &form.clone().with("to", stranger))
        .await;
    assert!(page.shows("id=\"to-error\""), "{}", page.text);
    assert_eq!(scene.head().await, head);
    // One of the two, and the same form again.
    let one = form.value("offers").to_owned();
    let form = form.with("offers", &one);
    let page = browser.post_and_follow(&pass_on, &form).await;
    assert!(page.shows("Vybrané nabídky jsou předané."), "{}", page.text);
    assert_eq!(scene.head().await, head + 1, "one offer, one event");
    assert_eq!(
        browser.post(&pass_on, &form).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        scene.head().await,
        head + 1,
        "the same form does nothing twice"
    );
    let left = browser.get(&pass_on).await.form(&pass_on);
    assert!(!left.value("offers").is_empty() && left.value("offers") != one);
    browser.post_and_follow(&pass_on, &left).await;
    let page = browser.get(&stays).await;
    assert!(page.shows("Noclehárna Řeka") && page.shows("Noclehárna Potok"));
    assert_eq!(
        browser.get(&pass_on).await.location(),
        goes,
        "nothing is left"
    );
    let mut staff = scene.signed_in(PROVIDER).await;
    assert_eq!(staff.get(&pass_on).await.status, StatusCode::FORBIDDEN);
}
