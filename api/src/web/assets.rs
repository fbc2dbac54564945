//! The stylesheet, fonts and icon, embedded in the binary.
//!
//! An address carries the first six bytes of its file's SHA-256 as `?v=…`; such an address may be
//! kept for a year, because another content gets another address. Without the version, or with an
//! old one, the present file is answered and must be asked for again.
//!
//! Left out: how the files are made (`api/assets/recipe`).

use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "assets/public/"]
struct Assets;

const A_YEAR: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "public, no-cache";

/// The routes of all assets.
pub fn routes<S>() -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    Router::new().route("/assets/{*path}", get(serve))
}

/// The address of an asset, such as `url("brana.css")`, with its version.
#[must_use]
pub fn url(path: &str) -> String {
    Assets::get(path).map_or_else(
        || format!("/assets/{path}"),
        |file| format!("/assets/{path}?v={}", version(&file)),
    )
}

/// Every asset with its content, for those who write pages into a folder.
pub fn all() -> impl Iterator<Item = (String, Vec<u8>)> {
    Assets::iter().filter_map(|path| {
        let file = Assets::get(&path)?;
        Some((path.into_owned(), file.data.into_owned()))
    })
}

async fn serve(
    Path(path): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    match Assets::get(&path) {
        Some(file) => answer(&path, file, query.as_deref(), &headers),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(path: &str, file: EmbeddedFile, query: Option<&str>, headers: &HeaderMap) -> Response {
    let version = version(&file);
    let etag = format!("\"{version}\"");
    let kept = query.and_then(|query| query.strip_prefix("v=")) == Some(version.as_str());
    let cache = if kept { A_YEAR } else { ASK_AGAIN };
    let caching = [(ETAG, etag.clone()), (CACHE_CONTROL, cache.to_owned())];
    if headers
        .get(IF_NONE_MATCH)
        .is_some_and(|seen| seen.as_bytes() == etag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    let kind = [
        (CONTENT_TYPE, content_type(path)),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (caching, kind, file.data).into_response()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn version(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    hash.iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use axum::http::Request;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    async fn get_asset(address: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response = routes::<()>().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, headers, body.to_vec())
    }

    #[tokio::test]
    async fn a_versioned_address_is_kept_for_a_year() {
        let (status, headers, body) = get_asset(&url("brana.css")).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[CACHE_CONTROL], A_YEAR);
        assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
        assert!(!body.is_empty());
    }

    #[tokio::test]
    async fn an_address_without_or_with_an_old_version_is_asked_for_again() {
        for address in ["/assets/brana.css", "/assets/brana.css?v=000000000000"] {
            let (status, headers, _) = get_asset(address).await;
            assert_eq!(
                (status, &headers[CACHE_CONTROL]),
                (StatusCode::OK, &ASK_AGAIN.parse().unwrap())
            );
        }
    }

    #[tokio::test]
    async fn unknown_assets_and_ways_out_of_the_folder_are_not_found() {
        for address in [
            "/assets/none.css",
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/recipe/build.mjs",
        ] {
            assert_eq!(get_asset(address).await.0, StatusCode::NOT_FOUND);
        }
    }

    #[test]
    fn every_font_the_stylesheet_names_is_there_under_its_present_version() {
        let css = String::from_utf8(Assets::get("brana.css").unwrap().data.into_owned()).unwrap();
        let named: Vec<_> = css
            .split("url(\"fonts/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(named.len(), 4);
        for address in named {
            let path = address.split('?').next().unwrap();
            assert_eq!(
                url(&format!("fonts/{path}")),
                format!("/assets/fonts/{address}")
            );
        }
    }

    #[test]
    fn nothing_that_may_not_be_used_outside_gov_uk_is_in_the_stylesheet() {
        let css = String::from_utf8(Assets::get("brana.css").unwrap().data.into_owned()).unwrap();
        for forbidden in ["GDS Transport", "govuk-crest", "crown"] {
            assert!(!css.contains(forbidden), "{forbidden}");
        }
    }
}
