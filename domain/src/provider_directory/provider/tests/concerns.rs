//! What people doubt (V4).

use super::*;

#[test]
fn a_concern_is_raised_once() {
    let kind = ConcernKind::PlacesNotFree;
    given([registered()])
        .when(raise(1, kind))
        .then([raised(1, kind)])
        .and_again_nothing();
    given([registered(), raised(1, kind)])
        .when(raise(1, ConcernKind::Safety))
        .refused(ProviderRefusal::ConcernAlreadyRaised);
}

#[test]
fn a_concern_is_resolved_once_with_an_outcome() {
    let open = || given([registered(), raised(1, ConcernKind::Other)]);
    open()
        .when(resolve(1, ConcernOutcome::PutRight))
        .then([resolved(1)])
        .and_again_nothing();
    given([registered(), raised(1, ConcernKind::Other), resolved(1)])
        .when(resolve(1, ConcernOutcome::Unfounded))
        .refused(ProviderRefusal::ConcernAlreadyResolved);
    open()
        .when(resolve(2, ConcernOutcome::PutRight))
        .refused(ProviderRefusal::ConcernUnknown);
}

#[test]
fn only_open_concerns_are_open() {
    let past = [
        registered(),
        raised(1, ConcernKind::Other),
        raised(2, ConcernKind::Unreachable),
        resolved(1),
    ];
    let provider = after(past);
    let open: Vec<_> = provider.open_concerns().map(|(id, _)| *id).collect();
    assert_eq!(open, [concern(2)]);
}

#[test]
fn concerns_outlive_the_providers_absence() {
    let past = [
        registered(),
        raised(1, ConcernKind::Safety),
        ended(),
        registered(),
    ];
    assert!(after(past).has_open_safety_concern());
}
