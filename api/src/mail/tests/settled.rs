//! A question somebody has settled meanwhile bothers nobody, however long its mail waited.

use brana_commands::outbox::Sent;
use brana_commands::provider_directory::carry_out;
use brana_commands::{Commands, Request};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, EndGround, Origin, PlaceUnit,
};
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{GroupReport, OfferCommand};
use brana_domain::provider_directory::place::{InsideContact, Site};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::reference::{REGIONS, ServiceKind};
use brana_domain::vocabulary::{
    ActorId, AskId, Caller, Email, Line, OfferId, ProviderId, czech_day,
};
use brana_testing::{MailServer, Mood};
use chrono::TimeDelta;
use uuid::Uuid;

use super::Scene;

const OFFER: OfferId = OfferId(Uuid::from_u128(2));
const LATER: TimeDelta = TimeDelta::hours(1);

fn line(text: &str) -> Line {
    Line::try_new(text).unwrap()
}

async fn told(commands: &Commands, command: DirectoryCommand) {
    let caller = Caller::system(ActorId(Uuid::from_u128(9)));
    carry_out(commands, &Request::by(caller), command)
        .await
        .unwrap();
}

async fn about(scene: &Scene, command: OfferCommand) {
    told(
        &scene.postman.commands,
        DirectoryCommand::Offer(OFFER, command),
    )
    .await;
}

/// A night shelter that said how many beds are free.
pub(super) async fn an_offer_with_numbers(commands: &Commands) {
    let provider = ProviderId(Uuid::from_u128(1));
    let entry = Box::new(ProviderEntry::named(line("Kotva")));
    let origin = Origin::ByHand;
    let register = ProviderCommand::Register { entry, origin };
    told(commands, DirectoryCommand::Provider(provider, register)).await;
    let kind = ServiceKind::try_new("nocleharna").unwrap();
    let contact = InsideContact {
        email: Some(Email::try_new("kolegove@example.cz").unwrap()),
        ..InsideContact::default()
    };
    let open = OfferCommand::Open {
        provider,
        entry: Box::new(OfferEntry::named(line("Noclehárna"), kind)),
        site: Box::new(Site::in_region(line(REGIONS[0].nuts3))),
        inside_contact: Some(Box::new(contact)),
        origin,
    };
    told(commands, DirectoryCommand::Offer(OFFER, open)).await;
    let men = GroupReport {
        group: CapacityGroup::Men,
        unit: PlaceUnit::Bed,
        total: 10,
        free: 3,
    };
    let report = OfferCommand::ReportCapacity {
        groups: vec![men],
        source: CapacitySource::Provider,
        answers: None,
    };
    told(commands, DirectoryCommand::Offer(OFFER, report)).await;
}

/// An offer whose number was asked about while the mail server was down.
async fn asked(scene: &Scene) {
    an_offer_with_numbers(&scene.postman.commands).await;
    let ask = OfferCommand::AskConfirmation {
        ask: AskId(Uuid::from_u128(3)),
        until: scene.now + TimeDelta::days(14),
    };
    about(scene, ask).await;
    scene.postman.commands.clock().advance(LATER);
}

/// What goes out when the server is back.
async fn mails_after(settle: Option<OfferCommand>) -> Vec<String> {
    let server = MailServer::new(Mood::Takes).await;
    let scene = Scene::to(&server.url).await;
    asked(&scene).await;
    if let Some(command) = settle {
        about(&scene, command).await;
    }
    let sent = scene.round(LATER).await;
    assert_eq!((sent.delivered, sent.postponed, sent.parked), (2, 0, 0));
    assert_eq!(scene.round(LATER * 2).await, Sent::default());
    let of_offer = |mail: &String| mail.contains("kolegove@example.cz");
    server.got().into_iter().filter(of_offer).collect()
}

#[tokio::test]
async fn a_question_nobody_has_answered_goes_to_the_contact_for_professionals() {
    let mails = mails_after(None).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].contains("/confirm/"), "{}", mails[0]);
}

#[tokio::test]
async fn a_number_confirmed_on_the_desk_meanwhile_is_not_asked_about() {
    let confirm = OfferCommand::ConfirmCapacity {
        groups: None,
        source: CapacitySource::Provider,
        answers: None,
    };
    assert_eq!(mails_after(Some(confirm)).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_offer_paused_or_ended_meanwhile_is_not_asked_about() {
    let pause = OfferCommand::Pause {
        until: None,
        reason: None,
    };
    assert_eq!(mails_after(Some(pause)).await, Vec::<String>::new());
    let end = OfferCommand::End {
        ground: EndGround::Closed,
        on: czech_day("2026-11-21T08:00:00Z".parse().unwrap()),
    };
    assert_eq!(mails_after(Some(end)).await, Vec::<String>::new());
}
