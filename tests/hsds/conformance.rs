//! C1 to C4, C10, C12, C18: what is there, and that it has the form of the standard.

use serde_json::{Value, json};

use crate::checker::{Kind, complaints};
use crate::official::Official;
use crate::scene::{Country, lines_of};

const LISTS: [(&str, Kind, &str, &str); 5] = [
    (
        "services",
        Kind::Service,
        "service.json",
        "service_list.json",
    ),
    (
        "organizations",
        Kind::Organization,
        "organization.json",
        "organization_list.json",
    ),
    (
        "service_at_locations",
        Kind::Place,
        "service_at_location.json",
        "service_at_location_list.json",
    ),
    (
        "taxonomies",
        Kind::Taxonomy,
        "taxonomy.json",
        "taxonomy.json",
    ),
    (
        "taxonomy_terms",
        Kind::Term,
        "taxonomy_term.json",
        "taxonomy_term.json",
    ),
];

/// A way to make a service wrong.
type Spoil = fn(&mut Value);

fn valid(kind: Kind, official: Option<&Official>, schema: &str, object: &Value) {
    let mut found = complaints(kind, object);
    found.extend(
        official
            .map(|it| it.complaints(schema, object))
            .unwrap_or_default(),
    );
    assert!(found.is_empty(), "{found:#?}\n{object:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn c1_the_root_names_version_profile_and_document_and_both_are_there() {
    let country = Country::open().await;
    for root in ["", "/"] {
        let root = country.get(root).await.is(200).body;
        assert_eq!(root["version"], "3.1");
        for name in ["profile", "openapi_url"] {
            let url = root[name].as_str().unwrap();
            let path = url
                .strip_prefix(country.site.node.app.links.base())
                .unwrap();
            country.site.visit(path).await.is(200);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c2_every_address_of_the_document_answers_and_others_are_not_found() {
    let country = Country::open().await;
    let document = country.get("/openapi.json").await.is(200).body;
    assert_eq!(document["openapi"], "3.1.0");
    for (path, methods) in document["paths"].as_object().unwrap() {
        let id = country.charity.to_string();
        let of_services = path.contains("service");
        let id = if of_services {
            country.rich.to_string()
        } else {
            id
        };
        if path.contains("taxonom") && path.contains("{id}")
            || path.starts_with("/service_at_locations/{")
        {
            continue;
        }
        let path = path.replace("{id}", &id).replace("{table}", "services");
        country.get(&path).await.is(200);
        if methods.get("post").is_some() {
            country
                .site
                .visit_with(&format!("/hsds{path}"), &json!({}))
                .await
                .is(200);
        }
    }
    for path in ["/programs", "/locations", "/x/y/z", "/services/1/2"] {
        country.get(path).await.refused(404, "not_found");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c3_every_full_answer_is_valid() {
    let country = Country::open().await;
    let official = Official::at_hand();
    for (name, kind, schema, _) in LISTS {
        let items = lines_of(&country.get(&format!("/{name}?format=ndjson")).await.is(200));
        assert!(items.len() > 2, "{name}");
        for item in items.iter().take(40) {
            let id = item["id"].as_str().unwrap();
            let full = country.get(&format!("/{name}/{id}")).await.is(200).body;
            assert_eq!(full["id"], id);
            valid(kind, official.as_ref(), schema, &full);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c4_every_page_has_its_seven_fields_and_valid_items() {
    let country = Country::open().await;
    let official = Official::at_hand();
    for (name, kind, full, list) in LISTS {
        let page = country.get(&format!("/{name}")).await.is(200).body;
        for field in ["total_items", "total_pages", "page_number", "size"] {
            assert!(page[field].is_u64(), "{name}.{field}");
        }
        for field in ["first_page", "last_page", "empty"] {
            assert!(page[field].is_boolean(), "{name}.{field}");
        }
        let schemas = [("", list), ("full=true", full)];
        let with_full = !name.starts_with("taxonom");
        for (query, schema) in schemas
            .into_iter()
            .filter(|(q, _)| with_full || q.is_empty())
        {
            let page = country.get(&format!("/{name}?{query}")).await.is(200).body;
            for item in page["contents"].as_array().unwrap() {
                valid(kind, official.as_ref(), schema, item);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c10_minimal_is_id_and_date_full_is_nested_and_a_stream_is_lines() {
    let country = Country::open().await;
    let minimal = country.get("/services?minimal=true").await.is(200).body;
    for item in minimal["contents"].as_array().unwrap() {
        let fields: Vec<&String> = item.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["id", "last_modified"]);
    }
    let full = country.get("/services?full=true").await.is(200).body;
    let rich = country.rich.to_string();
    let rich = full["contents"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["id"] == rich.as_str());
    assert_eq!(rich.unwrap(), &country.service(country.rich).await);
    let stream = country
        .get("/services?format=ndjson&full=true")
        .await
        .is(200);
    assert_eq!(stream.header("content-type"), "application/x-ndjson");
    assert_eq!(lines_of(&stream), *full["contents"].as_array().unwrap());
    country
        .get("/services?minimal=true&full=true")
        .await
        .refused(400, "query_invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn c12_an_unknown_id_is_404_and_a_malformed_one_400() {
    let country = Country::open().await;
    for (name, ..) in LISTS {
        let unknown = "0190f000-0000-7000-8000-00000000ffff";
        country
            .get(&format!("/{name}/{unknown}"))
            .await
            .refused(404, "not_found");
        for wrong in [
            "x",
            "1",
            "%00",
            "%ff",
            "..%2f..",
            "0190f000-0000-7000-8000-00000000fffg",
        ] {
            let answer = country.get(&format!("/{name}/{wrong}")).await;
            let status = answer.status.as_u16();
            assert!((400..=404).contains(&status), "{name}/{wrong}: {status}");
            assert_eq!(answer.header("content-type"), "application/problem+json");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c18_what_is_not_valid_is_noticed() {
    let country = Country::open().await;
    let sound = country.service(country.rich).await;
    let official = Official::at_hand();
    let spoil: [(&str, Spoil); 6] = [
        ("wrong status", |service| service["status"] = json!("full")),
        ("missing name", |service| {
            service.as_object_mut().unwrap().remove("name");
        }),
        ("bad UUID", |service| service["id"] = json!("1234")),
        ("missing updated", |service| {
            service["capacities"][0]
                .as_object_mut()
                .unwrap()
                .remove("updated");
        }),
        ("bad mail", |service| service["email"] = json!("nobody")),
        ("bad instant", |service| {
            service["last_modified"] = json!("yesterday")
        }),
    ];
    for (what, spoil) in spoil {
        let mut service = sound.clone();
        spoil(&mut service);
        assert!(!complaints(Kind::Service, &service).is_empty(), "{what}");
        if let Some(official) = &official {
            assert!(
                !official.complaints("service.json", &service).is_empty(),
                "{what}"
            );
        }
    }
}
