//! Where the made-up towns lie, and what providers there are called.

/// Where things are, from north to south: municipality, district, region, latitude, longitude.
pub(super) const PLACES: &[(&str, &str, &str, f64, f64)] = &[
    ("Praha", "CZ0100", "CZ010", 50.087, 14.421),
    ("Plzeň", "CZ0323", "CZ032", 49.738, 13.373),
    ("Brno", "CZ0642", "CZ064", 49.195, 16.607),
    ("Ostrava", "CZ0806", "CZ080", 49.821, 18.262),
    ("Liberec", "CZ0513", "CZ051", 50.767, 15.056),
];
pub(super) const NAMES: &[&str] = &[
    "Naděje",
    "Šance",
    "Cesta",
    "Čistý stůl",
    "Charita",
    "Hvězda",
    "Romea",
    "Řeka",
];
