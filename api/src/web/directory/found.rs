//! A hit as a line of the list, with why it stands there.

use brana_projections::directory::search::{Fit, Hit, Reason};

use super::{places, words};
use crate::web::messages::Texts;
use crate::web::views::directory::Found;
use crate::web::views::frame::Frame;

/// A hit as the list shows it; none for an offer that was never opened.
pub(super) fn line(frame: &Frame, hit: &Hit) -> Option<Found> {
    let t = frame.t;
    let offer = hit.offer.state.opened()?;
    let provider = hit.provider.state.registered()?;
    let entry = &offer.entry;
    Some(Found {
        href: frame.public_href(&format!("/offers/{}", hit.offer.offer)),
        name: entry.name.to_string(),
        kind: words::kind(t, entry.kind.as_str()),
        provider: provider.entry.name.to_string(),
        place: words::address(t, &offer.site),
        phone: entry.phones.first().map(ToString::to_string),
        deposit: words::deposit(t, entry.deposit).map(|deposit| {
            t.text("offers-with-deposit")
                .with("deposit", deposit)
                .to_string()
        }),
        places: places::found(t, &hit.supply),
        why: why(t, &hit.reasons),
    })
}

/// What is not said by the line itself: the words that fitted, distance, verification.
fn why(t: Texts, reasons: &[Reason]) -> String {
    let said: Vec<String> = reasons.iter().filter_map(|reason| one(t, reason)).collect();
    said.join(" · ")
}

fn one(t: Texts, reason: &Reason) -> Option<String> {
    let text = match reason {
        Reason::Word {
            word,
            fit: Fit::Exact,
            ..
        } => t.text("why-word").with("word", word),
        Reason::Word { word, .. } => t.text("why-similar").with("word", word),
        Reason::FreePlaces { .. } => t.text("why-free"),
        Reason::Verified { until } => t.text("why-verified").with("until", t.date(until)),
        Reason::Distance { metres } => t.text("why-distance").with("km", metres.div_ceil(1_000)),
        Reason::ServesRegion { region } => t
            .text("why-serves")
            .with("region", words::region(t, region)),
        Reason::VisitsPrison { prison } => {
            t.text("why-visits").with("prison", words::prison(prison))
        }
        Reason::NeedsAssessment
        | Reason::UnknownNumber
        | Reason::StaleNumber { .. }
        | Reason::Full
        | Reason::Paused { .. } => return None,
    };
    Some(text.to_string())
}
