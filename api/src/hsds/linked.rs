//! An offer in the words of schema.org, for search engines that read our public pages.
//!
//! It says what the page says: no confidential address, no number that is not known.

use brana_domain::provider_directory::place::Site;
use brana_domain::vocabulary::czech_day;
use brana_projections::directory::published::PublishedOffer;
use serde_json::{Map, Value, json};

use super::status::{Known, known};
use super::{contact, location};

/// The JSON-LD of a listed offer whose page has this address; none when it is not listed.
#[must_use]
pub fn linked(row: &PublishedOffer, page: &str) -> Option<Value> {
    let known = known(row).filter(|known| known.is_listed())?;
    let entry = &known.offer.entry;
    let site = known.offer.site.published();
    let region = location::region(&site).map(|region| region.name_cs);
    let told = json!({
        "@context": "https://schema.org",
        "@type": "Service",
        "@id": page,
        "url": page,
        "name": known.name(),
        "description": entry.description,
        "serviceType": entry.kind.entry().map(|kind| kind.name_cs),
        "areaServed": region.map(|name| json!({ "@type": "AdministrativeArea", "name": name })),
        "provider": provider(known),
        "availableChannel": {
            "@type": "ServiceChannel",
            "servicePhone": entry.phones.first().map(|phone| json!({
                "@type": "ContactPoint", "telephone": phone,
            })),
            "serviceUrl": contact::first_page(&entry.webs),
            "serviceLocation": place(&site),
        },
        "dateModified": czech_day(row.public_at()),
    });
    Some(without_nulls(told))
}

/// The same as text for a `script` element: nothing in it can end the element.
#[must_use]
pub fn linked_text(row: &PublishedOffer, page: &str) -> Option<String> {
    let text = linked(row, page)?.to_string();
    Some(text.replace('<', "\\u003c").replace('&', "\\u0026"))
}

fn provider(known: Known<'_>) -> Value {
    let entry = &known.provider.entry;
    json!({
        "@type": "Organization",
        "name": entry.name,
        "url": contact::first_page(&entry.webs),
        "taxID": entry.ico,
    })
}

fn place(site: &Site) -> Option<Value> {
    if site.confidential {
        return None;
    }
    Some(json!({
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": site.street,
            "addressLocality": site.municipality,
            "postalCode": site.postal_code,
            "addressCountry": "CZ",
        },
        "geo": site.point.map(|point| json!({
            "@type": "GeoCoordinates",
            "latitude": point.latitude(),
            "longitude": point.longitude(),
        })),
    }))
}

fn without_nulls(value: Value) -> Value {
    let Value::Object(fields) = value else {
        return value;
    };
    let kept = fields.into_iter().filter(|(_, value)| !value.is_null());
    let kept = kept.map(|(name, value)| (name, without_nulls(value)));
    Value::Object(kept.collect::<Map<_, _>>())
}
