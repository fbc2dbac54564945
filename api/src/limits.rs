//! How often one address may ask: a flood from one place must not keep everybody else waiting.
//!
//! Each address has a bucket of requests that fills up again by the second. The address is the other end of the
//! connection, or what the proxies in front say, when the settings tell how many there are. What strangers write is
//! counted apart, by the minute. Health and metrics are not counted. Left out: limits by person, and anything that outlives the process.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config::Settings;
use crate::json::problem::Problem;
use crate::mistake;

/// After so many requests, addresses that have been quiet are forgotten.
const TIDY_EVERY: u32 = 10_000;

/// The buckets of a node.
#[derive(Clone)]
pub(crate) struct Limits(Option<Arc<Buckets>>);

struct Buckets {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    written: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
    proxies: u8,
    asked: AtomicU32,
}

impl Limits {
    pub(crate) fn of(settings: &Settings) -> Self {
        Self(NonZeroU32::new(settings.rate_limit).map(|rate| {
            let quota = Quota::per_second(rate).allow_burst(rate.saturating_mul(TWICE));
            Arc::new(Buckets {
                by_address: RateLimiter::keyed(quota),
                written: RateLimiter::keyed(Quota::per_minute(WRITTEN)),
                clock: DefaultClock::default(),
                proxies: settings.proxies,
                asked: AtomicU32::new(0),
            })
        }))
    }
}

const TWICE: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);
/// What one address may write in a minute without signing in: an office may share it.
const WRITTEN: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

/// What a stranger writes, on a public page or by a program.
fn is_written(request: &Request) -> bool {
    let path = request.uri().path();
    let there = mistake::ENDINGS.iter().any(|ending| path.ends_with(ending));
    request.method() == Method::POST && there
}

impl Buckets {
    /// Whole seconds to wait, when the bucket is empty.
    fn refused(&self, address: IpAddr, written: bool) -> Option<u32> {
        if self
            .asked
            .fetch_add(1, Ordering::Relaxed)
            .is_multiple_of(TIDY_EVERY)
        {
            self.by_address.retain_recent();
            self.written.retain_recent();
        }
        let asked = self.by_address.check_key(&address);
        let early = match asked {
            Ok(()) if written => self.written.check_key(&address).err()?,
            asked => asked.err()?,
        };
        let wait = early.wait_time_from(self.clock.now()).as_secs();
        Some(u32::try_from(wait).unwrap_or(u32::MAX).saturating_add(1))
    }
}

/// 429 with a time to come back, once an address has used up what it may.
pub(crate) async fn kept(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let refused = limits.0.as_deref().and_then(|buckets| {
        let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
        let address = network(asker(peer.ip(), request.headers(), buckets.proxies));
        buckets.refused(address, is_written(&request))
    });
    match refused {
        None => next.run(request).await,
        Some(seconds) => Problem::new(StatusCode::TOO_MANY_REQUESTS, "too_many_requests")
            .with_detail("Too many requests came from your address. Come back in a moment.")
            .with_retry_after(seconds)
            .into_response(),
    }
}

/// Who asked: each proxy in front adds the address it saw at the end of the list.
fn asker(peer: IpAddr, headers: &HeaderMap, proxies: u8) -> IpAddr {
    let Some(beyond) = proxies.checked_sub(1) else {
        return peer;
    };
    let lists = headers.get_all("x-forwarded-for").iter();
    let told: Vec<&str> = lists
        .filter_map(|list| list.to_str().ok())
        .flat_map(|list| list.split(','))
        .collect();
    let asker = told.iter().rev().nth(usize::from(beyond));
    asker
        .and_then(|address| address.trim().parse().ok())
        .unwrap_or(peer)
}

/// One home has a whole /64 of IPv6 addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    const HERE: &str = "192.0.2.1";
    const THERE: &str = "192.0.2.2";

    fn server(rate_limit: u32, proxies: u8) -> Router {
        let settings = Settings {
            rate_limit,
            proxies,
            ..Settings::default()
        };
        let limits = Limits::of(&settings);
        Router::new()
            .route("/", get(async || "here"))
            .layer(from_fn_with_state(limits, kept))
    }

    async fn asked(server: &Router, from: &str, forwarded: &str) -> Response {
        let peer: IpAddr = from.parse().unwrap();
        let request = Request::get("/")
            .header("x-forwarded-for", forwarded)
            .extension(ConnectInfo(SocketAddr::from((peer, 1))));
        let request = request.body(Body::empty()).unwrap();
        server.clone().oneshot(request).await.unwrap()
    }

    async fn passed(server: &Router, from: &str, forwarded: &str) -> usize {
        let mut passed = 0;
        for _ in 0..50 {
            passed += usize::from(asked(server, from, forwarded).await.status() == StatusCode::OK);
        }
        passed
    }

    #[tokio::test]
    async fn a_flood_is_told_when_to_come_back_and_others_are_served() {
        let server = server(1, 0);
        assert!(passed(&server, HERE, "").await < 10);
        let refused = asked(&server, HERE, "").await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.headers().contains_key("retry-after"));
        assert_eq!(asked(&server, THERE, "").await.status(), StatusCode::OK);
    }

    #[tokio::test]
    async fn without_a_limit_everybody_is_served() {
        assert_eq!(passed(&server(0, 0), HERE, "").await, 50);
    }

    #[tokio::test]
    async fn a_header_is_believed_only_from_as_many_proxies_as_there_are() {
        let alone = server(1, 0);
        for (n, forwarded) in (0..50).map(|n| (n, format!("198.51.100.{n}"))) {
            let status = asked(&alone, HERE, &forwarded).await.status();
            assert!(n < 10 || status == StatusCode::TOO_MANY_REQUESTS, "{n}");
        }
        let behind = server(1, 1);
        for n in 0..50 {
            let forwarded = format!("203.0.113.9, 198.51.100.{n}");
            assert_eq!(
                asked(&behind, HERE, &forwarded).await.status(),
                StatusCode::OK
            );
        }
        assert!(passed(&behind, HERE, "198.51.100.1, 203.0.113.9").await < 10);
    }

    #[tokio::test]
    async fn what_strangers_write_is_counted_apart() {
        let limits = Limits::of(&Settings::default());
        let server = Router::new()
            .route(
                &format!("/offers/1{}", mistake::ENDINGS[0]),
                get(async || "here").post(async || "told"),
            )
            .layer(from_fn_with_state(limits, kept));
        let ask = async |method: Method| {
            let request = Request::builder()
                .method(method)
                .uri(format!("/offers/1{}", mistake::ENDINGS[0]));
            let request = request.extension(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 1))));
            let request = request.body(Body::empty()).unwrap();
            server.clone().oneshot(request).await.unwrap().status()
        };
        let mut told = 0;
        for _ in 0..30 {
            told += u32::from(ask(Method::POST).await == StatusCode::OK);
        }
        assert!((WRITTEN.get()..30).contains(&told), "{told}");
        assert_eq!(ask(Method::GET).await, StatusCode::OK);
    }

    #[test]
    fn one_home_is_one_address() {
        let network = |address: &str| network(address.parse().unwrap());
        assert_eq!(network("2001:db8::1"), network("2001:db8::ffff:1"));
        assert_ne!(network("2001:db8::1"), network("2001:db8:0:1::1"));
        assert_eq!(network("::ffff:192.0.2.1"), network("192.0.2.1"));
    }
}
