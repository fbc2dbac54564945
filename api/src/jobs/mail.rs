//! Mail and links as the settings want them, and what is done where they say nothing.

use brana_postgres::default_data_dir;

use crate::cli::BoxError;
use crate::config::Settings;
use crate::links::{LinkKey, Links};
use crate::mail::{Post, Sender, Smtp};

/// What is done where the settings say nothing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Else {
    /// Mails and the key are kept here: the demo.
    Keep,
    /// There is no mail, and links of no other node or run are read.
    Leave,
}

/// Whom the demo's mails come from.
const DEMO_SENDER: &str = "Brána <brana@brana.invalid>";
/// The file of the demo's key, in the data directory.
const KEY_FILE: &str = "link.key";

/// Where mails go.
pub(super) fn post(settings: &Settings, otherwise: Else) -> Result<Post, BoxError> {
    let from = settings.mail_from.as_deref().unwrap_or(DEMO_SENDER);
    let from: Sender = from.parse()?;
    Ok(match (&settings.smtp_url, otherwise) {
        (Some(url), _) => {
            let server = Smtp::at(url.expose(), from, settings.smtp_timeout());
            Post::Smtp(server.map_err(|error| format!("setting smtp_url: {error}"))?)
        }
        (None, Else::Keep) => Post::Kept(from),
        (None, Else::Leave) => Post::Nowhere,
    })
}

/// Links to the program as it is reached from outside.
pub(super) fn links(
    settings: &Settings,
    reached: &str,
    otherwise: Else,
) -> Result<Links, BoxError> {
    let key = match (&settings.link_key, otherwise) {
        (Some(key), _) => LinkKey::from_text(key.expose())?,
        (None, Else::Keep) => {
            let folder = settings.data_dir.clone().unwrap_or_else(default_data_dir);
            std::fs::create_dir_all(&folder)?;
            LinkKey::kept_in(&folder.join(KEY_FILE))?
        }
        (None, Else::Leave) => LinkKey::of_this_run(),
    };
    Ok(Links::new(key, reached))
}
