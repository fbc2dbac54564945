//! Every drawing, looked at by the machine.

use askama::Template;
use brana_domain::reference;

use super::{Bar, Bars, DayValue, Look, RegionMap, RegionValue, Series, Steps, Words, outlines};

fn words() -> Words {
    Words {
        id: "places".to_owned(),
        title: "Místa <v krajích>".to_owned(),
        description: "Kolik jich je.".to_owned(),
        first_column: "Kraj".to_owned(),
        unknown: "neznámo".to_owned(),
    }
}

fn bars(values: &[&[Option<u32>]]) -> String {
    let series = |name: &str, look| Series {
        name: name.to_owned(),
        look,
    };
    let bar = |values: &&[Option<u32>]| Bar {
        label: "Noclehárna".to_owned(),
        href: None,
        summary: String::new(),
        values: values.to_vec(),
    };
    let chart = Bars {
        words: words(),
        series: vec![
            series("volná", Look::Free),
            series("neověřená", Look::Hatched),
        ],
        bars: values.iter().map(bar).collect(),
    };
    chart.render().unwrap()
}

fn map(values: &[(&str, Option<u32>)]) -> String {
    let value = |(region, value): &(&str, Option<u32>)| RegionValue {
        region: (*region).to_owned(),
        name: format!("kraj {region}"),
        href: None,
        value: *value,
    };
    let map = RegionMap {
        words: words(),
        value_column: "Volná místa".to_owned(),
        has_table: true,
        values: values.iter().map(value).collect(),
    };
    map.render().unwrap()
}

fn steps(values: &[Option<u32>]) -> String {
    let day = |(number, value): (usize, &Option<u32>)| DayValue {
        day: format!("{}. 11.", number + 1),
        value: *value,
        more: vec![7],
    };
    let chart = Steps {
        words: words(),
        value_column: "Volná místa".to_owned(),
        more_columns: vec!["Neověřená".to_owned()],
        folded: None,
        days: values.iter().enumerate().map(day).collect(),
    };
    chart.render().unwrap()
}

#[test]
fn every_drawing_says_what_it_is_and_has_a_table() {
    for html in [
        bars(&[&[Some(1), None]]),
        map(&[("CZ010", Some(3))]),
        steps(&[Some(1)]),
    ] {
        assert!(html.contains("role=\"img\" aria-labelledby=\"places-title places-desc\""));
        assert!(html.contains("<title id=\"places-title\">Místa &#60;v krajích&#62;</title>"));
        assert!(html.contains("<desc id=\"places-desc\">Kolik jich je.</desc>"));
        assert!(html.contains("<table "));
        assert!(!html.contains(" style="));
    }
}

#[test]
fn parts_of_a_bar_stand_one_after_another_and_the_longest_bar_is_full() {
    let html = bars(&[&[Some(3), Some(1)], &[Some(1), Some(0)]]);
    assert!(html.contains("x=\"0.0%\" y=\"23\" width=\"75.0%\""));
    assert!(html.contains("x=\"75.0%\" y=\"23\" width=\"25.0%\""));
    assert!(html.contains("x=\"0.0%\" y=\"75\" width=\"25.0%\""));
    assert_eq!(html.matches(" y=\"75\" width").count(), 1);
    assert!(html.contains("height=\"104\""));
}

#[test]
fn an_unknown_number_is_no_zero_in_the_table() {
    let html = bars(&[&[Some(0), None]]);
    assert_eq!(html.matches("</span>0</td>").count(), 1);
    assert_eq!(html.matches("</span>neznámo</td>").count(), 1);
}

#[test]
fn every_reference_region_has_an_outline_and_a_letter_of_its_own() {
    let drawn: Vec<_> = outlines().iter().map(|outline| outline.region).collect();
    let known: Vec<_> = reference::REGIONS.iter().collect();
    assert_eq!(drawn, known);
    let letters: std::collections::BTreeSet<_> =
        outlines().iter().map(super::Outline::letter).collect();
    assert_eq!(letters.len(), 14);
    assert!(!letters.contains(""));
}

#[test]
fn the_map_tells_zero_from_unknown_and_shades_up_to_the_highest() {
    let html = map(&[
        ("CZ010", Some(40)),
        ("CZ020", Some(0)),
        ("CZ031", Some(1)),
        ("CZ032", None),
    ]);
    assert!(html.contains("brana-look--shade-4\""));
    assert!(html.contains("brana-look--shade-0\""));
    // Eleven regions nobody handed in, and the one handed in as unknown.
    assert_eq!(html.matches("</span>neznámo</td>").count(), 11);
    assert_eq!(html.matches(": neznámo</title>").count(), 11);
}

#[test]
fn a_day_without_a_number_is_a_gap_in_the_line() {
    let html = steps(&[Some(2), Some(4), None, Some(0)]);
    assert!(html.contains("d=\"M0 50L1 50L1 0L2 0M3 100L4 100\""));
    assert!(html.contains("</span>neznámo</td>"));
}

#[test]
fn one_number_far_above_the_others_leaves_them_different_shades() {
    let html = map(&[
        ("CZ010", Some(4000)),
        ("CZ020", Some(1)),
        ("CZ031", Some(2)),
        ("CZ032", Some(3)),
        ("CZ041", Some(3)),
    ]);
    for (shade, regions) in [(1, 1), (2, 1), (3, 2), (4, 1)] {
        let found = html
            .matches(&format!("brana-look--shade-{shade}\""))
            .count();
        assert_eq!(found, regions, "{shade}");
    }
}

#[test]
fn long_words_of_a_bar_go_on_on_the_next_line_and_push_what_follows_down() {
    let bar = |label: &str, summary: &str| Bar {
        label: label.to_owned(),
        href: None,
        summary: summary.to_owned(),
        values: vec![Some(1)],
    };
    let chart = Bars {
        words: words(),
        series: vec![Series {
            name: "volná".to_owned(),
            look: Look::Free,
        }],
        bars: vec![
            bar("Sociální byt na dobu určitou s podporou bydlení", "volno 1"),
            bar("Ubytovna", "volno 12, neověřeno 345, neznámo 6"),
        ],
    };
    let html = chart.render().unwrap();
    assert!(html.contains("<text x=\"0\" y=\"16\">Sociální byt na dobu určitou s</text>"));
    assert!(html.contains("<text x=\"0\" y=\"36\">podporou bydlení</text>"));
    assert!(html.contains("<text x=\"0\" y=\"56\">volno 1</text>"));
    assert!(html.contains("y=\"63\" width"));
    assert!(html.contains("<text x=\"0\" y=\"108\">Ubytovna</text>"));
    assert!(html.contains("<text x=\"0\" y=\"128\">volno 12, neověřeno 345, neznámo 6</text>"));
    assert!(html.contains("height=\"164\""));
}

#[test]
fn further_columns_of_days_are_in_the_table_and_a_long_table_is_folded() {
    let html = steps(&[Some(2)]);
    assert!(html.contains("<span class=\"brana-table__label\">Neověřená: </span>7</td>"));
    assert!(!html.contains("<details"));
}
