//! Places by day and place, demand against them, and how old the numbers are: for the desk and,
//! with less in it, for the public.

use askama::Template;

use super::directory::Link;
use super::directory::list::{Choice, Pick};
use super::frame::{Frame, Section};
use super::sampling::{Sampled, stranger_frame, worker_frame};
use crate::web::drawings::{
    Bar, Bars, DayValue, Look, RegionMap, RegionValue, Series, Steps, Words,
};

/// `GET /app/capacity` and `GET /capacity`.
#[derive(Debug, Clone, Template)]
#[template(path = "capacity/page.html")]
pub struct CapacityPage {
    /// The frame.
    pub frame: Frame,
    /// This page's address, where the filter leads.
    pub action: &'static str,
    /// Whether it is the desk's page, which has more in it.
    pub desk: bool,
    /// When the numbers hold.
    pub at: String,
    /// Filters one chooses from.
    pub choices: Vec<Choice>,
    /// The first day, as an address has it.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Whether these are other days than the usual ones.
    pub names_days: bool,
    /// Whether anything is chosen.
    pub narrowed: bool,
    /// The sums now.
    pub sums: Vec<Sum>,
    /// Free places by day.
    pub days: Steps,
    /// The same told apart.
    pub days_apart: Vec<Steps>,
    /// Places by step, and on the desk by kind and by group.
    pub supply: Vec<Bars>,
    /// Free places by region.
    pub map: RegionMap,
    /// Demand against housing.
    pub gaps: Gaps,
    /// How old the numbers are.
    pub ages: Bars,
    /// Numbers nobody confirmed in time, the oldest first.
    pub stale: Vec<Stale>,
    /// All of them.
    pub stale_href: Option<String>,
}

/// Filters that stand open; all others are folded away until one of them is on.
const FIRST: [&str; 2] = ["region", "step"];

impl CapacityPage {
    /// The filters that stand open, or those that are folded away.
    fn choices_where(&self, folded: bool) -> impl Iterator<Item = &Choice> {
        let wanted = move |choice: &&Choice| FIRST.contains(&choice.field.as_str()) != folded;
        self.choices.iter().filter(wanted)
    }

    fn asks_more(&self) -> bool {
        let mut options = self.choices_where(true).flat_map(|choice| &choice.options);
        self.names_days || options.any(|option| option.chosen)
    }

    /// A public page keeps its language in the address, a desk in its cookie.
    fn link(&self, href: &str) -> String {
        if self.desk {
            href.to_owned()
        } else {
            self.frame.public(href)
        }
    }
}

/// A number with its words.
#[derive(Debug, Clone)]
pub struct Sum {
    /// The number, or a word where it is not known.
    pub number: String,
    /// What it counts.
    pub text: String,
}

/// Demand against housing.
#[derive(Debug, Clone)]
pub struct Gaps {
    /// Missing places by region.
    pub map: RegionMap,
    /// By region.
    pub regions: GapTable,
    /// By prison.
    pub prisons: Option<GapTable>,
}

/// A table of demand and supply.
#[derive(Debug, Clone)]
pub struct GapTable {
    /// What it shows.
    pub caption: String,
    /// Its columns; the first one names the place.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<GapRow>,
}

/// A region or a prison.
#[derive(Debug, Clone)]
pub struct GapRow {
    /// Its name, and where more is.
    pub place: Link,
    /// What stands in the other columns.
    pub cells: Vec<String>,
}

/// A number nobody confirmed in time.
#[derive(Debug, Clone)]
pub struct Stale {
    /// The offer.
    pub offer: Link,
    /// Whom the places are for, how many, and where.
    pub places: String,
    /// When it was told.
    pub told: String,
}

fn words(id: &str, title: &str) -> Words {
    Words {
        id: id.to_owned(),
        title: title.to_owned(),
        description: "Volná místa podle čerstvých údajů.".to_owned(),
        first_column: "Kraj".to_owned(),
        unknown: "neznámo".to_owned(),
    }
}

fn sample_days(id: &str, title: &str, folded: Option<&str>) -> Steps {
    let values = [Some(12), Some(14), None, Some(9)];
    let day = |(number, value): (usize, &Option<u32>)| DayValue {
        day: format!("{}. 11. 2026", number + 18),
        value: *value,
        more: vec![3, 41, 7],
    };
    Steps {
        words: words(id, title),
        value_column: "Volná".to_owned(),
        more_columns: ["Přislíbená", "Obsazená", "Neověřená"]
            .map(str::to_owned)
            .to_vec(),
        folded: folded.map(str::to_owned),
        days: values.iter().enumerate().map(day).collect(),
    }
}

fn sample_bars(id: &str, title: &str) -> Bars {
    let bar = |label: &str, values: [Option<u32>; 3]| Bar {
        label: label.to_owned(),
        href: None,
        summary: "volno 12, neověřeno 30".to_owned(),
        values: values.to_vec(),
    };
    let series = [
        ("volná", Look::Free),
        ("obsazená a přislíbená", Look::Taken),
        ("neověřená", Look::Hatched),
    ];
    Bars {
        words: words(id, title),
        series: series
            .map(|(name, look)| Series {
                name: name.to_owned(),
                look,
            })
            .to_vec(),
        bars: vec![
            bar("1 – noclehárna", [Some(12), Some(41), Some(30)]),
            bar(
                "Služby následné péče pro osoby ohrožené závislostí",
                [None, Some(0), Some(12)],
            ),
        ],
    }
}

fn sample_map(id: &str, title: &str) -> RegionMap {
    let value = |region: &str, name: &str, value| RegionValue {
        region: region.to_owned(),
        name: name.to_owned(),
        href: Some("/offers?region=CZ010&free=true".to_owned()),
        value,
    };
    RegionMap {
        words: words(id, title),
        value_column: "Volná místa".to_owned(),
        has_table: id == "map",
        values: vec![
            value("CZ010", "Hlavní město Praha", Some(140)),
            value("CZ020", "Středočeský kraj", Some(12)),
            value("CZ042", "Ústecký kraj", Some(0)),
        ],
    }
}

fn sample_table(id: &str, caption: &str, columns: &[&str]) -> GapTable {
    let row = |cells: &[&str]| GapRow {
        place: Link {
            href: format!("/offers?region={id}"),
            text: "Ústecký kraj".to_owned(),
            count: None,
        },
        cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    let full: Vec<&str> = columns.iter().skip(1).map(|_| "12").collect();
    let hidden: Vec<&str> = columns.iter().skip(1).map(|_| "méně než 10").collect();
    GapTable {
        caption: caption.to_owned(),
        columns: columns.iter().map(|column| (*column).to_owned()).collect(),
        rows: vec![row(&full), row(&hidden)],
    }
}

fn sample_choices() -> Vec<Choice> {
    let options = vec![Pick {
        value: "CZ042".to_owned(),
        text: "Ústecký kraj".to_owned(),
        chosen: true,
    }];
    vec![Choice {
        field: "region".to_owned(),
        label: "Kraj".to_owned(),
        options,
    }]
}

impl Sampled for CapacityPage {
    const NAME: &'static str = "capacity";

    fn samples() -> Vec<Self> {
        let desk = Self {
            frame: Frame {
                section: Section::Capacity,
                ..worker_frame("/app/capacity")
            },
            action: "/app/capacity",
            desk: true,
            at: "21. 11. 2026 12:00".to_owned(),
            choices: sample_choices(),
            from: "2026-10-23".to_owned(),
            to: "2026-11-21".to_owned(),
            names_days: true,
            narrowed: true,
            sums: vec![Sum {
                number: "12".to_owned(),
                text: "volných míst podle čerstvých údajů".to_owned(),
            }],
            days: sample_days("days", "Volná místa po dnech", None),
            days_apart: vec![sample_days("days-1", "1 – noclehárna", Some("Tabulka"))],
            supply: vec![
                sample_bars("steps", "Podle stupně bydlení"),
                sample_bars("kinds", "Podle druhu služby"),
            ],
            map: sample_map("map", "Volná místa v krajích"),
            gaps: Gaps {
                map: sample_map("missing", "Kolik míst chybí"),
                regions: sample_table(
                    "CZ042",
                    "Podle krajů",
                    &["Kraj", "Do 30 dnů", "Do 180 dnů", "Volná místa", "Chybí"],
                ),
                prisons: Some(sample_table("CZ020", "Podle věznic", &["Věznice", "Chybí"])),
            },
            ages: sample_bars("ages", "Stáří údajů"),
            stale: vec![Stale {
                offer: Link {
                    href: "/offers/6a3c1a5e-0000-4000-8000-000000000001".to_owned(),
                    text: "Noclehárna <Ústí>".to_owned(),
                    count: None,
                },
                places: "muži, 30 míst, Ústecký kraj".to_owned(),
                told: "1. 9. 2026 8:15".to_owned(),
            }],
            stale_href: Some("/app/providers?show=stale".to_owned()),
        };
        let mut public = Self {
            frame: stranger_frame("/capacity"),
            action: "/capacity",
            desk: false,
            names_days: false,
            narrowed: false,
            choices: sample_choices(),
            days_apart: vec![],
            stale: vec![],
            stale_href: None,
            ..desk.clone()
        };
        public.supply.truncate(1);
        public.gaps.prisons = None;
        vec![desk, public]
    }

    fn frame_mut(&mut self) -> &mut Frame {
        &mut self.frame
    }
}
