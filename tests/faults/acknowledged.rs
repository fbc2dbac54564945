//! Writers that open cases without end and tell which were acknowledged.

use std::collections::BTreeMap;
use std::sync::mpsc::Sender;

use brana_tests::{Answer, Site};
use serde_json::{Value, json};

/// A command that was sent, under its key.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) key: String,
    pub(crate) entry: Value,
}

impl Sent {
    pub(crate) fn new(writer: usize, number: usize) -> Self {
        let entry = json!({
            "given_name": "Karel", "family_name": "Dvořák", "birth_date": "1990-05-17",
            "prisoner_number": format!("{writer}/{number}"), "prison": "vinarice",
            "entered_on": "2026-03-02",
        });
        let key = format!("{writer} {number}");
        Self { key, entry }
    }

    pub(crate) async fn give(&self, site: &Site) -> Answer {
        site.lenka()
            .post("/cases/open", self.entry.clone())
            .key(&self.key)
            .await
    }
}

/// Opens case after case, asking again under the same key until each is acknowledged.
pub(crate) async fn write(site: &Site, writer: usize, acknowledged: Sender<(Sent, Answer)>) {
    for number in 0.. {
        let sent = Sent::new(writer, number);
        let answer = loop {
            let answer = sent.give(site).await;
            match (answer.status.as_u16(), answer.code()) {
                (201, _) => break answer,
                (503, "busy" | "outcome_unknown" | "database_unavailable" | "")
                | (409, "request_in_progress") => tokio::task::yield_now().await,
                _ => panic!("{}: {} {}", answer.asked, answer.status, answer.body),
            }
        };
        if acknowledged.send((sent, answer)).is_err() {
            return;
        }
    }
}

/// Every acknowledged case is in the log once, as it was answered, and positions are dense.
pub(crate) async fn all_there_once(site: &Site, acknowledged: &[(Sent, Answer)]) {
    let rows: Vec<(String, i64)> =
        sqlx::query_as("select aggregate_id, count(*) from events group by aggregate_id")
            .fetch_all(&site.log)
            .await
            .unwrap();
    let found: BTreeMap<String, i64> = rows.into_iter().collect();
    for (sent, answer) in acknowledged {
        assert_eq!(found.get(&answer.id()), Some(&1), "{sent:?}");
    }
    let count = "select count(*) from events";
    assert_eq!(site.head().await, site.count(count).await);
    let (sent, answer) = acknowledged.last().unwrap();
    let again = sent.give(site).await.is(201);
    assert_eq!(
        (again.id(), again.version()),
        (answer.id(), answer.version())
    );
    let numbers = "select count(distinct payload #>> '{CaseOpened,prisoner_number}') from events";
    assert_eq!(site.count(numbers).await, site.count(count).await);
}
