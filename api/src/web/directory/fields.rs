//! The question to the directory as it stands in an address, and back.

use brana_projections::directory::search::{Answer, Part, Query};

use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::problems::query_value;

/// Fields of an address.
pub(super) type Fields = Vec<(String, String)>;

/// Reads a question; the language of the page is no part of it.
pub(super) fn read(fields: &Fields) -> Result<(Query, Part), Problem> {
    let of_the_question = fields
        .iter()
        .filter(|(name, _)| name != "lang")
        .map(|(name, value)| (name.as_str(), value.as_str()));
    Ok(Query::read(of_the_question, true)?)
}

/// Asks the directory.
pub(super) async fn ask(app: &App, query: &Query, part: &Part) -> Result<Answer, Problem> {
    let index = reads::directory(app, Seen(None), part).await?;
    Ok(index.search(query, part, app.clock.now())?)
}

/// The question as single values, one by one.
pub(super) fn single(query: &Query) -> Vec<(&'static str, String)> {
    let written = query.written().into_iter();
    written
        .flat_map(|(field, values)| match field {
            "text" | "municipality" | "near" => vec![(field, values)],
            _ => values
                .split(',')
                .map(|one| (field, one.to_owned()))
                .collect(),
        })
        .collect()
}

/// An address with these fields.
pub(in crate::web) fn href(path: &str, fields: &[(&str, String)]) -> String {
    let pairs = fields
        .iter()
        .map(|(name, value)| format!("{name}={}", query_value(value)));
    let query = pairs.collect::<Vec<_>>().join("&");
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The address of the same question from a cursor on.
pub(super) fn next(path: &str, query: &Query, part: &Part, cursor: &str) -> String {
    let mut fields = single(query);
    if part.limit != Part::default().limit {
        fields.push(("limit", part.limit.to_string()));
    }
    fields.push(("after", cursor.to_owned()));
    href(path, &fields)
}

/// A number of offers as texts take it.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
