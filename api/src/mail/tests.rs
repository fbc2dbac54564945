//! A mail server that is down, slow, busy or refuses: mails wait and go once.

mod held_up;
mod once;
mod settled;

use std::str::FromStr;
use std::time::Duration;

use brana_commands::log::{Writer, WriterSettings};
use brana_commands::outbox::{Sent, send_due, try_again, undelivered};
use brana_commands::{Clock, Commands, Ids};
use brana_domain::vocabulary::Policy;
use brana_testing::{MailServer, Mood, TestDatabase};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use uuid::Uuid;

use super::{Post, Postman, Smtp};
use crate::links::{LinkKey, Links};

/// One mail in the outbox and somebody to bring it.
struct Scene {
    postman: Postman,
    pool: PgPool,
    now: DateTime<Utc>,
    id: Uuid,
    _database: TestDatabase,
}

const FIRST: TimeDelta = TimeDelta::zero();

impl Scene {
    async fn with(post: Post) -> Self {
        let database = brana_testing::database().await;
        let options = PgConnectOptions::from_str(&database.url).unwrap();
        let now: DateTime<Utc> = "2026-11-21T08:00:00Z".parse().unwrap();
        let clock = Clock::simulated(now);
        let pool = database.pool();
        let writer = Writer::start(options, clock.clone(), WriterSettings::default());
        let ids = Ids::seeded(1);
        let commands = Commands::new(pool.clone(), writer, clock, ids, Policy::standard());
        let links = Links::new(LinkKey::of_this_run(), "http://brana.test");
        let scene = Self {
            postman: Postman {
                commands,
                links,
                post,
                desk: tokio::sync::Mutex::default(),
            },
            pool,
            now,
            id: Uuid::from_u128(77),
            _database: database,
        };
        scene.leave_a_mail(scene.id).await;
        scene
    }

    /// One mail, to be brought to this server within a short time.
    async fn to(server: &str) -> Self {
        let from = "brana@example.cz".parse().unwrap();
        let smtp = Smtp::at(server, from, Duration::from_millis(400)).unwrap();
        Self::with(Post::Smtp(smtp)).await
    }

    async fn leave_a_mail(&self, id: Uuid) {
        sqlx::query(
            "insert into outbox (id, topic, payload, created_at, due_at)
             values ($1, 'mail', $2, $3, $3)",
        )
        .bind(id)
        .bind(json!({"to": "a@b.cz", "subject": "Místa", "text": "Dobrý den,\nplatí to?"}))
        .bind(self.now)
        .execute(&self.pool)
        .await
        .unwrap();
    }

    /// One look at the outbox, so much later.
    async fn round(&self, later: TimeDelta) -> Sent {
        let now = self.now + later;
        send_due(
            &self.pool,
            now,
            &self.postman.post.patience(),
            &self.postman,
        )
        .await
        .unwrap()
    }

    async fn last_error(&self) -> String {
        let rows = undelivered(&self.pool, 10).await.unwrap();
        rows[0].last_error.clone().unwrap()
    }
}

const DELIVERED: Sent = Sent {
    delivered: 1,
    postponed: 0,
    parked: 0,
};
const POSTPONED: Sent = Sent {
    delivered: 0,
    postponed: 1,
    parked: 0,
};
const PARKED: Sent = Sent {
    delivered: 0,
    postponed: 0,
    parked: 1,
};

#[tokio::test]
async fn a_mail_that_is_taken_goes_once() {
    let server = MailServer::new(Mood::Takes).await;
    let scene = Scene::to(&server.url).await;
    assert_eq!(scene.round(FIRST).await, DELIVERED);
    assert_eq!(scene.round(TimeDelta::days(9)).await, Sent::default());
    let got = server.got();
    let name = format!("<{}@example.cz>", scene.id);
    assert_eq!(server.names(), [name]);
    assert!(got[0].contains("To: a@b.cz") && got[0].contains("Dobr=C3=BD den,"));
    assert!(undelivered(&scene.pool, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn while_the_server_is_slow_or_busy_or_dislikes_us_the_mail_waits_and_then_goes_once() {
    for mood in [Mood::Silent, Mood::Later, Mood::NotYou] {
        let server = MailServer::new(mood).await;
        let scene = Scene::to(&server.url).await;
        assert_eq!(scene.round(FIRST).await, POSTPONED, "{mood:?}");
        assert!(server.got().is_empty(), "{mood:?}");
        assert_eq!(
            scene.round(FIRST).await,
            Sent::default(),
            "{mood:?}: it waits"
        );
        server.is_now(Mood::Takes);
        assert_eq!(
            scene.round(TimeDelta::seconds(10)).await,
            DELIVERED,
            "{mood:?}"
        );
        assert_eq!(scene.round(TimeDelta::days(9)).await, Sent::default());
        assert_eq!(server.got().len(), 1, "{mood:?}");
    }
}

#[tokio::test]
async fn while_the_server_is_down_the_mail_waits() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);
    let scene = Scene::to(&format!("smtp://{address}")).await;
    assert_eq!(scene.round(FIRST).await, POSTPONED);
    assert!(
        scene
            .last_error()
            .await
            .to_lowercase()
            .contains("connection")
    );
    let row = &undelivered(&scene.pool, 10).await.unwrap()[0];
    assert_eq!((row.parked, row.attempts), (false, 1));
    assert_eq!(row.due_at, scene.now + TimeDelta::seconds(10));
}

#[tokio::test]
async fn a_mail_refused_for_good_is_parked_at_once_and_shown() {
    let server = MailServer::new(Mood::Never).await;
    let scene = Scene::to(&server.url).await;
    assert_eq!(scene.round(FIRST).await, PARKED);
    assert!(scene.last_error().await.contains("no such person"));
    let asked = server.asked();
    server.is_now(Mood::Takes);
    assert_eq!(scene.round(TimeDelta::days(9)).await, Sent::default());
    assert_eq!(server.asked(), asked, "nobody tries again by themselves");
    let again = async |id| try_again(&scene.pool, id, scene.now).await.unwrap();
    assert!(again(scene.id).await);
    assert!(!again(scene.id).await, "it is no longer parked");
    assert_eq!(scene.round(FIRST).await, DELIVERED);
    assert_eq!(server.got().len(), 1);
}

#[tokio::test]
async fn a_mail_nobody_confirmed_goes_again_under_the_same_name() {
    let server = MailServer::new(Mood::HangsUp).await;
    let scene = Scene::to(&server.url).await;
    assert_eq!(scene.round(FIRST).await, POSTPONED);
    server.is_now(Mood::Takes);
    assert_eq!(scene.round(TimeDelta::seconds(10)).await, DELIVERED);
    let names = server.names();
    assert_eq!((names.len(), &names[0]), (2, &names[1]));
}

#[tokio::test]
async fn a_slow_server_does_not_make_two_senders_send_the_same_mail() {
    let server = MailServer::new(Mood::Takes).await;
    let scene = Scene::to(&server.url).await;
    for number in 100..110 {
        scene.leave_a_mail(Uuid::from_u128(number)).await;
    }
    let work = async || while scene.round(FIRST).await != Sent::default() {};
    tokio::join!(work(), work(), work());
    let got = server.got();
    let mut names = server.names();
    names.sort_unstable();
    names.dedup();
    assert_eq!((got.len(), names.len()), (11, 11));
}

#[tokio::test]
async fn the_count_notices_a_mail_that_goes_twice() {
    let server = MailServer::new(Mood::Takes).await;
    let scene = Scene::to(&server.url).await;
    scene.round(FIRST).await;
    // As if nobody had written down that it went.
    sqlx::query("update outbox set state = 'waiting'")
        .execute(&scene.pool)
        .await
        .unwrap();
    scene.round(FIRST).await;
    assert_eq!(server.got().len(), 2);
}

#[tokio::test]
async fn without_a_server_a_mail_is_parked_and_says_why() {
    let scene = Scene::with(Post::Nowhere).await;
    assert_eq!(scene.round(FIRST).await, PARKED);
    assert!(scene.last_error().await.contains("smtp_url"));
}

#[tokio::test]
async fn a_demo_keeps_a_mail_once_and_for_as_long_as_it_is_told() {
    let post = Post::Kept("Brána <brana@brana.invalid>".parse().unwrap());
    let scene = Scene::with(post).await;
    assert_eq!(scene.round(FIRST).await, DELIVERED);
    sqlx::query("update outbox set state = 'waiting'")
        .execute(&scene.pool)
        .await
        .unwrap();
    scene.round(FIRST).await;
    let kept = super::kept_mails(&scene.pool, 10).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].id, kept[0].to_addr.as_str()), (scene.id, "a@b.cz"));
    assert_eq!(kept[0].body, "Dobrý den,\nplatí to?");
    scene.leave_a_mail(Uuid::from_u128(78)).await;
    let soon = TimeDelta::days(1);
    scene.postman.commands.clock().advance(soon);
    scene.round(soon).await;
    let forget = async || super::forget(&scene.pool, scene.now + soon).await.unwrap();
    assert_eq!((forget().await, forget().await), (1, 0));
    let kept = super::kept_mails(&scene.pool, 10).await.unwrap();
    assert_eq!(
        kept.iter().map(|mail| mail.id).collect::<Vec<_>>(),
        [Uuid::from_u128(78)]
    );
}
