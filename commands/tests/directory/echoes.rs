//! What happens to a provider is told to its offers: who is back is asked, another address of mail
//! voids what was sent to the former one.

use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{CapacityGroup, CapacitySource, EndGround, Origin};
use brana_domain::provider_directory::entry::{OfferField, ProviderEntry, ProviderField};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{Email, FreeText, OfferId, ProviderId, Role};
use serde_json::Value;
use uuid::Uuid;

use crate::clocks::{hours, mails, of_one_commit, pauses, ring};
use crate::scene::{
    PROVIDER, Scene, by, instant, line, of_offer, of_provider, refusal, report, scene,
};

fn suspend() -> ProviderCommand {
    ProviderCommand::Suspend {
        note: FreeText::try_new("Stížnosti.").unwrap(),
    }
}

#[tokio::test]
async fn a_reminder_that_fell_into_a_suspension_is_sent_when_the_provider_is_back() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_provider(suspend())).await;
    let reminder = hours(7 * 24 - 42);
    ring(&scene, reminder).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    scene.clock.set(hours(20 * 24));
    scene.does(of_provider(ProviderCommand::Reinstate)).await;
    let mails = mails(&scene).await;
    assert_eq!(mails.len(), 1, "with the word that it is back");
    assert_eq!(
        mails[0]["until"].as_str().map(instant),
        Some(hours(34 * 24)),
        "fourteen days from then"
    );
    assert!(of_one_commit(&scene).await);
    ring(&scene, hours(21 * 24)).await;
    assert_eq!(scene.happened("ConfirmationAsked").await, 1, "asked once");
}

#[tokio::test]
async fn a_provider_that_is_back_before_a_reminder_is_due_is_reminded_in_its_time() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_provider(suspend())).await;
    scene.does(of_provider(ProviderCommand::Reinstate)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    ring(&scene, hours(7 * 24 - 42)).await;
    assert_eq!(mails(&scene).await.len(), 1);
}

#[tokio::test]
async fn whoever_is_paused_when_the_provider_is_back_is_asked_after_the_pause() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_provider(suspend())).await;
    scene.does(of_offer(pauses(None))).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    scene.clock.set(hours(7 * 24));
    scene.does(of_provider(ProviderCommand::Reinstate)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    scene.does(of_offer(OfferCommand::Resume)).await;
    ring(&scene, hours(7 * 24 + 1)).await;
    assert_eq!(mails(&scene).await.len(), 1);
}

#[tokio::test]
async fn whoever_resumes_while_the_provider_is_suspended_is_asked_when_it_is_back() {
    let scene = scene().await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    scene.does(of_offer(pauses(None))).await;
    scene.does(of_provider(suspend())).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    scene.does(of_offer(OfferCommand::Resume)).await;
    ring(&scene, hours(7 * 24)).await;
    assert_eq!(mails(&scene).await, Vec::<Value>::new());
    scene.clock.set(hours(8 * 24));
    scene.does(of_provider(ProviderCommand::Reinstate)).await;
    assert_eq!(mails(&scene).await.len(), 1);
}

#[tokio::test]
async fn the_offers_that_are_asked_are_those_the_provider_has_now() {
    let scene = scene().await;
    let other = ProviderId(Uuid::from_u128(0xa2));
    let register = ProviderCommand::Register {
        entry: Box::new(ProviderEntry::named(line("Charita"))),
        origin: Origin::ByHand,
    };
    scene
        .does(DirectoryCommand::Provider(other, register))
        .await;
    let (gone, came, ended) = (0xb2, 0xb3, 0xb4);
    let of =
        |number: u128, command| DirectoryCommand::Offer(OfferId(Uuid::from_u128(number)), command);
    for number in [gone, came, ended] {
        scene
            .offers(OfferId(Uuid::from_u128(number)), "azylovy-dum")
            .await;
        scene
            .does(of(number, report(&[CapacityGroup::Men], 3)))
            .await;
    }
    scene
        .does(of(came, OfferCommand::PassOn { to: other }))
        .await;
    scene
        .does(of(came, OfferCommand::PassOn { to: PROVIDER }))
        .await;
    scene
        .does(of(gone, OfferCommand::PassOn { to: other }))
        .await;
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: "2026-11-20".parse().unwrap(),
    };
    scene.does(of(ended, end)).await;
    scene.does(of_provider(suspend())).await;
    scene.clock.set(hours(8 * 24));
    scene.does(of_provider(ProviderCommand::Reinstate)).await;
    let asked: Vec<_> = mails(&scene)
        .await
        .iter()
        .map(|mail| mail["offer"].to_string())
        .collect();
    let came = OfferId(Uuid::from_u128(came)).to_string();
    assert_eq!(
        asked,
        [format!("\"{came}\"")],
        "nobody said a number of the first one"
    );
}

fn emails(addresses: &[&str]) -> DirectoryCommand {
    let emails = addresses.iter().map(|text| Email::try_new(text).unwrap());
    of_provider(ProviderCommand::ChangeEntry(vec![ProviderField::Emails(
        emails.collect(),
    )]))
}

/// An offer without an address of its own is asked, at the address of its provider.
async fn asked_at_the_providers_address() -> (Scene, DirectoryCommand) {
    let scene = scene().await;
    scene.does(emails(&["stara@nadeje.example.cz"])).await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    let ask = mails(&scene).await[0]["ask"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let answer = of_offer(OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::MailLink,
        answers: Some(ask),
    });
    (scene, answer)
}

#[tokio::test]
async fn a_link_sent_to_the_providers_former_address_is_void() {
    let (scene, answer) = asked_at_the_providers_address().await;
    scene.does(emails(&["nova@nadeje.example.cz"])).await;
    let answered = scene.asks(by(Role::System), answer).await;
    assert_eq!(refusal(answered), "link_lapsed");
    assert_eq!(scene.happened("CapacityConfirmed").await, 0);
}

#[tokio::test]
async fn a_second_address_of_the_provider_changes_no_question() {
    let (scene, answer) = asked_at_the_providers_address().await;
    scene
        .does(emails(&[
            "stara@nadeje.example.cz",
            "dalsi@nadeje.example.cz",
        ]))
        .await;
    scene.asks(by(Role::System), answer).await.unwrap();
    assert_eq!(scene.happened("QuestionsVoided").await, 0);
}

#[tokio::test]
async fn a_link_sent_to_the_offers_own_address_stays_when_the_providers_changes() {
    let scene = scene().await;
    let own = OfferField::Emails(vec![Email::try_new("dum@nadeje.example.cz").unwrap()]);
    scene
        .does(of_offer(OfferCommand::ChangeEntry(vec![own])))
        .await;
    scene.does(of_offer(report(&[CapacityGroup::Men], 3))).await;
    ring(&scene, hours(7 * 24 - 42)).await;
    scene.does(emails(&["nova@nadeje.example.cz"])).await;
    assert_eq!(scene.happened("QuestionsVoided").await, 0);
}
