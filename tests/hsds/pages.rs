//! C5, C7: the arithmetic of pages.

use serde_json::json;

use crate::scene::Country;

#[tokio::test(flavor = "multi_thread")]
async fn c5_sizes_add_up_and_only_the_ends_say_that_they_are_the_ends() {
    let country = Country::open().await;
    for name in [
        "services",
        "organizations",
        "service_at_locations",
        "taxonomies",
    ] {
        let mut seen = 0;
        let first = country
            .get(&format!("/{name}?per_page=2"))
            .await
            .is(200)
            .body;
        let pages = first["total_pages"].as_u64().unwrap();
        assert!(pages > 1, "{name}");
        for page in 1..=pages {
            let body = country
                .get(&format!("/{name}?per_page=2&page={page}"))
                .await
                .is(200)
                .body;
            let size = body["size"].as_u64().unwrap();
            assert_eq!(
                size,
                u64::try_from(body["contents"].as_array().unwrap().len()).unwrap()
            );
            assert!(size <= 2);
            assert_eq!(body["page_number"], page);
            assert_eq!(body["first_page"], page == 1);
            assert_eq!(body["last_page"], page == pages);
            assert_eq!(body["empty"], size == 0);
            seen += size;
        }
        assert_eq!(first["total_items"], seen, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn c7_a_page_past_the_end_is_empty_and_a_bad_number_is_400() {
    let country = Country::open().await;
    for name in [
        "services",
        "organizations",
        "service_at_locations",
        "taxonomies",
        "taxonomy_terms",
    ] {
        let past = country
            .get(&format!("/{name}?page=4294967295"))
            .await
            .is(200)
            .body;
        assert_eq!(
            (&past["empty"], &past["size"], &past["last_page"]),
            (&json!(true), &json!(0), &json!(false))
        );
        for wrong in [
            "page=0",
            "page=-1",
            "page=x",
            "page=1e3",
            "page=",
            "page=4294967296",
            "per_page=0",
            "per_page=-5",
            "per_page=ten",
            "format=xml",
            "sort=name",
            "search=%00",
        ] {
            country
                .get(&format!("/{name}?{wrong}"))
                .await
                .refused(400, "query_invalid");
        }
        let most = country
            .get(&format!("/{name}?per_page=1000000"))
            .await
            .is(200)
            .body;
        assert!(most["size"].as_u64().unwrap() <= 100);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_asks_the_same_as_an_address() {
    let country = Country::open().await;
    let by_address = country
        .get("/services?per_page=2&page=2&full=true")
        .await
        .is(200)
        .body;
    let body = json!({ "per_page": 2, "page": "2", "full": true });
    let by_body = country
        .site
        .visit_with("/hsds/services", &body)
        .await
        .is(200)
        .body;
    assert_eq!(by_address, by_body);
    for wrong in [json!([]), json!("x"), json!({ "page": [1] })] {
        country
            .site
            .visit_with("/hsds/services", &wrong)
            .await
            .is(400);
    }
    let broken = country
        .site
        .visit_with("/hsds/services", &json!({}))
        .body("{");
    broken.await.is(400);
}
