//! A town in each region, with its place on the map to a hundredth of a degree.

/// A town.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Town {
    pub(super) name: &'static str,
    pub(super) postal_code: &'static str,
    pub(super) district: &'static str,
    pub(super) region: &'static str,
    pub(super) latitude: f64,
    pub(super) longitude: f64,
}

const fn town(
    name: &'static str,
    postal_code: &'static str,
    district: &'static str,
    region: &'static str,
    (latitude, longitude): (f64, f64),
) -> Town {
    Town {
        name,
        postal_code,
        district,
        region,
        latitude,
        longitude,
    }
}

/// The towns, region by region.
pub(super) const TOWNS: [Town; 24] = [
    town("Praha", "11000", "CZ0100", "CZ010", (50.09, 14.42)),
    town("Kladno", "27201", "CZ0203", "CZ020", (50.14, 14.10)),
    town("Příbram", "26101", "CZ020B", "CZ020", (49.69, 14.01)),
    town("Mladá Boleslav", "29301", "CZ0207", "CZ020", (50.41, 14.90)),
    town(
        "České Budějovice",
        "37001",
        "CZ0311",
        "CZ031",
        (48.97, 14.47),
    ),
    town("Tábor", "39001", "CZ0317", "CZ031", (49.41, 14.66)),
    town("Plzeň", "30100", "CZ0323", "CZ032", (49.75, 13.38)),
    town("Karlovy Vary", "36001", "CZ0412", "CZ041", (50.23, 12.87)),
    town("Sokolov", "35601", "CZ0413", "CZ041", (50.18, 12.64)),
    town("Ústí nad Labem", "40001", "CZ0427", "CZ042", (50.66, 14.03)),
    town("Most", "43401", "CZ0425", "CZ042", (50.50, 13.64)),
    town("Děčín", "40502", "CZ0421", "CZ042", (50.78, 14.21)),
    town("Liberec", "46001", "CZ0513", "CZ051", (50.77, 15.06)),
    town("Hradec Králové", "50002", "CZ0521", "CZ052", (50.21, 15.83)),
    town("Pardubice", "53002", "CZ0532", "CZ053", (50.04, 15.78)),
    town("Jihlava", "58601", "CZ0632", "CZ063", (49.40, 15.59)),
    town("Brno", "60200", "CZ0642", "CZ064", (49.20, 16.61)),
    town("Znojmo", "66902", "CZ0647", "CZ064", (48.86, 16.05)),
    town("Hodonín", "69501", "CZ0645", "CZ064", (48.85, 17.13)),
    town("Olomouc", "77900", "CZ0712", "CZ071", (49.59, 17.25)),
    town("Zlín", "76001", "CZ0724", "CZ072", (49.23, 17.67)),
    town("Ostrava", "70200", "CZ0806", "CZ080", (49.84, 18.29)),
    town("Karviná", "73301", "CZ0803", "CZ080", (49.86, 18.54)),
    town("Opava", "74601", "CZ0805", "CZ080", (49.94, 17.90)),
];
