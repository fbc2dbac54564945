//! Every role against every command: who may, who may never.

use brana_commands::CommandError;
use brana_commands::access::Denied;
use brana_commands::provider_directory::{DirectoryGrant, may};
use brana_domain::Journey;
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::{
    CapacityGroup, CapacitySource, ConcernKind, ConcernOutcome, EndGround, MoveOnGround, Origin,
    ReleaseGround, VerificationGround,
};
use brana_domain::provider_directory::deadlines::LINK_LASTS;
use brana_domain::provider_directory::entry::{OfferEntry, ProviderEntry};
use brana_domain::provider_directory::offer::{Offer, OfferCommand, OfferOpened, OfferState};
use brana_domain::provider_directory::place::Site;
use brana_domain::provider_directory::provider::{ProviderCommand, ProviderState};
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    AskId, Caller, Casework, ConcernId, FreeText, HoldId, ProviderId, Public, Role, StayId,
};
use uuid::Uuid;

use crate::scene::{
    NOON, OFFER, PROVIDER, by, hold, instant, line, of_offer, of_provider, report, scene,
};

const OTHER: ProviderId = ProviderId(Uuid::from_u128(0xa2));

fn words() -> FreeText {
    FreeText::try_new("proto").unwrap()
}

fn day() -> chrono::NaiveDate {
    "2026-11-20".parse().unwrap()
}

pub(crate) fn entry() -> OfferEntry {
    OfferEntry::named(line("Azyl"), ServiceKind::try_new("azylovy-dum").unwrap())
}

fn open(provider: ProviderId) -> OfferCommand {
    OfferCommand::Open {
        provider,
        entry: Box::new(entry()),
        site: Box::new(Site::in_region(line("CZ042"))),
        inside_contact: None,
        origin: Origin::ByHand,
    }
}

/// The offer, of this provider.
fn offer_of(provider: ProviderId) -> OfferState {
    let opened = OfferOpened {
        provider: Public(provider),
        entry: Public(Box::new(entry())),
        site: Casework(Box::new(Site::in_region(line("CZ042")))),
        inside_contact: Casework(None),
        origin: Public(Origin::ByHand),
    };
    Offer::evolve(OfferState::NotOpened, &opened.into())
}

/// Whether the caller may, where nothing is known of a provider that is asked itself.
pub(crate) fn asked_of_an_offer(
    caller: &Caller,
    command: &DirectoryCommand,
    offer: &OfferState,
) -> Result<DirectoryGrant, Denied> {
    may(caller, command, offer, &ProviderState::NotRegistered)
}

/// Who may give a command, apart from the program, which may give all.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Who {
    Nobody,
    Coordinators,
    CoordinatorsAndOwnStaff,
    CoordinatorsAndSenders,
}

impl Who {
    fn includes(self, role: Role) -> bool {
        use Role as R;
        let senders = [
            R::KeyWorker,
            R::TeamLead,
            R::Verifier,
            R::SocialCurator,
            R::ProbationOfficer,
        ];
        match (self, role) {
            (_, R::System) => true,
            (Self::Nobody, _) => false,
            (_, R::Coordinator) => true,
            (Self::CoordinatorsAndOwnStaff, role) => role == R::ProviderStaff,
            (Self::CoordinatorsAndSenders, role) => senders.contains(&role),
            (Self::Coordinators, _) => false,
        }
    }
}

fn table() -> Vec<(DirectoryCommand, Who)> {
    [about_providers(), about_entries(), about_places()].concat()
}

fn about_providers() -> Vec<(DirectoryCommand, Who)> {
    use ProviderCommand as C;
    let concern = ConcernId(Uuid::nil());
    let commands = [
        (
            C::Register {
                entry: Box::new(ProviderEntry::named(line("Naděje"))),
                origin: Origin::ByHand,
            },
            Who::Coordinators,
        ),
        (C::ChangeEntry(vec![]), Who::CoordinatorsAndOwnStaff),
        (
            C::Verify {
                ground: VerificationGround::Visit,
                note: None,
                until: day(),
            },
            Who::Coordinators,
        ),
        (C::WithdrawVerification { note: words() }, Who::Coordinators),
        (C::ExpireVerification { until: day() }, Who::Nobody),
        (
            C::RaiseConcern {
                concern,
                kind: ConcernKind::Safety,
                text: words(),
            },
            Who::CoordinatorsAndSenders,
        ),
        (
            C::ResolveConcern {
                concern,
                outcome: ConcernOutcome::PutRight,
                text: None,
            },
            Who::Coordinators,
        ),
        (C::Suspend { note: words() }, Who::Coordinators),
        (C::Reinstate, Who::Coordinators),
        (
            C::End {
                ground: EndGround::Closed,
                on: day(),
                successor: None,
            },
            Who::Coordinators,
        ),
        (C::OpenOffer, Who::Nobody),
        (C::KeepOffer, Who::Nobody),
        (C::AnswerQuestion, Who::Nobody),
        (C::TakeSomebody, Who::Nobody),
    ];
    commands.map(|(c, who)| (of_provider(c), who)).into()
}

fn about_entries() -> Vec<(DirectoryCommand, Who)> {
    use OfferCommand as C;
    let own = Who::CoordinatorsAndOwnStaff;
    let site = Box::new(Site::in_region(line("CZ010")));
    let commands = [
        (open(PROVIDER), own),
        (C::ChangeEntry(vec![]), own),
        (C::Move(site), own),
        (C::ChangeInsideContact(None), own),
        (C::PassOn { to: OTHER }, Who::Coordinators),
        (
            C::Pause {
                until: None,
                reason: None,
            },
            own,
        ),
        (C::Resume, own),
        (
            C::End {
                ground: EndGround::Closed,
                on: day(),
            },
            own,
        ),
    ];
    commands.map(|(c, who)| (of_offer(c), who)).into()
}

fn about_places() -> Vec<(DirectoryCommand, Who)> {
    use OfferCommand as C;
    let own = Who::CoordinatorsAndOwnStaff;
    let (group, stay) = (CapacityGroup::Men, StayId(Uuid::nil()));
    let commands = [
        (report(&[group], 3), own),
        (
            C::ConfirmCapacity {
                groups: None,
                source: CapacitySource::Provider,
                answers: None,
            },
            own,
        ),
        (
            C::AskConfirmation {
                ask: AskId(Uuid::nil()),
                until: instant(NOON) + LINK_LASTS,
            },
            Who::Coordinators,
        ),
        (
            C::AskIfDue {
                ask: AskId(Uuid::nil()),
                until: instant(NOON) + LINK_LASTS,
            },
            Who::Nobody,
        ),
        (C::VoidQuestions, Who::Nobody),
        (C::RaiseStale, Who::Nobody),
        (hold(1, instant(NOON)), own),
        (
            C::ReleasePlace {
                hold: HoldId(Uuid::nil()),
                ground: ReleaseGround::NoShow,
            },
            own,
        ),
        (C::RaiseHoldsExpired, Who::Nobody),
        (
            C::OccupyPlace {
                stay,
                group,
                hold: None,
            },
            own,
        ),
        (
            C::VacatePlace {
                stay,
                ground: MoveOnGround::MovedUp,
            },
            own,
        ),
        (
            C::SetOutOfService {
                group,
                units: 1,
                reason: None,
            },
            own,
        ),
    ];
    commands.map(|(c, who)| (of_offer(c), who)).into()
}

#[test]
fn every_role_may_what_the_table_says() {
    let offer = offer_of(PROVIDER);
    for (command, who) in table() {
        for role in Role::ALL {
            let granted = asked_of_an_offer(&by(*role), &command, &offer).is_ok();
            assert_eq!(granted, who.includes(*role), "{role}: {command:?}");
        }
    }
}

#[test]
fn staff_of_another_provider_may_nothing() {
    let stranger = Caller {
        provider: Some(OTHER),
        ..by(Role::ProviderStaff)
    };
    let nobodys = Caller {
        provider: None,
        ..by(Role::ProviderStaff)
    };
    for (command, _) in table() {
        for caller in [&stranger, &nobodys] {
            assert!(
                asked_of_an_offer(caller, &command, &offer_of(PROVIDER)).is_err(),
                "{command:?}"
            );
        }
    }
}

#[test]
fn an_offer_is_opened_again_by_whose_it_was() {
    let command = of_offer(open(PROVIDER));
    let staff = by(Role::ProviderStaff);
    assert!(asked_of_an_offer(&staff, &command, &OfferState::NotOpened).is_ok());
    assert!(asked_of_an_offer(&staff, &command, &offer_of(PROVIDER)).is_ok());
    assert!(asked_of_an_offer(&staff, &command, &offer_of(OTHER)).is_err());
}

#[tokio::test]
async fn who_may_not_leaves_no_trace_and_a_new_owner_may() {
    let scene = scene().await;
    let pass_on = OfferCommand::PassOn { to: OTHER };
    let register = ProviderCommand::Register {
        entry: Box::new(ProviderEntry::named(line("Charita"))),
        origin: Origin::ByHand,
    };
    scene
        .does(DirectoryCommand::Provider(OTHER, register))
        .await;
    let numbers = || DirectoryCommand::Offer(OFFER, report(&[CapacityGroup::Men], 3));
    let new_owner = Caller {
        provider: Some(OTHER),
        ..by(Role::ProviderStaff)
    };
    let denied = scene.asks(new_owner.clone(), numbers()).await;
    assert!(matches!(denied, Err(CommandError::Forbidden { .. })));
    assert_eq!(scene.happened("CapacityReported").await, 0);
    scene.does(of_offer(pass_on)).await;
    scene.asks(new_owner, numbers()).await.unwrap();
    let denied = scene.asks(by(Role::ProviderStaff), numbers()).await;
    assert!(matches!(denied, Err(CommandError::Forbidden { .. })));
}
