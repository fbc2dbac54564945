//! Every endpoint for every role: who is answered, who is told no, who learns nothing.

use brana_domain::vocabulary::Role;
use brana_tests::Site;
use brana_tests::cast::{self, COORDINATOR, JANA, LENKA, MAREK, OLGA, PETR, STAFF, role_of};
use brana_tests::endpoints::all;

/// Who is answered, how each of the others is told no: key worker of the client, colleague, key
/// worker and lead of another prison, and people of all other roles.
struct Row {
    operation: &'static str,
    jana: u16,
    petr: u16,
    olga: u16,
    lenka: u16,
    marek: u16,
    /// Verifier, social curator, probation officer.
    outside: u16,
    staff: u16,
    coordinator: u16,
    others: u16,
    nobody: u16,
}

const fn row(operation: &'static str, expected: [u16; 7]) -> Row {
    let [jana, petr, olga, lenka, marek, others, nobody] = expected;
    Row {
        operation,
        jana,
        petr,
        olga,
        lenka,
        marek,
        outside: others,
        staff: others,
        coordinator: others,
        others,
        nobody,
    }
}

/// In the directory everybody who sends clients is answered alike.
const fn directory(operation: &'static str, expected: [u16; 5]) -> Row {
    let [senders, staff, coordinator, others, nobody] = expected;
    Row {
        operation,
        jana: senders,
        petr: senders,
        olga: senders,
        lenka: senders,
        marek: senders,
        outside: senders,
        staff,
        coordinator,
        others,
        nobody,
    }
}

#[rustfmt::skip]
const TABLE: &[Row] = &[
    //                            jana petr olga lenka marek others nobody
    row("open",                  [403, 403, 403, 201, 404, 403, 401]),
    row("propose_allocation",    [403, 403, 403, 200, 404, 403, 401]),
    row("allocate",              [403, 403, 403, 200, 404, 403, 401]),
    row("reallocate",            [403, 403, 403, 200, 404, 403, 401]),
    row("deallocate",            [403, 403, 403, 200, 404, 403, 401]),
    row("record_contact",        [200, 404, 404, 200, 404, 403, 401]),
    row("transfer",              [200, 404, 404, 200, 404, 403, 401]),
    row("merge",                 [403, 403, 403, 200, 404, 403, 401]),
    row("close",                 [200, 404, 404, 200, 404, 403, 401]),
    row("open_caseload",         [403, 403, 403, 201, 404, 403, 401]),
    row("set_capacity",          [403, 403, 403, 200, 404, 403, 401]),
    row("mark_absent",           [403, 403, 403, 200, 404, 403, 401]),
    row("mark_returned",         [403, 403, 403, 200, 404, 403, 401]),
    row("arrange_cover",         [403, 403, 403, 200, 404, 403, 401]),
    row("set_contact_interval",  [403, 403, 403, 200, 404, 403, 401]),
    row("me",                    [200, 200, 200, 200, 200, 200, 401]),
    row("my_caseload",           [200, 200, 200, 200, 200, 200, 401]),
    row("counts",                [200, 200, 200, 200, 200, 200, 401]),
    row("without_worker",        [200, 200, 200, 200, 200, 200, 401]),
    row("case",                  [200, 404, 404, 200, 404, 404, 401]),
    row("timeline",              [200, 404, 404, 200, 404, 404, 401]),
    row("caseloads",             [200, 200, 200, 200, 200, 200, 401]),
    row("caseload",              [200, 404, 404, 200, 404, 404, 401]),
    row("prison_overview",       [404, 404, 404, 200, 404, 404, 401]),
    row("contact_interval",      [200, 200, 200, 200, 200, 200, 401]),
    row("prisons",               [200, 200, 200, 200, 200, 200, 200]),
    row("regions",               [200, 200, 200, 200, 200, 200, 200]),
    row("districts",             [200, 200, 200, 200, 200, 200, 200]),
    //                                 senders staff coordinator others nobody
    directory("register_provider",     [403, 403, 201, 403, 401]),
    directory("change_provider_entry", [403, 200, 200, 403, 401]),
    directory("verify_provider",       [403, 403, 200, 403, 401]),
    directory("withdraw_verification", [403, 403, 200, 403, 401]),
    directory("raise_concern",         [200, 403, 200, 403, 401]),
    directory("report_provider",       [201, 201, 201, 201, 201]),
    directory("report_offer",          [201, 201, 201, 201, 201]),
    directory("resolve_concern",       [403, 403, 200, 403, 401]),
    directory("suspend_provider",      [403, 403, 200, 403, 401]),
    directory("reinstate_provider",    [403, 403, 200, 403, 401]),
    directory("end_provider",          [403, 403, 200, 403, 401]),
    directory("open_offer",            [403, 201, 201, 403, 401]),
    directory("change_offer_entry",    [403, 200, 200, 403, 401]),
    directory("move_offer",            [403, 200, 200, 403, 401]),
    directory("change_inside_contact", [403, 200, 200, 403, 401]),
    directory("pause_offer",           [403, 200, 200, 403, 401]),
    directory("resume_offer",          [403, 200, 200, 403, 401]),
    directory("end_offer",             [403, 200, 200, 403, 401]),
    directory("report_capacity",       [403, 200, 200, 403, 401]),
    directory("confirm_capacity",      [403, 200, 200, 403, 401]),
    directory("ask_confirmation",      [403, 403, 200, 403, 401]),
    directory("hold_place",            [403, 200, 200, 403, 401]),
    directory("release_place",         [403, 200, 200, 403, 401]),
    directory("occupy_place",          [403, 200, 200, 403, 401]),
    directory("vacate_place",          [403, 200, 200, 403, 401]),
    directory("set_out_of_service",    [403, 200, 200, 403, 401]),
    directory("pass_on_offer",         [403, 403, 200, 403, 401]),
    directory("provider",              [200, 200, 200, 200, 200]),
    directory("provider_offers",       [200, 200, 200, 200, 200]),
    directory("provider_history",      [200, 200, 200, 200, 200]),
    directory("offer",                 [200, 200, 200, 200, 200]),
    directory("offer_history",         [200, 200, 200, 200, 200]),
    directory("search_offers",         [200, 200, 200, 200, 200]),
    directory("capacity",              [200, 200, 200, 200, 200]),
    directory("capacity_by_day",       [200, 200, 200, 200, 200]),
    directory("demand_and_supply",     [200, 200, 200, 200, 200]),
    directory("offer_leaflet",         [200, 200, 200, 200, 200]),
    // Whoever asked for many leaflets, here Jana, sees them alone.
    row("print_leaflets",        [202, 202, 202, 202, 202, 202, 401]),
    row("leaflets",              [200, 404, 404, 404, 404, 404, 401]),
    row("download_leaflets",     [200, 404, 404, 404, 404, 404, 401]),
];

impl Row {
    fn expected(&self, token: &str) -> u16 {
        match token {
            JANA => self.jana,
            PETR => self.petr,
            OLGA => self.olga,
            LENKA => self.lenka,
            MAREK => self.marek,
            STAFF => self.staff,
            COORDINATOR => self.coordinator,
            "verifier" | "social_curator" | "probation_officer" => self.outside,
            _ => self.others,
        }
    }
}

#[tokio::test]
async fn every_endpoint_answers_every_role_as_the_table_says() {
    let site = Site::open().await;
    site.given_workers(50).await;
    let mut wrong = Vec::new();
    for endpoint in all() {
        let found = TABLE.iter().find(|row| row.operation == endpoint.operation);
        let row = found.unwrap_or_else(|| panic!("no row for {}", endpoint.operation));
        let mut right = site.right_request(&endpoint).await;
        let callers = cast::ALL.iter().map(|token| Some(*token)).chain([None]);
        for token in callers {
            let person = token.map_or_else(|| site.nobody(), |token| site.person(token));
            let expected = token.map_or(row.nobody, |token| row.expected(token));
            let before = site.head().await;
            let answer = right.call(&person).await;
            let status = answer.status.as_u16();
            let written = site.head().await != before;
            if status != expected || (status >= 400 && written) {
                wrong.push(format!(
                    "{} as {}: {status} {}, expected {expected}, written: {written}",
                    endpoint.operation,
                    token.unwrap_or("nobody"),
                    answer.code(),
                ));
            }
            if written {
                right = site.right_request(&endpoint).await;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn people_without_a_relation_find_empty_lists() {
    let site = Site::open().await;
    site.given_workers(50).await;
    site.given_client().with_worker(JANA).open().await;
    site.given_client().open().await;
    for token in cast::ALL {
        let person = site.person(token);
        let clients = person.get("/cases").await.is(200).items().len();
        let waiting = person
            .get("/cases/without-worker")
            .await
            .is(200)
            .items()
            .len();
        let workers = person.get("/caseloads").await.is(200).items().len();
        let expected = match token {
            JANA => (1, 0, 1),
            PETR | OLGA => (0, 0, 1),
            LENKA => (2, 1, 2),
            MAREK => (0, 0, 1),
            _ => (0, 0, 0),
        };
        assert_eq!((clients, waiting, workers), expected, "{token}");
    }
}

#[test]
fn somebody_acts_in_every_role_but_the_programs() {
    for role in Role::ALL.iter().filter(|role| **role != Role::System) {
        assert!(
            cast::ALL.iter().any(|token| role_of(token) == *role),
            "{role}"
        );
    }
}

#[test]
fn no_row_stands_for_an_endpoint_that_is_gone() {
    let endpoints = all();
    for row in TABLE {
        assert!(
            endpoints.iter().any(|e| e.operation == row.operation),
            "{}",
            row.operation
        );
    }
}
