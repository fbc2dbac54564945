//! What `shutdown` promises, as tests.

use std::future::pending;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::routing::get;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::process::Command;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use super::*;

const LONG: Duration = Duration::from_secs(30);
const SHORT: Duration = Duration::from_millis(20);

/// A server with one request under way.
struct Scene {
    shutdown: Shutdown,
    address: SocketAddr,
    may_finish: Arc<Notify>,
    server: JoinHandle<io::Result<Ended>>,
    client: TcpStream,
}

impl Scene {
    async fn with(within: Duration) -> Self {
        let (arrived, may_finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (here, go) = (arrived.clone(), may_finish.clone());
        let slow = move || async move {
            here.notify_one();
            go.notified().await;
            "done"
        };
        let app = Router::new().route("/slow", get(slow));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = Shutdown::new();
        let asked = shutdown.clone();
        let server = tokio::spawn(async move { serve(listener, app, &asked, within).await });
        let mut client = TcpStream::connect(address).await.unwrap();
        client
            .write_all(b"GET /slow HTTP/1.1\r\nhost: x\r\n\r\n")
            .await
            .unwrap();
        arrived.notified().await;
        Self {
            shutdown,
            address,
            may_finish,
            server,
            client,
        }
    }
}

#[tokio::test]
async fn a_request_under_way_is_answered_and_no_new_one_is_taken() {
    let mut scene = Scene::with(LONG).await;
    scene.shutdown.begin();
    while TcpStream::connect(scene.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    scene.may_finish.notify_one();
    let mut answer = String::new();
    scene.client.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"));
    assert_eq!(scene.server.await.unwrap().unwrap(), Ended::Cleanly);
}

#[tokio::test]
async fn a_request_that_never_ends_does_not_hold_up_the_end() {
    let scene = Scene::with(SHORT).await;
    scene.shutdown.begin();
    assert_eq!(scene.server.await.unwrap().unwrap(), Ended::CutOff);
}

#[tokio::test]
async fn a_part_is_waited_for_but_not_for_ever() {
    assert_eq!(ended("writer", LONG, async {}).await, Ended::Cleanly);
    assert_eq!(ended("writer", SHORT, pending()).await, Ended::CutOff);
}

#[tokio::test]
async fn the_first_signal_begins_the_end_and_the_second_is_the_end() {
    let (at_once, ended_at_once) = oneshot::channel();
    let shutdown = Shutdown::on_signals_or(move || at_once.send(()).unwrap()).unwrap();
    assert!(!shutdown.has_begun());
    send("-TERM").await;
    shutdown.begun().await;
    assert!(shutdown.has_begun());
    send("-INT").await;
    ended_at_once.await.unwrap();
}

/// The shell's own `kill`: the program of that name is not on every machine.
async fn send(signal: &str) {
    let line = format!("kill {signal} {}", std::process::id());
    let status = Command::new("sh").args(["-c", &line]).status().await;
    assert!(status.unwrap().success());
}
