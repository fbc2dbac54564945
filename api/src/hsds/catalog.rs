//! The record of these data for the national catalogue of open data (DCAT-AP-CZ).
//!
//! Licence and contact are those of who runs the program; the record names what the program knows.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use brana_projections::directory::published::standing;
use serde_json::{Value, json};

use super::answer::whole;
use super::look::Look;
use crate::app::App;
use crate::json::problem::Problem;

/// Public data without personal details or works of authors: the catalogue's words for that.
const TERMS_OF_USE: &str = "https://data.gov.cz/podmínky-užití/";

/// `/hsds/catalog.jsonld`.
pub(super) async fn show(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut conn = app.read.acquire().await?;
    let standing = standing(&mut conn).await?;
    let record = record(&look);
    whole(
        &headers,
        "application/ld+json",
        &record,
        look.modified(standing.modified_at),
    )
}

fn record(look: &Look) -> Value {
    let origin = &look.origin;
    json!({
        "@context": "https://ofn.gov.cz/dcat-ap-cz-rozhraní-katalogů-otevřených-dat/2024-05-28/kontexty/rozhraní-katalogů-otevřených-dat.jsonld",
        "iri": format!("{origin}/hsds/catalog.jsonld"),
        "typ": "Datová sada",
        "název": {
            "cs": "Adresář služeb po výkonu trestu s volnými místy",
            "en": "Directory of services after prison with free places",
        },
        "popis": {
            "cs": "Služby pro lidi po výkonu trestu v Česku: kde jsou, pro koho, za jakých podmínek a kolik míst je volných. U každého čísla je, kdy ho poskytovatel řekl.",
            "en": "Services for people after prison in Czechia: where, for whom, under which conditions, and how many places are free, each number with the time its provider said it.",
        },
        "prvek_rúian": ["https://linked.cuzk.cz/resource/ruian/stat/1"],
        "téma": ["http://publications.europa.eu/resource/authority/data-theme/SOCI"],
        "periodicita_aktualizace": "http://publications.europa.eu/resource/authority/frequency/CONT",
        "klíčové_slovo": {
            "cs": ["sociální služby", "volná místa", "bydlení", "výkon trestu"],
            "en": ["social services", "free places", "housing", "prison release"],
        },
        "dokumentace": format!("{origin}/hsds/profile"),
        "distribuce": distributions(origin),
    })
}

fn distributions(origin: &str) -> Vec<Value> {
    let files = [
        ("services.json", "HSDS 3.1", "JSON", "application/json"),
        (
            "services.ndjson",
            "HSDS 3.1, řádek na službu",
            "JSON",
            "application/x-ndjson",
        ),
        ("services.csv", "Tabulka služeb", "CSV", "text/csv"),
        (
            "service_capacity.csv",
            "Tabulka volných míst",
            "CSV",
            "text/csv",
        ),
    ];
    let mut told: Vec<Value> = files
        .iter()
        .map(|(file, title, format, media)| {
            file_at(
                &format!("{origin}/hsds/download/{file}"),
                title,
                format,
                media,
            )
        })
        .collect();
    let map = format!("{origin}/hsds/sites.geojson");
    told.push(file_at(
        &map,
        "Mapa míst",
        "GEOJSON",
        "application/geo+json",
    ));
    told.push(json!({
        "typ": "Distribuce",
        "název": { "cs": "Rozhraní HSDS 3.1", "en": "HSDS 3.1 API" },
        "podmínky_užití": terms_of_use(),
        "přístupové_url": format!("{origin}/hsds/"),
        "přístupová_služba": {
            "typ": "Datová služba",
            "název": { "cs": "Rozhraní HSDS 3.1", "en": "HSDS 3.1 API" },
            "přístupový_bod": format!("{origin}/hsds/"),
            "popis_přístupového_bodu": format!("{origin}/hsds/openapi.json"),
        },
    }));
    told
}

fn file_at(url: &str, title: &str, format: &str, media: &str) -> Value {
    let authority = "http://publications.europa.eu/resource/authority/file-type";
    json!({
        "typ": "Distribuce",
        "název": { "cs": title },
        "podmínky_užití": terms_of_use(),
        "přístupové_url": url,
        "soubor_ke_stažení": url,
        "formát": format!("{authority}/{format}"),
        "typ_média": format!("http://www.iana.org/assignments/media-types/{media}"),
    })
}

fn terms_of_use() -> Value {
    json!({
        "typ": "Specifikace podmínek užití",
        "autorské_dílo": format!("{TERMS_OF_USE}neobsahuje-autorská-díla/"),
        "databáze_jako_autorské_dílo": format!("{TERMS_OF_USE}není-autorskoprávně-chráněnou-databází/"),
        "databáze_chráněná_zvláštními_právy": format!("{TERMS_OF_USE}není-chráněna-zvláštním-právem-pořizovatele-databáze/"),
        "osobní_údaje": format!("{TERMS_OF_USE}neobsahuje-osobní-údaje/"),
    })
}
