//! A list of leaflets, one on each line: a search as it stands in an address, or ids of offers.
//!
//! Or a table (CSV) with headings, where each leaflet may have a title and a look of its own. A
//! line that cannot be read is told by its number; the others are leaflets. Left out: whether
//! there is anything to print.

use std::collections::BTreeMap;

use brana_domain::vocabulary::OfferId;
use csv::{ReaderBuilder, StringRecord};

use super::{Choice, Wish, asked};

/// A line of the list that asks for a leaflet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its number in the file, counted from 1.
    pub(crate) number: usize,
    /// What is wished for, or what is wrong, in words.
    pub(crate) wish: Result<Wish, String>,
}

/// Why a list is none at all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoList {
    /// A heading that means nothing.
    #[error("the table has a column `{0}`; known are {known}", known = HEADINGS.join(", "))]
    Heading(String),
    /// A table that cannot be read.
    #[error("the table cannot be read: {0}")]
    Table(#[from] csv::Error),
    /// Nothing is asked for.
    #[error("the list has no line that asks for a leaflet")]
    Empty,
}

/// The columns there may be.
const HEADINGS: [&str; 7] = [
    "search", "offers", "title", "note", "paper", "content", "order",
];

/// One field of a wish.
type Field = (String, String);

/// Reads a list; what a line does not say of its look is taken from `look`.
///
/// # Errors
/// [`NoList`] when nothing of it can be read.
pub(crate) fn read(text: &str, look: &[(&str, &str)]) -> Result<Vec<Line>, NoList> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = match delimiter(text) {
        Some(delimiter) => table(text, delimiter, look)?,
        None => plain(text, look),
    };
    if lines.is_empty() {
        return Err(NoList::Empty);
    }
    Ok(lines)
}

/// What stands between the columns, if the first line is one of headings.
fn delimiter(text: &str) -> Option<u8> {
    let first = text.lines().next()?;
    let delimiter = if first.contains(';') { ';' } else { ',' };
    let mut cells = first
        .split(delimiter)
        .map(|cell| cell.trim().trim_matches('"'));
    let is_table = cells.any(|cell| cell == "search" || cell == "offers");
    is_table.then(|| u8::try_from(delimiter).ok())?
}

fn table(text: &str, delimiter: u8, look: &[(&str, &str)]) -> Result<Vec<Line>, NoList> {
    let mut rows = ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = rows.headers()?.clone();
    if let Some(unknown) = headings.iter().find(|one| !HEADINGS.contains(&one.trim())) {
        return Err(NoList::Heading(unknown.to_owned()));
    }
    let mut lines = vec![];
    for row in rows.records() {
        let row = row?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let number = row.position().map_or(0, csv::Position::line);
        lines.push(Line {
            number: usize::try_from(number).unwrap_or_default(),
            wish: of_row(&headings, &row, look),
        });
    }
    Ok(lines)
}

fn of_row(
    headings: &StringRecord,
    row: &StringRecord,
    look: &[(&str, &str)],
) -> Result<Wish, String> {
    if row.len() > headings.len() {
        return Err("it has more columns than headings".to_owned());
    }
    let cells: BTreeMap<&str, &str> = headings.iter().map(str::trim).zip(row.iter()).collect();
    let cell = |heading: &str| cells.get(heading).copied().unwrap_or_default().trim();
    let mut fields = searched(cell("search"))?;
    fields.extend(offers(cell("offers"))?);
    let own = HEADINGS
        .iter()
        .filter(|one| !["search", "offers"].contains(*one));
    fields.extend(own.map(|name| ((*name).to_owned(), cell(name).to_owned())));
    wish(&fields, look)
}

fn plain(text: &str, look: &[(&str, &str)]) -> Vec<Line> {
    let lines = (1..).zip(text.lines().map(str::trim));
    let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        // Only a search has a sign between a name and its value.
        let fields = if line.contains('=') {
            searched(line)
        } else {
            offers(line)
        };
        wish(&fields?, look)
    };
    lines
        .map(|(number, line)| Line {
            number,
            wish: read(line),
        })
        .collect()
}

fn searched(query: &str) -> Result<Vec<Field>, String> {
    asked(query).ok_or_else(|| format!("`{query}` is no query of an address"))
}

fn offers(ids: &str) -> Result<Vec<Field>, String> {
    let ids = ids.split([' ', '\t', ',', ';']).filter(|id| !id.is_empty());
    let read = |id: &str| match id.parse::<OfferId>() {
        Ok(offer) => Ok(("offer".to_owned(), offer.to_string())),
        Err(_) => Err(format!("`{id}` is no id of an offer")),
    };
    ids.map(read).collect()
}

fn wish(fields: &[Field], look: &[(&str, &str)]) -> Result<Wish, String> {
    let said = fields.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<(&str, &str)> = said
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let silent = |name: &str| !said.iter().any(|(known, _)| *known == name);
    let usual = look.iter().copied().filter(|(name, _)| silent(name));
    let both = said.iter().any(|(name, _)| *name == "offer");
    match Wish::read(said.iter().copied().chain(usual)) {
        Ok(wish) if wish.choice == Choice::Nothing => {
            Err("it names neither offers nor a search".to_owned())
        }
        Ok(wish) => Ok(wish),
        Err(wrong) if both && wrong.field == "offer" => {
            Err("it names too many offers, or offers and a search".to_owned())
        }
        Err(wrong) => Err(wrong.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "018f0000-0000-7000-8000-000000000001";
    const TWO: &str = "018f0000-0000-7000-8000-000000000002";
    const LOOK: [(&str, &str); 2] = [("paper", "folded"), ("title", "Kam jít")];

    fn lines(text: &str) -> Vec<(usize, Result<Wish, String>)> {
        let lines = read(text, &LOOK).unwrap();
        lines
            .into_iter()
            .map(|line| (line.number, line.wish))
            .collect()
    }

    fn wished(fields: &[(&str, &str)]) -> Result<Wish, String> {
        Ok(Wish::read(fields.iter().copied()).unwrap())
    }

    #[test]
    fn a_line_is_a_search_or_ids_and_looks_like_all_others() {
        let text =
            format!("\u{feff}# pro listopad\r\nneed=housing&region=CZ042\r\n\r\n{ONE} {TWO}\r\n");
        let [folded, title] = LOOK;
        assert_eq!(
            lines(&text),
            [
                (
                    2,
                    wished(&[("need", "housing"), ("region", "CZ042"), folded, title])
                ),
                (4, wished(&[("offer", ONE), ("offer", TWO), folded, title])),
            ]
        );
    }

    #[test]
    fn a_line_may_say_how_its_own_leaflet_looks() {
        let text = "text=noclehárna Ústí&paper=a4&title=Pro zimu";
        let fields = [("text", "noclehárna Ústí"), ("title", "Pro zimu")];
        assert_eq!(lines(text), [(1, wished(&fields))]);
    }

    #[test]
    fn a_table_has_a_leaflet_in_each_row() {
        let text = format!(
            "title;offers;search;note\n\
             \"Praha; střed\";;region=CZ010;\n\
             ;{ONE}, {TWO};;\"Zavolejte\nv pondělí\"\n\
             ;;;\n\
             Zlín;;region=CZ072;\n"
        );
        let [folded, title] = LOOK;
        let note = ("note", "Zavolejte\nv pondělí");
        assert_eq!(
            lines(&text),
            [
                (
                    2,
                    wished(&[("region", "CZ010"), folded, ("title", "Praha; střed")])
                ),
                (
                    3,
                    wished(&[("offer", ONE), ("offer", TWO), folded, title, note])
                ),
                (6, wished(&[("region", "CZ072"), folded, ("title", "Zlín")])),
            ]
        );
    }

    #[test]
    fn bad_lines_are_told_by_their_numbers_and_the_others_are_read() {
        let text = format!("{ONE}\nregion=XX\nnoclehárny\nlimit=3\n{TWO}\n");
        let told: Vec<_> = lines(&text)
            .into_iter()
            .filter_map(|(number, wish)| Some((number, wish.err()?)))
            .collect();
        let words = [
            (
                2,
                "`region` is wrong: it takes codes of regions, such as CZ042",
            ),
            (3, "`noclehárny` is no id of an offer"),
            (4, "it names neither offers nor a search"),
        ];
        assert_eq!(told, words.map(|(number, why)| (number, why.to_owned())));
        let text = format!("search,offers\nneed=housing,{ONE}\nneed=housing,,a4\n,\"{ONE},x\"\n");
        let told: Vec<_> = lines(&text)
            .into_iter()
            .map(|(number, wish)| (number, wish.unwrap_err()))
            .collect();
        let words = [
            (2, "it names too many offers, or offers and a search"),
            (3, "it has more columns than headings"),
            (4, "`x` is no id of an offer"),
        ];
        assert_eq!(told, words.map(|(number, why)| (number, why.to_owned())));
    }

    #[test]
    fn what_is_no_list_is_refused_as_a_whole() {
        for (text, words) in [
            ("", "no line that asks"),
            ("# nic\n\n", "no line that asks"),
            ("search,titel\nregion=CZ010,x\n", "`titel`"),
        ] {
            let error = read(text, &LOOK).unwrap_err().to_string();
            assert!(error.contains(words), "{error}");
        }
    }
}
