//! Trying one wrong request after another on an endpoint: each must be refused for what is wrong
//! with it, and leave nothing behind.

use brana_tests::endpoints::{Endpoint, Right};
use brana_tests::{Answer, Call, Person, Site};

/// An endpoint with a right request, and what went wrong so far.
pub(crate) struct Trial<'a> {
    site: &'a Site,
    endpoint: &'a Endpoint,
    pub(crate) right: Right,
    complaints: Vec<String>,
}

impl<'a> Trial<'a> {
    pub(crate) async fn of(site: &'a Site, endpoint: &'a Endpoint) -> Self {
        let right = site.right_request(endpoint).await;
        Self {
            site,
            endpoint,
            right,
            complaints: Vec::new(),
        }
    }

    pub(crate) fn person(&self) -> Person {
        self.site.person(self.right.by)
    }

    /// The right request, to be spoiled.
    pub(crate) fn call(&self) -> Call {
        self.right.call(&self.person())
    }

    /// The request must be refused with this status and code, and write nothing.
    pub(crate) async fn refuses(&mut self, wrong: &str, call: Call, status: u16, code: &str) {
        let before = self.site.head().await;
        let answer = call.await;
        let fits = answer.status.as_u16() == status && answer.code() == code;
        if !fits || !is_problem(&answer) || self.site.head().await != before {
            self.complain(wrong, &answer, &format!("{status} {code}"));
        }
    }

    /// The question must be refused with this code and say what is allowed.
    pub(crate) async fn refuses_telling(
        &mut self,
        wrong: &str,
        call: Call,
        code: &str,
        allowed: &str,
    ) {
        let answer = call.await;
        let fits = answer.status.as_u16() == 400 && answer.code() == code;
        if !fits || !is_problem(&answer) || !answer.text().contains(allowed) {
            self.complain(wrong, &answer, &format!("400 {code} with `{allowed}`"));
        }
    }

    /// The request may be taken or refused, but must be understood: never 5xx, nothing written
    /// when refused.
    pub(crate) async fn understands(&mut self, odd: &str, call: Call) {
        let before = self.site.head().await;
        let answer = call.await;
        let written = self.site.head().await != before;
        let (taken, refused) = (answer.status.is_success(), answer.status.is_client_error());
        if !(taken || (refused && is_problem(&answer) && !written)) {
            self.complain(odd, &answer, "2xx or a refusal");
        }
        if written {
            self.right = self.site.right_request(self.endpoint).await;
        }
    }

    fn complain(&mut self, wrong: &str, answer: &Answer, expected: &str) {
        let wrong: String = wrong.chars().take(80).collect();
        self.complaints.push(format!(
            "{}: {wrong}: {} {}, expected {expected}",
            self.endpoint.operation,
            answer.status.as_u16(),
            String::from_utf8_lossy(&answer.bytes)
                .chars()
                .take(200)
                .collect::<String>(),
        ));
    }

    pub(crate) fn complaints(self) -> Vec<String> {
        self.complaints
    }
}

fn is_problem(answer: &Answer) -> bool {
    answer.header("content-type") == "application/problem+json"
        && !answer.code().is_empty()
        && answer.body["type"] == format!("/problems/{}", answer.code())
        && answer.body["status"] == answer.status.as_u16()
        && answer.body["title"].is_string()
}

/// Nothing that was taken may have been too much for the projections.
pub(crate) async fn nothing_is_parked(site: &Site) {
    let seen = site.lenka().get("/cases").await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    let parked = brana_projections::parked(&site.log).await;
    let parked = parked.unwrap();
    assert!(parked.is_empty(), "{parked:#?}");
}
