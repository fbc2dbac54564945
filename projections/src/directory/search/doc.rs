//! One listed offer as the index holds it: what of it is searched, counted and ordered.
//!
//! Only what may be published goes in: of a confidential place its region alone. Nothing here depends on
//! the time; what does is asked of the offer for an instant ([`super::supply`]).

use std::collections::BTreeSet;
use std::sync::Arc;

use brana_domain::provider_directory::offer::OpenedOffer;
use brana_domain::provider_directory::place::{GeoPoint, Site};
use brana_domain::provider_directory::provider::RegisteredProvider;
use brana_domain::reference::{DISTRICTS, Need, REGIONS};
use brana_domain::vocabulary::OfferId;

use super::answer::Place;
use super::text::{Text, Wording};
use super::{collate, places, words};
use crate::directory::{Listed, OfferRow, ProviderRow};

/// A listed offer.
#[derive(Debug)]
pub(super) struct Doc {
    pub(super) id: OfferId,
    pub(super) offer: Arc<OfferRow>,
    pub(super) provider: Arc<ProviderRow>,
    pub(super) name: Box<[u8]>,
    pub(super) wording: Wording,
    /// Every counted field with a value of this offer.
    pub(super) values: BTreeSet<(Field, Box<str>)>,
    /// Where distances are counted to: its own point, else about the middle of its district.
    pub(super) point: Option<GeoPoint>,
    /// Whether that is the middle of the district.
    pub(super) approximate: bool,
    /// Plain name of the municipality.
    pub(super) municipality: Option<Box<str>>,
}

/// The counted fields whose values do not depend on the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// NUTS 3 code.
    Region,
    /// LAU 1 code.
    District,
    /// Name.
    Municipality,
    /// What it helps with.
    Need,
    /// Kind of service.
    Kind,
    /// For whom.
    TargetGroup,
    /// Step of housing.
    Step,
    /// Whether men or women are taken.
    Takes,
    /// How it is given.
    Form,
    /// Whom its places are for.
    Group,
    /// Languages.
    Language,
    /// Prisons.
    Visits,
    /// Deposit of at most so many crowns.
    Deposit,
}

impl Field {
    pub(super) const ALL: &'static [Self] = &[
        Self::Region,
        Self::District,
        Self::Municipality,
        Self::Need,
        Self::Kind,
        Self::TargetGroup,
        Self::Step,
        Self::Takes,
        Self::Form,
        Self::Group,
        Self::Language,
        Self::Visits,
        Self::Deposit,
    ];

    /// Its name in a question.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::District => "district",
            Self::Municipality => "municipality",
            Self::Need => "need",
            Self::Kind => "kind",
            Self::TargetGroup => "target_group",
            Self::Step => "step",
            Self::Takes => "takes",
            Self::Form => "form",
            Self::Group => "group",
            Self::Language => "language",
            Self::Visits => "visits",
            Self::Deposit => "deposit_to",
        }
    }
}

/// The deposits that are counted.
pub(super) const DEPOSITS: &[u32] = &[0, 2_000, 5_000, 10_000, 20_000];

impl Doc {
    /// The offer as the index holds it; none when it is not listed.
    pub(super) fn of(
        offer: &Arc<OfferRow>,
        provider: &Arc<ProviderRow>,
        text: &mut Text,
    ) -> Option<Self> {
        let opened = offer.state.opened()?;
        let registered = provider.state.registered()?;
        if !Listed::of(opened, registered).0 {
            return None;
        }
        let site = opened.site.published();
        let texts = texts(opened, registered, &site);
        Some(Self {
            id: offer.offer,
            offer: offer.clone(),
            provider: provider.clone(),
            name: collate::key(opened.entry.name.as_str()),
            wording: text.wording(texts.iter().map(|(place, text)| (*place, text.as_str()))),
            values: values(opened, &site),
            point: site.point.or_else(|| places::middle_of_district(&site)),
            approximate: site.point.is_none(),
            municipality: site
                .municipality
                .map(|name| words::plain(name.as_str()).into()),
        })
    }

    pub(super) fn opened(&self) -> Option<&OpenedOffer> {
        self.offer.state.opened()
    }

    pub(super) fn registered(&self) -> Option<&RegisteredProvider> {
        self.provider.state.registered()
    }
}

fn values(opened: &OpenedOffer, site: &Site) -> BTreeSet<(Field, Box<str>)> {
    let entry = &opened.entry;
    let mut values = BTreeSet::new();
    let mut put = |field: Field, value: &str| {
        values.insert((field, value.into()));
    };
    put(Field::Region, site.region.as_str());
    entry
        .regions_served
        .iter()
        .for_each(|region| put(Field::Region, region.as_str()));
    if let Some(district) = &site.district {
        put(Field::District, district.as_str());
    }
    if let Some(municipality) = &site.municipality {
        put(Field::Municipality, municipality.as_str());
    }
    entry
        .needs
        .iter()
        .for_each(|need| put(Field::Need, need.as_str()));
    put(Field::Kind, entry.kind.as_str());
    entry
        .target_groups
        .iter()
        .for_each(|group| put(Field::TargetGroup, group.as_str()));
    if let Some(step) = entry.housing_step {
        put(Field::Step, &step.to_string());
    }
    // Who says nothing about men and women takes both, as far as anybody knows.
    let nothing_said = !entry.takes.men && !entry.takes.women;
    if entry.takes.men || nothing_said {
        put(Field::Takes, "men");
    }
    if entry.takes.women || nothing_said {
        put(Field::Takes, "women");
    }
    entry
        .forms
        .iter()
        .for_each(|form| put(Field::Form, form.as_str()));
    opened
        .places
        .keys()
        .for_each(|group| put(Field::Group, group.as_str()));
    entry
        .languages
        .iter()
        .for_each(|language| put(Field::Language, &language.as_str().to_ascii_lowercase()));
    entry
        .visits
        .iter()
        .for_each(|prison| put(Field::Visits, prison.as_str()));
    if let Some(deposit) = entry.deposit {
        let above = DEPOSITS.iter().filter(|most| deposit <= **most);
        above.for_each(|most| put(Field::Deposit, &most.to_string()));
    }
    values
}

/// The texts of an offer that are searched, and what they are.
fn texts(
    opened: &OpenedOffer,
    registered: &RegisteredProvider,
    site: &Site,
) -> Vec<(Place, String)> {
    let entry = &opened.entry;
    let mut texts = vec![
        (Place::Name, entry.name.to_string()),
        (Place::Provider, registered.entry.name.to_string()),
    ];
    let mut put =
        |place, text: Option<&str>| texts.extend(text.map(|text| (place, text.to_owned())));
    put(Place::Kind, entry.kind.entry().map(|kind| kind.name_cs));
    put(
        Place::Whereabouts,
        site.municipality.as_ref().map(|name| name.as_str()),
    );
    let district = site.district.as_ref().map(|code| code.as_str());
    let district = DISTRICTS.iter().find(|known| Some(known.lau1) == district);
    put(Place::Whereabouts, district.map(|known| known.name_cs));
    let region = REGIONS
        .iter()
        .find(|known| known.nuts3 == site.region.as_str());
    put(Place::Whereabouts, region.map(|known| known.name_cs));
    for need in entry.needs.iter().filter_map(Need::entry) {
        put(Place::Tags, Some(need.name_cs));
    }
    for group in &entry.target_groups {
        put(Place::Tags, Some(super::tags::target_group(*group)));
    }
    if entry.takes.men {
        put(Place::Tags, Some("muži"));
    }
    if entry.takes.women {
        put(Place::Tags, Some("ženy"));
    }
    for text in [&entry.description, &entry.conditions, &entry.not_for] {
        put(Place::Description, text.as_ref().map(|text| text.as_str()));
    }
    texts
}
