//! Reported places beside the register's maximum.

use super::*;
use crate::provider_directory::codes::{PlaceUnit, RegisteredUnit};
use crate::provider_directory::entry::{OfferField, RegisteredCapacity};
use crate::provider_directory::offer::{
    Apart, ApartFromTheRegister, GroupReport, OfferEntryChanged, apart_from_the_register,
};

fn maximum(unit: RegisteredUnit, count: u32) -> RegisteredCapacity {
    RegisteredCapacity {
        form: None,
        unit,
        count,
        note: None,
    }
}

fn registered(maxima: &[RegisteredCapacity]) -> OfferEvent {
    OfferEntryChanged {
        old: Public(OfferField::RegisteredCapacity(vec![])),
        new: Public(OfferField::RegisteredCapacity(maxima.to_vec())),
        terms: Public([].into()),
    }
    .into()
}

fn of(group: CapacityGroup, unit: PlaceUnit, total: u16, said: i64) -> OfferEvent {
    let report = GroupReport {
        group,
        unit,
        total,
        free: 0,
    };
    reported_at(report, hours(said)).into()
}

#[test]
fn one_more_than_registered_is_told() {
    assert_eq!(Apart::of(20, 20), None);
    assert_eq!(Apart::of(21, 20), Some(Apart::More));
    assert_eq!(Apart::of(39, 20), Some(Apart::More));
    assert_eq!(Apart::of(40, 20), Some(Apart::FarMore));
    assert_eq!(Apart::of(41, 20), Some(Apart::FarMore));
}

#[test]
fn fewer_than_registered_is_told_from_half_down() {
    assert_eq!(Apart::of(11, 20), None);
    assert_eq!(Apart::of(10, 20), Some(Apart::FarFewer));
    assert_eq!(Apart::of(0, 20), Some(Apart::FarFewer));
    assert_eq!(Apart::of(10, 21), Some(Apart::FarFewer));
    assert_eq!(Apart::of(11, 21), None);
}

#[test]
fn a_few_places_are_not_far_whatever_the_ratio() {
    assert_eq!(Apart::of(4, 8), None);
    assert_eq!(Apart::of(0, 4), None);
    assert_eq!(Apart::of(5, 1), Some(Apart::More));
    assert_eq!(Apart::of(5, 10), Some(Apart::FarFewer));
    assert_eq!(Apart::of(10, 5), Some(Apart::FarMore));
}

#[test]
fn all_groups_are_compared_with_all_forms_together() {
    let past = [
        opened(),
        registered(&[
            maximum(RegisteredUnit::Beds, 10),
            maximum(RegisteredUnit::Beds, 8),
            maximum(RegisteredUnit::Contacts, 1),
        ]),
        of(CapacityGroup::Men, PlaceUnit::Bed, 12, -5),
        of(CapacityGroup::Women, PlaceUnit::Bed, 7, -2),
        of(CapacityGroup::Families, PlaceUnit::Flat, 30, -1),
    ];
    let expected = ApartFromTheRegister {
        unit: PlaceUnit::Bed,
        reported: 19,
        reported_at: hours(-2),
        registered: 18,
        how: Apart::More,
    };
    assert_eq!(apart_from_the_register(&after(past)), [expected]);
}

#[test]
fn what_nobody_reported_or_registered_differs_from_nothing() {
    let beds = |count| registered(&[maximum(RegisteredUnit::Beds, count)]);
    let men = || of(CapacityGroup::Men, PlaceUnit::Bed, 30, -1);
    let rooms = of(CapacityGroup::Men, PlaceUnit::Room, 30, -1);
    for past in [
        vec![opened(), beds(20)],
        vec![opened(), men()],
        vec![opened(), beds(0), men()],
        vec![opened(), beds(20), rooms],
        vec![
            opened(),
            registered(&[maximum(RegisteredUnit::Calls, 2)]),
            men(),
        ],
    ] {
        assert_eq!(apart_from_the_register(&after(past)), []);
    }
    let clients = [
        opened(),
        registered(&[maximum(RegisteredUnit::Clients, 3)]),
        of(CapacityGroup::Anyone, PlaceUnit::Client, 4, -1),
    ];
    assert_eq!(apart_from_the_register(&after(clients)).len(), 1);
}

#[test]
fn a_report_over_the_registered_maximum_is_taken() {
    let past = [opened(), registered(&[maximum(RegisteredUnit::Beds, 2)])];
    given(past)
        .when(report([men(10, 3)]))
        .then([reported_at(men(10, 3), now()).into()]);
}
