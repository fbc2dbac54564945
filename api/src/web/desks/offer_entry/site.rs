//! Where an offer is and whom professionals call, as typed and as known.

use brana_domain::provider_directory::place::{GeoPoint, InsideContact, Site};
use brana_domain::reference::REGIONS;
use brana_domain::vocabulary::{Email, Line, Phone};

use super::super::super::filling::Filling;
use super::super::super::posted::Posted;
use super::super::super::views::form::Form;
use super::super::entry::if_any;
use super::read::whole;

/// The site, where it can be read.
pub(super) fn site(
    filling: &mut Filling<'_>,
    posted: &Posted,
    before: Option<&Site>,
) -> Option<Site> {
    let given = posted.value("region");
    let region = REGIONS.iter().find(|entry| entry.nuts3 == given);
    let region = region.and_then(|entry| Line::try_new(entry.nuts3).ok());
    if region.is_none() {
        filling.wrong("region", "field-choose");
    }
    let site = Site {
        street: if_any(filling, posted, "street", Line::try_new),
        municipality: if_any(filling, posted, "municipality", Line::try_new),
        postal_code: postal_code(filling, posted),
        district: if_any(filling, posted, "district", Line::try_new),
        ruian_address: whole(filling, posted, "ruian_address"),
        point: point(filling, posted),
        confidential: posted.value("confidential") == "confidential",
        register_id: before.and_then(|before| before.register_id.clone()),
        ..Site::in_region(region?)
    };
    Some(with_the_exact_point(site, before))
}

/// The form shows a point less exactly than it may be known.
fn with_the_exact_point(site: Site, before: Option<&Site>) -> Site {
    let known = before.and_then(|before| before.point);
    let same = known.map(written) == site.point.map(written);
    Site {
        point: if same { known } else { site.point },
        ..site
    }
}

fn postal_code(filling: &mut Filling<'_>, posted: &Posted) -> Option<Line> {
    let digits: String = posted.value("postal_code").split_whitespace().collect();
    if digits.is_empty() {
        return None;
    }
    if digits.len() == 5 && digits.bytes().all(|c| c.is_ascii_digit()) {
        return Line::try_new(&digits).ok();
    }
    filling.wrong("postal_code", "desk-site-postal-wrong");
    None
}

fn point(filling: &mut Filling<'_>, posted: &Posted) -> Option<GeoPoint> {
    let typed = posted.value("point");
    if typed.is_empty() {
        return None;
    }
    let number = |text: &str| text.trim().trim_end_matches(['N', 'E']).parse().ok();
    let parts = typed.split_once(',');
    let degrees = parts.and_then(|(lat, lon)| Some((number(lat)?, number(lon)?)));
    let point = degrees.and_then(|(lat, lon): (f64, f64)| GeoPoint::try_new(lat, lon));
    if point.is_none() {
        filling.wrong("point", "desk-site-point-wrong");
    }
    point
}

fn written(point: GeoPoint) -> String {
    format!("{:.6}, {:.6}", point.latitude(), point.longitude())
}

/// The contact, where it can be read; one without anything in it is none.
pub(super) fn contact(filling: &mut Filling<'_>, posted: &Posted) -> Option<InsideContact> {
    let contact = InsideContact {
        phone: if_any(filling, posted, "inside_phone", Phone::try_new),
        email: if_any(filling, posted, "inside_email", Email::try_new),
        note: if_any(filling, posted, "inside_note", Line::try_new),
    };
    (contact != InsideContact::default()).then_some(contact)
}

/// The form with what is known of the site.
pub(super) fn with_site(form: Form, site: &Site) -> Form {
    let text = |line: &Option<Line>| line.as_ref().map_or(String::new(), ToString::to_string);
    let ruian = site
        .ruian_address
        .map_or(String::new(), |code| code.to_string());
    let form = form
        .filled("region", site.region.as_str())
        .filled("district", &text(&site.district))
        .filled("municipality", &text(&site.municipality))
        .filled("street", &text(&site.street))
        .filled("postal_code", &text(&site.postal_code))
        .filled("ruian_address", &ruian)
        .filled("point", &site.point.map_or(String::new(), written));
    if site.confidential {
        form.filled("confidential", "confidential")
    } else {
        form
    }
}

/// The form with the contact that is known.
pub(super) fn with_contact(form: Form, contact: Option<&InsideContact>) -> Form {
    let Some(contact) = contact else { return form };
    form.filled(
        "inside_phone",
        contact.phone.as_ref().map_or("", Phone::as_str),
    )
    .filled(
        "inside_email",
        contact.email.as_ref().map_or("", Email::as_str),
    )
    .filled(
        "inside_note",
        contact.note.as_ref().map_or("", Line::as_str),
    )
}
