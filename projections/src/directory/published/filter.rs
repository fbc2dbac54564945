//! What a public list may be narrowed by; all of it holds together.

use brana_domain::vocabulary::ProviderId;
use chrono::{DateTime, Utc};
use sqlx::{Postgres, QueryBuilder};

use super::term::Term;

/// What offers are asked for; nothing means all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OfferFilter {
    /// Words that stand in its name, description, conditions, municipality or provider's name.
    pub words: Vec<String>,
    /// For each of these lists, one of its marks at least.
    pub marks: Vec<Vec<Term>>,
    /// Of this provider.
    pub provider: Option<ProviderId>,
    /// Changed at this instant or later, itself or its provider.
    pub modified_from: Option<DateTime<Utc>>,
    /// Whether those that ended or are suspended are left out.
    pub listed_only: bool,
    /// With this postal code, or within so many metres of the middle of it.
    pub near: Option<(String, Option<u32>)>,
}

/// What providers are asked for; nothing means all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ProviderFilter {
    /// Words that stand in its name, description or IČO.
    pub words: Vec<String>,
    /// For each of these lists, an offer with one of its marks at least.
    pub marks: Vec<Vec<Term>>,
    /// Changed at this instant or later.
    pub modified_from: Option<DateTime<Utc>>,
}

impl OfferFilter {
    /// Adds the conditions on an offer `o` of a provider `p`.
    pub(super) fn ask(&self, query: &mut QueryBuilder<'_, Postgres>, now: DateTime<Utc>) {
        query.push(" where true");
        for word in &self.words {
            query.push(" and (o.words || ' ' || p.words) like ");
            push_word(query, word);
        }
        marks(query, &self.marks, now);
        if let Some(provider) = self.provider {
            query.push(" and o.provider = ").push_bind(provider.0);
        }
        if let Some(instant) = self.modified_from {
            query.push(" and greatest(o.public_at, p.public_at) >= ");
            query.push_bind(instant);
        }
        if self.listed_only {
            query.push(" and o.listed and p.standing = 'Active'");
        }
        match &self.near {
            None => {}
            Some((code, None)) => {
                query.push(" and o.postal_code = ").push_bind(code.clone());
            }
            Some((code, Some(metres))) => within(query, code, *metres),
        }
    }
}

impl ProviderFilter {
    /// Adds the conditions on a provider `p`.
    pub(super) fn ask(&self, query: &mut QueryBuilder<'_, Postgres>, now: DateTime<Utc>) {
        query.push(" where true");
        for word in &self.words {
            query.push(" and p.words like ");
            push_word(query, word);
        }
        if !self.marks.is_empty() {
            query.push(" and exists (select from directory_offers o where o.provider = p.provider");
            marks(query, &self.marks, now);
            query.push(")");
        }
        if let Some(instant) = self.modified_from {
            query.push(" and p.public_at >= ").push_bind(instant);
        }
    }
}

fn marks(query: &mut QueryBuilder<'_, Postgres>, marks: &[Vec<Term>], now: DateTime<Utc>) {
    for any in marks {
        query.push(" and (false");
        for term in any {
            query.push(" or ");
            term.ask(query, now);
        }
        query.push(")");
    }
}

fn push_word(query: &mut QueryBuilder<'_, Postgres>, word: &str) {
    let literal = word
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    query
        .push("'%' || plain_words(")
        .push_bind(literal)
        .push(") || '%'");
}

/// The middle of a postal code is that of the public places with it; without any there is none.
fn within(query: &mut QueryBuilder<'_, Postgres>, code: &str, metres: u32) {
    query.push(
        " and exists (
             select from (select avg(c.latitude) as latitude, avg(c.longitude) as longitude
                          from directory_offers c where c.postal_code = ",
    );
    query.push_bind(code.to_owned());
    query.push(
        ") as middle
         where 2 * 6371008.8 * asin(least(1, sqrt(
             sin(radians(o.latitude - middle.latitude) / 2) ^ 2
             + cos(radians(middle.latitude)) * cos(radians(o.latitude))
               * sin(radians(o.longitude - middle.longitude) / 2) ^ 2))) <= ",
    );
    query.push_bind(f64::from(metres)).push(")");
}
