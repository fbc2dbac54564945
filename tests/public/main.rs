//! What a stranger can reach: every public address, found by following links.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a story cannot go on and has nobody to hand an error to"
)]

mod crawl;
mod paper;
mod strangers;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_tests::Site;
use brana_tests::canary::{Canary, PUBLIC_NAME};

use crate::crawl::{Crawl, Found};

/// Rooms a stranger must come to by links alone, so that nothing is checked by its absence.
const ROOMS: [&str; 16] = [
    "/about-data",
    "/api/v1/openapi.json",
    "/assets/",
    "/embed/offers",
    "/hsds/services",
    "/hsds/organizations",
    "/capacity",
    "/hsds/download/",
    "/hsds/sites.geojson",
    "/leaflets?",
    "/offers?",
    "/offers/",
    "/providers/",
    "/privacy",
    "/sign-in",
    "/sitemap/",
];

#[tokio::test(flavor = "multi_thread")]
async fn whatever_a_stranger_follows_answers_without_a_cookie_and_tells_no_secret() {
    let site = Site::patient().await;
    let canary = Canary::planted(&site).await;
    let other = site.told_provider("Sousedé z. s.").await;
    let offer = site.told_offer(other, "Ubytovna Sousedů", |_| {}).await;
    site.told_numbers(offer, &[(CapacityGroup::Men, 6, 2)])
        .await;
    site.directory_settled().await;

    let leaflets =
        ["a4", "folded"].map(|paper| format!("/leaflets.pdf?offer={}&paper={paper}", canary.offer));
    let [sheet, folded] = &leaflets;
    let found = Crawl::of(&site)
        .follow(&[
            "/",
            "/robots.txt",
            "/hsds/",
            "/hsds/services",
            "/hsds/organizations",
            sheet,
            folded,
        ])
        .await;

    let broken = found.iter().filter(|one| !one.answer.status.is_success());
    let broken: Vec<_> = broken.map(|one| (&one.path, one.answer.status)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
    for Found { path, answer } in &found {
        assert!(
            answer.headers.get("set-cookie").is_none(),
            "{path} sets a cookie"
        );
        canary.is_silent(path, &answer.bytes);
        if answer.header("content-type") == "application/pdf" {
            canary.is_silent(path, paper::text(&answer.bytes).as_bytes());
        }
    }
    for room in ROOMS {
        assert!(
            found.iter().any(|one| one.path.starts_with(room)),
            "no link leads to {room}"
        );
    }
    let telling = found
        .iter()
        .filter(|one| one.answer.text().contains(PUBLIC_NAME));
    assert!(telling.count() > 10, "the offer itself is public");
    let papers = found
        .iter()
        .filter(|one| one.answer.header("content-type") == "application/pdf");
    let mut papers = papers.map(|one| paper::text(&one.answer.bytes));
    assert!(
        papers.any(|text| text.contains(PUBLIC_NAME)),
        "and on paper"
    );
}
