//! A wish filled with what the directory knows at an instant.
//!
//! Everything comes from the directory in memory, right before it is printed; a number that is no
//! longer fresh by then has no way onto the paper. What is no longer listed is left out, and the
//! leaflet says so.

use brana_domain::vocabulary::OfferId;
use brana_leaflets::{Leaflet, LeafletService};
use brana_projections::directory::search::{DirectoryIndex, Part};
use brana_projections::directory::{Listed, OfferRow, ProviderRow};
use chrono::{DateTime, Utc};

use super::service::service;
use super::{Choice, MOST_OFFERS, Reader, Wish, code};

/// The longest address that still makes a square a phone can read from paper.
const LONGEST_LINK: usize = 230;

/// Why there is no leaflet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unmade {
    /// Nobody said which offers.
    #[error("no offer was chosen")]
    Nothing,
    /// There are more than a leaflet holds.
    #[error("{found} offers are too many, a leaflet holds {MOST_OFFERS}")]
    TooMany {
        /// So many.
        found: usize,
    },
    /// There are more than a leaflet holds for somebody without an account.
    #[error("{found} offers are too many without an account")]
    SignInForMore {
        /// So many.
        found: usize,
    },
    /// Nothing of it is in the directory.
    #[error("nothing of it is in the directory")]
    NoneThere,
}

impl Unmade {
    /// The stable code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Nothing => "leaflet_empty",
            Self::TooMany { .. } => "leaflet_too_long",
            Self::SignInForMore { .. } => "leaflet_sign_in_for_more",
            Self::NoneThere => "leaflet_without_offers",
        }
    }

    /// So many offers are too many for this reader.
    fn too_many(reader: Reader, found: usize) -> Option<Self> {
        (found > reader.most()).then_some(match reader {
            Reader::Stranger if found <= MOST_OFFERS => Self::SignInForMore { found },
            Reader::Stranger | Reader::Known => Self::TooMany { found },
        })
    }
}

/// Where leaflets take their words from.
#[derive(Clone, Copy)]
pub(crate) struct Shelf<'a> {
    /// The directory.
    pub(crate) index: &'a DirectoryIndex,
    /// The program's address as people outside reach it, without a slash at its end; empty when
    /// nobody said it.
    pub(crate) base: &'a str,
    /// Whom for.
    pub(crate) reader: Reader,
    /// The instant.
    pub(crate) now: DateTime<Utc>,
}

impl Shelf<'_> {
    /// The leaflet somebody wishes for.
    pub(crate) fn leaflet(&self, wish: &Wish) -> Result<Leaflet, Unmade> {
        let (mut services, wanted) = match &wish.choice {
            Choice::Nothing => return Err(Unmade::Nothing),
            Choice::Offers(offers) => {
                Unmade::too_many(self.reader, offers.len()).map_or(Ok(()), Err)?;
                (self.chosen(offers), offers.len())
            }
            Choice::Found(query) => {
                let most = u32::try_from(self.reader.most());
                let part = Part::first(most.unwrap_or(u32::MAX));
                // The first page has no cursor that could be wrong.
                let found = self.index.search(query, &part, self.now);
                let answer = found.map_err(|_| Unmade::NoneThere)?;
                Unmade::too_many(self.reader, answer.total).map_or(Ok(()), Err)?;
                let hits = answer.hits.iter();
                let services = hits.filter_map(|hit| self.told(&hit.offer, &hit.provider));
                (services.collect::<Vec<_>>(), 0)
            }
        };
        if services.is_empty() {
            return Err(Unmade::NoneThere);
        }
        let gone =
            (services.len() < wanted).then_some("Některé z vybraných služeb už v adresáři nejsou.");
        if let [only] = services.as_mut_slice() {
            // The leaflet's own link leads there too.
            only.live_link.clear();
        }
        let lines: Vec<&str> = wish.note.as_deref().into_iter().chain(gone).collect();
        let (live_link, short_link) = self.links(&wish.choice);
        Ok(Leaflet {
            title: wish.title.clone(),
            note: (!lines.is_empty()).then(|| lines.join("\n")),
            order: wish.order,
            form: wish.paper,
            content: wish.content,
            made_at: self.now,
            live_link,
            short_link,
            services,
        })
    }

    fn chosen(&self, offers: &[OfferId]) -> Vec<LeafletService> {
        let told = |id: &OfferId| {
            let row = self.index.offer(*id)?;
            let owner = self.index.provider(row.provider)?;
            self.told(&row, &owner)
        };
        offers.iter().filter_map(told).collect()
    }

    /// What a leaflet says of an offer, if it is listed.
    fn told(&self, row: &OfferRow, owner: &ProviderRow) -> Option<LeafletService> {
        let (offer, provider) = (row.state.opened()?, owner.state.registered()?);
        let listed = Listed::of(offer, provider).0;
        listed.then(|| LeafletService {
            live_link: self.address(&format!("/l/{}", code::of(row.offer))),
            ..service(offer, provider, self.now)
        })
    }

    /// The address for the square, and the one to type.
    fn links(&self, choice: &Choice) -> (String, String) {
        let path = match choice {
            Choice::Nothing => "/offers".to_owned(),
            Choice::Offers(offers) if offers.len() <= code::MOST => {
                let codes: Vec<String> = offers.iter().map(|id| code::of(*id)).collect();
                format!("/l/{}", codes.join(&code::BETWEEN.to_string()))
            }
            Choice::Offers(_) => "/offers".to_owned(),
            Choice::Found(query) => crate::web::found_at(query),
        };
        let whole = self.address(&path);
        let live = if whole.len() <= LONGEST_LINK {
            whole
        } else {
            self.address("/offers")
        };
        let typed = match choice {
            Choice::Offers(offers) if offers.len() == 1 => live.clone(),
            Choice::Nothing | Choice::Offers(_) | Choice::Found(_) => self.base.to_owned(),
        };
        let bare = typed
            .split_once("://")
            .map_or(typed.as_str(), |(_, bare)| bare);
        (live, bare.to_owned())
    }

    /// A page's whole address; empty when nobody said where the program is.
    fn address(&self, path: &str) -> String {
        if self.base.is_empty() {
            String::new()
        } else {
            format!("{}{path}", self.base)
        }
    }
}
