//! What can keep a database from being prepared, in words an administrator can act on.

/// Why a cell could not be prepared.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The name would not be safe as a schema.
    #[error(
        "`{0}` cannot name a cell: use 1 to 40 lower-case letters, digits and underscores, starting with a letter"
    )]
    CellName(String),
    /// The login lacks a right, and who has it can help with these statements.
    #[error(
        "The login `{login}` may not {what}. Let a superuser of this server run once:\n{statements}\nthen start again."
    )]
    MissingRight {
        /// The login that was used.
        login: String,
        /// What it tried.
        what: &'static str,
        /// What a superuser can run to help.
        statements: String,
    },
    /// A migration failed, or the database was made by another version.
    #[error("the database's shape could not be brought up to date")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The database did not answer as expected.
    #[error("the database could not be prepared")]
    Database(#[from] sqlx::Error),
}

/// Whether the server refused for lack of rights.
pub(crate) fn lacks_rights(error: &sqlx::Error) -> bool {
    code(error).as_deref() == Some("42501")
}

/// The five letters by which Postgres names an error.
pub(crate) fn code(error: &sqlx::Error) -> Option<String> {
    error
        .as_database_error()
        .and_then(|e| e.code())
        .map(|code| code.into_owned())
}
