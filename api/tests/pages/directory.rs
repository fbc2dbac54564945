//! The public pages of the directory: what a stranger is shown, and what nobody is.

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::browser::{Browser, Page};
use crate::scene::Scene;

/// Stands in every private field; no public answer may have it.
const CANARY: &str = "KANAREK";
const UNKNOWN: &str = "00000000-0000-4000-8000-000000000000";

/// A small town with a provider, a night shelter and a secret refuge.
pub(crate) struct Town {
    pub(crate) scene: Scene,
    pub(crate) provider: String,
    pub(crate) offer: String,
    pub(crate) secret: String,
}

impl Town {
    /// A provider with a night shelter that has three free beds, and with a secret refuge.
    pub(crate) async fn new() -> Self {
        let scene = Scene::new().await;
        let provider = json!({ "entry": {
            "name": "Naděje", "phones": ["+420 475 000 001"], "webs": ["https://nadeje.example.cz"],
        }});
        let provider = scene.told("/providers", &provider).await;
        let inside = json!({
            "phone": "+420 601 999 111", "email": "kanarek@nadeje.example.cz", "note": CANARY,
        });
        let shelter = json!({
            "provider": provider,
            "entry": {
                "name": "Noclehárna <Ústí>", "kind": "nocleharna", "phones": ["+420 475 000 002"],
                "takes": { "men": true, "women": false }, "deposit": 0, "needs": ["housing"],
            },
            "site": {
                "street": "Dlouhá 1", "municipality": "Ústí nad Labem", "postal_code": "40001",
                "district": "CZ0427", "region": "CZ042", "confidential": false,
            },
            "inside_contact": inside,
        });
        let offer = scene.told("/offers", &shelter).await;
        let refuge = json!({
            "provider": provider,
            "entry": { "name": "Úkryt", "kind": "azylovy-dum", "needs": ["safety"] },
            "site": {
                "street": format!("{CANARY} 7"), "municipality": format!("Obec {CANARY}"),
                "postal_code": "79797", "region": "CZ042", "confidential": true,
                "point": { "latitude": 50.123_456, "longitude": 14.123_456 },
            },
            "inside_contact": inside,
        });
        let secret = scene.told("/offers", &refuge).await;
        let concern = json!({ "kind": "wrong_entry", "text": format!("Stížnost {CANARY}") });
        scene
            .told(&format!("/providers/{provider}/raise-concern"), &concern)
            .await;
        let verification = json!({
            "ground": "visit", "note": format!("Poznámka {CANARY}"), "until": "2027-03-01",
        });
        scene
            .told(&format!("/providers/{provider}/verify"), &verification)
            .await;
        let beds = json!({ "groups": [{ "group": "men", "unit": "bed", "total": 10, "free": 3 }] });
        scene
            .told(&format!("/offers/{offer}/report-capacity"), &beds)
            .await;
        Self {
            scene,
            provider,
            offer,
            secret,
        }
    }

    pub(crate) fn stranger(&self) -> Browser {
        self.scene.stranger()
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.stranger().get(path).await
    }

    fn pages(&self) -> Vec<String> {
        let Self {
            provider,
            offer,
            secret,
            ..
        } = self;
        let fixed = [
            "/",
            "/offers",
            "/offers?lang=en",
            "/offers?text=nocleharna",
            "/offers?region=CZ042&free=true",
            "/offers?text=kanarek",
            "/offers?near=kanarek",
            "/capacity",
            "/capacity?region=CZ042&step=1&lang=en",
            "/capacity?from=2026-11-01&to=2026-11-20&group=men&prison=vsehrdy",
            "/about-data",
            "/accessibility",
            "/privacy",
            "/embed?need=housing",
            "/leaflets",
            "/leaflets?need=housing&title=Kam",
            "/embed/offers",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap/CZ042.xml",
        ];
        let mut pages: Vec<String> = fixed.map(str::to_owned).to_vec();
        pages.push(format!("/leaflets?offer={offer}&offer={secret}&lang=en"));
        pages.push(format!("/leaflets.pdf?offer={offer}&offer={secret}"));
        pages.push(format!("/offers/{offer}"));
        pages.push(format!("/offers/{secret}"));
        pages.push(format!("/providers/{provider}"));
        pages
    }
}

fn is_json(page: &Page) -> Value {
    serde_json::from_str(&page.text).unwrap_or(Value::Null)
}

impl Scene {
    /// Tells the directory something as its coordinator and waits until searches know it.
    pub(crate) async fn told(&self, path: &str, body: &Value) -> String {
        let mut browser = self.stranger();
        let page = browser.tell("koordinator", path, body).await;
        assert!(page.status.is_success(), "{path}: {}", page.text);
        let position = page.headers["brana-position"].to_str().unwrap();
        self.searches_know(position.parse().unwrap()).await;
        is_json(&page)["id"].as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn every_public_page_is_kept_a_minute_has_an_etag_and_sets_no_cookie() {
    let town = Town::new().await;
    for path in town.pages() {
        let page = town.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.text);
        assert!(!page.headers.contains_key(header::SET_COOKIE), "{path}");
        assert_eq!(
            page.headers[header::CACHE_CONTROL],
            "public, max-age=60",
            "{path}"
        );
        let tag = page.headers[header::ETAG].to_str().unwrap().to_owned();
        let again = town.stranger().get_unless(&path, &tag).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
}

#[tokio::test]
async fn nothing_private_is_on_any_public_page() {
    let town = Town::new().await;
    for path in town.pages() {
        let page = town.get(&path).await;
        // What the reader typed comes back; what was hidden does not.
        let typed = path.contains("kanarek");
        for secret in [
            "Obec KANAREK",
            "KANAREK 7",
            "79797",
            "601 999 111",
            "50.123",
            "Stížnost",
            "Poznámka KANAREK",
        ] {
            assert!(!page.shows(secret), "{path}: {secret}");
        }
        assert!(
            typed || !page.text.to_lowercase().contains("kanarek"),
            "{path}"
        );
    }
    let found = town.get("/offers?text=kanarek").await;
    assert!(
        !found.shows("Úkryt"),
        "a secret place is found by its street"
    );
}

#[tokio::test]
async fn an_offer_says_what_a_person_needs() {
    let town = Town::new().await;
    let page = town.get(&format!("/offers/{}", town.offer)).await;
    for text in [
        "+420 475 000 002",
        "Dlouhá 1, 400 01 Ústí nad Labem",
        "3 volná místa",
        "stav k 21. 11. 2026 12:00",
        "muži",
        "Kauce",
        "Ověřen",
        "1. 3. 2027",
        "Naděje",
    ] {
        assert!(page.shows(text), "{text}: {}", page.text);
    }
    let secret = town.get(&format!("/offers/{}", town.secret)).await;
    assert!(
        secret.shows("Adresa je utajená")
            && secret.shows("Počet volných míst neznáme – zavolejte.")
    );
}

#[tokio::test]
async fn a_number_past_its_time_is_told_as_unverified_and_not_shown() {
    let town = Town::new().await;
    town.scene.clock.advance(chrono::TimeDelta::hours(25));
    let page = town.get(&format!("/offers/{}", town.offer)).await;
    assert!(
        page.shows("neověřeno od 22. 11. 2026 12:00"),
        "{}",
        page.text
    );
    assert!(!page.shows("3 volná místa"));
    assert!(town.get("/").await.shows("O žádném volném lůžku"));
}

#[tokio::test]
async fn the_home_shows_free_beds_and_the_list_says_why() {
    let town = Town::new().await;
    let home = town.get("/").await;
    assert!(home.shows("Volné lůžko na dnešní noc"), "{}", home.text);
    home.link("/sign-in", "");
    // The home has room for a few; the whole list has ours, too.
    let tonight = town
        .get(&home.link("/offers?kind=nocleharna", "free=true"))
        .await;
    assert!(tonight.shows("Noclehárna <Ústí>") && tonight.shows("3 volná místa"));
    let list = town.get("/offers?text=nocleharna&free=true").await;
    assert!(
        list.shows("Noclehárna <Ústí>") && list.shows("Proč je tu:"),
        "{}",
        list.text
    );
    list.link("/offers?text=nocleharna", "nocleharna");
    let english = town.get("/offers?lang=en").await;
    assert!(english.shows("services found"));
    english.link("/offers/", "lang=en");
}

#[tokio::test]
async fn what_cannot_be_understood_is_told_by_a_page_and_is_never_our_fault() {
    let town = Town::new().await;
    for path in [
        "/offers/none",
        "/providers/1",
        "/sitemap/XX.xml",
        "/sitemap/CZ042",
    ] {
        assert_eq!(town.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["offers", "embed", "embed/offers", "capacity"] {
        for query in [
            "step=9",
            "age=-1",
            "region=XX",
            "after=x",
            "limit=0",
            "nonsense=1",
            "free=maybe",
            "text=%ff",
        ] {
            let path = format!("/{path}?{query}");
            let page = town.get(&path).await;
            let fine = path.starts_with("/embed?") && (query == "after=x");
            assert!(
                fine || page.status.is_client_error() || query == "text=%ff",
                "{path}: {}",
                page.status
            );
            assert!(!page.status.is_server_error(), "{path}");
        }
    }
    let page = town.get(&format!("/offers/{UNKNOWN}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.shows("Co a kde hledáte"));
}

#[tokio::test]
async fn an_ended_offer_is_gone_and_leads_to_similar_ones() {
    let town = Town::new().await;
    let end = json!({ "ground": "closed", "on": "2026-11-20" });
    town.scene
        .told(&format!("/offers/{}/end", town.offer), &end)
        .await;
    let page = town.get(&format!("/offers/{}", town.offer)).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.shows("Skončila 20. 11. 2026."));
    page.link("/offers?kind=nocleharna", "CZ042");
    assert!(!town.get("/sitemap/CZ042.xml").await.shows(&town.offer));
}

#[tokio::test]
async fn only_the_bare_list_may_be_framed() {
    let town = Town::new().await;
    let policy = |page: &Page| {
        page.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert!(policy(&town.get("/embed/offers").await).contains("frame-ancestors *"));
    for path in ["/", "/offers", "/embed", "/embed/offers?step=9"] {
        let policy = policy(&town.get(path).await);
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
    }
    let snippet = town.get("/embed?need=housing").await;
    assert!(snippet.shows("<iframe src=\"http://127.0.0.1:8080/embed/offers?need=housing\""));
}

#[tokio::test]
async fn the_first_page_is_small() {
    let town = Town::new().await;
    let mut browser = town.stranger();
    let mut sum = 0;
    let home = browser.get("/").await;
    let mut parts = vec!["/".to_owned(), home.link("/assets/brana.css", "")];
    for font in ["latin-400", "latin-700", "latin-ext-400", "latin-ext-700"] {
        parts.push(format!("/assets/fonts/roboto-{font}-normal.woff2"));
    }
    for part in parts {
        sum += browser.weight(&part).await;
    }
    assert!((20_000..150_000).contains(&sum), "{sum} bytes on the wire");
}
