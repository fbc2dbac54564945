//! What the running program may do in its cell.
//!
//! Tables of projections, checkpoints and queues are its own to write. The log
//! and the command log only grow: no update, no delete, no truncate; answers whose
//! time is over go through the function `forget_answers` alone. The list of
//! migrations it may only read.

use sqlx::{Executor, PgConnection};

use crate::error::MigrateError;
use crate::roles::Roles;

/// Tables that only grow.
const GROWING: [&str; 2] = ["events", "command_log"];
/// Tables the program reads and does not write.
const READ_ONLY: [&str; 1] = ["_sqlx_migrations"];

/// Gives the runtime role its rights, and takes away what it should not have.
pub(crate) async fn give(owner: &mut PgConnection, roles: &Roles) -> Result<(), MigrateError> {
    owner.execute(statements(roles).as_str()).await?;
    Ok(())
}

fn statements(roles: &Roles) -> String {
    let Roles { cell, runtime, .. } = roles;
    let mut sql = format!(
        "begin;
         grant usage on schema {cell} to {runtime};
         grant select, insert, update, delete on all tables in schema {cell} to {runtime};
         grant usage, select on all sequences in schema {cell} to {runtime};
         alter default privileges in schema {cell}
             grant select, insert, update, delete on tables to {runtime};
         alter default privileges in schema {cell}
             grant usage, select on sequences to {runtime};
         revoke insert, delete on log_head from {runtime};"
    );
    for table in GROWING {
        sql += &format!("revoke update, delete, truncate on {table} from {runtime};");
    }
    for table in READ_ONLY {
        sql += &format!("revoke insert, update, delete, truncate on {table} from {runtime};");
    }
    sql + "commit"
}
