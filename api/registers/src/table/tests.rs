//! Tables, there and back.

use brana_domain::provider_directory::codes::CapacityGroup;
use proptest::prelude::*;

use super::cells::{meant, safe};
use super::{TableFault, read, write};
use crate::listing::{ListedPlaces, Listing, Taken};
use crate::listing_samples::{SECRET, listing, places};

fn written(listings: &[Listing]) -> String {
    let mut bytes = vec![];
    write(listings, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn taken(text: &str) -> Taken {
    read(text.as_bytes()).unwrap()
}

/// Number, code and sentence of every complaint.
fn told(text: &str) -> Vec<String> {
    taken(text)
        .complaints
        .iter()
        .map(ToString::to_string)
        .collect()
}

const HEAD: &str =
    "Poskytovatel;Služba;Druh služby;Kraj;Okres;IČO;Kauce (Kč);Věk od;Věk do;Cena (Kč)";

#[test]
fn what_is_written_is_read_back_but_for_secrets() {
    let expected = listing().published();
    let taken = taken(&written(&[listing()]));
    assert_eq!(taken.complaints, []);
    assert_eq!((taken.rows, taken.rejected), (3, 0));
    assert_eq!(taken.listings, [expected]);
}

#[test]
fn a_secret_address_is_not_written() {
    let text = written(&[listing()]);
    for part in [SECRET, "Litvínov", "1234567"] {
        assert!(!text.contains(part), "{part} in {text}");
    }
}

#[test]
fn czech_spreadsheets_get_what_they_want() {
    let text = written(&[listing()]);
    assert!(text.starts_with("\u{feff}ID poskytovatele;IČO;Poskytovatel;"));
    assert!(text.contains("\r\n"));
}

#[test]
fn no_cell_is_run_as_a_formula() {
    let text = written(&[listing()]);
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let cells: Vec<String> = rows
        .records()
        .flat_map(|record| {
            record
                .unwrap()
                .iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect();
    assert!(cells.iter().any(|cell| cell == "'=Práh, z. s."));
    assert!(cells.iter().any(|cell| cell == "'+420 112 233 445"));
    let runs = |cell: &&String| cell.starts_with(['=', '+', '-', '@']);
    assert_eq!(cells.iter().find(runs), None);
}

#[test]
fn bad_rows_are_told_by_number_and_the_others_read() {
    let text = format!(
        "{HEAD}\n\
         Práh;Dům;Azylový dům;Ústecký kraj;Most;00551023;500;18;65;\n\
         ;Dům;Azylový dům;Ústecký kraj;;;;;;\n\
         Práh;Dům 2;Hotel;Ústecký kraj;;;;;;\n\
         Práh;Dům 3;azylovy-dum;Slezsko;;;;;;\n\
         Práh;Dům 4;azylové domy;Ústecký;Brno-město;;;;;\n\
         Práh;Dům 5;Azylový dům;Ústecký;;00551024;hodně;65;18;100\n"
    );
    let taken = taken(&text);
    assert_eq!(
        (taken.rows, taken.rejected, taken.listings.len()),
        (6, 5, 1)
    );
    let lines = told(&text);
    let expected = [
        "record 2: bad_cell: column Poskytovatel is empty",
        "record 3: bad_cell: column Druh služby does not understand `Hotel`",
        "record 4: bad_cell: column Kraj does not understand `Slezsko`",
        "record 4: bad_cell: column Kraj names no region",
        "record 5: bad_cell: column Okres does not lie in the region",
        "record 6: bad_cell: column IČO does not understand `00551024`",
        "record 6: bad_cell: column Věk do lies below the youngest age",
        "record 6: bad_cell: column Kauce (Kč) does not understand `hodně`",
        "record 6: bad_cell: column Cena za does not say per what",
    ];
    for line in expected {
        assert!(
            lines.iter().any(|told| told.starts_with(line)),
            "no {line} in {lines:#?}"
        );
    }
    assert_eq!(lines.len(), expected.len());
}

/// A row with these cells of places: whom for, what, total, free, said.
fn with_places(cells: &str) -> String {
    format!(
        "Poskytovatel;Služba;ID služby;Druh služby;Kraj;Místa pro koho;Druh místa;Míst celkem;\
         Volných míst;Místa hlášena\n\
         Práh;Dům;00000000-0000-0000-0000-000000000002;Azylový dům;Ústecký;{cells}\n"
    )
}

#[test]
fn places_are_read_as_people_fill_them_in() {
    let text = with_places("ženy | muži;lůžko;5 | 20;0 | 3;20. 11. 2026 9:00");
    let taken = taken(&text);
    assert_eq!(taken.complaints, []);
    let at = "2026-11-20T08:00:00Z";
    let women = ListedPlaces {
        total: 5,
        ..places(CapacityGroup::Women, 0, at)
    };
    let expected = [places(CapacityGroup::Men, 3, at), women];
    assert_eq!(taken.listings[0].offers[0].places, expected);
}

#[test]
fn a_wrong_number_is_left_out_by_its_reason_and_the_rest_of_the_row_taken() {
    for (cells, kept, line) in [
        (
            "muži | ženy;lůžko;20 | 5;21 | 1;2026-11-20",
            1,
            "more_free_than_total: places of men: 21 of 20 places cannot be free",
        ),
        (
            "muži | ženy;lůžko;20 | 5;'-1 | 1;2026-11-20",
            1,
            "negative_capacity: places of men: -1 places cannot be",
        ),
        (
            "muži;lůžko;20;3;",
            0,
            "no_time: places of men: nothing says when",
        ),
        (
            "muži | ženy;lůžko;20 | 5;3 | 1; | 2026-11-20",
            1,
            "no_time: places of men: nothing says when",
        ),
        (
            "muži | ženy;lůžko;20;3 | 1;2026-11-20",
            0,
            "bad_cell: column Míst celkem has 1 values and another 2",
        ),
        (
            "muži;;20;3;2026-11-20",
            0,
            "bad_cell: places of men: nothing says what a place is",
        ),
        (
            "muži | muži;lůžko;20 | 5;3 | 1;2026-11-20",
            1,
            "duplicate_identifier: men: the group is there twice",
        ),
    ] {
        let text = with_places(cells);
        let line = format!("record 1 (00000000-0000-0000-0000-000000000002): {line}");
        let lines = told(&text);
        assert!(
            lines[0].starts_with(&line) && lines[0].ends_with("; left out"),
            "{lines:#?}"
        );
        assert_eq!((lines.len(), taken(&text).rejected), (1, 0));
        assert_eq!(
            taken(&text).listings[0].offers[0].places.len(),
            kept,
            "{cells}"
        );
    }
}

#[test]
fn without_ids_the_same_row_is_the_same_offer_every_time() {
    let text = format!("{HEAD}\nPráh;Dům;Azylový dům;Ústecký kraj;;00551023;;;;\n");
    assert_eq!(taken(&text).listings, taken(&text).listings);
    let with_commas =
        "Kraj,Druh služby,Služba,Poskytovatel,IČO\nÚstecký kraj,Azylový dům,Dům,Práh,551023\n";
    assert_eq!(taken(with_commas).listings, taken(&text).listings);
}

#[test]
fn a_table_that_is_none_is_told() {
    let fault = |bytes: &[u8]| read(bytes).unwrap_err();
    assert!(matches!(
        fault(b"Slu\x9eba;Kraj\n"),
        TableFault::WrongEncoding
    ));
    let missing = fault("Služba;Kraj\nDům;Praha\n".as_bytes()).to_string();
    assert!(missing.contains("Poskytovatel, Druh služby"), "{missing}");
    assert!(matches!(fault(b""), TableFault::NoColumns(_)));
}

proptest! {
    #[test]
    fn any_cell_comes_back_as_it_was(text in "[-=+@'\tA-Za-z0-9 ]{0,12}") {
        let text = text.trim();
        let cell = safe(text);
        prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t']));
        prop_assert_eq!(meant(&cell), text);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,80}(\n\\PC{0,80}){0,4}") {
        drop(read(text.as_bytes()));
        let headed = format!("{HEAD}\n{text}");
        if let Ok(taken) = read(headed.as_bytes()) {
            let offers: usize = taken.listings.iter().map(|listing| listing.offers.len()).sum();
            prop_assert_eq!(offers as u64 + taken.rejected, taken.rows);
        }
    }
}
