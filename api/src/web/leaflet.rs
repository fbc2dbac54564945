//! `GET /leaflets.pdf`: chosen offers as a leaflet, open to everybody.
//!
//! Opened again, it is printed anew from what is known then; so its own address is the live page
//! its QR code leads to. What is no longer in the directory is left out, and that is said.

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use brana_domain::vocabulary::OfferId;
use brana_leaflets::{Content, Form, Leaflet, LeafletService, Order};
use brana_projections::directory::{self, Listed};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::app::App;
use crate::json::extract::Asked;
use crate::json::problem::Problem;
use crate::leaflets;
use crate::reads::{Seen, connection};

/// More do not help anybody who holds them in their hand.
const MOST_OFFERS: usize = 100;
const LONGEST_TITLE: usize = 120;
const LONGEST_NOTE: usize = 1000;

pub(super) async fn print(
    State(app): State<App>,
    seen: Seen,
    headers: HeaderMap,
    Asked(fields): Asked<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let wanted = Wanted::read(&fields)?;
    let now = app.clock.now();
    let mut conn = connection(&app, seen).await?;
    let services = services(&mut conn, &wanted.offers, now).await?;
    drop(conn);
    let leaflet = wanted.leaflet(services, &host(&headers), now)?;
    let pdf = leaflets::print(leaflet).await?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/pdf"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("inline; filename=\"letak.pdf\""),
        ),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((headers, pdf).into_response())
}

/// What the address asks for.
#[derive(Debug, Default, PartialEq)]
struct Wanted {
    offers: Vec<OfferId>,
    title: String,
    note: Option<String>,
    form: Form,
    content: Content,
    order: Order,
}

impl Wanted {
    fn read(fields: &[(String, String)]) -> Result<Self, Problem> {
        let mut wanted = Self::default();
        for (name, value) in fields {
            wanted.set(name, value).ok_or_else(|| invalid(name))?;
        }
        let count = wanted.offers.len();
        if (1..=MOST_OFFERS).contains(&count) {
            Ok(wanted)
        } else {
            Err(invalid("offer"))
        }
    }

    /// None when the field or its value cannot be understood.
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        match (name, value) {
            ("offer", id) => {
                let id = id.parse().ok()?;
                if !self.offers.contains(&id) {
                    self.offers.push(id);
                }
            }
            ("title", title) => self.title = short(title, LONGEST_TITLE)?,
            ("note", note) => self.note = Some(short(note, LONGEST_NOTE)?),
            ("form", "a4") => self.form = Form::A4,
            ("form", "folded") => self.form = Form::Folded,
            ("content", "whole") => self.content = Content::Whole,
            ("content", "contacts") => self.content = Content::ContactsOnly,
            ("order", "given") => self.order = Order::AsGiven,
            ("order", "name") => self.order = Order::ByName,
            ("order", "kind") => self.order = Order::ByKind,
            ("order", "free") => self.order = Order::FreeFirst,
            _ => return None,
        }
        Some(())
    }

    /// The leaflet; 404 when nothing of what was wanted is in the directory.
    fn leaflet(
        self,
        services: Vec<LeafletService>,
        host: &str,
        made_at: DateTime<Utc>,
    ) -> Result<Leaflet, Problem> {
        if services.is_empty() {
            return Err(Problem::not_found());
        }
        let gone = (services.len() < self.offers.len())
            .then_some("Některé z vybraných služeb už v adresáři nejsou.");
        let lines: Vec<&str> = self.note.as_deref().into_iter().chain(gone).collect();
        let offers: Vec<String> = self.offers.iter().map(|id| format!("offer={id}")).collect();
        let scheme = if is_this_machine(host) {
            "http"
        } else {
            "https"
        };
        let live = format!("{scheme}://{host}/leaflets.pdf?{}", offers.join("&"));
        Ok(Leaflet {
            note: (!lines.is_empty()).then(|| lines.join("\n")),
            title: self.title,
            order: self.order,
            form: self.form,
            content: self.content,
            made_at,
            live_link: if host.is_empty() { String::new() } else { live },
            short_link: host.to_owned(),
            services,
        })
    }
}

fn short(text: &str, longest: usize) -> Option<String> {
    (text.chars().count() <= longest).then(|| text.to_owned())
}

/// The name this was asked under.
fn host(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    host.unwrap_or_default().to_owned()
}

fn is_this_machine(host: &str) -> bool {
    ["localhost", "127.", "[::1]"]
        .iter()
        .any(|start| host.starts_with(start))
}

/// What is in the directory, in the order it was asked for.
async fn services(
    conn: &mut PgConnection,
    offers: &[OfferId],
    now: DateTime<Utc>,
) -> Result<Vec<LeafletService>, Problem> {
    let mut services = Vec::new();
    for id in offers {
        services.extend(service(conn, *id, now).await?);
    }
    Ok(services)
}

async fn service(
    conn: &mut PgConnection,
    id: OfferId,
    now: DateTime<Utc>,
) -> Result<Option<LeafletService>, Problem> {
    let Some(row) = directory::offer(conn, id).await? else {
        return Ok(None);
    };
    let Some(provider) = directory::provider(conn, row.provider).await? else {
        return Ok(None);
    };
    let (Some(offer), Some(provider)) = (row.state.opened(), provider.state.registered()) else {
        return Ok(None);
    };
    let listed = Listed::of(offer, provider).0;
    Ok(listed.then(|| leaflets::service(offer, provider, now)))
}

fn invalid(field: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "query_invalid")
        .with_detail(format!("`{field}` is missing, unknown or cannot be read."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> Option<Wanted> {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Wanted::read(&fields.iter().map(own).collect::<Vec<_>>()).ok()
    }

    const ONE: (&str, &str) = ("offer", "018f0000-0000-7000-8000-000000000001");
    const TWO: (&str, &str) = ("offer", "018f0000-0000-7000-8000-000000000002");

    #[test]
    fn offers_keep_their_order_and_stand_once() {
        let wanted = read(&[TWO, ONE, TWO, ("form", "folded"), ("content", "contacts")]).unwrap();
        let ids: Vec<String> = wanted.offers.iter().map(ToString::to_string).collect();
        assert_eq!(ids, [TWO.1, ONE.1]);
        assert_eq!(
            (wanted.form, wanted.content),
            (Form::Folded, Content::ContactsOnly)
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let long = "x".repeat(LONGEST_NOTE + 1);
        assert!(read(&[]).is_none(), "no offer");
        assert!(read(&[("offer", "1")]).is_none());
        assert!(read(&[ONE, ("form", "a3")]).is_none());
        assert!(read(&[ONE, ("colour", "red")]).is_none());
        assert!(read(&[ONE, ("note", &long)]).is_none());
    }

    #[test]
    fn what_is_gone_is_said_and_nothing_left_is_not_found() {
        let now = "2026-11-21T06:15:00Z".parse().unwrap();
        let wanted = || read(&[ONE, TWO, ("note", "Pro pana Nováka")]).unwrap();
        let leaflet = wanted()
            .leaflet(vec![LeafletService::default()], "brana.example", now)
            .unwrap();
        assert_eq!(
            leaflet.note.as_deref(),
            Some("Pro pana Nováka\nNěkteré z vybraných služeb už v adresáři nejsou.")
        );
        assert!(
            leaflet
                .live_link
                .starts_with("https://brana.example/leaflets.pdf?offer=018f")
        );
        let refused = wanted().leaflet(vec![], "brana.example", now).unwrap_err();
        assert_eq!(refused.status, 404);
    }
}
