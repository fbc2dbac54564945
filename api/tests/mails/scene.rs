//! A database with mails to be sent, a mail server, and the program as its own process.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use brana_testing::{MailServer, Mood, TestDatabase};
use serde_json::json;
use sqlx::PgPool;
use tokio::time::{interval, timeout};
use uuid::Uuid;

/// Mails to be sent, and who takes them.
pub(crate) struct Scene {
    pub(crate) database: TestDatabase,
    pub(crate) pool: PgPool,
    pub(crate) server: MailServer,
}

/// Mails a node hands over at the same time.
pub(crate) const AT_ONCE: usize = 8;

impl Scene {
    pub(crate) async fn with_mails(count: u32, mood: Mood) -> Self {
        let database = brana_testing::database().await;
        let scene = Self {
            pool: database.pool(),
            database,
            server: MailServer::new(mood).await,
        };
        for number in 1..=count {
            let letter = json!({
                "to": format!("a{number}@b.cz"), "subject": "Místa", "text": "Dobrý den,\nplatí to?",
            });
            sqlx::query(
                "insert into outbox (id, topic, payload, created_at, due_at)
                 values ($1, 'mail', $2, now(), now())",
            )
            .bind(Uuid::from_u128(u128::from(number)))
            .bind(letter)
            .execute(&scene.pool)
            .await
            .unwrap();
        }
        scene
    }

    /// Waits until something is so; nobody outside the program is told.
    pub(crate) async fn until(&self, is_so: &str) {
        let mut often = interval(Duration::from_millis(50));
        let looked = timeout(Duration::from_secs(120), async {
            loop {
                often.tick().await;
                let so: bool = sqlx::query_scalar(is_so)
                    .fetch_one(&self.pool)
                    .await
                    .unwrap();
                if so {
                    return;
                }
            }
        });
        assert!(looked.await.is_ok(), "waited in vain: {is_so}");
    }

    /// Waits until it is written down of every mail that it went.
    pub(crate) async fn all_sent(&self) {
        self.until("select bool_and(state = 'sent') from outbox")
            .await;
    }

    /// Ends all connections to the database but this one.
    pub(crate) async fn end_connections_but(&self, kept: i32) {
        let admin = self.database.admin_pool();
        let end = "select count(pg_terminate_backend(pid))
                     from pg_stat_activity
                    where datname = current_database()
                      and pid not in (pg_backend_pid(), $1)";
        let mut one = admin.acquire().await.unwrap();
        let mut often = interval(Duration::from_millis(20));
        let ended = timeout(Duration::from_secs(60), async {
            loop {
                often.tick().await;
                let there: i64 = sqlx::query_scalar(end)
                    .bind(kept)
                    .fetch_one(&mut *one)
                    .await
                    .unwrap();
                if there == 0 {
                    return;
                }
            }
        });
        assert!(ended.await.is_ok(), "connections that do not end");
    }

    /// How often each mail came.
    pub(crate) fn how_often(&self) -> BTreeMap<String, usize> {
        let mut often = BTreeMap::new();
        for name in self.server.names() {
            *often.entry(name).or_default() += 1;
        }
        often
    }
}

/// The program, serving; killed when it is no longer needed.
pub(crate) struct Program(Child);

impl Program {
    pub(crate) fn start(scene: &Scene) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brana"));
        command
            .args(["serve", "--listen", "127.0.0.1:0"])
            .env("DATABASE_URL", &scene.database.admin_url)
            .env("BRANA_SMTP_URL", &scene.server.url)
            .env("BRANA_SMTP_TIMEOUT_MS", "3000")
            .env("BRANA_MAIL_FROM", "brana@example.cz")
            .env("BRANA_BASE_URL", "https://brana.example")
            .env("BRANA_LINK_KEY", "00".repeat(32))
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        Self(command.spawn().unwrap())
    }

    /// At once, without a chance to tidy up.
    pub(crate) fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // One that was killed before is gone.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
