//! Where municipalities and prisons lie, as far as offers say so.
//!
//! There is no list of coordinates of municipalities: one lies in the middle of its offers that have a point, and a
//! prison where its municipality does. Where no offer of it has one, and for offers without a point of their own,
//! the middle of the district stands in, to a tenth of a degree: that is the same at any time and on every node, so
//! a walk by distance meets nobody twice. It is no address and is published as none.

use std::collections::BTreeMap;

use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::reference::{DISTRICTS, District, PRISONS};

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
        let own = doc.point.filter(|_| !doc.approximate);
        let (Some(name), Some(point)) = (&doc.municipality, own) else {
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

    /// Where a municipality or a prison lies; of municipalities of one name, the one with most offers. Where no
    /// offer says so: about where the district of that name, or the prison's, does.
    pub(super) fn find(&self, name: &str) -> Option<GeoPoint> {
        let plain = words::plain(name.trim());
        if let Some(point) = self.municipality(&plain, None) {
            return Some(point);
        }
        let mut districts = DISTRICTS.iter();
        if let Some(district) = districts.find(|district| is_named(district, &plain)) {
            return middle(district);
        }
        let prison = PRISONS
            .iter()
            .find(|prison| prison.id.as_str() == plain || words::plain(prison.name_cs) == plain)?;
        let municipality = words::plain(prison.municipality);
        let known = self.municipality(&municipality, Some(prison.district_lau1));
        known.or_else(|| middle(District::coded(prison.district_lau1)?))
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

/// Of the districts around a town that share its name, the one of the town itself goes by it.
fn is_named(district: &District, plain: &str) -> bool {
    let name = words::plain(district.name_cs);
    name == plain
        || name
            .strip_suffix("mesto")
            .map(|name| name.trim_end_matches(['-', ' ']))
            == Some(plain)
}

fn middle(district: &District) -> Option<GeoPoint> {
    let (lat, lon) = district.middle_tenths?;
    let (lat_e6, lon_e6) = (lat * 100_000, lon * 100_000);
    Some(GeoPoint { lat_e6, lon_e6 })
}

/// About where a site lies, by its district.
pub(super) fn middle_of_district(site: &Site) -> Option<GeoPoint> {
    middle(District::coded(site.district.as_ref()?.as_str())?)
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

    #[test]
    fn a_district_stands_in_for_its_town_and_for_its_prison() {
        let nobody = Municipalities::default();
        let most = GeoPoint::try_new(50.5, 13.6);
        assert_eq!(
            (nobody.find("most"), nobody.find("Brno")),
            (most, GeoPoint::try_new(49.2, 16.6))
        );
        assert_eq!(nobody.find("vv-liberec"), GeoPoint::try_new(50.8, 15.1));
        assert_eq!(nobody.find("Nikde"), None);
    }
}
