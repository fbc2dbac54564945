//! "Report a mistake": anybody may say what is wrong with an entry, without an account or a cookie.
//!
//! A report becomes a concern about the provider, raised by the program; coordinators alone read
//! it. Nothing about whoever reports is kept but what they write themselves.
//!
//! Nobody can take a verification away like this: danger is a reason to call somebody, and the
//! kind of concern that ends trust at once is for people we know. Floods end at the [`Brake`] of
//! the node and at the number of open concerns a provider may have.
//!
//! Left out: the page (`web::mistake`) and the JSON (`json::provider_directory::mistake`), which follow the
//! same rules, and what becomes of a concern, which the coordinator's desk shows.

mod brake;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use brana_commands::{Done, Ids, Request, provider_directory};
use brana_domain::provider_directory::DirectoryCommand;
use brana_domain::provider_directory::codes::ConcernKind;
use brana_domain::provider_directory::offer::Offer;
use brana_domain::provider_directory::provider::{Provider, ProviderCommand, Standing};
use brana_domain::vocabulary::{Caller, ConcernId, FreeText, Line, OfferId, ProviderId, TextError};

use crate::app::App;
use crate::json::problem::Problem;
use crate::node::PROGRAM;
use crate::web::messages::Texts;

pub(crate) use brake::Brake;

/// How the addresses end that strangers write to, of pages and of JSON; [`crate::limits`] counts them apart.
pub(crate) const ENDINGS: [&str; 2] = ["/report", "/reports"];

/// What a stranger may say; see the module about danger.
pub(crate) const KINDS: [ConcernKind; 5] = [
    ConcernKind::WrongEntry,
    ConcernKind::Unreachable,
    ConcernKind::PlacesNotFree,
    ConcernKind::OtherConditions,
    ConcernKind::Other,
];
/// Characters of a report.
const LONGEST: usize = 1000;
/// With so many open concerns a coordinator is busy with the provider already.
const OPEN_AT_MOST: usize = 20;

/// What a report is about.
pub(crate) struct About {
    /// The provider.
    pub(crate) provider: ProviderId,
    /// The offer's name, of a report about one.
    offer: Option<String>,
    /// The name of either.
    pub(crate) name: String,
    concerns: BTreeSet<ConcernId>,
    open: usize,
}

/// What somebody reported.
pub(crate) struct Report {
    /// What it is about.
    pub(crate) kind: ConcernKind,
    /// In words.
    pub(crate) text: FreeText,
    /// Where to answer.
    pub(crate) contact: Option<Line>,
}

/// How it was sent.
pub(crate) struct Sent {
    /// The name of this attempt: a repeat of it is the same report.
    pub(crate) key: Option<String>,
    /// Its fingerprint.
    pub(crate) hash: [u8; 32],
    /// Where.
    pub(crate) place: &'static str,
}

impl About {
    /// A provider that is shown.
    ///
    /// # Errors
    /// 404 when it is not.
    pub(crate) async fn provider(app: &App, id: ProviderId) -> Result<Self, Problem> {
        let found = app.commands.look::<Provider>(id).await?;
        let provider = found.state.registered();
        let provider = provider.filter(|provider| provider.standing == Standing::Active);
        let provider = provider.ok_or_else(Problem::not_found)?;
        Ok(Self {
            provider: id,
            offer: None,
            name: provider.entry.name.to_string(),
            concerns: provider.concerns.keys().copied().collect(),
            open: provider.open_concerns().count(),
        })
    }

    /// An offer that is shown.
    ///
    /// # Errors
    /// 404 when it is not.
    pub(crate) async fn offer(app: &App, id: OfferId) -> Result<Self, Problem> {
        let found = app.commands.look::<Offer>(id).await?;
        let offer = found.state.opened().filter(|offer| offer.is_open());
        let offer = offer.ok_or_else(Problem::not_found)?;
        let name = offer.entry.name.to_string();
        Ok(Self {
            offer: Some(name.clone()),
            name,
            ..Self::provider(app, offer.provider).await?
        })
    }

    /// What the coordinator reads: which offer, what is wrong, where to answer.
    fn words(&self, t: Texts, report: &Report) -> Result<FreeText, Problem> {
        let offer = self.offer.as_ref();
        let offer = offer.map(|name| t.text("report-about-offer").with("name", name).to_string());
        let contact = report.contact.as_ref().map(|contact| {
            let line = t.text("report-answer-to").with("contact", contact.as_str());
            line.to_string()
        });
        let parts = [offer, Some(report.text.as_str().to_owned()), contact];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        FreeText::try_new(&parts.join("\n")).map_err(|_| Problem::internal())
    }
}

/// The text of a report: not long, for a coordinator reads them all.
///
/// # Errors
/// When it is too long, empty, or holds what no text holds.
pub(crate) fn short(text: &str) -> Result<FreeText, TextError> {
    if text.chars().count() > LONGEST {
        return Err(TextError::TooLong(LONGEST));
    }
    FreeText::try_new(text)
}

/// The report becomes a concern; its words are told in the language of `t`.
///
/// # Errors
/// 429 when there are too many, and what a command may answer.
pub(crate) async fn raise(
    app: &App,
    about: &About,
    t: Texts,
    report: &Report,
    sent: Sent,
) -> Result<(ConcernId, Done), Problem> {
    // The same attempt sent twice names the same concern; and no other does, whoever sends it.
    let provider = about.provider.to_string();
    let concern = ConcernId(match &sent.key {
        Some(key) => Ids::derived(&["report", &provider, key]),
        None => app.ids.next(),
    });
    // A repeat was let through before.
    let lets_through = || about.open < OPEN_AT_MOST && app.reports.lets_through(app.clock.now());
    if !about.concerns.contains(&concern) && !lets_through() {
        let many = Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_reports");
        return Err(many.with_retry_after(3600));
    }
    let command = ProviderCommand::RaiseConcern {
        concern,
        kind: report.kind,
        text: about.words(t, report)?,
    };
    let request = Request {
        idempotency_key: sent.key.map(|key| format!("report {provider} {key}")),
        request_hash: sent.hash,
        reason: Some(sent.place.to_owned()),
        ..Request::by(Caller::system(PROGRAM))
    };
    let command = DirectoryCommand::Provider(about.provider, command);
    let done = provider_directory::carry_out(&app.commands, &request, command).await?;
    Ok((concern, done))
}
