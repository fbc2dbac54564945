//! The list of settings: name, kind and meaning.
//!
//! Variables of the environment are text without a type; the kind says how to
//! read one. A test keeps this list and [`super::Settings`] equal.

/// What a setting holds, as far as reading it from a variable is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text: taken as it is, even when it looks like a number.
    Text,
    /// Text nobody may see.
    Secret,
    /// A number or `true` / `false`.
    Scalar,
}

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The name in the file; upper-cased and with `BRANA_` in front in the environment.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What it is for, in one sentence.
    pub help: &'static str,
}

impl Key {
    /// The setting of that name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        KEYS.iter().find(|key| key.name == name)
    }

    /// Its variable in the environment.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("{PREFIX}{}", self.name.to_ascii_uppercase())
    }
}

/// What our variables begin with.
pub(super) const PREFIX: &str = "BRANA_";

const fn text(name: &'static str, help: &'static str) -> Key {
    let kind = Kind::Text;
    Key { name, kind, help }
}

const fn scalar(name: &'static str, help: &'static str) -> Key {
    let kind = Kind::Scalar;
    Key { name, kind, help }
}

const fn secret(name: &'static str, help: &'static str) -> Key {
    let kind = Kind::Secret;
    Key { name, kind, help }
}

/// Every setting there is.
pub const KEYS: &[Key] = &[
    secret(
        "database_url",
        "the Postgres to use; also DATABASE_URL. Not set: our own local one",
    ),
    text(
        "cell",
        "the schema that holds the log, its order and its keys",
    ),
    scalar("write_pool", "connections for commands"),
    scalar("read_pool", "connections for reads and projections"),
    scalar(
        "append_queue",
        "commands that may wait for the writer before callers are told it is busy",
    ),
    scalar(
        "poll_interval_ms",
        "how often a projector looks for events nobody announced",
    ),
    scalar(
        "token_wait_ms",
        "how long a read waits until it sees what the caller just did",
    ),
    text("listen", "address and port to serve on"),
    scalar("body_limit", "largest request body, in bytes"),
    scalar(
        "rate_limit",
        "requests a second that one address may send; twice as many at once; 0: no limit",
    ),
    scalar(
        "proxies",
        "proxies in front that add to X-Forwarded-For; 0: the header is not believed",
    ),
    scalar("request_timeout_ms", "longest time for one request"),
    scalar(
        "shutdown_timeout_ms",
        "longest time for each part to come to an end",
    ),
    scalar(
        "ready_timeout_ms",
        "longest time for one check of readiness",
    ),
    scalar(
        "ready_max_lag",
        "events a projection may be behind and the node still count as ready",
    ),
    secret(
        "smtp_url",
        "the mail server, e.g. smtps://user:password@host; not set: the demo keeps mails to be read",
    ),
    scalar("smtp_timeout_ms", "longest time for handing over one mail"),
    text(
        "mail_from",
        "whom mails come from, e.g. Brána <brana@example.cz>",
    ),
    text(
        "base_url",
        "the program's address as people outside reach it, for links in mails, open data, leaflets and the sitemap; not set: the address it listens on",
    ),
    secret(
        "link_key",
        "signs links in mails: at least 32 bytes as hex or base64; the demo makes its own",
    ),
    scalar(
        "keep_answers_days",
        "days a command's answer is kept for whoever asks again under the same key",
    ),
    scalar(
        "keep_mails_days",
        "days a mail is kept after it went out; in a demo, days it can be read",
    ),
    text("data_dir", "where our own Postgres keeps its data"),
    text("pg_bin", "folder with the programs initdb and postgres"),
    scalar("install_postgres", "install Postgres when none is found"),
    text("log_format", "json or pretty"),
    text("log_filter", "what to log, e.g. info,brana_commands=debug"),
    scalar(
        "personas",
        "sign in as a built-in person without a password; only `brana demo` may",
    ),
    scalar("demo_clients", "size of the synthetic population"),
    scalar(
        "demo_offers",
        "size of the synthetic state register, in services at places",
    ),
    scalar("demo_seed", "the same seed makes the same population"),
    text(
        "demo_as_of",
        "the day the synthetic population is seen from; not set: today",
    ),
];
