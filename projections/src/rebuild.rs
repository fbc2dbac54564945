//! placeholder
use crate::projection::Projection;
/// a
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// a
    pub done: u64,
    /// a
    pub total: u64,
}
/// a
#[derive(Debug, thiserror::Error)]
pub enum RebuildError {
    /// a
    #[error("x")]
    X,
}
/// a
pub async fn rebuild(
    owner: &sqlx::PgPool,
    name: &str,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let _ = (owner, name, progress);
    Err(RebuildError::X)
}
pub(crate) async fn rebuild_one<P: Projection>(
    owner: &sqlx::PgPool,
    progress: &(dyn Fn(Progress) + Send + Sync),
) -> Result<Progress, RebuildError> {
    let _ = (owner, progress);
    Err(RebuildError::X)
}
