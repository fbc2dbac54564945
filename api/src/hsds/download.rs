//! The whole directory to take away: services and organizations as JSON, and as tables in CSV
//! with a descriptor. All of it is a stream.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use brana_projections::directory::published::{OfferFilter, ProviderFilter, Standing, standing};
use futures_util::StreamExt;

use super::answer::{JSON, NDJSON, tagged, whole};
use super::lists::{Organizations, Services};
use super::look::Look;
use super::rows::descriptor;
use super::service::Shape;
use super::tables::{METADATA, Source, TABLES, Table};
use super::walk::{self, Piece};
use crate::app::App;
use crate::json::extract::Id;
use crate::json::problem::Problem;

async fn stands(app: &App) -> Result<Standing, Problem> {
    let mut conn = app.read.acquire().await?;
    Ok(standing(&mut conn).await?)
}

/// `/hsds/download/{file}`.
pub(super) async fn file(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Id(file): Id<String>,
) -> Result<Response, Problem> {
    let standing = stands(&app).await?;
    let etag = walk::fingerprint(standing, &look);
    let modified = look.modified(standing.modified_at);
    match file.as_str() {
        "services.ndjson" => Ok(tagged(&headers, NDJSON, &etag, modified, || {
            walk::lines::<Services>(app, Some(OfferFilter::default()), look, Shape::Full)
        })),
        "organizations.ndjson" => Ok(tagged(&headers, NDJSON, &etag, modified, || {
            walk::lines::<Organizations>(app, Some(ProviderFilter::default()), look, Shape::Full)
        })),
        "services.json" => Ok(tagged(&headers, JSON, &etag, modified, || array(app, look))),
        "datapackage.json" => whole(&headers, JSON, &descriptor(&look), modified),
        name => {
            let table = TABLES.iter().find(|table| table.file == name);
            let table = table.ok_or_else(Problem::not_found)?;
            let kind = "text/csv; charset=utf-8; header=present";
            Ok(tagged(&headers, kind, &etag, modified, || {
                csv(app, look, table)
            }))
        }
    }
}

fn array(app: App, look: Look) -> axum::body::Body {
    let told = look.clone();
    let mut first = true;
    let write = move |piece: &Piece<Services>, bytes: &mut Vec<u8>| {
        for item in piece.told(Shape::Full, &told) {
            let comma = if std::mem::take(&mut first) {
                ""
            } else {
                ",\n"
            };
            bytes.extend_from_slice(comma.as_bytes());
            bytes.extend_from_slice(item.to_string().as_bytes());
        }
    };
    let (head, tail) = (b"[\n".to_vec(), b"\n]\n".to_vec());
    let all = Some(OfferFilter::default());
    walk::body::<Services>(app, all, look, Shape::Full, write, head, tail)
}

/// The table's header, then what organizations and services put into it.
fn csv(app: App, look: Look, table: &'static Table) -> axum::body::Body {
    let head = table.header();
    let fixed = table.fixed();
    let told = look.clone();
    let of_organizations = move |piece: &Piece<Organizations>, bytes: &mut Vec<u8>| {
        for item in piece.told(Shape::Full, &told) {
            table.write(Source::Organizations, &item, bytes);
        }
    };
    let told = look.clone();
    let of_services = move |piece: &Piece<Services>, bytes: &mut Vec<u8>| {
        for item in piece.told(Shape::Full, &told) {
            table.write(Source::Services, &item, bytes);
        }
    };
    let providers = table
        .has(Source::Organizations)
        .then(ProviderFilter::default);
    let offers = table.has(Source::Services).then(OfferFilter::default);
    // What changed is read for its own table alone.
    let read = if table.name == METADATA {
        Shape::Full
    } else {
        Shape::List
    };
    let first = walk::body::<Organizations>(
        app.clone(),
        providers,
        look.clone(),
        read,
        of_organizations,
        head,
        fixed,
    );
    let second = walk::body::<Services>(app, offers, look, read, of_services, vec![], vec![]);
    let both = first.into_data_stream().chain(second.into_data_stream());
    axum::body::Body::from_stream(both)
}
