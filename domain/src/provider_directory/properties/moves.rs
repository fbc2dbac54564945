//! What can come next in a random run.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::provider_directory::DirectoryCommand;
use crate::provider_directory::codes::{
    CapacityGroup, CapacitySource, ConcernKind, ConcernOutcome, EndGround, MoveOnGround, Origin,
    PlaceUnit, ReleaseGround, VerificationGround,
};
use crate::provider_directory::entry::{OfferField, ProviderField};
use crate::provider_directory::offer::{GroupReport, OfferCommand};
use crate::provider_directory::place::Site;
use crate::provider_directory::provider::ProviderCommand;
use crate::provider_directory::scene::{
    a_hold, a_question, a_stay, concern, email, inside_contact, kind, line, november, now, offer,
    offer_entry, provider, provider_entry, register, site, text,
};
use crate::vocabulary::AskId;

/// One thing that happens in a run.
#[derive(Debug, Clone)]
pub(super) enum Move {
    /// Hours go by.
    HoursPass(u16),
    /// Whatever ran out is told.
    ClocksRing,
    /// Somebody asks for something that happened some hours ago.
    Asked {
        command: DirectoryCommand,
        hours_ago: u8,
    },
}

/// A question whose name follows from the instant it is due at.
pub(super) fn reminder(at: DateTime<Utc>) -> OfferCommand {
    let number = u128::from(at.timestamp().unsigned_abs());
    OfferCommand::AskConfirmation {
        ask: AskId(uuid::Uuid::from_u128(number)),
        until: at + TimeDelta::days(14),
    }
}

/// The same once a pause is over.
pub(super) fn after_a_pause(at: DateTime<Utc>) -> OfferCommand {
    let number = u128::from(at.timestamp().unsigned_abs());
    OfferCommand::AskIfDue {
        ask: AskId(uuid::Uuid::from_u128(number)),
        until: at + TimeDelta::days(14),
    }
}

/// A whole run: first three providers and four offers with numbers come, then anything may.
pub(super) fn moves(longest: usize) -> impl Strategy<Value = Vec<Move>> {
    (beginning(), vec(any_move(), longest / 2..longest)).prop_map(|(mut moves, rest)| {
        moves.extend(rest);
        moves
    })
}

fn today(command: DirectoryCommand) -> Move {
    Move::Asked {
        command,
        hours_ago: 0,
    }
}

fn beginning() -> impl Strategy<Value = Vec<Move>> {
    vec(groups(), 4).prop_map(|reports| {
        let providers = (1..=3).map(|n| today(DirectoryCommand::Provider(provider(n), register())));
        let offers = (1..).zip(reports).flat_map(|(n, groups)| {
            let report = OfferCommand::ReportCapacity {
                groups,
                source: CapacitySource::Provider,
                answers: None,
            };
            let owner = 1 + n % 3;
            [open(owner), report].map(|command| today(DirectoryCommand::Offer(offer(n), command)))
        });
        providers.chain(offers).collect()
    })
}

fn open(owner: u128) -> OfferCommand {
    OfferCommand::Open {
        provider: provider(owner),
        entry: Box::new(offer_entry()),
        site: Box::new(site()),
        inside_contact: None,
        origin: Origin::File,
    }
}

fn any_move() -> impl Strategy<Value = Move> {
    let hours = prop_oneof![6 => 0_u16..12, 2 => 12_u16..100, 1 => 100_u16..1000];
    let ago = prop_oneof![8 => Just(0_u8), 2 => 0_u8..60];
    let command = prop_oneof![
        1 => (1_u128..=3, of_provider())
            .prop_map(|(n, command)| DirectoryCommand::Provider(provider(n), command)),
        5 => (1_u128..=5, of_offer())
            .prop_map(|(n, command)| DirectoryCommand::Offer(offer(n), command)),
    ];
    prop_oneof![
        4 => hours.prop_map(Move::HoursPass),
        2 => Just(Move::ClocksRing),
        30 => (command, ago)
            .prop_map(|(command, hours_ago)| Move::Asked { command, hours_ago }),
    ]
}

/// Mostly soon, sometimes far off or past.
fn an_instant() -> impl Strategy<Value = DateTime<Utc>> {
    let hours = prop_oneof![6 => 0_i64..100, 2 => 100_i64..800, 1 => -100_i64..3000];
    hours.prop_map(|hours| now() + TimeDelta::hours(hours))
}

fn a_day() -> impl Strategy<Value = chrono::NaiveDate> {
    an_instant().prop_map(crate::vocabulary::czech_day)
}

fn a_group() -> impl Strategy<Value = CapacityGroup> {
    select(&[CapacityGroup::Men, CapacityGroup::Women][..])
}

fn groups() -> impl Strategy<Value = Vec<GroupReport>> {
    let one = (a_group(), 0_u16..8, 0_u16..6).prop_map(|(group, total, free)| GroupReport {
        group,
        unit: PlaceUnit::Bed,
        total,
        free,
    });
    vec(one, 0..3)
}

fn of_provider() -> impl Strategy<Value = ProviderCommand> {
    use ProviderCommand as C;
    let number = || (1_u128..4).prop_map(concern);
    prop_oneof![
        3 => Just(register()),
        2 => select(vec!["Naděje", "Charita"]).prop_map(|name| {
            C::ChangeEntry(vec![ProviderField::Name(provider_entry().name), ProviderField::Name(line(name))])
        }),
        2 => select(vec!["stara@nadeje.example.cz", "nova@nadeje.example.cz"])
            .prop_map(|address| C::ChangeEntry(vec![ProviderField::Emails(vec![email(address)])])),
        4 => (select(VerificationGround::ALL), a_day())
            .prop_map(|(ground, until)| C::Verify { ground, note: None, until }),
        1 => Just(C::WithdrawVerification { note: text("proto") }),
        3 => (number(), select(ConcernKind::ALL))
            .prop_map(|(concern, kind)| C::RaiseConcern { concern, kind, text: text("proto") }),
        3 => (number(), select(ConcernOutcome::ALL))
            .prop_map(|(concern, outcome)| C::ResolveConcern { concern, outcome, text: None }),
        1 => Just(C::Suspend { note: text("proto") }),
        3 => Just(C::Reinstate),
        1 => (select(EndGround::ALL), option::of((1_u128..=4).prop_map(provider)))
            .prop_map(|(ground, successor)| C::End { ground, on: november(20), successor }),
    ]
}

fn of_offer() -> impl Strategy<Value = OfferCommand> {
    prop_oneof![
        5 => about_the_entry(),
        8 => about_numbers(),
        20 => about_places(),
    ]
}

fn about_the_entry() -> impl Strategy<Value = OfferCommand> {
    use OfferCommand as C;
    prop_oneof![
        8 => (1_u128..=3).prop_map(open),
        3 => select(vec!["nocleharna", "azylovy-dum", "socialni-byt-dekret"])
            .prop_map(|slug| C::ChangeEntry(vec![OfferField::Kind(kind(slug))])),
        1 => (option::of(0_u8..8)).prop_map(|step| C::ChangeEntry(vec![OfferField::HousingStep(step)])),
        1 => select(vec!["CZ042", "CZ010", "CZ0"])
            .prop_map(|region| C::Move(Box::new(Site::in_region(line(region))))),
        1 => any::<bool>().prop_map(|there| {
            C::ChangeInsideContact(there.then(|| Box::new(inside_contact())))
        }),
        1 => (1_u128..=4).prop_map(|n| C::PassOn { to: provider(n) }),
        2 => option::of(a_day()).prop_map(|until| C::Pause { until, reason: None }),
        4 => Just(C::Resume),
        1 => select(EndGround::ALL).prop_map(|ground| C::End { ground, on: november(20) }),
    ]
}

fn about_numbers() -> impl Strategy<Value = OfferCommand> {
    use OfferCommand as C;
    let source = || select(CapacitySource::ALL);
    let answers = || option::weighted(0.2, (1_u128..4).prop_map(a_question));
    let some_groups = option::of(btree_set(a_group(), 0..3));
    prop_oneof![
        6 => (groups(), source(), answers())
            .prop_map(|(groups, source, answers)| C::ReportCapacity { groups, source, answers }),
        3 => (some_groups, source(), answers())
            .prop_map(|(groups, source, answers)| C::ConfirmCapacity { groups, source, answers }),
        2 => (1_u128..4, an_instant())
            .prop_map(|(n, until)| C::AskConfirmation { ask: a_question(n), until }),
        1 => Just(C::RaiseStale),
    ]
}

fn about_places() -> impl Strategy<Value = OfferCommand> {
    use OfferCommand as C;
    let hold = || (1_u128..9).prop_map(a_hold);
    let stay = || (1_u128..9).prop_map(a_stay);
    prop_oneof![
        6 => (hold(), a_group(), an_instant()).prop_map(|(hold, group, until)| C::HoldPlace {
            hold, group, referral: None, until,
        }),
        2 => (hold(), select(ReleaseGround::ALL))
            .prop_map(|(hold, ground)| C::ReleasePlace { hold, ground }),
        5 => (stay(), a_group(), option::of(hold()))
            .prop_map(|(stay, group, hold)| C::OccupyPlace { stay, group, hold }),
        3 => (stay(), select(MoveOnGround::ALL))
            .prop_map(|(stay, ground)| C::VacatePlace { stay, ground }),
        2 => (a_group(), 0_u16..4)
            .prop_map(|(group, units)| C::SetOutOfService { group, units, reason: None }),
        1 => Just(C::RaiseHoldsExpired),
    ]
}
