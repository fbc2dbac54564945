//! What people type, and what data do when nobody looks: no input may break the page, and none is
//! read as markup.

use crate::paper::Paper;
use crate::samples::{counsel, group, leaflet, shelter};
use brana_leaflets::input::{Hours, Location, Price, Takes};
use brana_leaflets::{Content, Form, Leaflet, LeafletService, render};
use chrono::NaiveTime;

/// Printed in every form with every content.
fn printed(leaflet: &Leaflet) -> Vec<Paper> {
    let ways = [Form::A4, Form::Folded]
        .map(|form| [Content::Whole, Content::ContactsOnly].map(|content| (form, content)));
    let print = |(form, content)| {
        let leaflet = Leaflet {
            form,
            content,
            ..leaflet.clone()
        };
        Paper::read(&render(&leaflet).unwrap())
    };
    ways.into_iter().flatten().map(print).collect()
}

/// A service of which every text is this one.
fn all_of(text: &str) -> LeafletService {
    let some = || Some(text.to_owned());
    let many = || vec![text.to_owned(); 2];
    LeafletService {
        name: text.into(),
        provider: text.into(),
        kind: text.into(),
        notice: some(),
        location: Location::Address(text.into()),
        phones: many(),
        emails: many(),
        webs: many(),
        takes: Takes {
            groups: many(),
            not_for: some(),
            ..Takes::default()
        },
        conditions: some(),
        how_to_apply: some(),
        papers: many(),
        price: Some(Price {
            amount: u32::MAX,
            per: text.into(),
        }),
        places: vec![group(text, crate::samples::fresh(u32::MAX, 1))],
        ..LeafletService::default()
    }
}

fn leaflet_of(text: &str) -> Leaflet {
    Leaflet {
        title: text.into(),
        note: Some(text.into()),
        live_link: text.into(),
        short_link: text.into(),
        services: vec![all_of(text)],
        ..leaflet()
    }
}

#[test]
fn markup_is_printed_as_it_was_typed() {
    let typed = [
        "#import \"@preview/x:1.0.0\"",
        "#panic(1) #read(\"/etc/passwd\")",
        "$ x^2 $ *tučně* _kurzíva_ `kód`",
        "@odkaz <end> = nadpis",
        "</text><script>alert(1)</script> & \\u{1F600} \\ ]",
        "- a + b / c: d // e /* f",
    ];
    for text in typed {
        for paper in printed(&leaflet_of(text)) {
            assert!(
                paper.text().contains(text),
                "{text} not in {}",
                paper.text()
            );
            assert_eq!(paper.kinds()["H1"], 1);
        }
    }
}

#[test]
fn what_the_fonts_do_not_have_is_a_lozenge_or_nothing() {
    let odd = "A😀B 中文 עברית\u{202e}C\u{0}D\u{e001}E\u{fe0f}F\u{feff}G\tH";
    for paper in printed(&leaflet_of(odd)) {
        let text = paper.text();
        assert!(text.contains("A◊B ◊◊ ◊◊◊◊◊CD◊EFG H"), "{text}");
    }
}

#[test]
fn empty_fields_leave_no_trace() {
    for text in ["", " \n ", "\u{200b}"] {
        let empty = LeafletService {
            price: None,
            places: vec![],
            ..all_of(text)
        };
        let leaflet = Leaflet {
            services: vec![empty, LeafletService::default()],
            ..leaflet_of(text)
        };
        for paper in printed(&leaflet) {
            assert_eq!(paper.kinds()["H2"], 2);
            assert!(!paper.text().contains("Aktuálně na"), "{}", paper.text());
        }
    }
}

#[test]
fn no_service_at_all_is_said() {
    let none = Leaflet {
        services: vec![],
        ..leaflet()
    };
    for paper in printed(&none) {
        assert!(paper.text().contains("Nebyla vybrána žádná služba."));
    }
}

#[test]
fn long_texts_go_on_over_pages_to_their_last_word() {
    let long = format!("{} poslední", "Dlouhé podmínky ubytování. ".repeat(150));
    let service = LeafletService {
        conditions: Some(long),
        ..shelter()
    };
    let leaflet = Leaflet {
        services: vec![service],
        ..leaflet()
    };
    for form in [Form::A4, Form::Folded] {
        let paper = Paper::read(
            &render(&Leaflet {
                form,
                ..leaflet.clone()
            })
            .unwrap(),
        );
        assert!(paper.sizes().len() > 1);
        assert!(paper.text().contains("ubytování. poslední"));
    }
}

#[test]
fn a_word_without_end_breaks() {
    let text = "x".repeat(1000);
    for paper in printed(&leaflet_of(&text)) {
        assert!(!paper.sizes().is_empty());
    }
}

#[test]
fn a_hundred_services_are_all_there() {
    let services = (0..100).map(|index| LeafletService {
        name: format!("Služba číslo {index}."),
        ..counsel()
    });
    let leaflet = Leaflet {
        services: services.collect(),
        ..leaflet()
    };
    for form in [Form::A4, Form::Folded] {
        let paper = Paper::read(
            &render(&Leaflet {
                form,
                ..leaflet.clone()
            })
            .unwrap(),
        );
        assert_eq!(paper.kinds()["H2"], 100);
        assert!(paper.text().contains("Služba číslo 99."));
    }
}

#[test]
fn hours_of_no_day_and_numbers_out_of_bounds_do_no_harm() {
    let midnight = NaiveTime::MIN;
    let opening = vec![Hours {
        weekday: 200,
        from: midnight,
        to: midnight,
    }];
    let service = LeafletService {
        opening,
        deposit: Some(u32::MAX),
        ..shelter()
    };
    for paper in printed(&Leaflet {
        services: vec![service],
        ..leaflet()
    }) {
        assert_eq!(paper.kinds()["H2"], 1);
    }
}
