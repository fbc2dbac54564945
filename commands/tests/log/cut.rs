//! The connection is cut around COMMIT: one effect, and the truth about it.

use std::time::Duration;

use brana_commands::log::WriterSettings;
use brana_commands::{CommandError, Commands};
use serde_json::json;

use crate::proxy::{Fault, Proxy};
use crate::scene::{Open, Raise, Scene, keyed, node_at, request, scene};

/// A node whose writer reaches the database through a line that can be cut.
async fn behind_a_proxy() -> (Scene, Commands, Proxy) {
    let scene = scene().await;
    let proxy = Proxy::before(&scene.database.url).await;
    let settings = WriterSettings {
        resolve_within: Duration::from_millis(600),
        ..WriterSettings::default()
    };
    let (commands, _) = node_at(&scene.database, &proxy.url(&scene.database.url), settings);
    commands.execute(&request(), &Open("c", 9)).await.unwrap();
    (scene, commands, proxy)
}

/// A cut that heals at once is not even noticed by the caller.
async fn check_healed(fault: Fault) {
    let (scene, commands, proxy) = behind_a_proxy().await;
    proxy.next(fault);
    let done = commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    assert_eq!(proxy.cuts(), 1);
    assert_eq!(
        (done.position, &done.outcome, done.replayed),
        (2, &json!([1]), false)
    );
    let again = commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    assert!(again.replayed);
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn a_lost_answer_is_found_in_the_log() {
    check_healed(Fault::LoseAnswer).await;
}

#[tokio::test]
async fn a_lost_question_is_asked_again() {
    check_healed(Fault::LoseQuestion).await;
}

/// A cut that does not heal is an unknown outcome; the same key retried has one effect.
async fn check_unknown(fault: Fault, replayed: bool) {
    let (scene, commands, proxy) = behind_a_proxy().await;
    proxy.next(fault);
    proxy.refuse(true);
    let answer = commands.execute(&keyed("k"), &Raise::one("c")).await;
    assert!(
        matches!(answer, Err(CommandError::OutcomeUnknown)),
        "{answer:?}"
    );
    proxy.refuse(false);
    let again = commands
        .execute(&keyed("k"), &Raise::one("c"))
        .await
        .unwrap();
    assert_eq!((again.position, again.replayed), (2, replayed));
    assert_eq!(scene.positions().await, [1, 2]);
}

#[tokio::test]
async fn an_unknown_outcome_that_was_a_success_is_repeated_without_effect() {
    check_unknown(Fault::LoseAnswer, true).await;
}

#[tokio::test]
async fn an_unknown_outcome_that_was_none_is_carried_out_on_repeat() {
    check_unknown(Fault::LoseQuestion, false).await;
}

#[tokio::test]
async fn a_server_that_was_never_reached_is_busy_and_not_unknown() {
    let (scene, _, proxy) = behind_a_proxy().await;
    proxy.refuse(true);
    let settings = WriterSettings {
        resolve_within: Duration::from_millis(200),
        ..WriterSettings::default()
    };
    let (late, _) = node_at(&scene.database, &proxy.url(&scene.database.url), settings);
    let answer = late.execute(&keyed("k"), &Raise::one("c")).await;
    assert!(
        matches!(answer, Err(CommandError::Busy { .. })),
        "{answer:?}"
    );
    assert_eq!(scene.positions().await, [1]);
}

/// Control: a caller without a key who asks again after an unknown outcome does it twice.
#[tokio::test]
async fn without_a_key_a_repeat_is_a_second_command() {
    let (scene, commands, proxy) = behind_a_proxy().await;
    proxy.next(Fault::LoseAnswer);
    proxy.refuse(true);
    let answer = commands.execute(&request(), &Raise::one("c")).await;
    assert!(matches!(answer, Err(CommandError::OutcomeUnknown)));
    proxy.refuse(false);
    commands
        .execute(&request(), &Raise::one("c"))
        .await
        .unwrap();
    assert_eq!(scene.positions().await, [1, 2, 3]);
}
