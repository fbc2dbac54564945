//! Mails of the real program, which is killed while it sends them, or runs twice.
//!
//! Left out: what a mail says and when it is tried again (`api/src/mail`).

#[cfg(test)]
mod killed;
#[cfg(test)]
mod scene;
#[cfg(test)]
mod together;
