//! Whom people may trust, and until when (V1, V2, V3).

use super::*;
use crate::journey::{Context, Journey};
use crate::provider_directory::entry::ProviderField;
use crate::vocabulary::{Ico, Role};

fn withdraw() -> ProviderCommand {
    ProviderCommand::WithdrawVerification {
        note: text("Změnilo se vedení."),
    }
}

fn lapsed(until: NaiveDate) -> ProviderEvent {
    VerificationEnded {
        ground: Public(VerificationEndGround::Expired),
        note: Casework(None),
        on: Public(until),
    }
    .into()
}

fn expire(until: NaiveDate) -> ProviderCommand {
    ProviderCommand::ExpireVerification { until }
}

#[test]
fn a_verification_counts_until_its_last_day() {
    let until = day("2027-05-20");
    let scene = given([registered()]).when(verify(until));
    scene.then([verified(until)]).and_again_nothing();
    let provider = after([registered(), verified(until)]);
    assert_eq!(provider.verified_on(until).map(|v| v.until), Some(until));
    assert_eq!(provider.verified_on(day("2027-05-21")), None);
}

#[test]
fn a_verification_reaches_beyond_today_and_at_most_a_year_ahead() {
    let past = ProviderRefusal::VerificationInPast;
    given([registered()])
        .when(verify(november(20)))
        .refused(past);
    given([registered()])
        .when(verify(november(21)))
        .then([verified(november(21))]);
    let (last, later) = (day("2027-11-21"), day("2027-11-22"));
    given([registered()])
        .when(verify(last))
        .then([verified(last)]);
    let too_long = ProviderRefusal::VerificationTooLong { days: 366 };
    given([registered()]).when(verify(later)).refused(too_long);
}

#[test]
fn a_verification_recorded_late_says_on_which_day_it_was() {
    let visit = ProviderVerified {
        ground: Public(VerificationGround::Visit),
        note: Casework(None),
        on: Public(november(12)),
        until: Public(day("2027-05-20")),
    };
    given([registered()])
        .about(november(12))
        .when(verify(day("2027-05-20")))
        .then([visit.into()]);
}

#[test]
fn nobody_suspended_is_verified_and_no_earlier_verification_counts() {
    let until = day("2027-05-20");
    given([registered(), suspended()])
        .when(verify(until))
        .refused(ProviderRefusal::ProviderSuspended);
    let provider = after([registered(), verified(until), suspended()]);
    assert_eq!(provider.verified_on(november(20)), None);
}

#[test]
fn while_somebody_may_be_in_danger_no_verification_counts() {
    let until = day("2027-05-20");
    let danger = raised(1, ConcernKind::Safety);
    given([registered(), danger.clone()])
        .when(verify(until))
        .refused(ProviderRefusal::SafetyConcernOpen);
    let past = [registered(), verified(until), danger];
    assert_eq!(after(past.clone()).verified_on(november(20)), None);
    let settled = after(past.into_iter().chain([resolved(1)]));
    assert!(settled.verified_on(november(20)).is_some());
}

#[test]
fn another_concern_does_not_stand_in_the_way() {
    let until = day("2027-05-20");
    given([registered(), raised(1, ConcernKind::Unreachable)])
        .when(verify(until))
        .then([verified(until)]);
}

#[test]
fn a_verification_is_withdrawn_once() {
    let withdrawn = VerificationEnded {
        ground: Public(VerificationEndGround::Withdrawn),
        note: Casework(Some(text("Změnilo se vedení."))),
        on: Public(november(20)),
    };
    given([registered(), verified(november(30))])
        .when(withdraw())
        .then([withdrawn.clone().into()]);
    let past = [registered(), verified(november(30)), withdrawn.into()];
    given(past)
        .when(withdraw())
        .refused(ProviderRefusal::NotVerified);
}

#[test]
fn what_was_over_by_itself_cannot_be_withdrawn() {
    given([registered(), verified(november(21))])
        .on(november(22))
        .when(withdraw())
        .refused(ProviderRefusal::NotVerified);
}

fn entry_changed() -> ProviderEvent {
    VerificationEnded {
        ground: Public(VerificationEndGround::EntryChanged),
        note: Casework(None),
        on: Public(november(20)),
    }
    .into()
}

/// What a role's change of fields causes: the names of its events.
fn changes_of(
    role: Role,
    past: Vec<ProviderEvent>,
    fields: &[ProviderField],
) -> Vec<ProviderEvent> {
    let context = Context {
        role,
        ..stage::at(stage::noon(november(20)))
    };
    let command = ProviderCommand::ChangeEntry(fields.to_vec());
    let events = Provider::decide(&given(past).state(), &command, &context).unwrap();
    let entry = |event: &ProviderEvent| matches!(event, ProviderEvent::ProviderEntryChanged(_));
    assert!(events.first().is_none_or(entry));
    events.into_iter().filter(|event| !entry(event)).collect()
}

#[test]
fn a_verification_ends_with_the_name_or_number_it_was_given_to() {
    let past = || vec![registered(), verified(november(30))];
    let ico = Ico::try_new("27082440").unwrap();
    for field in [
        ProviderField::Name(line("Charita")),
        ProviderField::Ico(Some(ico)),
    ] {
        for role in [Role::ProviderStaff, Role::System] {
            let ended = changes_of(role, past(), std::slice::from_ref(&field));
            assert_eq!(ended, [entry_changed()], "{role}");
        }
        let kept = changes_of(Role::Coordinator, past(), &[field]);
        assert_eq!(kept, [], "a coordinator knows whom they verified");
    }
    let after = after(past().into_iter().chain([entry_changed()]));
    assert_eq!(after.verified_on(november(20)), None);
}

#[test]
fn a_verification_outlives_every_other_change() {
    let past = || vec![registered(), verified(november(30))];
    let staff = Role::ProviderStaff;
    let same = ProviderField::Name(line("Naděje"));
    let other = ProviderField::LegalForm(Some(line("spolek")));
    assert_eq!(changes_of(staff, past(), &[same, other]), []);
    let name = [ProviderField::Name(line("Charita"))];
    assert_eq!(changes_of(staff, vec![registered()], &name), []);
    let over = vec![registered(), verified(november(19))];
    assert_eq!(changes_of(staff, over, &name), [], "it had ended by itself");
}

#[test]
fn a_verification_ends_by_itself_after_its_last_day() {
    let until = november(25);
    let still = ProviderRefusal::StillVerified;
    let scene = || given([registered(), verified(until)]);
    scene().on(until).when(expire(until)).refused(still);
    scene()
        .on(november(26))
        .when(expire(until))
        .then([lapsed(until)])
        .and_again_nothing();
}

#[test]
fn the_clock_of_a_verification_that_was_renewed_does_nothing() {
    let past = [registered(), verified(november(25)), verified(november(30))];
    given(past)
        .on(november(26))
        .when(expire(november(25)))
        .then_nothing();
}
