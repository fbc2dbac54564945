//! Places that cannot be used (O1).

use super::*;

fn out(units: u16, free: u16) -> OfferEvent {
    UnitsOutOfService {
        group: Public(CapacityGroup::Men),
        units: Public(units),
        reason: Casework(None),
        at: Public(now()),
        free: Public(free),
    }
    .into()
}

fn set(units: u16) -> OfferCommand {
    OfferCommand::SetOutOfService {
        group: CapacityGroup::Men,
        units,
        reason: None,
    }
}

#[test]
fn what_goes_out_of_service_was_free() {
    given(with_places(10, 3))
        .when(set(2))
        .then([out(2, 1)])
        .and_again_nothing();
    given(with_places(10, 3))
        .when(set(4))
        .refused(OfferRefusal::NotEnoughFree { free: 3 });
}

#[test]
fn what_comes_back_is_free_again() {
    let past = with(with_places(10, 3), [out(2, 1)]);
    given(past.clone()).when(set(0)).then([out(0, 3)]);
    given(past).when(set(3)).then([out(3, 0)]);
}

#[test]
fn a_report_reckons_with_what_is_out_of_service() {
    let past = with(with_places(10, 3), [out(2, 1)]);
    given(past)
        .when(report([men(3, 2)]))
        .refused(OfferRefusal::MorePlacesThanTotal {
            total: 3,
            free: 2,
            held: 0,
            out_of_service: 2,
        });
}

#[test]
fn nobody_takes_out_of_service_what_nobody_reported() {
    given([opened()])
        .when(set(1))
        .refused(OfferRefusal::CapacityUnknown);
}
