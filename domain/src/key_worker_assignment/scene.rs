//! The people and things of this journey's tests. Clients, cases and workers are numbers.

use uuid::Uuid;

pub(super) use crate::testing::stage::{
    Answer, Scene, december, given, noon, november, on, text, written,
};
use crate::vocabulary::{CaseId, ClientId, ContactId, PersonName, PrisonId, WorkerId};

pub(super) fn case(number: u128) -> CaseId {
    CaseId(Uuid::from_u128(0xca5e_0000 + number))
}

pub(super) fn client(number: u128) -> ClientId {
    ClientId(Uuid::from_u128(0xc11e_0000 + number))
}

pub(super) fn worker(number: u128) -> WorkerId {
    WorkerId(Uuid::from_u128(0x3043_0000 + number))
}

pub(super) fn contact(number: u128) -> ContactId {
    ContactId(Uuid::from_u128(0xc047_0000 + number))
}

pub(super) fn vinarice() -> PrisonId {
    PrisonId::try_new("vinarice").unwrap()
}

pub(super) fn jirice() -> PrisonId {
    PrisonId::try_new("jirice").unwrap()
}

pub(super) fn name() -> PersonName {
    PersonName::try_new("Jana", "Dvořáková").unwrap()
}
