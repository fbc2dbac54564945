//! Listings as rows.

use std::io::Write;

use brana_domain::provider_directory::codes::HoursFor;
use brana_domain::vocabulary::FreeText;

use super::cells::{
    BETWEEN, district_name, form_name, group_name, need_name, per_name, prison_name, region_name,
    safe, yes,
};
use super::columns::ALL;
use crate::books::Codebooks;
use crate::listing::{ListedOffer, ListedPlaces, Listing};
use crate::reported::{hours, times, words};

/// Writes what may be published of these listings.
///
/// # Errors
/// When the target cannot be written.
pub fn write<'a>(
    listings: impl IntoIterator<Item = &'a Listing>,
    mut target: impl Write,
) -> csv::Result<()> {
    target.write_all("\u{feff}".as_bytes())?;
    let books = Codebooks::default();
    let mut rows = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(target);
    rows.write_record(ALL)?;
    for listing in listings {
        let listing = listing.clone().published();
        for offer in &listing.offers {
            let row = row(&listing, offer, &books);
            rows.write_record(row.iter().map(|cell| safe(cell)))?;
        }
    }
    Ok(rows.flush()?)
}

fn joined(values: impl IntoIterator<Item = impl ToString>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(BETWEEN)
}

fn optional(value: &Option<impl ToString>) -> String {
    value.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn free(text: &Option<FreeText>) -> String {
    let text = text.as_ref().map(FreeText::as_str);
    text.unwrap_or_default().to_owned()
}

/// Something of every number of places, in one order.
fn each(offer: &ListedOffer, cell: fn(&ListedPlaces) -> String) -> String {
    joined(offer.places.iter().map(cell))
}

fn weekly(offer: &ListedOffer, purpose: HoursFor) -> String {
    let mut all = offer.entry.hours.clone();
    hours::in_order(&mut all);
    all.retain(|hours| hours.purpose == purpose);
    joined(all.iter().filter_map(hours::written))
}

/// The cells in the order of the headings.
fn row(listing: &Listing, offer: &ListedOffer, books: &Codebooks) -> [String; ALL.len()] {
    let (provider, entry, site) = (&listing.entry, &offer.entry, &offer.site);
    let kind = entry
        .kind
        .entry()
        .map_or(entry.kind.as_str(), |kind| kind.name_cs);
    let district = site
        .district
        .as_ref()
        .map(|lau1| district_name(lau1.as_str()));
    [
        listing.provider.to_string(),
        optional(&provider.ico),
        provider.name.to_string(),
        optional(&provider.legal_form),
        free(&provider.description),
        joined(&provider.phones),
        joined(&provider.emails),
        joined(&provider.webs),
        offer.id.to_string(),
        entry.name.to_string(),
        kind.to_owned(),
        free(&entry.description),
        joined(entry.forms.iter().map(|form| form_name(*form))),
        joined(entry.needs.iter().map(need_name)),
        joined(
            entry
                .target_groups
                .iter()
                .map(|group| group_name(books, *group)),
        ),
        optional(&entry.housing_step),
        yes(entry.takes.men).to_owned(),
        yes(entry.takes.women).to_owned(),
        optional(&entry.age_from),
        optional(&entry.age_to),
        free(&entry.conditions),
        free(&entry.not_for),
        free(&entry.how_to_apply),
        joined(&entry.papers),
        optional(&entry.deposit),
        optional(&entry.price.map(|price| price.amount)),
        optional(&entry.price.map(|price| per_name(price.per))),
        joined(&entry.phones),
        joined(&entry.emails),
        joined(&entry.webs),
        weekly(offer, HoursFor::Opening),
        weekly(offer, HoursFor::Intake),
        joined(&entry.languages),
        joined(entry.visits.iter().map(prison_name)),
        joined(
            entry
                .regions_served
                .iter()
                .map(|code| region_name(code.as_str())),
        ),
        optional(&entry.notice.as_ref().map(|notice| &notice.text)),
        optional(&entry.notice.as_ref().map(|notice| notice.until)),
        yes(offer.pause.is_some()).to_owned(),
        optional(&offer.pause.as_ref().and_then(|pause| pause.until)),
        free(&offer.pause.as_ref().and_then(|pause| pause.reason.clone())),
        optional(&site.street),
        optional(&site.municipality),
        optional(&site.postal_code),
        district.unwrap_or_default().to_owned(),
        region_name(site.region.as_str()).to_owned(),
        yes(site.confidential).to_owned(),
        each(offer, |places| words::group_name(places.group).to_owned()),
        each(offer, |places| words::unit_name(places.unit).to_owned()),
        each(offer, |places| places.total.to_string()),
        each(offer, |places| places.free.to_string()),
        each(offer, |places| times::written(places.reported_at)),
    ]
}
