//! Where the official HSDS schemas lie. They have a licence of their own and are not kept here.

use std::path::PathBuf;

/// The folder with `schema/` and `examples/`: what `HSDS_SCHEMAS` names, else `shared/hsds`
/// beside the checkout; none when there is neither.
///
/// # Panics
/// When the variable names a folder without schemas: whoever sets it wants them used.
#[must_use]
pub fn hsds_schemas() -> Option<PathBuf> {
    let has_them = |folder: &PathBuf| folder.join("schema/service.json").is_file();
    if let Some(named) = std::env::var_os("HSDS_SCHEMAS").map(PathBuf::from) {
        assert!(has_them(&named), "HSDS_SCHEMAS names no HSDS schemas");
        return Some(named);
    }
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/hsds");
    has_them(&beside).then_some(beside)
}
