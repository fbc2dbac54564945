//! Where an offer is, and whom professionals call.

use brana_domain::provider_directory::place::{GeoPoint, InsideContact, Site};
use brana_domain::vocabulary::{Email, Line, Phone};
use serde::Deserialize;
use utoipa::ToSchema;

use super::offer_fields::region;
use crate::json::fields::Fields;

/// Where an offer is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SiteBody {
    /// Street and number.
    #[serde(default)]
    street: Option<String>,
    /// Municipality.
    #[serde(default)]
    municipality: Option<String>,
    /// Postal code, five digits.
    #[serde(default)]
    postal_code: Option<String>,
    /// District (LAU 1 code) within the region, if known.
    #[serde(default)]
    district: Option<String>,
    /// Region (NUTS 3 code).
    region: String,
    /// Code of the address in the register of territorial identification (RÚIAN).
    #[serde(default)]
    ruian_address: Option<u32>,
    /// Where on the map.
    #[serde(default)]
    point: Option<PointBody>,
    /// Whether the address is kept secret; only the region is published then.
    #[serde(default)]
    confidential: bool,
    /// Its identifier in the register it came from.
    #[serde(default)]
    register_id: Option<String>,
}

/// A point on the map (WGS 84).
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PointBody {
    /// Latitude in degrees.
    latitude: f64,
    /// Longitude in degrees.
    longitude: f64,
}

impl SiteBody {
    /// The site, where everything fits.
    pub(crate) fn read(&self, fields: &mut Fields) -> Option<Site> {
        let line = Line::try_new;
        let postal_code = fields.some_text("postal_code", self.postal_code.as_deref(), line);
        if postal_code.as_ref().is_some_and(|code| !is_postal(code)) {
            fields.refuse(
                "postal_code",
                "postal_code",
                "a postal code has five digits",
            );
        }
        let point = self.point.and_then(|point| point.read(fields));
        Some(Site {
            street: fields.some_text("street", self.street.as_deref(), line),
            municipality: fields.some_text("municipality", self.municipality.as_deref(), line),
            postal_code,
            district: fields.some_text("district", self.district.as_deref(), line),
            region: region(fields, "region", &self.region)?,
            ruian_address: self.ruian_address,
            point,
            confidential: self.confidential,
            register_id: fields.some_text("register_id", self.register_id.as_deref(), line),
        })
    }
}

fn is_postal(code: &Line) -> bool {
    code.as_str().len() == 5 && code.as_str().chars().all(|c| c.is_ascii_digit())
}

impl PointBody {
    fn read(self, fields: &mut Fields) -> Option<GeoPoint> {
        let point = GeoPoint::try_new(self.latitude, self.longitude);
        let near = point.filter(|point| point.is_in_or_near_czechia());
        if near.is_none() {
            let detail = "latitude comes first and lies between 48.4 and 51.2, longitude second, \
                          between 12.0 and 19.0";
            fields.refuse("point", "point", detail);
        }
        near
    }
}

/// A contact for professionals alone; never published.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InsideContactBody {
    /// A phone number.
    #[serde(default)]
    phone: Option<String>,
    /// An address of mail; reminders about numbers go there first.
    #[serde(default)]
    email: Option<String>,
    /// When to call, whom to ask for.
    #[serde(default)]
    note: Option<String>,
}

impl InsideContactBody {
    /// The contact; one without anything in it is none.
    pub(crate) fn read(&self, fields: &mut Fields) -> Option<InsideContact> {
        let contact = InsideContact {
            phone: fields.some_text("phone", self.phone.as_deref(), Phone::try_new),
            email: fields.some_text("email", self.email.as_deref(), Email::try_new),
            note: fields.some_text("note", self.note.as_deref(), Line::try_new),
        };
        (contact != InsideContact::default()).then_some(contact)
    }
}
