//! The public changes of where an offer is.

use brana_domain::provider_directory::place::Site;
use brana_domain::vocabulary::Line;

use super::{Thing, Told};

/// What differs between two sites, of each what may be published. Where a place becomes confidential, its
/// address before is not told either: it may be the same.
pub(super) fn of_site(old: &Site, new: &Site) -> Vec<Told> {
    let new = new.published();
    let old = if new.confidential {
        Site {
            confidential: old.confidential,
            ..Site::in_region(old.region.clone())
        }
    } else {
        old.published()
    };
    let told = |field, value: fn(&Site) -> String| {
        Told::differing(Thing::Site, field, value(&old), value(&new))
    };
    let changes = [
        told("confidential", |site| site.confidential.to_string()),
        told("street", |site| line(site.street.as_ref())),
        told("municipality", |site| line(site.municipality.as_ref())),
        told("postal_code", |site| line(site.postal_code.as_ref())),
        told("district", |site| line(site.district.as_ref())),
        told("region", |site| site.region.to_string()),
        told("ruian_address", |site| {
            site.ruian_address
                .map(|code| code.to_string())
                .unwrap_or_default()
        }),
        told("point", |site| {
            let point = site
                .point
                .map(|point| (point.latitude(), point.longitude()));
            point
                .map(|(lat, lon)| format!("{lat}, {lon}"))
                .unwrap_or_default()
        }),
    ];
    changes.into_iter().flatten().collect()
}

fn line(text: Option<&Line>) -> String {
    text.map(ToString::to_string).unwrap_or_default()
}
