//! What a story begins with: caseloads and clients. Says what matters, defaults the rest.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::cast::{self, AWAY, HOME, JANA, LENKA, MAREK, OLGA, PETR};
use crate::{Person, Site};

impl Site {
    /// The caseloads of the three key workers, with room for so many each.
    pub async fn given_workers(&self, capacity: u16) {
        for (lead, token, prison) in [
            (LENKA, JANA, HOME),
            (LENKA, PETR, HOME),
            (MAREK, OLGA, AWAY),
        ] {
            let body = json!({
                "worker": cast::worker(token), "given_name": token, "family_name": "Nováková",
                "prison": prison, "capacity": capacity,
            });
            self.person(lead)
                .post("/caseloads/open", body)
                .await
                .is(201);
        }
    }

    /// A colleague at [`HOME`] nobody signs in as.
    pub async fn given_colleague(&self, capacity: u16) -> String {
        let body = json!({
            "given_name": "Kolega", "family_name": format!("Číslo {}", self.number()),
            "prison": HOME, "capacity": capacity,
        });
        self.lenka()
            .post("/caseloads/open", body)
            .await
            .is(201)
            .id()
    }

    /// A client who entered prison today.
    pub fn given_client(&self) -> GivenClient<'_> {
        GivenClient {
            site: self,
            prison: HOME.to_owned(),
            worker: None,
            entry: json!({}),
        }
    }
}

/// A client to be.
#[must_use]
pub struct GivenClient<'a> {
    site: &'a Site,
    prison: String,
    worker: Option<Uuid>,
    entry: Value,
}

impl GivenClient<'_> {
    /// In this prison.
    pub fn in_prison(mut self, prison: &str) -> Self {
        prison.clone_into(&mut self.prison);
        self
    }

    /// With this person as key worker.
    pub fn with_worker(self, token: &str) -> Self {
        self.with(cast::worker(token))
    }

    /// With this key worker.
    pub fn with(mut self, worker: Uuid) -> Self {
        self.worker = Some(worker);
        self
    }

    /// With this in the entry.
    pub fn having(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.entry[field] = value.into();
        self
    }

    /// The body that opens the case.
    #[must_use]
    pub fn entry(&self) -> Value {
        let mut entry = json!({
            "given_name": "Karel", "family_name": "Dvořák", "birth_date": "1990-05-17",
            "prisoner_number": format!("V-{}", self.site.number()),
            "prison": self.prison, "entered_on": self.site.day(0),
        });
        if let (Some(entry), Some(more)) = (entry.as_object_mut(), self.entry.as_object()) {
            entry.extend(more.clone());
        }
        entry
    }

    /// The lead who acts for this client's prison.
    #[must_use]
    pub fn lead(&self) -> Person {
        self.site
            .person(if self.prison == AWAY { MAREK } else { LENKA })
    }

    /// Opens the case and names it.
    pub async fn open(self) -> String {
        let lead = self.lead();
        let case = lead.post("/cases/open", self.entry()).await.is(201).id();
        if let Some(worker) = self.worker {
            let body = json!({ "worker": worker });
            let path = format!("/cases/{case}/allocate");
            lead.post(&path, body).await.is(200);
        }
        case
    }
}
