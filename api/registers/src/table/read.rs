//! Rows as listings.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;

use brana_domain::provider_directory::codes::HoursFor;
use brana_domain::provider_directory::entry::{Hours, OfferEntry, Price, ProviderEntry, Takes};
use brana_domain::provider_directory::place::Site;
use brana_domain::reference::ServiceKind;
use brana_domain::vocabulary::{
    Email, FreeText, Ico, Line, OfferId, Phone, ProviderId, WebAddress,
};

use super::cells::{district, form, group, is_yes, meant, need, per, region, values};
use super::columns as c;
use crate::books::Codebooks;
use crate::complaint::{ComplaintCode, Complaints, Where, quote};
use crate::listing::{ListedOffer, Listing, Taken, id_of_offer, id_of_provider};
use crate::reported::{hours, language};

/// Why a table was not read at all.
#[derive(Debug, thiserror::Error)]
pub enum TableFault {
    /// Not UTF-8.
    #[error("the table is not in UTF-8: save it as \"CSV UTF-8\"")]
    WrongEncoding,
    /// Headings that are needed.
    #[error("the table has no column {}", .0.join(", "))]
    NoColumns(Vec<&'static str>),
    /// It could not be read.
    #[error("the table cannot be read")]
    Unreadable(#[source] csv::Error),
    /// It could not be read from where it is.
    #[error("the table cannot be read")]
    Io(#[from] std::io::Error),
}

/// Reads a table; every bad row is told by its number and left out.
///
/// # Errors
/// [`TableFault`] when it is none.
pub fn read(mut source: impl Read) -> Result<Taken, TableFault> {
    let mut bytes = vec![];
    source.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| TableFault::WrongEncoding)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let heading = text.lines().next().unwrap_or_default();
    let delimiter = if heading.contains(';') { b';' } else { b',' };
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = rows.headers().map_err(TableFault::Unreadable)?.clone();
    let columns: HashMap<String, usize> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| (heading.trim().to_owned(), at))
        .collect();
    let missing = c::NEEDED
        .iter()
        .filter(|heading| !columns.contains_key(**heading));
    let missing: Vec<&'static str> = missing.copied().collect();
    if !missing.is_empty() {
        return Err(TableFault::NoColumns(missing));
    }
    let mut taken = Taken::default();
    let mut places = HashMap::new();
    let books = Codebooks::default();
    for (number, record) in (1..).zip(rows.records()) {
        taken.rows = number;
        let record = record.map_err(TableFault::Unreadable)?;
        let own = columns.get(c::OFFER_ID).and_then(|at| record.get(*at));
        let told = Complaints::about(Where {
            ordinal: number,
            identifier: own.filter(|own| !own.trim().is_empty()).map(quoted_id),
            table: None,
        });
        let mut row = Row {
            columns: &columns,
            record,
            books: &books,
            told,
            wrong: false,
        };
        match row.read() {
            Some((listing, offer)) if !row.wrong => add(&mut taken, &mut places, listing, offer),
            _ => taken.rejected += 1,
        }
        taken.complaints.extend(row.told.list);
    }
    Ok(taken)
}

/// Rows of one provider become one listing; its first row says what it is.
fn add(
    taken: &mut Taken,
    places: &mut HashMap<ProviderId, usize>,
    listing: Listing,
    offer: ListedOffer,
) {
    let at = *places
        .entry(listing.provider)
        .or_insert(taken.listings.len());
    if at == taken.listings.len() {
        taken.listings.push(listing);
    }
    if let Some(listing) = taken.listings.get_mut(at) {
        listing.offers.push(offer);
    }
}

/// The identifier of a row as far as a complaint may repeat it.
fn quoted_id(text: &str) -> String {
    text.trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(40)
        .collect()
}

pub(super) struct Row<'a> {
    columns: &'a HashMap<String, usize>,
    record: csv::StringRecord,
    books: &'a Codebooks,
    pub(super) told: Complaints,
    wrong: bool,
}

impl Row<'_> {
    fn read(&mut self) -> Option<(Listing, ListedOffer)> {
        let ico = self.one(c::ICO, |text| Ico::try_new(text).ok());
        let name = self.line(c::PROVIDER);
        let given = self.one(c::PROVIDER_ID, |text| text.parse().ok());
        let entry = name.clone().map(|name| self.provider(name, ico.clone()));
        let offer_name = self.line(c::NAME);
        let kind = self.one(c::KIND, |text| kind(self.books, text));
        for (heading, there) in [
            (c::PROVIDER, name.is_some()),
            (c::NAME, offer_name.is_some()),
            (c::KIND, kind.is_some()),
        ] {
            if !there && !self.wrong {
                self.bad(heading, "is empty");
            }
        }
        let site = self.site();
        let name = name?;
        let provider = given.unwrap_or_else(|| id_of_provider(ico.as_ref(), name.as_str()));
        let (offer_name, kind, site) = (offer_name?, kind?, site?);
        let given = self.one(c::OFFER_ID, |text| text.parse::<OfferId>().ok());
        let place = format!(
            "{} {}",
            self.cell(c::STREET).unwrap_or_default(),
            self.cell(c::MUNICIPALITY).unwrap_or_default()
        );
        let id = given.unwrap_or_else(|| id_of_offer(provider, offer_name.as_str(), &place));
        let offer = ListedOffer {
            id,
            entry: self.offer(offer_name, kind),
            site,
            pause: self.pause(),
            places: self.places(),
        };
        let listing = Listing {
            provider,
            entry: entry?,
            offers: vec![],
        };
        Some((listing, offer))
    }

    fn provider(&mut self, name: Line, ico: Option<Ico>) -> ProviderEntry {
        ProviderEntry {
            ico,
            legal_form: self.line(c::LEGAL_FORM),
            description: self.free(c::ABOUT),
            phones: self.many(c::PROVIDER_PHONES, |text| Phone::try_new(text).ok()),
            emails: self.many(c::PROVIDER_EMAILS, |text| Email::try_new(text).ok()),
            webs: self.many(c::PROVIDER_WEBS, |text| WebAddress::try_new(text).ok()),
            ..ProviderEntry::named(name)
        }
    }

    fn offer(&mut self, name: Line, kind: ServiceKind) -> OfferEntry {
        let named = OfferEntry::named(name, kind);
        let step = self.one(c::STEP, |text| {
            text.parse().ok().filter(|step| (1..=5).contains(step))
        });
        let (age_from, age_to) = self.ages();
        OfferEntry {
            description: self.free(c::DESCRIPTION),
            forms: self.set(c::FORMS, form),
            needs: self.set(c::NEEDS, need),
            target_groups: self.groups(),
            housing_step: step.or(named.housing_step),
            takes: Takes {
                men: self.flag(c::MEN),
                women: self.flag(c::WOMEN),
            },
            age_from,
            age_to,
            conditions: self.free(c::CONDITIONS),
            not_for: self.free(c::NOT_FOR),
            how_to_apply: self.free(c::HOW_TO_APPLY),
            papers: self.many(c::PAPERS, |text| Line::try_new(text).ok()),
            deposit: self.one(c::DEPOSIT, crowns),
            price: self.price(),
            phones: self.many(c::PHONES, |text| Phone::try_new(text).ok()),
            emails: self.many(c::EMAILS, |text| Email::try_new(text).ok()),
            webs: self.many(c::WEBS, |text| WebAddress::try_new(text).ok()),
            hours: self.hours(),
            languages: self.set(c::LANGUAGES, language),
            visits: self.visits(),
            regions_served: self.regions_served(),
            notice: self.notice(),
            ..named
        }
    }

    fn hours(&mut self) -> Vec<Hours> {
        let opening = self.many(c::OPENING, |text| hours::read(HoursFor::Opening, text));
        let intake = self.many(c::INTAKE, |text| hours::read(HoursFor::Intake, text));
        let mut all = [opening, intake].into_iter().flatten().flatten().collect();
        hours::in_order(&mut all);
        all
    }

    fn ages(&mut self) -> (Option<u8>, Option<u8>) {
        let from = self.one(c::AGE_FROM, |text| text.parse().ok());
        let to = self.one(c::AGE_TO, |text| text.parse().ok());
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            self.bad(c::AGE_TO, "lies below the youngest age");
        }
        (from, to)
    }

    fn price(&mut self) -> Option<Price> {
        let amount = self.one(c::PRICE, crowns)?;
        match self.one(c::PRICE_PER, per) {
            Some(per) => Some(Price { amount, per }),
            None => {
                self.bad(c::PRICE_PER, "does not say per what");
                None
            }
        }
    }

    fn groups(&mut self) -> BTreeSet<brana_domain::provider_directory::codes::TargetGroup> {
        let books = self.books;
        self.set(c::GROUPS, |text| group(books, text))
    }

    fn site(&mut self) -> Option<Site> {
        let district = self.one(c::DISTRICT, district);
        let region = self.one(c::REGION, region);
        let Some(region) = region else {
            self.bad(c::REGION, "names no region");
            return None;
        };
        let fits = |lau1: &&str| {
            let mut known = brana_domain::reference::DISTRICTS.iter();
            known.any(|known| known.lau1 == *lau1 && known.region_nuts3 == region)
        };
        if district.is_some_and(|district| !fits(&district)) {
            self.bad(c::DISTRICT, "does not lie in the region");
        }
        let code = self.one(c::POSTAL_CODE, |text| {
            let digits = text.replace(' ', "");
            let fits = digits.len() == 5 && digits.bytes().all(|b| b.is_ascii_digit());
            fits.then_some(digits)
        });
        Some(Site {
            street: self.line(c::STREET),
            municipality: self.line(c::MUNICIPALITY),
            postal_code: code.and_then(|code| Line::try_new(&code).ok()),
            district: district.and_then(|lau1| Line::try_new(lau1).ok()),
            confidential: self.flag(c::CONFIDENTIAL),
            ..Site::in_region(Line::try_new(region).ok()?)
        })
    }

    pub(super) fn cell(&self, heading: &str) -> Option<String> {
        let cell = self.record.get(*self.columns.get(heading)?)?;
        let cell = meant(cell);
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    pub(super) fn bad(&mut self, heading: &str, what: &str) {
        self.wrong = true;
        let detail = format!("column {heading} {what}");
        self.told.reject::<()>(ComplaintCode::BadCell, detail);
    }

    /// A cell that is empty or understood; any other makes the row a bad one.
    pub(super) fn one<T>(&mut self, heading: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let cell = self.cell(heading)?;
        let value = read(&cell);
        if value.is_none() {
            self.bad(heading, &format!("does not understand {}", quote(&cell)));
        }
        value
    }

    fn many<T>(&mut self, heading: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let cell = self.cell(heading).unwrap_or_default();
        let mut found = vec![];
        for value in values(&cell) {
            match read(value) {
                Some(value) => found.push(value),
                None => self.bad(heading, &format!("does not understand {}", quote(value))),
            }
        }
        found
    }

    pub(super) fn set<T: Ord>(
        &mut self,
        heading: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> BTreeSet<T> {
        self.many(heading, read).into_iter().collect()
    }

    pub(super) fn line(&mut self, heading: &str) -> Option<Line> {
        self.one(heading, |text| Line::try_new(text).ok())
    }

    pub(super) fn free(&mut self, heading: &str) -> Option<FreeText> {
        self.one(heading, |text| FreeText::try_new(text).ok())
    }

    pub(super) fn flag(&mut self, heading: &str) -> bool {
        self.one(heading, is_yes).unwrap_or(false)
    }
}

/// Whole crowns, perhaps with spaces and the currency.
fn crowns(text: &str) -> Option<u32> {
    let text = text.trim_end_matches("Kč").replace([' ', '\u{a0}'], "");
    text.parse().ok()
}

/// A kind by its Czech name or its slug.
fn kind(books: &Codebooks, text: &str) -> Option<ServiceKind> {
    let wanted = crate::books::plain(text);
    let mut kinds = brana_domain::reference::SERVICE_KINDS.iter();
    let known = kinds.find(|kind| crate::books::plain(kind.name_cs) == wanted);
    let slug = known.map(|kind| kind.slug.to_owned());
    let slug = slug.or_else(|| Some(books.kind_named(text)?.slug.clone()));
    ServiceKind::try_new(slug.as_deref().unwrap_or(text)).ok()
}
