//! The outlines of the regions, from the committed file the asset recipe makes.

use std::sync::LazyLock;

use brana_domain::reference::{self, Region};

/// One region on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline {
    /// The region.
    pub region: &'static Region,
    /// Where its label stands.
    pub label: (u16, u16),
    /// The path around it.
    pub path: &'static str,
}

impl Outline {
    /// Where its label is put. Prague is smaller than any label: its own stands outside the
    /// country with a line to it, and the region around it makes room.
    #[must_use]
    pub fn label_at(&self) -> (u16, u16) {
        match self.region.nuts3 {
            "CZ010" => (66, 346),
            "CZ020" => (270, 188),
            _ => self.label,
        }
    }

    /// The line from a label that stands elsewhere to its region.
    #[must_use]
    pub fn leader(&self) -> Option<[(u16, u16); 2]> {
        let (x, y) = self.label;
        (self.region.nuts3 == "CZ010").then_some([(96, 324), (x, y + 6)])
    }

    /// The letter cars of the region carry: short enough for the map.
    #[must_use]
    pub fn letter(&self) -> &'static str {
        match self.region.nuts3 {
            "CZ010" => "A",
            "CZ020" => "S",
            "CZ031" => "C",
            "CZ032" => "P",
            "CZ041" => "K",
            "CZ042" => "U",
            "CZ051" => "L",
            "CZ052" => "H",
            "CZ053" => "E",
            "CZ063" => "J",
            "CZ064" => "B",
            "CZ071" => "M",
            "CZ072" => "Z",
            "CZ080" => "T",
            _ => "",
        }
    }
}

/// The outlines, in the order of the reference regions.
#[must_use]
pub fn outlines() -> &'static [Outline] {
    static OUTLINES: LazyLock<Vec<Outline>> = LazyLock::new(|| {
        let lines = || include_str!("regions.txt").lines().filter_map(read);
        let of = |region| lines().find(|(name, _, _)| is_named(region, name));
        let drawn = |region| {
            let (_, label, path) = of(region)?;
            Some(Outline {
                region,
                label,
                path,
            })
        };
        reference::REGIONS.iter().filter_map(drawn).collect()
    });
    &OUTLINES
}

fn read(line: &'static str) -> Option<(&'static str, (u16, u16), &'static str)> {
    let mut fields = line.splitn(4, ';');
    let name = fields.next()?;
    let x = fields.next()?.parse().ok()?;
    let y = fields.next()?.parse().ok()?;
    Some((name, (x, y), fields.next()?))
}

/// The file calls Praha "Prague" and leaves out the word "kraj".
fn is_named(region: &Region, name: &str) -> bool {
    let short = region.name_cs.trim_start_matches("Kraj ");
    short.trim_end_matches(" kraj") == name || region.name_en == name
}
