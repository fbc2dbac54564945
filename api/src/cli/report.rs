//! Errors as people read them: a sentence, then why.

use std::error::Error;
use std::io::Write;

/// Any error that ends the program.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// The error and, one a line, its causes; a cause that only repeats is left out.
#[must_use]
pub fn chain(error: &dyn Error) -> String {
    let mut text = format!("Error: {error}");
    let mut last = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let sentence = error.to_string();
        if !last.contains(&sentence) {
            text.push_str("\n  because: ");
            text.push_str(&sentence);
            last = sentence;
        }
        cause = error.source();
    }
    text
}

/// When even standard error is gone there is nobody left to tell.
pub(super) fn to_stderr(error: &dyn Error) {
    let written = writeln!(std::io::stderr(), "{}", chain(error));
    drop(written);
}
