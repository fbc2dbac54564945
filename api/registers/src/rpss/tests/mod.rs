//! Files of every kind, read.

mod arbitrary;
mod bad_files;
mod bad_records;
mod generated;
mod mapping;

use serde_json::{Value, json};

use super::{Limits, Outcome, Reader, Summary};
use crate::books::Codebooks;

/// A service as the register writes one; tests change what matters to them.
pub(crate) fn service(identifier: &str) -> Value {
    json!({
        "portalId": 1, "id": 2, "identifikator": identifier,
        "datumPoskytovaniOd": "2007-01-01", "datumPoskytovaniDo": null,
        "kontaktniAdresy": null,
        "druhSocialniSluzby": {"id": "DruhSocialniSluzby/26"},
        "zarizeni": [{"nazev": "Noclehárna Práh", "adresa": address(11_867_906), "utajenaAdresa": false,
            "poskytujeOd": "2007-01-01", "poskytujeDo": null,
            "vedouci": [{"jmeno": "Kanárek", "prijmeni": "Vedoucí"}]}],
        "poskytovatel": {"ico": "00551023", "nazev": "Práh, z. s.", "pravniForma": {"id": "PravniForma/706"},
            "statutarniOrgany": [{"jmeno": "Kanárek", "prijmeni": "Statutární"}],
            "emaily": [{"email": "prah@prah.example", "poznamka": null}], "telefony": null, "weby": []},
        "emaily": [{"email": "noc@prah.example", "poznamka": null}],
        "telefony": [{"telefon": "112233445", "poznamka": null}], "weby": [],
        "ciloveSkupiny": [{"cilovaSkupina": {"id": "CilovaSkupinaOsoby/24"}, "poznamka": null}],
        "vekoveSkupiny": null,
        "formy": [{"forma": {"id": "FormaSocialniSluzby/amb"}, "nepretrzitePoskytovani": false,
            "kapacity": [{"pocet": 20, "popis": "20 lůžek", "typ": {"id": "TypKapacitySocialniSluzby/luzka"}}]}],
    })
}

/// An address at this place in Aš.
pub(crate) fn address(place: u32) -> Value {
    json!({"cisloDomovni": 2272, "cisloOrientacni": "54", "kodAdresnihoMista": place, "psc": "35201",
        "kraj": {"id": "Kraj/51"}, "okres": {"id": "Okres/3402"},
        "obec": {"id": "Obec/554499", "nazev": {"cs": "Aš"}}, "ulice": {"nazev": "Nemocniční"}})
}

/// The service, changed at a place.
pub(crate) fn with(mut service: Value, pointer: &str, value: Value) -> Value {
    *service.pointer_mut(pointer).unwrap() = value;
    service
}

pub(crate) fn file(services: &[Value]) -> Vec<u8> {
    serde_json::to_vec(&json!({ "polozky": services })).unwrap()
}

pub(super) fn read(bytes: &[u8]) -> (Vec<Outcome>, Summary) {
    read_within(bytes, Limits::default())
}

pub(super) fn read_within(bytes: &[u8], limits: Limits) -> (Vec<Outcome>, Summary) {
    let books = Codebooks::default();
    let mut reader = Reader::with_limits(bytes, &books, limits);
    let outcomes = reader.by_ref().collect();
    (outcomes, reader.summary().clone())
}

/// Code and outcome of every complaint, in order.
pub(super) fn codes(outcomes: &[Outcome]) -> Vec<(u64, &'static str, bool)> {
    let complaints = outcomes.iter().flat_map(|outcome| &outcome.complaints);
    complaints
        .map(|complaint| {
            let rejected = complaint.weight == crate::complaint::Weight::Rejected;
            (complaint.at.ordinal, complaint.code.as_str(), rejected)
        })
        .collect()
}
