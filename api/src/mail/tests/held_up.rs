//! A receiver who is slow, busy or refuses holds up nobody else; and a claim is what keeps two
//! senders apart.

use brana_commands::outbox::{Patience, Sent, send_due, undelivered};
use brana_testing::{MailServer, Mood};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{DELIVERED, FIRST, POSTPONED, Scene};

async fn leave(scene: &Scene, id: u128, to: &str) {
    sqlx::query(
        "insert into outbox (id, topic, payload, created_at, due_at)
         values ($1, 'mail', $2, $3, $3)",
    )
    .bind(Uuid::from_u128(id))
    .bind(json!({"to": to, "subject": "Místa", "text": "Platí to?"}))
    .bind(scene.now)
    .execute(&scene.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn one_receiver_refused_one_busy_one_slow_and_the_rest_goes_at_once() {
    let server = MailServer::new(Mood::Takes).await;
    server.is_to("nobody@b.cz", Mood::Never);
    server.is_to("full@b.cz", Mood::Later);
    server.is_to("slow@b.cz", Mood::Silent);
    let scene = Scene::to(&server.url).await;
    for (id, to) in (100..).zip(["nobody@b.cz", "full@b.cz", "slow@b.cz", "d@b.cz", "e@b.cz"]) {
        leave(&scene, id, to).await;
    }
    let sent = scene.round(FIRST).await;
    let so = Sent {
        delivered: 3,
        postponed: 2,
        parked: 1,
    };
    assert_eq!((sent, server.got().len()), (so, 3));
    let left = undelivered(&scene.pool, 10).await.unwrap();
    let left: Vec<_> = left
        .iter()
        .map(|row| (row.id.as_u128(), row.parked))
        .collect();
    assert_eq!(left, [(100, true), (101, false), (102, false)]);
    // Later the busy and the slow one take theirs; nobody gets anything twice.
    server.is_to("full@b.cz", Mood::Takes);
    server.is_to("slow@b.cz", Mood::Takes);
    assert_eq!(scene.round(TimeDelta::seconds(10)).await.delivered, 2);
    assert_eq!(scene.round(TimeDelta::days(9)).await, Sent::default());
    let mut names = server.names();
    names.sort();
    names.dedup();
    assert_eq!((names.len(), server.got().len()), (5, 5));
}

#[tokio::test]
async fn a_busy_receiver_is_tried_again_after_growing_pauses_and_given_up_after_a_weekend() {
    let server = MailServer::new(Mood::Later).await;
    let scene = Scene::to(&server.url).await;
    let due = async || -> (DateTime<Utc>, bool) {
        let row = &undelivered(&scene.pool, 1).await.unwrap()[0];
        (row.due_at, row.parked)
    };
    let (mut now, mut pauses) = (scene.now, vec![]);
    loop {
        let sent = scene.round(now - scene.now).await;
        assert_eq!(sent.delivered, 0);
        let (next, parked) = due().await;
        if parked {
            break;
        }
        assert_eq!(sent, POSTPONED);
        pauses.push((next - now).num_seconds());
        now = next;
    }
    assert_eq!(
        pauses[..10],
        [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]
    );
    assert!(pauses[9..].iter().all(|pause| *pause == 3600));
    assert_eq!((pauses.len(), server.asked()), (79, 80));
    assert!(
        now - scene.now > TimeDelta::hours(64),
        "from Friday 16:00 to Monday 8:00"
    );
    assert!(scene.last_error().await.contains("come back later"));
}

/// Two senders look at the outbox, the second while the first hands the mail over.
async fn two_look(taken_for: Option<TimeDelta>) -> (Sent, Sent, usize) {
    let server = MailServer::new(Mood::HoldsAfter).await;
    let scene = Scene::to(&server.url).await;
    let usual = scene.postman.post.patience();
    let patience = Patience {
        taken_for: taken_for.unwrap_or(usual.taken_for),
        ..usual
    };
    let look = async || {
        let sent = send_due(&scene.pool, scene.now, &patience, &scene.postman);
        sent.await.unwrap()
    };
    let second = async {
        server.until_holds(1).await;
        let second = async {
            let sent = look().await;
            server.lets_go();
            sent
        };
        // One that sends the mail too waits as the first does, until both are let go.
        let both = async {
            server.until_holds(2).await;
            server.lets_go();
            std::future::pending::<()>().await;
        };
        tokio::select! { sent = second => sent, () = both => Sent::default() }
    };
    let (second, first) = tokio::join!(second, look());
    (first, second, server.got().len())
}

#[tokio::test]
async fn a_mail_somebody_is_handing_over_is_left_to_them() {
    assert_eq!(two_look(None).await, (DELIVERED, Sent::default(), 1));
}

/// Control: a claim that is over at once is none, and the mail goes twice.
#[tokio::test]
async fn without_the_claim_two_senders_send_the_same_mail() {
    let (first, second, got) = two_look(Some(TimeDelta::zero())).await;
    assert_eq!((first.delivered, second.delivered, got), (1, 1, 2));
}

#[tokio::test]
async fn who_comes_back_after_the_claim_is_over_changes_nothing_but_that_it_went() {
    let server = MailServer::new(Mood::Silent).await;
    let scene = Scene::to(&server.url).await;
    let late = scene.now + scene.postman.post.patience().taken_for;
    let slow = scene.round(FIRST);
    let other = async {
        // The first has it and waits for a word of the server.
        while server.asked() == 0 {
            tokio::task::yield_now().await;
        }
        server.is_now(Mood::Takes);
        send_due(
            &scene.pool,
            late,
            &scene.postman.post.patience(),
            &scene.postman,
        )
        .await
        .unwrap()
    };
    let (slow, other) = tokio::join!(slow, other);
    assert_eq!((slow, other), (POSTPONED, DELIVERED));
    assert!(undelivered(&scene.pool, 10).await.unwrap().is_empty());
    assert_eq!(scene.round(TimeDelta::days(9)).await, Sent::default());
    assert_eq!(server.got().len(), 1);
}
