//! Where municipalities and prisons lie, as far as offers say so.
//!
//! There is no list of coordinates: a municipality lies in the middle of its offers that have a point, and a
//! prison where its municipality does. So distances are known only where coordinates are.

use std::collections::BTreeMap;

use brana_domain::provider_directory::place::GeoPoint;
use brana_domain::reference::PRISONS;

use super::doc::Doc;
use super::words;

/// Municipalities by plain name, with the sum of the points there.
#[derive(Debug, Default)]
pub(super) struct Municipalities(BTreeMap<Box<str>, BTreeMap<Box<str>, Middle>>);

#[derive(Debug, Default, Clone, Copy)]
struct Middle {
    latitudes: i64,
    longitudes: i64,
    points: i64,
}

impl Municipalities {
    /// Enters an offer, or takes it out.
    pub(super) fn count(&mut self, doc: &Doc, sign: i64) {
        let (Some(name), Some(point)) = (&doc.municipality, doc.point) else {
            return;
        };
        let district = doc.opened().and_then(|offer| offer.site.district.as_ref());
        let district = district.map_or("", |district| district.as_str());
        let middle = self.0.entry(name.clone()).or_default();
        let middle = middle.entry(district.into()).or_default();
        middle.latitudes += sign * i64::from(point.lat_e6);
        middle.longitudes += sign * i64::from(point.lon_e6);
        middle.points += sign;
    }

    /// Where a municipality or a prison lies; of municipalities of one name, the one with most offers.
    pub(super) fn find(&self, name: &str) -> Option<GeoPoint> {
        let plain = words::plain(name.trim());
        if let Some(point) = self.municipality(&plain, None) {
            return Some(point);
        }
        let prison = PRISONS
            .iter()
            .find(|prison| prison.id.as_str() == plain || words::plain(prison.name_cs) == plain)?;
        let municipality = words::plain(prison.municipality);
        self.municipality(&municipality, Some(prison.district_lau1))
    }

    fn municipality(&self, plain: &str, district: Option<&str>) -> Option<GeoPoint> {
        let known = self.0.get(plain)?;
        let fits = |code: &str| district.is_none_or(|district| code == district);
        let (_, middle) = known
            .iter()
            .filter(|(code, middle)| middle.points > 0 && fits(code))
            .max_by_key(|(_, middle)| middle.points)?;
        let lat_e6 = i32::try_from(middle.latitudes / middle.points).ok()?;
        let lon_e6 = i32::try_from(middle.longitudes / middle.points).ok()?;
        Some(GeoPoint { lat_e6, lon_e6 })
    }
}

/// Metres between two points, on a sphere.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no two points of the Earth are further apart than 20,100,000 metres"
)]
pub(super) fn metres(one: GeoPoint, other: GeoPoint) -> u32 {
    const RADIUS: f64 = 6_371_000.0;
    let (from, to) = (one.latitude().to_radians(), other.latitude().to_radians());
    let across = (other.longitude() - one.longitude()).to_radians();
    let half =
        ((to - from) / 2.0).sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
    (2.0 * RADIUS * half.sqrt().min(1.0).asin()).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn from_prague_to_brno_is_185_kilometres() {
        let prague = GeoPoint::try_new(50.0875, 14.4214).unwrap();
        let brno = GeoPoint::try_new(49.1951, 16.6068).unwrap();
        assert_eq!((metres(prague, brno) + 500) / 1000, 186);
        assert_eq!(metres(brno, brno), 0);
    }
}
