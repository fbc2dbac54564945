//! What nobody sane asks: every public address of the directory with every bad value. The answer is never a fault of
//! ours: 4xx, or 200 where the value happens to be harmless.

use brana_tests::Answer;

use crate::scene::Country;

/// Values that are nothing: numbers out of range, broken escapes, bytes, markup, and a lot of them.
fn bad_values() -> Vec<String> {
    let mut values: Vec<String> = [
        "",
        "0",
        "-1",
        "1000000000000000000",
        "99999999999999999999999999",
        "1e9",
        "NaN",
        "0x10",
        "%00",
        "a%00b",
        "%ff%fe",
        "%zz",
        "%",
        "%2",
        "%E2%80",
        "%F0%9F%A6%86",
        "..%2f..%2fetc%2fpasswd",
        "%27%20or%201=1--",
        "%3Cscript%3E",
        "%25%5F%5C",
        "null",
        "true",
        "[]",
        "{}",
        "0190f000-0000-7000-8000-00000000fffg",
        "00000000-0000-0000-0000-000000000000",
        "9999-99-99",
        "+262143-12-31T23:59:59Z",
        "-262144-01-01",
        "2026-11-21T00:00:00+99:99",
        "%C4%8D%CC%8C%CC%8C%CC%8C",
        "1,2,3,,,",
        "-91,181",
        "NaN,inf",
    ]
    .map(str::to_owned)
    .to_vec();
    values.push("x".repeat(6_000));
    values.push("%00".repeat(2_000));
    values.push("a+".repeat(3_000));
    values.push("9".repeat(400));
    values
}

const LISTS: [&str; 5] = [
    "services",
    "organizations",
    "service_at_locations",
    "taxonomies",
    "taxonomy_terms",
];
const OF_HSDS: [&str; 16] = [
    "page",
    "per_page",
    "format",
    "search",
    "taxonomy_term_id",
    "taxonomy_id",
    "organization_id",
    "modified_after",
    "minimal",
    "full",
    "full_service",
    "postcode",
    "proximity",
    "top_only",
    "parent_id",
    "nobody_knows_this",
];
const OF_HISTORY: [&str; 4] = ["as_of", "known_at", "after", "limit"];

/// Everything with an id in its address.
fn with_id(id: &str) -> Vec<String> {
    let of_lists = LISTS.map(|list| format!("/hsds/{list}/{id}"));
    let others = [
        format!("/hsds/organizations/{id}/vcard"),
        format!("/hsds/download/{id}"),
        format!("/hsds/{id}"),
        format!("/api/v1/offers/{id}"),
        format!("/api/v1/offers/{id}/history"),
        format!("/api/v1/providers/{id}"),
        format!("/api/v1/providers/{id}/offers"),
        format!("/api/v1/providers/{id}/history"),
        format!("/offers/{id}"),
        format!("/providers/{id}"),
    ];
    of_lists.into_iter().chain(others).collect()
}

/// Everything with questions in its address.
fn with_fields(offer: &str) -> Vec<(String, Vec<&'static str>)> {
    let search = brana_projections::directory::search::Query::FIELDS;
    let search = || [search, &["nobody_knows_this"]].concat();
    let mut asked: Vec<_> = LISTS
        .map(|list| (format!("/hsds/{list}"), OF_HSDS.to_vec()))
        .into();
    asked.push(("/api/v1/offers".to_owned(), search()));
    asked.push(("/".to_owned(), search()));
    asked.push(("/offers".to_owned(), search()));
    asked.push((
        format!("/api/v1/offers/{offer}/history"),
        OF_HISTORY.to_vec(),
    ));
    asked
}

fn no_fault_of_ours(path: &str, answer: &Answer) {
    let status = answer.status.as_u16();
    let path: String = path.chars().take(200).collect();
    assert!(status < 500, "{status}: {path}");
    let problem = answer.header("content-type") == "application/problem+json";
    let machines = path.starts_with("/hsds") || path.starts_with("/api");
    assert!(status < 400 || !machines || problem, "{status}: {path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_none_is_refused_everywhere() {
    let country = Country::open().await;
    for value in bad_values().iter().filter(|value| !value.is_empty()) {
        for path in with_id(value) {
            let answer = country.site.visit(&path).await;
            no_fault_of_ours(&path, &answer);
            let status = answer.status.as_u16();
            assert!((400..500).contains(&status), "{status}: {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_value_of_any_field_is_no_fault_of_ours() {
    let country = Country::open().await;
    let offer = country.rich.to_string();
    for (path, fields) in with_fields(&offer) {
        for field in fields {
            for value in bad_values() {
                let path = format!("{path}?{field}={value}");
                no_fault_of_ours(&path, &country.site.visit(&path).await);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_of_one_value_may_not_stand_twice() {
    let country = Country::open().await;
    let known = [
        ("/hsds/services", "page=1&page=2"),
        ("/hsds/services", "format=json&format=ndjson"),
        ("/hsds/organizations", "full=true&full=true"),
        ("/hsds/taxonomies", "search=a&search=b"),
        ("/hsds/taxonomy_terms", "top_only=true&top_only=false"),
        ("/api/v1/offers", "limit=1&limit=2"),
        ("/api/v1/offers", "free=true&free=false"),
        ("/api/v1/offers", "near=Brno&near=Praha"),
        ("/api/v1/offers", "after=&after="),
    ];
    for (path, query) in known {
        let answer = country.site.visit(&format!("{path}?{query}")).await;
        let answer = answer.refused(400, "query_invalid");
        let field = query.split('=').next().unwrap();
        assert_eq!(answer.body["errors"][0]["field"], field, "{path}?{query}");
    }
    let several = "/api/v1/offers?region=CZ010&region=CZ064&need=housing&need=debts";
    country.site.visit(several).await.is(200);
    let both = country
        .site
        .visit_with("/hsds/services?page=1", &serde_json::json!({ "page": 2 }));
    both.await.refused(400, "query_invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn strange_headers_are_no_fault_of_ours() {
    let country = Country::open().await;
    let paths = [
        "/hsds/",
        "/hsds/services",
        "/hsds/services?format=ndjson",
        "/hsds/sites.geojson",
        "/hsds/download/services.csv",
        "/api/v1/offers",
        "/",
    ];
    let long = "a/b;q=0.1,".repeat(600);
    let values = [
        "",
        "*/*;q=0",
        ";;;,,,",
        "text/html;q=999",
        "application/json;charset=\"",
        "žluťoučký kůň",
        "\u{ff}\u{fe}",
        "-1",
        "18446744073709551616",
        "Sat, 31 Feb 2026 25:61:61 GMT",
        "\"",
        "W/",
        "host with spaces/../?#",
        &long,
    ];
    let names = [
        "accept",
        "accept-language",
        "accept-encoding",
        "if-none-match",
        "if-modified-since",
        "range",
        "host",
        "x-forwarded-proto",
        "origin",
        "brana-position",
        "authorization",
        "cookie",
    ];
    for path in paths {
        for name in names {
            for value in values {
                let answer = country.site.visit(path).header(name, value).await;
                no_fault_of_ours(&format!("{path} with {name}: {value}"), &answer);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_no_filter_is_refused() {
    let country = Country::open().await;
    let deep = "[".repeat(4_000);
    let bodies = [
        "",
        "{",
        "null",
        "[]",
        "7",
        "{\"page\":{}}",
        "{\"page\":-1}",
        "{\"page\":1e300}",
        "{\"search\":\"a\\u0000b\"}",
        "{\"search\":\"\\ud800\"}",
        "{\"nobody\":\"knows\"}",
        "\u{feff}{}",
        &deep,
    ];
    for list in LISTS {
        for body in bodies {
            let call = country
                .site
                .visit_with(&format!("/hsds/{list}"), &serde_json::Value::Null);
            let answer = call.body(body).await;
            let status = answer.status.as_u16();
            assert!((400..500).contains(&status), "{list} {body}: {status}");
        }
        let large = "x".repeat(20_000);
        let call = country.site.visit_with(
            &format!("/hsds/{list}"),
            &serde_json::json!({ "search": large }),
        );
        call.await.refused(413, "body_too_large");
    }
}
