//! Places are promised once, however many ask at the same time.

use std::sync::Arc;

use brana_commands::{CommandError, Done, Request, Unit, Work};
use brana_domain::journey::JourneyRefusal;
use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::provider_directory::offer::{
    Offer, OfferCommand, OfferEvent, OfferState, PlaceHeld,
};
use brana_domain::vocabulary::{Casework, Public, Role};
use brana_domain::{Context, Journey};
use chrono::TimeDelta;
use serde_json::Value;
use tokio::sync::{Barrier, OnceCell};
use tokio::task::JoinSet;

use crate::scene::{NOON, OFFER, Scene, by, hold, instant, of_offer, refusal, report, scene};

async fn with_free_places(free: u16) -> Scene {
    let scene = scene().await;
    scene
        .does(of_offer(report(&[CapacityGroup::Men], free)))
        .await;
    scene
}

/// How many were done, and with what code the others were refused.
async fn tally(mut tasks: JoinSet<Result<Done, CommandError>>) -> (usize, Vec<String>) {
    let (mut done, mut refused) = (0, vec![]);
    while let Some(answer) = tasks.join_next().await {
        match answer.unwrap() {
            Ok(_) => done += 1,
            other => refused.push(refusal(other)),
        }
    }
    refused.sort();
    refused.dedup();
    (done, refused)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_hundred_holds_at_once_on_three_places_exactly_three_succeed() {
    let scene = Arc::new(with_free_places(3).await);
    let until = instant(NOON) + TimeDelta::hours(5);
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        let scene = scene.clone();
        let command = of_offer(hold(number, until));
        tasks.spawn(async move { scene.asks(by(Role::ProviderStaff), command).await });
    }
    assert_eq!(tally(tasks).await, (3, vec!["no_free_place".to_owned()]));
    assert_eq!(scene.happened("PlaceHeld").await, 3);
}

/// An offer that believes whoever asks that a place is free.
#[derive(Debug)]
struct Gullible;

#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("no place is free")]
struct NoFreePlace;

impl JourneyRefusal for NoFreePlace {
    fn code(&self) -> &'static str {
        "no_free_place"
    }
}

impl Journey for Gullible {
    const STREAM: &'static str = Offer::STREAM;
    type State = OfferState;
    type Command = OfferCommand;
    type Event = OfferEvent;
    type Refusal = NoFreePlace;

    fn decide(
        _: &OfferState,
        command: &OfferCommand,
        context: &Context,
    ) -> Result<Vec<OfferEvent>, NoFreePlace> {
        let OfferCommand::HoldPlace {
            hold,
            group,
            referral,
            until,
        } = command
        else {
            return Ok(vec![]);
        };
        let held = PlaceHeld {
            hold: Casework(*hold),
            group: Public(*group),
            referral: Casework(*referral),
            until: Casework(*until),
            at: Public(context.happened_at),
            free: Public(0),
        };
        Ok(vec![held.into()])
    }

    fn evolve(state: OfferState, event: &OfferEvent) -> OfferState {
        Offer::evolve(state, event)
    }
}

/// Holds a place when a list that was read beforehand says that one is free.
struct ByTheList {
    command: OfferCommand,
    free: OnceCell<bool>,
    all_have_looked: Arc<Barrier>,
    scene: Arc<Scene>,
}

impl Work for ByTheList {
    async fn carry_out(&self, unit: &mut Unit) -> Result<Value, CommandError> {
        let look = || async {
            let free = self.scene.happened("PlaceHeld").await < 3;
            self.all_have_looked.wait().await;
            free
        };
        if !*self.free.get_or_init(look).await {
            return Err(CommandError::refused(&NoFreePlace));
        }
        unit.load::<Gullible>(OFFER).await?;
        unit.decide::<Gullible>(OFFER, &self.command)?;
        Ok(Value::Null)
    }
}

/// The test above can fail: whoever decides on what they saw before gives every place away often.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_decides_by_a_list_read_beforehand_gives_three_places_to_everybody() {
    let scene = Arc::new(with_free_places(3).await);
    let until = instant(NOON) + TimeDelta::hours(5);
    let all_have_looked = Arc::new(Barrier::new(20));
    let mut tasks = JoinSet::new();
    for number in 0..20 {
        let work = ByTheList {
            command: hold(number, until),
            free: OnceCell::new(),
            all_have_looked: all_have_looked.clone(),
            scene: scene.clone(),
        };
        let commands = scene.commands.clone();
        tasks.spawn(async move {
            let request = Request::by(by(Role::ProviderStaff));
            commands.execute(&request, &work).await
        });
    }
    assert_eq!(tally(tasks).await, (20, vec![]));
    assert_eq!(scene.happened("PlaceHeld").await, 20);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_arrivals_on_three_places_are_three() {
    let scene = Arc::new(with_free_places(3).await);
    let mut tasks = JoinSet::new();
    for number in 0..100 {
        let scene = scene.clone();
        let command = of_offer(OfferCommand::OccupyPlace {
            stay: uuid::Uuid::from_u128(number).into(),
            group: CapacityGroup::Men,
            hold: None,
        });
        tasks.spawn(async move { scene.asks(by(Role::ProviderStaff), command).await });
    }
    assert_eq!(tally(tasks).await, (3, vec!["no_free_place".to_owned()]));
}

#[tokio::test]
async fn a_lapsed_hold_gives_its_place_to_the_next_though_no_clock_rang() {
    let scene = with_free_places(1).await;
    let until = instant(NOON) + TimeDelta::hours(1);
    scene.does(of_offer(hold(1, until))).await;
    let next = of_offer(hold(2, until + TimeDelta::hours(5)));
    let full = scene.asks(by(Role::Coordinator), next.clone()).await;
    assert_eq!(refusal(full), "no_free_place");
    scene.clock.set(until);
    scene.does(next).await;
    assert_eq!(scene.happened("PlaceReleased").await, 1);
}

#[tokio::test]
async fn a_suspended_provider_is_asked_before_a_place_is_held() {
    use brana_domain::provider_directory::provider::ProviderCommand;
    use brana_domain::vocabulary::FreeText;
    let scene = with_free_places(3).await;
    let note = FreeText::try_new("Stížnosti.").unwrap();
    let suspend = crate::scene::of_provider(ProviderCommand::Suspend { note });
    scene.does(suspend).await;
    let until = instant(NOON) + TimeDelta::hours(1);
    let answer = scene.asks(by(Role::ProviderStaff), of_offer(hold(1, until)));
    assert_eq!(refusal(answer.await), "provider_suspended");
    assert_eq!(scene.happened("PlaceHeld").await, 0);
}
