//! Where an offer is, and what of it must not be published.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{Email, Line, Phone};

/// Where an offer is.
///
/// The address of a confidential place never leaves in a public answer; its region does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Street and number.
    pub street: Option<Line>,
    /// Municipality.
    pub municipality: Option<Line>,
    /// Postal code, five digits.
    pub postal_code: Option<Line>,
    /// District (LAU 1 code), if known.
    pub district: Option<Line>,
    /// Region (NUTS 3 code).
    pub region: Line,
    /// Code of the address in the register of territorial identification (RÚIAN).
    pub ruian_address: Option<u32>,
    /// Where on the map.
    pub point: Option<GeoPoint>,
    /// Whether the address is kept secret, for example of a shelter for victims of violence.
    pub confidential: bool,
    /// Its identifier in the register it came from.
    pub register_id: Option<Line>,
}

impl Site {
    /// A place of which only the region is known.
    #[must_use]
    pub fn in_region(region: Line) -> Self {
        Self {
            street: None,
            municipality: None,
            postal_code: None,
            district: None,
            region,
            ruian_address: None,
            point: None,
            confidential: false,
            register_id: None,
        }
    }

    /// What may be published of it: of a confidential place the region alone.
    #[must_use]
    pub fn published(&self) -> Self {
        if !self.confidential {
            return self.clone();
        }
        Self {
            confidential: true,
            ..Self::in_region(self.region.clone())
        }
    }
}

/// A point on the map (WGS 84), in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GeoPoint {
    /// Latitude.
    pub lat_e6: i32,
    /// Longitude.
    pub lon_e6: i32,
}

impl GeoPoint {
    /// A point from degrees, if it lies on the globe.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        reason = "both numbers were checked to be small"
    )]
    pub fn try_new(latitude: f64, longitude: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        fits.then(|| Self {
            lat_e6: (latitude * 1e6).round() as i32,
            lon_e6: (longitude * 1e6).round() as i32,
        })
    }

    /// Whether it lies in Czechia or not far beyond its border; whoever exchanges latitude and
    /// longitude lands elsewhere.
    #[must_use]
    pub fn is_in_or_near_czechia(self) -> bool {
        (48_400_000..=51_200_000).contains(&self.lat_e6)
            && (12_000_000..=19_000_000).contains(&self.lon_e6)
    }

    /// Latitude in degrees.
    #[must_use]
    pub fn latitude(self) -> f64 {
        f64::from(self.lat_e6) / 1e6
    }

    /// Longitude in degrees.
    #[must_use]
    pub fn longitude(self) -> f64 {
        f64::from(self.lon_e6) / 1e6
    }
}

/// A contact for professionals alone; never published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct InsideContact {
    /// A phone number.
    pub phone: Option<Phone>,
    /// An address of mail; reminders about numbers go there first.
    pub email: Option<Email>,
    /// When to call, whom to ask for.
    pub note: Option<Line>,
}
