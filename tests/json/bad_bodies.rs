//! Bodies that are wrong as JSON or do not fit the schema.

use brana_tests::Site;
use brana_tests::endpoints::commands;
use serde_json::{Value, json};

use crate::trial::Trial;

#[tokio::test]
async fn every_command_refuses_what_is_no_json() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    for endpoint in commands() {
        let mut trial = Trial::of(&site, &endpoint).await;
        let right = trial.right.body.to_string();
        let broken: [Vec<u8>; 6] = [
            b"".to_vec(),
            b"{".to_vec(),
            b"{\"a\":\xff}".to_vec(),
            [right.as_bytes(), b"x"].concat(),
            [b"\xef\xbb\xbf", right.as_bytes()].concat(),
            "[".repeat(20_000).into_bytes(),
        ];
        for body in broken {
            let name = String::from_utf8_lossy(&body).into_owned();
            let call = trial.call().body(body);
            trial.refuses(&name, call, 400, "body_unreadable").await;
        }
        for body in ["null", "1", "\"x\"", "true", "[]", "[null]", "[[]]"] {
            let call = trial.call().body(body);
            trial.refuses(body, call, 422, "fields_invalid").await;
        }
        let call = trial.call().body(format!("{}{right}", " ".repeat(70_000)));
        trial
            .refuses("too large", call, 413, "body_too_large")
            .await;
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[tokio::test]
async fn every_command_names_the_field_that_is_unknown_missing_or_of_the_wrong_type() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut complaints = Vec::new();
    for endpoint in commands() {
        let mut trial = Trial::of(&site, &endpoint).await;
        let right = trial.right.body.clone();
        let mut surprise = right.clone();
        surprise["surprise"] = json!(1);
        let call = trial.call().body(surprise.to_string());
        trial
            .refuses("unknown field", call, 422, "fields_invalid")
            .await;
        for (name, schema) in endpoint.body["properties"]
            .as_object()
            .into_iter()
            .flatten()
        {
            let mut wrong = vec![json!({ "a": 1 }), json!([[]])];
            if schema["type"] != "boolean" {
                wrong.push(json!(true));
            }
            for wrong in wrong {
                let mut body = right.clone();
                body[name] = wrong;
                let call = trial.call().body(body.to_string());
                trial
                    .refuses(&body.to_string(), call, 422, "fields_invalid")
                    .await;
            }
        }
        for name in endpoint.body["required"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            for missing in [None, Some(Value::Null)] {
                let body = without(&right, name, missing);
                let call = trial.call().body(body.to_string());
                trial
                    .refuses(&body.to_string(), call, 422, "fields_invalid")
                    .await;
            }
        }
        complaints.extend(trial.complaints());
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

fn without(body: &Value, name: &str, instead: Option<Value>) -> Value {
    let mut body = body.clone();
    match instead {
        Some(value) => body[name] = value,
        None => {
            body.as_object_mut().unwrap().remove(name);
        }
    }
    body
}

#[tokio::test]
async fn a_field_given_twice_is_refused() {
    let site = Site::open().await;
    let body = r#"{"days":1,"days":2,"from":"2026-03-02"}"#;
    let call = site
        .lenka()
        .post("/prisons/vinarice/set-contact-interval", json!({}));
    call.body(body).await.refused(422, "fields_invalid");
}

#[tokio::test]
async fn a_list_is_no_object_and_another_character_set_no_json() {
    let site = Site::open().await;
    let offer = site.given_places(3).await;
    let staff = site.staff();
    for (verb, list) in [
        ("pause", json!([null, "pole"])),
        ("resume", json!([])),
        ("change-entry", json!([])),
        ("set-out-of-service", json!(["women", 1])),
        (
            "report-capacity",
            json!({ "groups": [["men", "bed", 10, 4]] }),
        ),
        ("change-entry", json!({ "takes": [true, false] })),
    ] {
        let path = format!("/offers/{offer}/{verb}");
        let refused = staff.post(&path, list).await.refused(422, "fields_invalid");
        let detail = refused.body["errors"][0]["detail"].as_str().unwrap();
        assert!(detail.contains("expected an object"), "{verb}: {detail}");
    }
    let path = format!("/offers/{offer}/resume");
    let call = staff.post(&path, json!({})).without("content-type");
    let call = call.header("content-type", "application/json; charset=utf-16");
    call.await.refused(415, "json_expected");
}
