//! The demo's session: a cookie that names a persona.
//!
//! Personas carry no secret, so the cookie needs none; real sign-in brings
//! sessions of its own. Left out: everything that needs protecting.

use axum::http::{HeaderMap, HeaderValue, header};

/// Name of the cookie that holds the persona's token.
const PERSONA: &str = "brana_persona";

/// The persona's token, if one is signed in.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<String> {
    cookie(headers, PERSONA)
}

/// A cookie's value.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The header that signs a persona in. The token holds letters, digits and hyphens only.
#[must_use]
pub fn sign_in(token: &str) -> HeaderValue {
    set(PERSONA, token, 10 * 60 * 60)
}

/// The header that signs out.
#[must_use]
pub fn sign_out() -> HeaderValue {
    set(PERSONA, "", 0)
}

/// A cookie for this site alone, out of reach of scripts.
#[must_use]
pub fn set(name: &str, value: &str, seconds: u32) -> HeaderValue {
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}");
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; brana_persona=eva; b=2"));
        assert_eq!(token(&headers), Some("eva".to_owned()));
        assert_eq!(cookie(&headers, "persona"), None);
    }
}
