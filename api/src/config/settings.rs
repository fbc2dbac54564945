//! The settings themselves, with their defaults.
//!
//! What each is for stands once, in [`super::KEYS`], where `brana config` and the
//! README take it from too.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZeroU32, NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Secret;

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// One JSON object a line, for collectors.
    Json,
    /// For people at a terminal.
    Pretty,
}

/// Everything the program can be told; see [`super::KEYS`] for the meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is described once, in KEYS")]
pub struct Settings {
    #[serde(skip_serializing)]
    pub database_url: Option<Secret>,
    pub cell: String,
    pub write_pool: NonZeroU32,
    pub read_pool: NonZeroU32,
    pub append_queue: NonZeroUsize,
    pub poll_interval_ms: NonZeroU64,
    pub token_wait_ms: u64,
    pub listen: SocketAddr,
    pub body_limit: NonZeroUsize,
    pub rate_limit: u32,
    pub proxies: u8,
    pub request_timeout_ms: NonZeroU64,
    pub shutdown_timeout_ms: NonZeroU64,
    pub ready_timeout_ms: NonZeroU64,
    pub ready_max_lag: u64,
    #[serde(skip_serializing)]
    pub smtp_url: Option<Secret>,
    pub smtp_timeout_ms: NonZeroU64,
    pub mail_from: Option<String>,
    pub base_url: Option<String>,
    #[serde(skip_serializing)]
    pub link_key: Option<Secret>,
    pub keep_answers_days: NonZeroU32,
    pub keep_mails_days: NonZeroU32,
    pub data_dir: Option<PathBuf>,
    pub pg_bin: Option<PathBuf>,
    pub install_postgres: bool,
    pub log_format: LogFormat,
    pub log_filter: String,
    pub personas: bool,
    pub demo_clients: u32,
    pub demo_offers: u32,
    pub demo_seed: u64,
    pub demo_as_of: Option<NaiveDate>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            database_url: None,
            cell: "main".to_owned(),
            write_pool: at_least_one_u32(4),
            read_pool: at_least_one_u32(8),
            append_queue: at_least_one_usize(1024),
            poll_interval_ms: at_least_one_u64(200),
            token_wait_ms: 2_000,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            body_limit: at_least_one_usize(256 * 1024),
            rate_limit: 1_000,
            proxies: 0,
            request_timeout_ms: at_least_one_u64(10_000),
            shutdown_timeout_ms: at_least_one_u64(10_000),
            ready_timeout_ms: at_least_one_u64(1_000),
            ready_max_lag: 10_000,
            smtp_url: None,
            smtp_timeout_ms: at_least_one_u64(30_000),
            mail_from: None,
            base_url: None,
            link_key: None,
            keep_answers_days: at_least_one_u32(30),
            keep_mails_days: at_least_one_u32(90),
            data_dir: None,
            pg_bin: None,
            install_postgres: false,
            log_format: LogFormat::Pretty,
            log_filter: "info,sqlx=warn".to_owned(),
            personas: false,
            demo_clients: 1_000,
            demo_offers: 1_500,
            demo_seed: 1,
            demo_as_of: None,
        }
    }
}

impl Settings {
    /// How long a request may take before it is answered 503.
    #[must_use]
    pub const fn request_timeout(&self) -> Duration {
        Duration::from_millis(self.request_timeout_ms.get())
    }

    /// How long each part may take to come to an end.
    #[must_use]
    pub const fn shutdown_timeout(&self) -> Duration {
        Duration::from_millis(self.shutdown_timeout_ms.get())
    }

    /// How long a check of readiness waits for its answer.
    #[must_use]
    pub const fn ready_timeout(&self) -> Duration {
        Duration::from_millis(self.ready_timeout_ms.get())
    }

    /// How long handing over one mail may take.
    #[must_use]
    pub const fn smtp_timeout(&self) -> Duration {
        Duration::from_millis(self.smtp_timeout_ms.get())
    }

    /// How often a projector looks for events nobody announced.
    #[must_use]
    pub const fn poll_interval(&self) -> Duration {
        Duration::from_millis(self.poll_interval_ms.get())
    }

    /// How long a read that carries a position waits for its projection.
    #[must_use]
    pub const fn token_wait(&self) -> Duration {
        Duration::from_millis(self.token_wait_ms)
    }
}

const fn at_least_one_u32(n: u32) -> NonZeroU32 {
    NonZeroU32::MIN.saturating_add(n.saturating_sub(1))
}

const fn at_least_one_u64(n: u64) -> NonZeroU64 {
    NonZeroU64::MIN.saturating_add(n.saturating_sub(1))
}

const fn at_least_one_usize(n: usize) -> NonZeroUsize {
    NonZeroUsize::MIN.saturating_add(n.saturating_sub(1))
}
