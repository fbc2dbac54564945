//! Writes the OpenAPI document to `api/openapi.json`, where a test compares it.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../api/openapi.json");
    std::fs::write(file, brana_api::json::openapi() + "\n")
}
