//! Words that nobody outside may ever read, planted in every private field of the directory.
//!
//! ```text
//! let canary = Canary::planted(&site).await;
//! canary.is_silent("/hsds/services", &answer.bytes);
//! ```
//!
//! Works on any bytes: pages, JSON, sitemaps, and text taken out of a PDF. Left out: walking over
//! the addresses; whoever serves them knows which there are.

use brana_domain::provider_directory::codes::{CapacityGroup, ConcernKind, ConcernOutcome};
use brana_domain::provider_directory::offer::OfferCommand;
use brana_domain::provider_directory::place::{GeoPoint, InsideContact};
use brana_domain::provider_directory::provider::ProviderCommand;
use brana_domain::vocabulary::{ConcernId, HoldId, OfferId, ProviderId, ReferralId};
use chrono::TimeDelta;

use crate::Site;
use crate::offered::{email, line, phone, words};

/// Public words of the planted offer: a reader who does not find them looks at the wrong thing.
pub const PUBLIC_NAME: &str = "Azyl Kanárek";

/// Where the secrets were planted.
#[derive(Debug, Clone)]
pub struct Canary {
    /// A provider with a public name and secret doubts.
    pub provider: ProviderId,
    /// An offer at a secret place.
    pub offer: OfferId,
    /// An offer at a public place with a secret contact.
    pub open_offer: OfferId,
    secrets: Vec<String>,
}

const SECRETS: [&str; 17] = [
    "Tajnobylská 77",
    "Skrytov nad Utajovkou",
    "99887",
    "48.777123",
    "48777123",
    "15.333987",
    "15333987",
    "87654321",
    "7654321777",
    "7654321888",
    "+420 799 111 222",
    "tajny.kontakt@skryto.cz",
    "volejte paní Neviditelnou",
    "pochybnost o Neviditelné",
    "vyřešeno s Neviditelnou",
    "poznámka o ověření Neviditelné",
    "důvod mimo provoz Neviditelná",
];

impl Canary {
    /// A provider with two offers and a secret in every field the public must not see.
    pub async fn planted(site: &Site) -> Self {
        let provider = site.told_provider("Kanárci z. s.").await;
        doubts(site, provider).await;
        let inside = InsideContact {
            phone: Some(phone("+420 799 111 222")),
            email: Some(email("tajny.kontakt@skryto.cz")),
            note: Some(line("volejte paní Neviditelnou")),
        };
        let secret_inside = inside.clone();
        let offer = site
            .told_offer(provider, PUBLIC_NAME, |offered| {
                let place = &mut offered.place;
                place.confidential = true;
                place.street = Some(line("Tajnobylská 77"));
                place.municipality = Some(line("Skrytov nad Utajovkou"));
                place.postal_code = Some(line("99887"));
                place.ruian_address = Some(87_654_321);
                place.register_id = Some(line("7654321777"));
                offered.entry.register_id = Some(line("7654321888"));
                place.point = GeoPoint::try_new(48.777_123, 15.333_987);
                offered.inside = Some(secret_inside);
            })
            .await;
        let open_offer = site
            .told_offer(provider, "Poradna Kanárek", |offered| {
                offered.inside = Some(inside);
            })
            .await;
        let referral = ReferralId(site.directory_id());
        let hold = HoldId(site.directory_id());
        places(site, offer, hold, referral).await;
        let mut secrets: Vec<String> = SECRETS.iter().map(|word| (*word).to_owned()).collect();
        secrets.extend([referral.to_string(), hold.to_string()]);
        Self {
            provider,
            offer,
            open_offer,
            secrets,
        }
    }

    /// The first secret that stands in these bytes, whichever way its letters are written.
    #[must_use]
    pub fn heard(&self, bytes: &[u8]) -> Option<&str> {
        let text = plain(&String::from_utf8_lossy(bytes));
        let heard = |secret: &&String| text.contains(&plain(secret));
        self.secrets.iter().find(heard).map(String::as_str)
    }

    /// Nothing secret stands in these bytes.
    ///
    /// # Panics
    /// When something does.
    #[track_caller]
    pub fn is_silent(&self, place: &str, bytes: &[u8]) {
        if let Some(secret) = self.heard(bytes) {
            panic!("{place} tells the public: {secret}");
        }
    }
}

async fn doubts(site: &Site, provider: ProviderId) {
    let concern = ConcernId(site.directory_id());
    let raise = ProviderCommand::RaiseConcern {
        concern,
        kind: ConcernKind::Unreachable,
        text: words("pochybnost o Neviditelné"),
    };
    site.tell_provider(provider, raise).await;
    let resolve = ProviderCommand::ResolveConcern {
        concern,
        outcome: ConcernOutcome::PutRight,
        text: Some(words("vyřešeno s Neviditelnou")),
    };
    site.tell_provider(provider, resolve).await;
    let today = brana_domain::vocabulary::czech_day(site.clock.now());
    let verify = ProviderCommand::Verify {
        ground: brana_domain::provider_directory::codes::VerificationGround::Call,
        note: Some(words("poznámka o ověření Neviditelné")),
        until: today + TimeDelta::days(90),
    };
    site.tell_provider(provider, verify).await;
}

async fn places(site: &Site, offer: OfferId, hold: HoldId, referral: ReferralId) {
    let group = CapacityGroup::Women;
    site.told_numbers(offer, &[(group, 10, 4)]).await;
    let promise = OfferCommand::HoldPlace {
        hold,
        group,
        referral: Some(referral),
        until: site.clock.now() + TimeDelta::hours(4),
    };
    site.tell_offer(offer, promise).await;
    let broken = OfferCommand::SetOutOfService {
        group,
        units: 1,
        reason: Some(words("důvod mimo provoz Neviditelná")),
    };
    site.tell_offer(offer, broken).await;
}

/// Letters alone, in lower case: spaces, hyphens of typesetting and escapes do not hide a word.
fn plain(text: &str) -> String {
    let unescaped = text.replace("\\u002b", "+").replace("&#43;", "+");
    unescaped
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}
