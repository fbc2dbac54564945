//! Postgres counts in `bigint`, we count in `u64`; both are never negative here.

/// A count as Postgres keeps it.
pub(crate) fn to_db(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count as Postgres gave it.
pub(crate) fn from_db(count: i64) -> u64 {
    u64::try_from(count).unwrap_or(0)
}

/// A place or size in memory as Postgres' `integer`.
pub(crate) fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
