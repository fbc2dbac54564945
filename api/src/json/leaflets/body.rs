//! What is sent to print many leaflets.

use brana_domain::vocabulary::OfferId;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::json::fields::Fields;
use crate::json::problem::Problem;
use crate::leaflets::batch::{MOST_BOUND, MOST_LEAFLETS};
use crate::leaflets::{Choice, MOST_OFFERS, Wish, asked};

/// Leaflets to print in one go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BatchBody {
    /// The leaflets, 1 to 500; 1 to 100 when they are bound.
    leaflets: Vec<LeafletBody>,
    /// One PDF of all, each leaflet on pages of its own, instead of an archive of one for each.
    #[serde(default)]
    pub(super) bound: bool,
}

/// One leaflet: either offers or a search.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeafletBody {
    /// The offers, at most 100, in this order.
    #[serde(default)]
    offers: Vec<Uuid>,
    /// A search with the fields of `GET /api/v1/offers`, as the query of an address.
    search: Option<String>,
    /// `a4` or `folded`: A4 on its side, folded twice.
    paper: Option<String>,
    /// `whole`, or `contacts` for names, phones and addresses alone.
    content: Option<String>,
    /// `given` as listed or found, `name`, `kind`, or `free` for those with free places first.
    order: Option<String>,
    /// Its title, at most 120 characters.
    title: Option<String>,
    /// A few words on top, at most 1,000 characters.
    note: Option<String>,
}

impl BatchBody {
    /// The wishes, or all fields that are wrong.
    pub(super) fn wishes(self) -> Result<Vec<Wish>, Problem> {
        let mut fields = Fields::default();
        let most = if self.bound {
            MOST_BOUND
        } else {
            MOST_LEAFLETS
        };
        if !(1..=most).contains(&self.leaflets.len()) {
            let detail = format!("1 to {most} leaflets");
            fields.refuse("leaflets", "out_of_range", detail);
            return fields.checked().map(|()| vec![]);
        }
        let each = self.leaflets.into_iter().enumerate();
        let wishes: Vec<Wish> = each
            .map(|(at, leaflet)| {
                fields.inside(&format!("leaflets[{at}]"), |fields| leaflet.wish(fields))
            })
            .collect();
        fields.checked()?;
        Ok(wishes)
    }
}

impl LeafletBody {
    fn wish(self, fields: &mut Fields) -> Wish {
        let mut wish = Wish {
            choice: self.choice(fields),
            ..Wish::default()
        };
        let looks = [
            ("paper", self.paper),
            ("content", self.content),
            ("order", self.order),
            ("title", self.title),
            ("note", self.note),
        ];
        for (name, value) in looks {
            if wish
                .set(name, value.as_deref().unwrap_or_default())
                .is_err()
            {
                fields.refuse(name, "invalid", "unknown or too long");
            }
        }
        wish
    }

    fn choice(&self, fields: &mut Fields) -> Choice {
        let mut offers: Vec<OfferId> = vec![];
        for id in self.offers.iter().take(MOST_OFFERS + 1) {
            if !offers.contains(&OfferId(*id)) {
                offers.push(OfferId(*id));
            }
        }
        if self.offers.len() > MOST_OFFERS {
            fields.refuse(
                "offers",
                "too_many",
                format!("at most {MOST_OFFERS} offers"),
            );
            return Choice::Nothing;
        }
        let search = self.search.as_deref().unwrap_or_default();
        let Some(asked) = asked(search) else {
            fields.refuse("search", "invalid", "no query of an address");
            return Choice::Nothing;
        };
        let pairs = asked
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()));
        match Choice::of(offers, pairs.collect()) {
            Ok(Choice::Nothing) => {
                fields.refuse("offers", "missing", "choose offers or a search");
                Choice::Nothing
            }
            Ok(choice) => choice,
            Err(wrong) if wrong.field == "offer" => {
                fields.refuse("search", "invalid", "either offers or a search, not both");
                Choice::Nothing
            }
            Err(wrong) => {
                fields.refuse("search", "invalid", wrong.to_string());
                Choice::Nothing
            }
        }
    }
}
