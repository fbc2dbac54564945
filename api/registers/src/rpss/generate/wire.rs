//! The file's own shape, for writing; the reader has its own, so that neither can hide the other's mistake.
//!
//! Structs and not free JSON: their fields keep their order whatever features a
//! library is built with, so the bytes stay the same.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Service<'a> {
    pub(super) portal_id: String,
    pub(super) id: String,
    pub(super) identifikator: String,
    pub(super) datum_poskytovani_od: String,
    pub(super) datum_poskytovani_do: Option<String>,
    pub(super) kontaktni_adresy: Vec<ContactAddress>,
    pub(super) druh_socialni_sluzby: Code,
    pub(super) zarizeni: Vec<Site>,
    pub(super) poskytovatel: Provider<'a>,
    pub(super) emaily: Vec<Email>,
    pub(super) telefony: Vec<Phone>,
    pub(super) faxy: Vec<Phone>,
    pub(super) weby: Vec<Web>,
    pub(super) cilove_skupiny: Vec<TargetGroup>,
    pub(super) vekove_skupiny: Vec<AgeGroup>,
    pub(super) doplnujici_informace_vekove_skupiny: Option<String>,
    pub(super) formy: Vec<ServiceForm>,
    pub(super) rozsirene_pusobnosti_v_kraji: Option<Vec<Code>>,
    pub(super) doplnkove_udaje: Extra,
}

#[derive(Serialize)]
pub(super) struct Code {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nazev: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ContactAddress {
    pub(super) adresa: Address,
}

#[derive(Serialize, Clone)]
#[serde(rename_all = "camelCase")]
pub(super) struct Address {
    pub(super) cislo_domovni: u32,
    pub(super) cislo_orientacni: Option<String>,
    pub(super) dodatek_adresy: Option<String>,
    pub(super) kod_adresniho_mista: Option<u32>,
    pub(super) psc: String,
    pub(super) typ_cisla_domovniho: CodeText,
    pub(super) kraj: CodeText,
    pub(super) okres: CodeText,
    pub(super) obec: CodeText,
    pub(super) ulice: Street,
}

#[derive(Serialize, Clone)]
pub(super) struct CodeText {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) nazev: Option<&'static str>,
}

#[derive(Serialize, Clone)]
pub(super) struct Street {
    pub(super) nazev: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Site {
    pub(super) nazev: String,
    pub(super) adresa: Option<Address>,
    pub(super) utajena_adresa: bool,
    pub(super) poskytuje_od: String,
    pub(super) poskytuje_do: Option<String>,
    pub(super) vedouci: Vec<Person>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Provider<'a> {
    pub(super) ico: &'a str,
    pub(super) nazev: &'a str,
    pub(super) pravni_forma: Code,
    pub(super) statutarni_organy: Vec<Person>,
    pub(super) emaily: Vec<Email>,
    pub(super) telefony: Vec<Phone>,
    pub(super) weby: Vec<Web>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person {
    pub(super) jmeno: &'static str,
    pub(super) prijmeni: &'static str,
    pub(super) titul_pred: Option<&'static str>,
}

#[derive(Serialize)]
pub(super) struct Email {
    pub(super) email: String,
    pub(super) poznamka: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Phone {
    pub(super) telefon: String,
    pub(super) poznamka: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Web {
    pub(super) web: String,
    pub(super) poznamka: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TargetGroup {
    pub(super) cilova_skupina: Code,
    pub(super) poznamka: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AgeGroup {
    pub(super) vekova_skupina: Code,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServiceForm {
    pub(super) forma: Code,
    pub(super) nepretrzite_poskytovani: bool,
    pub(super) casove_rozsahy: Option<Vec<String>>,
    pub(super) kapacity: Vec<Capacity>,
}

#[derive(Serialize)]
pub(super) struct Capacity {
    pub(super) pocet: u32,
    pub(super) popis: Option<String>,
    pub(super) typ: Code,
}

/// What nobody here reads; it makes a file as wordy as the real one.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extra {
    pub(super) realizace_poskytovani: Vec<Attachment>,
    pub(super) plany_financniho_zajisteni: Vec<Attachment>,
    pub(super) personalni_zajisteni: Vec<Attachment>,
}

#[derive(Serialize)]
pub(super) struct Attachment {
    pub(super) popis: &'static str,
    pub(super) priloha: Link,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub(super) url: String,
}
