//! What search engines read: what they may look at, and the addresses there are.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use brana_projections::directory::search::{Part, Query};

use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};

/// A sitemap may have no more addresses.
const MOST: usize = 50_000;
/// Offers asked for at once.
const AT_ONCE: u32 = 100;

/// `GET /robots.txt`: the directory is public, the rest is nobody's business.
pub(in crate::web) async fn robots(headers: HeaderMap) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /app\nDisallow: /sign-in\nDisallow: /api\nAllow: /\nSitemap: {}/sitemap.xml\n",
        origin(&headers)
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// `GET /sitemap.xml`: every offer that is listed, and when it last changed.
pub(in crate::web) async fn sitemap(
    State(app): State<App>,
    seen: Seen,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let index = reads::directory(&app, seen, &Part::default()).await?;
    let (origin, now) = (origin(&headers), app.clock.now());
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let (mut part, mut count) = (Part::first(AT_ONCE), 0);
    loop {
        let answer = index.search(&Query::default(), &part, now)?;
        for hit in &answer.hits {
            let day = hit.offer.modified_at.format("%Y-%m-%d");
            xml += &format!(
                "<url><loc>{origin}/offers/{}</loc><lastmod>{day}</lastmod></url>\n",
                hit.offer.offer
            );
        }
        count += answer.hits.len();
        match answer.next {
            Some(next) if count < MOST => part = Part::after(next, AT_ONCE),
            _ => break,
        }
    }
    xml += "</urlset>\n";
    Ok((
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8")],
        xml,
    )
        .into_response())
}

/// Where the reader came to us; a name of plain characters alone, because it goes into the answer.
fn origin(headers: &HeaderMap) -> String {
    let plain = |host: &&str| {
        !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
    };
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let host = host.filter(plain).unwrap_or("localhost");
    let near =
        host.starts_with("127.") || host.starts_with("localhost") || host.starts_with("[::1]");
    format!("{}://{host}", if near { "http" } else { "https" })
}
