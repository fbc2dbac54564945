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
