//! Every endpoint once, with a right request: status, version and body as snapshot.

use brana_tests::endpoints::{Endpoint, all};
use brana_tests::tidy::tidy;
use brana_tests::{Answer, Site};
use serde_json::{Value, json};

#[tokio::test]
async fn every_endpoint_answers_a_right_request_as_it_did_before() {
    for endpoint in all() {
        let site = Site::open().await;
        site.given_workers(50).await;
        let right = site.right_request(&endpoint).await;
        let answer = right.call(&site.person(right.by)).await;
        check(&endpoint, &answer);
        site.stop().await;
    }
}

fn check(endpoint: &Endpoint, answer: &Answer) {
    let mut body = answer.body.clone();
    // Reference lists are long and tested where they are; their shape is what counts here.
    if let Value::Array(rows) = &mut body {
        rows.truncate(3);
    }
    let seen = tidy(&json!({
        "asked": format!("{} {}", endpoint.method, endpoint.path),
        "status": answer.status.as_u16(),
        "etag": answer.header("etag"),
        "body": body,
    }));
    insta::assert_json_snapshot!(endpoint.operation.clone(), seen);
}
