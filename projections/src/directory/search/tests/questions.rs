//! Questions by chance, for comparing the index with a plain count.

use std::collections::BTreeMap;

use super::super::{Answer, Query};
use super::town::Town;

/// Any question, from chance.
pub(super) fn any_query(town: &mut Town) -> Query {
    let mut fields: BTreeMap<&str, String> = BTreeMap::new();
    let words = [
        "azylový dům",
        "poradna v Brně",
        "charita",
        "dluhy",
        "bydlení ženy",
        "řeka",
        "nadje",
    ];
    for _ in 0..town.dice(4) {
        let code = |town: &mut Town, codes: &[&str]| codes[town.dice(codes.len())].to_owned();
        let field = match town.dice(20) {
            0 => ("text", code(town, &words)),
            1 => (
                "region",
                code(town, &["CZ010", "CZ064", "CZ010,CZ080", "CZ042"]),
            ),
            2 => ("district", code(town, &["CZ0642", "CZ0100"])),
            3 => ("municipality", code(town, &["brno", "Plzeň"])),
            4 => ("near", code(town, &["Brno", "49.2,16.6", "Kocourkov"])),
            5 => ("radius_km", code(town, &["5", "200"])),
            6 => (
                "need",
                code(town, &["housing", "debts", "housing,employment"]),
            ),
            7 => ("kind", code(town, &["azylovy-dum", "nocleharna,ubytovna"])),
            8 => ("step", code(town, &["1", "2,3"])),
            9 => ("deposit_to", code(town, &["0", "5000", "7777"])),
            10 => ("takes", code(town, &["men", "women"])),
            11 => ("age", code(town, &["17", "30", "70"])),
            12 => ("free", "true".to_owned()),
            13 => ("verified", "true".to_owned()),
            14 => ("form", code(town, &["residential", "outreach"])),
            16 => (
                "target_group",
                code(town, &["homeless", "released,seniors"]),
            ),
            17 => ("visits", code(town, &["vv-brno", "vinarice,vv-brno"])),
            18 => ("language", code(town, &["uk", "EN,cs"])),
            15 => ("group", code(town, &["men", "women,families"])),
            _ => ("sort", code(town, &["free", "nearest", "name"])),
        };
        fields.extend([field]);
    }
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    Query::read(fields, true).unwrap().0
}

pub(super) fn query(fields: &[(&str, &str)]) -> Query {
    Query::read(fields.iter().copied(), true).unwrap().0
}

pub(super) fn names(answer: &Answer) -> Vec<String> {
    let name = |hit: &super::super::Hit| hit.offer.state.opened().unwrap().entry.name.to_string();
    answer.hits.iter().map(name).collect()
}
