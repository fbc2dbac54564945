//! The two roles of a cell: one that owns its shape, one that works in it.

use sqlx::{Executor, PgConnection};

use crate::error::{MigrateError, code, lacks_rights};

/// The names that belong to one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    /// The schema.
    pub cell: String,
    /// Owns the schema and everything in it; cannot log in.
    pub owner: String,
    /// What the program runs as: no right to change shapes, none to change the past.
    pub runtime: String,
}

impl Roles {
    /// The names for a cell.
    ///
    /// # Errors
    /// [`MigrateError::CellName`] when the name would not be safe in SQL.
    pub fn of(cell: &str) -> Result<Self, MigrateError> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let starts = cell.starts_with(|c: char| c.is_ascii_lowercase());
        let taken = cell == "public" || cell == "owner" || cell.starts_with("pg_");
        if !starts || taken || cell.len() > 40 || !cell.chars().all(plain) {
            return Err(MigrateError::CellName(cell.to_owned()));
        }
        Ok(Self {
            cell: cell.to_owned(),
            owner: "brana_owner".to_owned(),
            runtime: format!("brana_{cell}"),
        })
    }

    /// What a superuser may run for us.
    fn statements(&self, login: &str) -> String {
        let Self { owner, runtime, .. } = self;
        format!(
            "  create role {owner} nologin;\n  create role {runtime} login;\n  grant {owner}, {runtime} to \"{login}\";"
        )
    }
}

/// How often to try again when another database of the server changes the same roles.
const TRIES: usize = 20;

/// Creates what is missing of the two roles.
///
/// Roles belong to the whole server, so databases prepared at the same time
/// can get in each other's way; who loses looks again.
pub(crate) async fn create(admin: &mut PgConnection, roles: &Roles) -> Result<(), MigrateError> {
    let Roles {
        cell,
        owner,
        runtime,
    } = roles;
    if !exists(admin, owner).await? {
        settle(admin, roles, &format!("create role {owner} nologin")).await?;
    }
    if !exists(admin, runtime).await? {
        settle(admin, roles, &format!("create role {runtime} login")).await?;
    }
    if !works_in(admin, runtime, cell).await? {
        let path = format!("alter role {runtime} set search_path = {cell}");
        settle(admin, roles, &path).await?;
    }
    for role in [owner, runtime] {
        if !may_act_as(admin, role).await? {
            settle(admin, roles, &format!("grant {role} to current_user")).await?;
        }
    }
    Ok(())
}

/// Runs a statement on roles until it is done or somebody else has done it.
async fn settle(
    admin: &mut PgConnection,
    roles: &Roles,
    statement: &str,
) -> Result<(), MigrateError> {
    let mut tries = 0;
    loop {
        tries += 1;
        match admin.execute(statement).await {
            Ok(_) => return Ok(()),
            Err(error) => match code(&error).as_deref() {
                // Duplicate object, unique violation: the other one made it.
                Some("42710" | "23505") => return Ok(()),
                // "tuple concurrently updated": look again.
                Some("XX000") if tries < TRIES => {}
                _ if lacks_rights(&error) => {
                    return Err(missing(admin, roles, "create the program's roles").await);
                }
                _ => return Err(error.into()),
            },
        }
    }
}

/// The error for a right the login has not.
pub(crate) async fn missing(
    admin: &mut PgConnection,
    roles: &Roles,
    what: &'static str,
) -> MigrateError {
    match sqlx::query_scalar::<_, String>("select session_user::text")
        .fetch_one(admin)
        .await
    {
        Ok(login) => MigrateError::MissingRight {
            statements: roles.statements(&login),
            login,
            what,
        },
        Err(error) => error.into(),
    }
}

async fn exists(admin: &mut PgConnection, role: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
        .bind(role)
        .fetch_one(admin)
        .await
}

async fn works_in(admin: &mut PgConnection, role: &str, cell: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "select exists (
             select from pg_roles
              where rolname = $1
                and $2 = any (rolconfig))",
    )
    .bind(role)
    .bind(format!("search_path={cell}"))
    .fetch_one(admin)
    .await
}

async fn may_act_as(admin: &mut PgConnection, role: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select pg_has_role(current_user, $1, 'member')")
        .bind(role)
        .fetch_one(admin)
        .await
}
