//! What a stranger gets less of, cannot make the program say, and need not carry home.

use brana_tests::{Answer, Call, Site, cast};

/// A site with so many houses.
async fn with_houses(number: usize) -> (Site, Vec<String>) {
    let site = Site::patient().await;
    let provider = site.told_provider("Mnoho domů").await;
    let mut houses = vec![];
    for number in 0..number {
        let name = format!("Dům {number}");
        let house = site.told_offer(provider, &name, |_| {}).await;
        houses.push(house.to_string());
    }
    site.directory_settled().await;
    (site, houses)
}

fn as_jana(call: Call) -> Call {
    call.header("authorization", &format!("Bearer {}", cast::JANA))
}

fn refused(answer: Answer, sentence: &str) {
    let text = answer.is(422).text();
    assert!(text.contains(sentence), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_account_a_leaflet_holds_fifty_services_and_says_so_beforehand() {
    let (site, houses) = with_houses(51).await;
    let of = |houses: &[String]| {
        let chosen: Vec<String> = houses.iter().map(|id| format!("offer={id}")).collect();
        chosen.join("&")
    };
    let (many, few) = (of(&houses), of(&houses[..50]));
    let form = site.visit(&format!("/leaflets?{few}&lang=en")).await;
    assert!(
        form.is(200).text().contains(
            "Without signing in one leaflet holds 50 services at most, once signed in 100."
        )
    );
    for choice in [&many, "text=dum"] {
        let path = format!("/leaflets.pdf?{choice}&content=contacts");
        let told = site.visit(&format!("{path}&lang=en")).await;
        refused(told, "or sign in");
        refused(site.visit(&path).await, "anebo se přihlaste");
        let signed_in = as_jana(site.visit(&path)).await;
        assert_eq!(signed_in.is(200).header("content-type"), "application/pdf");
    }
    let paper = site.visit(&format!("/leaflets.pdf?{few}&content=contacts"));
    assert_eq!(
        paper.await.is(200).header("content-type"),
        "application/pdf"
    );
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_repeats_the_host_a_request_names() {
    let (site, houses) = with_houses(1).await;
    let house = &houses[0];
    let own = site.node.app.links.base().to_owned();
    for (path, tells_own) in [
        ("/robots.txt", true),
        ("/sitemap.xml", true),
        ("/sitemap/CZ042.xml", false),
        ("/embed", true),
        ("/", false),
        ("/offers", false),
        (&format!("/offers/{house}"), false),
        ("/capacity", false),
        ("/hsds/", true),
        ("/hsds/services", true),
        (&format!("/hsds/services/{house}"), true),
        ("/hsds/openapi.json", true),
        ("/hsds/catalog.jsonld", true),
        ("/hsds/sites.geojson", false),
        ("/hsds/download/services.csv", true),
        ("/hsds/download/datapackage.json", false),
    ] {
        let answer = site
            .visit(path)
            .header("host", "evil.example")
            .header("x-forwarded-host", "evil.example")
            .header("x-forwarded-proto", "https")
            .header("forwarded", "host=evil.example;proto=https");
        let text = answer.await.is(200).text();
        assert!(!text.contains("evil.example"), "{path}: {text}");
        assert!(!tells_own || text.contains(&own), "{path}: {text}");
    }
    site.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_stands_in_the_address_until_somebody_signs_in() {
    let site = Site::patient().await;
    let cookies = |answer: Answer| {
        let all = answer.headers.get_all("set-cookie").iter();
        let all = all.map(|cookie| cookie.to_str().unwrap().to_owned());
        all.collect::<Vec<_>>()
    };
    let form = site.visit("/sign-in?lang=en&next=/app").await.is(200);
    let text = form.text();
    assert!(text.contains("action=\"/sign-in?lang=en\""), "{text}");
    assert_eq!(cookies(form), [""; 0]);
    let closed = site.visit("/app?lang=en").await;
    assert_eq!(cookies(closed.is(401)), [""; 0]);

    let post = |persona: &str| {
        site.visit_with_form("/sign-in?lang=en", &format!("next=/app&persona={persona}"))
    };
    let missing = post("").await.is(422);
    assert!(missing.text().contains("<html lang=\"en\""));
    assert_eq!(cookies(missing), [""; 0]);
    let signed_in = cookies(post(cast::JANA).await.is(303));
    assert!(
        signed_in
            .iter()
            .any(|cookie| cookie.starts_with("brana_persona=")),
        "{signed_in:?}"
    );
    assert!(
        signed_in
            .iter()
            .any(|cookie| cookie.starts_with("brana_lang=en")),
        "{signed_in:?}"
    );
    site.stop().await;
}
