//! The smallest cell that can be prepared: two roles, a schema, one table. Stands in until the real
//! migrations arrive; leaves everything else out.

use sqlx::PgConnection;

/// The names that belong to one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    /// The schema.
    pub cell: String,
    /// Owns the schema; cannot log in.
    pub owner: String,
    /// What the program runs as.
    pub runtime: String,
}

/// Makes roles, schema and tables of a cell.
///
/// # Errors
/// When the database refuses.
pub async fn prepare(admin: &mut PgConnection, cell: &str) -> Result<Roles, sqlx::Error> {
    let roles = Roles {
        cell: cell.to_owned(),
        owner: "brana_owner".to_owned(),
        runtime: format!("brana_{cell}"),
    };
    let Roles { owner, runtime, .. } = &roles;
    let sql = format!(
        "do $$ begin create role {owner} nologin; exception when duplicate_object then null; end $$;
         do $$ begin create role {runtime} login; exception when duplicate_object then null; end $$;
         create schema {cell} authorization {owner};
         set role {owner};
         create table {cell}.notes (id bigint primary key);
         grant usage on schema {cell} to {runtime};
         grant select, insert on {cell}.notes to {runtime};
         reset role"
    );
    sqlx::raw_sql(&sql).execute(admin).await?;
    Ok(roles)
}

/// Names the whole set of migrations.
#[must_use]
pub fn checksum() -> String {
    "00000000000000000000000000000001".to_owned()
}
