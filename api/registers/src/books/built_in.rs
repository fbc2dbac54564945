//! The lists compiled in.

use super::{AgeGroup, Book, Codebooks, Kind, TargetGroup};

impl Default for Codebooks {
    /// What is known without the register's own codebooks.
    fn default() -> Self {
        let mut books = Self {
            kinds: Book::default(),
            groups: Book::default(),
            ages: Book::default(),
            legal_forms: Book::default(),
            districts: super::HashMap::new(),
            municipalities: super::HashMap::new(),
        };
        for row in rows(include_str!("../../reference/kinds.csv")) {
            let [number, slug, name, register_name, _, needs] = row.first();
            let kind = Kind {
                slug: slug.to_owned(),
                name_cs: name.to_owned(),
                needs: needs.split_whitespace().map(str::to_owned).collect(),
            };
            books.kinds.add(number, &[name, register_name], kind);
        }
        for row in rows(include_str!("../../reference/target_groups.csv")) {
            let [number, slug, name, code] = row.first();
            let group = TargetGroup {
                slug: slug.to_owned(),
                name_cs: name.to_owned(),
                code: (!code.is_empty()).then(|| code.to_owned()),
            };
            books.groups.add(number, &[name], group);
        }
        for row in rows(include_str!("../../reference/age_groups.csv")) {
            let [slug, name, from, to] = row.first();
            let group = AgeGroup {
                slug: slug.to_owned(),
                name_cs: name.to_owned(),
                from: from.parse().ok(),
                to: to.parse().ok(),
            };
            books.ages.add("", &[name], group);
        }
        for row in rows(include_str!("../../reference/legal_forms.csv")) {
            let [number, name] = row.first();
            books.legal_forms.add(number, &[name], name.to_owned());
        }
        for row in rows(include_str!("../../reference/districts.csv")) {
            let [number, lau1] = row.first();
            books.districts.insert(number.to_owned(), lau1.to_owned());
        }
        books
    }
}

/// One row of a list.
pub(crate) struct Row(csv::StringRecord);

impl Row {
    /// The first cells; empty where the row is shorter.
    pub(crate) fn first<const N: usize>(&self) -> [&str; N] {
        std::array::from_fn(|column| self.0.get(column).unwrap_or_default())
    }
}

/// The rows below the headings of a list of ours.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    let reader = csv::Reader::from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok).map(Row)
}
