//! `/hsds/sites.geojson`: every public place on the map, and `…/vcard`: a provider's contacts.
//!
//! A confidential place is not on the map at all, and neither is what ended or is suspended.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use brana_domain::provider_directory::provider::{RegisteredProvider, Standing};
use brana_projections::directory::changes::Changes;
use brana_projections::directory::published::{OfferFilter, PublishedOffer, standing};
use serde_json::{Value, json};

use super::answer::{tagged, text};
use super::answers::{found, unknown};
use super::contact;
use super::lists::{Organizations, Services};
use super::look::Look;
use super::object::instant;
use super::service::Shape;
use super::status::known;
use super::walk::Piece;
use super::{capacity, walk};
use crate::app::App;
use crate::json::extract::Id;
use crate::json::problem::Problem;

/// All public places, as a stream.
pub(super) async fn geojson(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut conn = app.read.acquire().await?;
    let standing = standing(&mut conn).await?;
    drop(conn);
    let etag = walk::fingerprint(standing, &look);
    let modified = look.modified(standing.modified_at);
    let body = || {
        let filter = OfferFilter {
            listed_only: true,
            ..OfferFilter::default()
        };
        let told = look.clone();
        let mut first = true;
        let write = move |piece: &Piece<Services>, bytes: &mut Vec<u8>| {
            for feature in piece.rows.iter().filter_map(|row| feature(row, &told)) {
                let comma = if std::mem::take(&mut first) {
                    ""
                } else {
                    ",\n"
                };
                bytes.extend_from_slice(comma.as_bytes());
                bytes.extend_from_slice(feature.to_string().as_bytes());
            }
        };
        let head = b"{\"type\":\"FeatureCollection\",\"features\":[\n".to_vec();
        let tail = b"\n]}\n".to_vec();
        walk::body::<Services>(app, Some(filter), look, Shape::List, write, head, tail)
    };
    Ok(tagged(
        &headers,
        "application/geo+json",
        &etag,
        modified,
        body,
    ))
}

fn feature(row: &PublishedOffer, look: &Look) -> Option<Value> {
    let known = known(row).filter(|known| known.is_listed())?;
    let site = known.offer.site.published();
    let point = site.point?;
    let id = row.offer.offer;
    let groups = capacity::entries(id, known.offer, look.now, &Changes::default());
    Some(json!({
        "type": "Feature",
        "id": id,
        "geometry": { "type": "Point", "coordinates": [point.longitude(), point.latitude()] },
        "properties": {
            "name": known.name(),
            "organization": known.provider.entry.name,
            "kind": known.offer.entry.kind,
            "status": known.status(look.today).word(),
            "municipality": site.municipality,
            "district": site.district,
            "region": site.region,
            "capacity_status": super::taxonomies::code(capacity::overall(known.offer, look.now)),
            "capacities": groups.iter().map(|group| json!({
                "group": group.get("description"),
                "available": group.get("available"),
                "maximum": group.get("maximum"),
                "updated": group.get("updated"),
            })).collect::<Vec<Value>>(),
            "last_modified": instant(row.public_at()),
            "service": format!("{}/hsds/services/{id}", look.origin),
        },
    }))
}

/// A provider's public contacts.
pub(super) async fn vcard(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Id(id): Id<String>,
) -> Result<Response, Problem> {
    let row = found::<Organizations>(&app, &id).await?;
    let provider = row.state.registered().ok_or_else(unknown)?;
    if provider.standing != Standing::Active {
        return Err(unknown());
    }
    let card = card(&id, provider).into_bytes();
    let mut response = text(
        &headers,
        "text/vcard; charset=utf-8",
        card,
        look.modified(Some(row.public_at)),
    );
    let name = HeaderValue::from_static("attachment; filename=\"kontakt.vcf\"");
    response
        .headers_mut()
        .insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

fn card(id: &str, provider: &RegisteredProvider) -> String {
    let entry = &provider.entry;
    let name = escaped(entry.name.as_str());
    let mut lines = vec![
        "BEGIN:VCARD".to_owned(),
        "VERSION:4.0".to_owned(),
        "KIND:org".to_owned(),
        format!("UID:urn:uuid:{id}"),
        format!("FN:{name}"),
        format!("ORG:{name}"),
    ];
    let phones = entry.phones.iter();
    lines.extend(phones.map(|phone| format!("TEL;TYPE=work:{}", escaped(phone.as_str()))));
    let emails = entry.emails.iter();
    lines.extend(emails.map(|email| format!("EMAIL;TYPE=work:{}", escaped(email.as_str()))));
    lines.extend(
        entry
            .webs
            .iter()
            .map(|web| format!("URL:{}", contact::uri(web))),
    );
    let note = entry.description.as_ref();
    lines.extend(note.map(|text| format!("NOTE:{}", escaped(text.as_str()))));
    lines.push("END:VCARD".to_owned());
    lines.iter().map(|line| folded(line)).collect()
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('\r', "")
        .replace('\n', "\\n")
        .replace(',', "\\,")
        .replace(';', "\\;")
}

/// At most 75 bytes on a line; what goes on begins with a space. No letter is cut in two.
fn folded(line: &str) -> String {
    let mut told = String::new();
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            told.push_str("\r\n ");
            width = 1;
        }
        told.push(c);
        width += c.len_utf8();
    }
    told + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_letters() {
        let told = folded(&"š".repeat(100));
        assert!(told.lines().all(|line| line.len() <= 75));
        assert_eq!(told.replace("\r\n ", "").trim_end(), "š".repeat(100));
    }

    #[test]
    fn a_text_cannot_begin_a_line_of_its_own() {
        assert_eq!(escaped("a\r\nTEL:1;2,3\\"), "a\\nTEL:1\\;2\\,3\\\\");
    }
}
