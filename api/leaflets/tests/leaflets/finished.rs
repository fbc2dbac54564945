//! What comes out of the press, read back: structure for readers with a screen reader, size of
//! the paper, words with their diacritics.

use crate::paper::Paper;
use crate::samples::{at, fresh, group, leaflet, shelter};
use brana_leaflets::input::Places;
use brana_leaflets::{Content, Form, Leaflet, LeafletService, render};

fn printed(leaflet: &Leaflet) -> Paper {
    Paper::read(&render(leaflet).unwrap())
}

fn with_places(places: Places) -> Leaflet {
    let places = vec![group("muži", places)];
    let service = LeafletService {
        places,
        ..shelter()
    };
    Leaflet {
        services: vec![service],
        ..leaflet()
    }
}

#[test]
fn it_says_that_it_is_tagged_in_czech_and_keeps_pdf_ua() {
    let paper = printed(&leaflet());
    let catalog = paper.catalog();
    let marked = paper.under(catalog, "MarkInfo").get(b"Marked").unwrap();
    let shows_title = paper
        .under(catalog, "ViewerPreferences")
        .get(b"DisplayDocTitle")
        .unwrap();
    let language = catalog.get(b"Lang").unwrap().as_str().unwrap();

    assert!(marked.as_bool().unwrap());
    assert!(shows_title.as_bool().unwrap());
    assert_eq!(String::from_utf8_lossy(language), "cs-CZ");
    let (title, metadata) = paper.title_and_metadata();
    assert_eq!(title, "Kam po propuštění v\u{a0}Plzni");
    assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"));
}

#[test]
fn headings_lists_and_tables_are_there_for_a_screen_reader() {
    let kinds = printed(&leaflet()).kinds();
    assert_eq!(kinds["H1"], 1, "the title");
    assert_eq!(kinds["H2"], 4, "one for each service");
    assert_eq!(kinds["Table"], 3, "one for each service with places");
    assert_eq!(kinds["TH"], 9, "three heads for each");
    assert_eq!(kinds["LI"], 19, "every fact with its label");
    assert_eq!(kinds["Lbl"], kinds["LBody"]);
}

#[test]
fn the_qr_code_says_in_words_where_it_leads() {
    let structure = printed(&leaflet()).structure();
    let figures: Vec<_> = structure
        .into_iter()
        .filter(|(kind, _)| kind == "Figure")
        .collect();
    let [(_, Some(alt))] = figures.as_slice() else {
        panic!("one figure with words: {figures:?}")
    };
    assert!(alt.contains("brana.example/l/k7f3"), "{alt}");
}

#[test]
fn text_is_found_with_its_diacritics() {
    let text = printed(&leaflet()).text();
    for words in [
        "Azylový dům Na Předměstí",
        "377 123 456",
        "azyl@mostkdomovu.example",
        "Zavolejte nebo napište z věznice",
        "4 290 Kč za měsíc",
        "bez kauce",
        "Sestaveno 21. 11. 2026 7:15",
        "strana 1 z 2",
    ] {
        assert!(text.contains(words), "{words} not in {text}");
    }
}

#[test]
fn every_number_of_places_says_when_it_was_said() {
    let text = printed(&leaflet()).text();
    for words in [
        "muži 3 z 24 stav k 21. 11. 2026 7:05",
        "ženy plno (0 z 8) stav k 21. 11. 2026 7:05",
        "ženy 1 z 4 stav k 21. 11. 2026 7:05",
    ] {
        assert!(text.contains(words), "{words} not in {text}");
    }
}

#[test]
fn a_stale_number_is_never_printed() {
    let text = printed(&with_places(Places::Stale {
        as_of: at("2026-10-30T09:00:00Z"),
    }))
    .text();
    assert!(
        text.contains("muži zeptejte se neověřeno od 30. 10. 2026 10:00"),
        "{text}"
    );
    assert!(!text.contains("stav k"), "{text}");
}

#[test]
fn unknown_is_not_zero_and_zero_is_not_unknown() {
    let unknown = printed(&with_places(Places::Unknown)).text();
    let full = printed(&with_places(fresh(0, 24))).text();
    assert!(
        unknown.contains("muži zeptejte se počet neznáme"),
        "{unknown}"
    );
    assert!(
        !unknown.contains("plno") && !unknown.contains("stav k"),
        "{unknown}"
    );
    assert!(full.contains("plno (0 z 24) stav k"), "{full}");
    assert!(!full.contains("neznáme"), "{full}");
}

#[test]
fn a_confidential_address_is_asked_for() {
    let text = printed(&leaflet()).text();
    assert!(
        text.contains("Plzeňský kraj Adresu sdělí poskytovatel na vyžádání."),
        "{text}"
    );
}

#[test]
fn a_service_leads_to_its_own_page_where_it_has_one() {
    let service = LeafletService {
        live_link: "https://brana.example/l/k7f3qz2m".into(),
        ..crate::samples::counsel()
    };
    let text = printed(&Leaflet {
        services: vec![service, crate::samples::counsel()],
        ..leaflet()
    })
    .text();
    let link = "Aktuálně: brana.example/l/k7f3qz2m";
    assert_eq!(text.matches(link).count(), 1, "{text}");
    assert_eq!(text.matches("Aktuálně:").count(), 1, "{text}");
}

#[test]
fn upright_and_folded_are_a4_each_in_its_way() {
    let folded = Leaflet {
        form: Form::Folded,
        ..leaflet()
    };
    assert_eq!(printed(&leaflet()).sizes(), [(210, 297); 2]);
    assert_eq!(printed(&folded).sizes(), [(297, 210)]);
}

#[test]
fn contacts_alone_fit_on_one_page_and_say_no_numbers() {
    for form in [Form::A4, Form::Folded] {
        let paper = printed(&Leaflet {
            form,
            content: Content::ContactsOnly,
            ..leaflet()
        });
        let text = paper.text();
        assert_eq!(paper.sizes().len(), 1);
        assert!(
            text.contains("Dluhová poradna") && text.contains("377 222 333"),
            "{text}"
        );
        assert!(
            !text.contains("stav k") && !text.contains("Podmínky"),
            "{text}"
        );
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    assert_eq!(render(&leaflet()).unwrap(), render(&leaflet()).unwrap());
}
