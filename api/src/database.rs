//! The database behind a node: our own embedded one, or one by address.
//!
//! Left out: what is in it (migrations) and what runs on it ([`crate::node`]).

use std::str::FromStr;

use brana_migrations::{Roles, as_owner, as_runtime, prepare, through_login};
use brana_postgres::{Server, default_data_dir};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::cli::BoxError;
use crate::config::Settings;

/// Name of the database in our own cluster.
const NAME: &str = "brana";

/// A database that answers.
pub struct Database {
    server: Option<Server>,
    admin: PgConnectOptions,
    cell: String,
}

impl Database {
    /// The one by address if settings name one, else our own, brought up now.
    ///
    /// Blocks until it answers, which is why it is called before the runtime starts.
    ///
    /// # Errors
    /// A sentence that says what to do.
    pub fn open(settings: &Settings) -> Result<Self, BoxError> {
        let cell = settings.cell.clone();
        if let Some(url) = &settings.database_url {
            let admin = PgConnectOptions::from_str(url.expose())?;
            return Ok(Self {
                server: None,
                admin,
                cell,
            });
        }
        let dir = settings.data_dir.clone().unwrap_or_else(default_data_dir);
        let mut options = brana_postgres::Options::new(dir);
        options.pg_bin.clone_from(&settings.pg_bin);
        options.install = settings.install_postgres;
        let server = brana_postgres::start(&options)?;
        let admin = PgConnectOptions::from_str(&server.url("postgres", "postgres"))?;
        Ok(Self {
            server: Some(server),
            admin,
            cell,
        })
    }

    /// Whether it is our own.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.server.is_some()
    }

    /// Brings tables, roles and rights of the cell up to date.
    ///
    /// # Errors
    /// When the login may not do that; the message names the statements that would help.
    pub async fn migrate(&mut self) -> Result<(), BoxError> {
        if self.server.is_some() {
            self.create().await?;
        }
        let mut connection = self.inside().connect().await?;
        prepare(&mut connection, &self.cell).await?;
        connection.close().await?;
        Ok(())
    }

    /// Way in for the program: the cell's runtime role.
    ///
    /// # Errors
    /// When the cell's name is no name.
    pub fn runtime(&self) -> Result<PgConnectOptions, BoxError> {
        let roles = Roles::of(&self.cell)?;
        Ok(match self.server {
            Some(_) => as_runtime(self.inside(), &roles),
            None => through_login(self.inside(), &roles),
        })
    }

    /// Way in for work on the shape of tables.
    ///
    /// # Errors
    /// When the cell's name is no name.
    pub fn owner(&self) -> Result<PgConnectOptions, BoxError> {
        Ok(as_owner(self.inside(), &Roles::of(&self.cell)?))
    }

    /// Tells the planner how much there is, after a bulk load; only the owner may.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn analyze(&self) -> Result<(), BoxError> {
        let mut owner = self.owner()?.connect().await?;
        sqlx::query("analyze events").execute(&mut owner).await?;
        owner.close().await?;
        Ok(())
    }

    /// What the cell still lacks.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending(&self) -> Result<Vec<String>, BoxError> {
        let mut connection = self.inside().connect().await?;
        Ok(brana_migrations::pending(&mut connection, &self.cell).await?)
    }

    /// Stops our own server; one by address is left alone.
    ///
    /// # Errors
    /// When it would not stop.
    pub fn close(self) -> Result<(), BoxError> {
        if let Some(server) = self.server {
            server.stop()?;
        }
        Ok(())
    }

    fn inside(&self) -> PgConnectOptions {
        match self.server {
            Some(_) => self.admin.clone().database(NAME),
            None => self.admin.clone(),
        }
    }

    async fn create(&self) -> Result<(), sqlx::Error> {
        let mut lobby: PgConnection = self.admin.connect().await?;
        let there: bool =
            sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
                .bind(NAME)
                .fetch_one(&mut lobby)
                .await?;
        if !there {
            sqlx::raw_sql("create database brana")
                .execute(&mut lobby)
                .await?;
        }
        lobby.close().await
    }
}

/// Whether somewhere among the causes of an error stands that the database cannot be reached.
#[must_use]
pub fn is_away(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    causes.any(|cause| cause.downcast_ref().is_some_and(cannot_be_reached))
}

/// A refusal of one statement is no such thing; being shut down, crashed or full is.
fn cannot_be_reached(error: &sqlx::Error) -> bool {
    match error.as_database_error() {
        Some(refused) => refused.code().is_some_and(|code| {
            ["08", "53", "57P"]
                .iter()
                .any(|class| code.starts_with(class))
        }),
        None => matches!(
            error,
            sqlx::Error::Io(_)
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, thiserror::Error)]
    #[error("outer")]
    struct Outer(#[source] sqlx::Error);

    #[test]
    fn a_lost_connection_is_found_among_the_causes() {
        assert!(is_away(&Outer(sqlx::Error::PoolTimedOut)));
        assert!(!is_away(&Outer(sqlx::Error::RowNotFound)));
    }
}
