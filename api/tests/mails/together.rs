//! Two nodes send from one outbox.

use brana_testing::Mood;

use crate::scene::{Program, Scene};

const MAILS: u32 = 60;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_send_at_once_send_each_mail_once() {
    let scene = Scene::with_mails(MAILS, Mood::Takes).await;
    let _nodes = [Program::start(&scene), Program::start(&scene)];
    scene.all_sent().await;
    let often = scene.how_often();
    assert_eq!(often.len(), usize::try_from(MAILS).unwrap());
    assert!(often.values().all(|times| *times == 1), "{often:?}");
}
