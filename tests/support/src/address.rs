//! Where the databases of a server are: the same address with another database, login or role in it. Options
//! in the address work the same for sqlx and psql, so a URL can be handed to any program. Leaves out
//! connecting.

use std::path::PathBuf;

use brana_migrations::Roles;

/// A server on which we make databases.
#[derive(Debug, Clone)]
pub(crate) enum Address {
    /// One of ours, by the folder of its socket; every login is trusted.
    Ours(PathBuf),
    /// Somebody's, by the address of any database on it; we have that one login.
    Given(String),
}

impl Address {
    /// The way into a database with all the rights there are.
    pub(crate) fn admin(&self, database: &str) -> String {
        match self {
            Self::Ours(socket) => brana_postgres::url(socket, database, "postgres"),
            Self::Given(url) => with_database(url, database),
        }
    }

    /// The way in to make databases from.
    pub(crate) fn lobby(&self) -> String {
        match self {
            Self::Ours(_) => self.admin("postgres"),
            Self::Given(url) => url.clone(),
        }
    }

    /// Copying files is quicker as long as nothing is flushed, which is only sure on our own.
    pub(crate) fn quickest_copy(&self) -> &'static str {
        match self {
            Self::Ours(_) => "file_copy",
            Self::Given(_) => "wal_log",
        }
    }

    /// The way into a database as the owner of the cell.
    pub(crate) fn owner(&self, database: &str, roles: &Roles) -> String {
        with_settings(
            &self.admin(database),
            &[("role", &roles.owner), ("search_path", &roles.cell)],
        )
    }

    /// The way into a database as the program goes.
    pub(crate) fn runtime(&self, database: &str, roles: &Roles) -> String {
        match self {
            Self::Ours(socket) => {
                let login = brana_postgres::url(socket, database, &roles.runtime);
                with_settings(&login, &[("search_path", &roles.cell)])
            }
            Self::Given(url) => {
                let login = with_database(url, database);
                with_settings(
                    &login,
                    &[("role", &roles.runtime), ("search_path", &roles.cell)],
                )
            }
        }
    }
}

/// Puts the database where an address has it: between the host and the parameters.
fn with_database(url: &str, database: &str) -> String {
    let (address, parameters) = url
        .split_once('?')
        .map_or((url, None), |(address, rest)| (address, Some(rest)));
    let host_begins = address.find("://").map_or(0, |at| at + 3);
    let host_ends = address
        .get(host_begins..)
        .and_then(|rest| rest.find('/'))
        .map_or(address.len(), |at| host_begins + at);
    let host = address.get(..host_ends).unwrap_or(address);
    match parameters {
        None => format!("{host}/{database}"),
        Some(parameters) => format!("{host}/{database}?{parameters}"),
    }
}

fn with_settings(url: &str, settings: &[(&str, &str)]) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    let words: Vec<String> = settings
        .iter()
        .map(|(name, value)| format!("-c%20{name}%3D{value}"))
        .collect();
    format!("{url}{joint}options={}", words.join("%20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_address_keeps_everything_but_its_database() {
        assert_eq!(
            with_database("postgres://a:b@h:1/x?sslmode=require", "y"),
            "postgres://a:b@h:1/y?sslmode=require"
        );
        assert_eq!(with_database("postgres://h", "y"), "postgres://h/y");
        assert_eq!(
            with_database("postgres:///x?host=/run/p", "y"),
            "postgres:///y?host=/run/p"
        );
    }

    #[test]
    fn settings_join_the_parameters_that_are_there() {
        assert_eq!(
            with_settings("p://h/d", &[("role", "r")]),
            "p://h/d?options=-c%20role%3Dr"
        );
        assert_eq!(
            with_settings("p://h/d?a=b", &[("role", "r"), ("x", "y")]),
            "p://h/d?a=b&options=-c%20role%3Dr%20-c%20x%3Dy"
        );
    }
}
