//! A register at an address instead of on a disk.

use std::net::SocketAddr;

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use brana_api::import::{Source, codebooks};
use tokio::net::TcpListener;

use crate::scene::register;

/// A server for the length of the test; its address.
async fn server(routes: Router) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes).await });
    address
}

#[tokio::test]
async fn a_file_at_an_address_is_the_same_file() {
    let file = register(10);
    let served = file.clone();
    let routes = Router::new().route("/rpss.json", get(|| async { served }));
    let address = server(routes).await;
    let source = Source::open(&format!("http://{address}/rpss.json"))
        .await
        .unwrap();
    assert_eq!(source.size, Some(file.len() as u64));
    assert_eq!(source.whole(10 << 20).await.unwrap(), file);
}

#[tokio::test]
async fn an_answer_that_is_no_success_is_told_with_its_address() {
    let gone = || async { (StatusCode::NOT_FOUND, "{\"polozky\": []}") };
    let address = server(Router::new().route("/rpss.json", get(gone))).await;
    let name = format!("http://{address}/rpss.json");
    let error = Source::open(&name).await.err().unwrap().to_string();
    assert!(error.contains(&name) && error.contains("404"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_not_there_and_a_folder_are_told() {
    for name in ["/nonexistent/rpss.json", "/"] {
        let error = Source::open(name).await.err().unwrap().to_string();
        assert!(error.starts_with(name), "{error}");
    }
}

#[tokio::test]
async fn a_codebook_comes_by_address_and_must_be_one() {
    let book = r#"{"polozky": [{"id": "Obec/554499", "nazev": {"cs": "Aš"}}]}"#;
    let routes = Router::new()
        .route("/obce.json", get(move || async move { book }))
        .route("/dny.json", get(|| async { "[]" }));
    let address = server(routes).await;
    codebooks(&[format!("http://{address}/obce.json")])
        .await
        .unwrap();
    let name = format!("http://{address}/dny.json");
    let error = codebooks(std::slice::from_ref(&name)).await.unwrap_err();
    assert!(error.to_string().contains(&name), "{error}");
}
