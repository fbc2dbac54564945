//! The program is killed in the middle of a mail: afterwards every mail goes, and one that may
//! have gone before comes again under the same name.

use std::collections::BTreeSet;

use brana_testing::Mood;

use crate::scene::{AT_ONCE, Program, Scene};

const MAILS: usize = 12;

async fn scene(mood: Mood) -> Scene {
    Scene::with_mails(u32::try_from(MAILS).unwrap(), mood).await
}

/// The program starts again, and every mail is there.
async fn afterwards_all_go(scene: &Scene, mails: usize) {
    scene.server.is_now(Mood::Takes);
    let _again = Program::start(scene);
    scene.server.until_got(mails).await;
    scene.all_sent().await;
    assert_eq!(scene.server.got().len(), mails);
    assert_eq!(scene.how_often().len(), MAILS, "none is lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_before_the_mail_was_handed_over_it_goes_once() {
    let scene = scene(Mood::HoldsBefore).await;
    let program = Program::start(&scene);
    scene.server.until_holds(AT_ONCE).await;
    program.kill();
    assert!(scene.server.got().is_empty());
    afterwards_all_go(&scene, MAILS).await;
    assert!(scene.how_often().values().all(|times| *times == 1));
}

/// Those that came twice.
fn twice(scene: &Scene) -> BTreeSet<String> {
    let often = scene.how_often().into_iter();
    often
        .filter(|(_, times)| *times == 2)
        .map(|(name, _)| name)
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_before_the_answer_came_the_mail_goes_again_under_the_same_name() {
    let scene = scene(Mood::HoldsAfter).await;
    let program = Program::start(&scene);
    scene.server.until_holds(AT_ONCE).await;
    program.kill();
    let in_doubt: BTreeSet<String> = scene.server.names().into_iter().collect();
    assert_eq!(in_doubt.len(), AT_ONCE);
    afterwards_all_go(&scene, MAILS + AT_ONCE).await;
    assert_eq!(twice(&scene), in_doubt);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_before_the_answer_was_written_down_the_mail_goes_again_under_the_same_name() {
    let scene = scene(Mood::HoldsAfter).await;
    let program = Program::start(&scene);
    scene.server.until_holds(AT_ONCE).await;
    let mut holding = scene.pool.begin().await.unwrap();
    let held = "select pg_backend_pid() from outbox for update";
    let holder: Vec<i32> = sqlx::query_scalar(held)
        .fetch_all(&mut *holding)
        .await
        .unwrap();
    scene.server.lets_go();
    scene.server.until_taken(AT_ONCE).await;
    program.kill();
    // What it had sent to the database by then is not carried out: its machine is gone, too.
    scene.end_connections_but(holder[0]).await;
    holding.rollback().await.unwrap();
    let in_doubt: BTreeSet<String> = scene.server.names().into_iter().collect();
    afterwards_all_go(&scene, MAILS + AT_ONCE).await;
    assert_eq!(twice(&scene), in_doubt);
}
