//! Clocks of the directory: what runs out is told at its instant, once, and asks for a mail.

use brana_commands::reactions::{DeadlineKeeper, Step, Subscription, tick};
use brana_commands::{RaiseOverdue, deadline_rule};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, VerificationGround,
};
use brana_domain::provider_directory::entry::OfferField;
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{ActorId, AskId, OfferId, Role};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::scene::{
    NOON, OFFER, Scene, by, hold, instant, of_offer, of_provider, refusal, report, scene,
};

const PROGRAM: ActorId = ActorId(Uuid::from_u128(99));

pub(crate) fn hours(hours: i64) -> DateTime<Utc> {
    instant(NOON) + TimeDelta::hours(hours)
}

/// Lets the keeper of clocks read all there is, sets the time and rings what ran out.
pub(crate) async fn ring(scene: &Scene, at: DateTime<Utc>) -> usize {
    let keeper = DeadlineKeeper::new(deadline_rule);
    let subscription = Subscription::new("deadlines", scene.database.pool());
    while subscription.step(&keeper, at).await.unwrap() != Step::AtTheEnd {}
    scene.clock.set(at);
    let raise = RaiseOverdue(scene.commands.clone());
    let asked = tick(scene.commands.pool(), at, PROGRAM, &raise);
    asked.await.unwrap()
}

pub(crate) async fn mails(scene: &Scene) -> Vec<Value> {
    sqlx::query_scalar("select payload from outbox where topic = 'confirmation_asked'")
        .fetch_all(scene.commands.pool())
        .await
        .unwrap()
}

/// Whether question and mail were written by the same transaction.
pub(crate) async fn of_one_commit(scene: &Scene) -> bool {
    sqlx::query_scalar(
        "select e.xmin::text = o.xmin::text
           from events e, outbox o
          where e.event_type = 'ConfirmationAsked'",
    )
    .fetch_one(scene.commands.pool())
    .await
    .unwrap()
}

async fn payloads(scene: &Scene, event: &str) -> Vec<Value> {
    sqlx::query_scalar(
        "select payload -> event_type from events where event_type = $1 order by position",
    )
    .bind(event)
    .fetch_all(scene.commands.pool())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_number_goes_stale_at_its_instant_and_it_is_told_once() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    let stale = hours(7 * 24);
    ring(&scene, stale - TimeDelta::microseconds(1)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 0);
    assert_eq!(ring(&scene, stale).await, 1);
    let told = payloads(&scene, "CapacityWentStale").await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["since"].as_str().map(instant), Some(stale));
    ring(&scene, stale + TimeDelta::days(30)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 1);
}

#[tokio::test]
async fn a_number_confirmed_in_time_does_not_go_stale() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.clock.set(hours(100));
    let confirm = OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::Provider,
        answers: None,
    };
    scene.does(of_offer(confirm)).await;
    ring(&scene, hours(7 * 24 + 1)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 0);
    ring(&scene, hours(7 * 24 + 100)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 1);
}

#[tokio::test]
async fn groups_reported_together_are_asked_about_in_one_mail_kept_with_the_question() {
    let scene = scene().await;
    let groups = [
        CapacityGroup::Men,
        CapacityGroup::Women,
        CapacityGroup::MothersWithChildren,
    ];
    scene.does(of_offer(report(&groups, 3))).await;
    // A quarter of seven days before the end.
    let reminder = hours(7 * 24 - 42);
    assert_eq!(ring(&scene, reminder - TimeDelta::seconds(1)).await, 0);
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    assert_eq!(ring(&scene, reminder).await, 3, "three clocks ring");
    let (asked, mails) = (
        payloads(&scene, "ConfirmationAsked").await,
        mails(&scene).await,
    );
    assert_eq!((asked.len(), mails.len()), (1, 1));
    assert!(of_one_commit(&scene).await);
    assert_eq!(asked[0]["groups"].as_array().map(Vec::len), Some(3));
    assert_eq!(mails[0]["ask"], asked[0]["ask"]);
    assert_eq!(mails[0]["offer"], OFFER.to_string());
    assert_eq!(
        mails[0]["until"].as_str().map(instant),
        Some(reminder + TimeDelta::days(14))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_nodes_that_ring_at_the_same_moment_ask_once() {
    let scene = scene().await;
    let groups = [CapacityGroup::Men, CapacityGroup::Women];
    scene.does(of_offer(report(&groups, 3))).await;
    let reminder = hours(7 * 24 - 42);
    // Reads the clocks, and rings nothing yet.
    assert_eq!(ring(&scene, reminder - TimeDelta::seconds(1)).await, 0);
    scene.clock.set(reminder);
    let other = scene.another_node();
    // Neither has a lease, and both ring what they found before the other was done.
    let (pool, raise) = (scene.commands.pool(), RaiseOverdue(scene.commands.clone()));
    let raise_there = RaiseOverdue(other.clone());
    let (here, there) = tokio::join!(
        tick(pool, reminder, PROGRAM, &raise),
        tick(other.pool(), reminder, PROGRAM, &raise_there)
    );
    assert!(here.unwrap() + there.unwrap() >= 2);
    assert_eq!(scene.happened("ConfirmationAsked").await, 1);
    assert_eq!(mails(&scene).await.len(), 1);
}

#[tokio::test]
async fn a_refused_question_leaves_no_mail() {
    let scene = scene().await;
    let ask = OfferCommand::AskConfirmation {
        ask: AskId(Uuid::from_u128(5)),
        until: hours(5),
    };
    let answer = scene.asks(by(Role::Coordinator), of_offer(ask)).await;
    assert_eq!(refusal(answer), "capacity_unknown");
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_link_in_the_mail_answers_once_and_the_next_reminder_is_another() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    let ask: AskId = mails(&scene).await[0]["ask"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let answer = || {
        of_offer(OfferCommand::ConfirmCapacity {
            groups: None,
            source: CapacitySource::MailLink,
            answers: Some(ask),
        })
    };
    scene.asks(by(Role::System), answer()).await.unwrap();
    let again = scene.asks(by(Role::System), answer()).await;
    assert_eq!(refusal(again), "link_already_used");
    ring(&scene, hours(14 * 24)).await;
    assert_eq!(mails(&scene).await.len(), 2);
}

#[tokio::test]
async fn a_hold_ends_at_its_instant() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_offer(hold(1, hours(5)))).await;
    assert_eq!(ring(&scene, hours(5) - TimeDelta::seconds(1)).await, 0);
    assert_eq!(ring(&scene, hours(6)).await, 1);
    let released = payloads(&scene, "PlaceReleased").await;
    assert_eq!(released.len(), 1);
    assert_eq!(released[0]["ground"], "expired");
    assert_eq!(released[0]["free"], 3);
    assert_eq!(released[0]["at"].as_str().map(instant), Some(hours(5)));
    assert_eq!(ring(&scene, hours(7)).await, 0);
}

#[tokio::test]
async fn a_verification_ends_with_its_last_day() {
    let scene = scene().await;
    let verify = ProviderCommand::Verify {
        ground: VerificationGround::Visit,
        note: None,
        until: "2026-11-25".parse().unwrap(),
    };
    scene.does(of_provider(verify)).await;
    assert_eq!(ring(&scene, instant("2026-11-25T22:59:59Z")).await, 0);
    assert_eq!(ring(&scene, instant("2026-11-25T23:00:00Z")).await, 1);
    let ended = payloads(&scene, "VerificationEnded").await;
    assert_eq!(ended.len(), 1);
    assert_eq!(
        (&ended[0]["ground"], &ended[0]["on"]),
        (&"expired".into(), &"2026-11-25".into())
    );
}

#[tokio::test]
async fn nobody_is_reminded_of_an_offer_that_ended() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: "2026-11-20".parse().unwrap(),
    };
    scene.does(of_offer(end)).await;
    assert_eq!(ring(&scene, hours(8 * 24)).await, 0);
    assert_eq!(scene.happened("CapacityWentStale").await, 0);
}

#[tokio::test]
async fn a_night_shelters_number_is_old_after_a_day() {
    let scene = scene().await;
    let shelter = OfferId(Uuid::from_u128(0xb2));
    scene.offers(shelter, "nocleharna").await;
    let report = report(&[CapacityGroup::Men], 3);
    let command = DirectoryCommand::Offer(shelter, report);
    scene.does(command).await;
    ring(&scene, hours(23)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 0);
    ring(&scene, hours(24)).await;
    assert_eq!(scene.happened("CapacityWentStale").await, 1);
}

#[tokio::test]
async fn a_change_of_kind_moves_the_clocks_of_numbers_that_are_known() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    ring(&scene, hours(0)).await;
    let kind = ServiceKind::try_new("nocleharna").unwrap();
    let becomes = OfferCommand::ChangeEntry(vec![OfferField::Kind(kind)]);
    scene.does(of_offer(becomes)).await;
    ring(&scene, hours(18) - TimeDelta::seconds(1)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    ring(&scene, hours(18)).await;
    assert_eq!(mails(&scene).await.len(), 1, "a quarter of a day before");
    assert_eq!(scene.happened("CapacityWentStale").await, 0);
    ring(&scene, hours(24)).await;
    let told = payloads(&scene, "CapacityWentStale").await;
    assert_eq!(told[0]["since"].as_str().map(instant), Some(hours(24)));
}

#[tokio::test]
async fn a_reminder_that_is_late_at_once_is_sent_with_a_link_that_still_answers() {
    let scene = scene().await;
    let flat = OfferId(Uuid::from_u128(0xb3));
    scene.offers(flat, "socialni-byt-dekret").await;
    let of_the_flat = |command| DirectoryCommand::Offer(flat, command);
    scene
        .does(of_the_flat(report(&[CapacityGroup::Men], 3)))
        .await;
    ring(&scene, hours(20 * 24)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    let kind = ServiceKind::try_new("azylovy-dum").unwrap();
    let becomes = OfferCommand::ChangeEntry(vec![OfferField::Kind(kind)]);
    scene.does(of_the_flat(becomes)).await;
    ring(&scene, hours(20 * 24)).await;
    let mails = mails(&scene).await;
    assert_eq!(mails.len(), 1);
    let until = mails[0]["until"].as_str().map(instant);
    assert_eq!(until, Some(hours(34 * 24)));
}

pub(crate) fn pauses(until: Option<&str>) -> OfferCommand {
    OfferCommand::Pause {
        until: until.map(|day| day.parse().unwrap()),
        reason: None,
    }
}

#[tokio::test]
async fn a_reminder_that_fell_into_a_pause_is_sent_when_somebody_ends_it() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_offer(pauses(None))).await;
    let reminder = hours(7 * 24 - 42);
    ring(&scene, reminder).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    scene.does(of_offer(OfferCommand::Resume)).await;
    ring(&scene, reminder + TimeDelta::hours(1)).await;
    assert_eq!(mails(&scene).await.len(), 1);
    ring(&scene, reminder + TimeDelta::hours(2)).await;
    assert_eq!(mails(&scene).await.len(), 1, "asked once");
}

#[tokio::test]
async fn a_reminder_that_fell_into_a_pause_is_sent_when_the_pause_is_over_by_itself() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_offer(pauses(Some("2026-11-26")))).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    let midnight = instant("2026-11-26T23:00:00Z");
    ring(&scene, midnight - TimeDelta::seconds(1)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    ring(&scene, midnight).await;
    assert_eq!(mails(&scene).await.len(), 1);
}

#[tokio::test]
async fn whoever_resumes_before_a_reminder_is_due_is_reminded_in_its_time() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_offer(pauses(None))).await;
    scene.does(of_offer(OfferCommand::Resume)).await;
    let reminder = hours(7 * 24 - 42);
    ring(&scene, reminder - TimeDelta::seconds(1)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    ring(&scene, reminder).await;
    assert_eq!(mails(&scene).await.len(), 1);
}
