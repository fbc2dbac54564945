//! `GET /offers`: searching, with everything that narrows it down in the address.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use brana_domain::reference::{NEEDS, REGIONS};
use brana_projections::directory::search::{self, Answer, Sort};

use super::super::answers::page;
use super::super::problems::query_value;
use super::super::views::directory::{Offers, Removal};
use super::super::views::form::{Choice, Form};
use super::super::views::frame::{Frame, Section};
use super::super::visit::Visit;
use super::{found, words};
use crate::app::App;
use crate::json::problem::Problem;
use crate::reads::{self, Seen};
use crate::web::messages::Texts;

type Fields = Vec<(String, String)>;

/// The list.
pub(in crate::web) async fn show(
    State(app): State<App>,
    visit: Visit,
    seen: Seen,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let pairs = || {
        fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    };
    let frame = visit.frame(Section::Nowhere);
    let (query, part) = search::Query::read(pairs(), false)?;
    let now = app.clock.now();
    let index = reads::directory(&app, seen, &part).await?;
    let answer = index.search(&query, &part, now)?;
    let written = query.written();
    let view = offers(frame, &written, &part, &answer);
    Ok(page(StatusCode::OK, &view))
}

fn offers(
    frame: Frame,
    written: &[(&'static str, String)],
    part: &search::Part,
    answer: &Answer,
) -> Offers {
    let t = frame.t;
    let own = |(name, value): &(&'static str, String)| ((*name).to_owned(), value.clone());
    let form = Form::new("/offers", "", "").typed(written.iter().map(own));
    let found = answer
        .hits
        .iter()
        .filter_map(|hit| found::line(&frame, hit))
        .collect();
    let counted = |field: &str, name: &dyn Fn(&str) -> String| counted(answer, field, name);
    Offers {
        regions: counted("region", &|nuts3| words::region(t, nuts3)),
        kinds: counted("kind", &|slug| words::kind(t, slug)),
        needs: counted("need", &|slug| words::need(t, slug)),
        target_groups: counted("target_group", &|word| t.code("target_group", word)),
        steps: counted("step", &|step| t.code("step", step)),
        prisons: counted("visits", &words::prison),
        takes: choices(t, "seeker", ["men", "women"]),
        only: choices(t, "only", ["true"]),
        sorts: choices(t, "sort", Sort::ALL.iter().map(|sort| sort.as_str())),
        active: removals(&frame, written),
        total: u32::try_from(answer.total).unwrap_or(u32::MAX),
        relaxed: answer.relaxed,
        at: t.date_time(&answer.at),
        found,
        first: part
            .after
            .as_ref()
            .map(|_| href(&frame, written.iter(), None)),
        next: answer
            .next
            .as_ref()
            .map(|cursor| href(&frame, written.iter(), Some(cursor))),
        form,
        frame,
    }
}

/// Values of a field with how many offers each would give; chosen ones even when none.
fn counted(answer: &Answer, field: &str, name: &dyn Fn(&str) -> String) -> Vec<Choice> {
    let values = answer.facet(field).map_or(&[][..], |facet| &facet.values);
    let given = values
        .iter()
        .filter(|count| count.count > 0 || count.chosen);
    let mut choices: Vec<Choice> = given
        .map(|count| Choice {
            value: count.value.clone(),
            label: format!("{} ({})", name(&count.value), count.count),
            hint: None,
        })
        .collect();
    // Regions and steps have an order of their own; names are easier to find by the alphabet.
    if !matches!(field, "region" | "step") {
        choices.sort_by_cached_key(|choice| brana_registers::plain(&choice.label));
    }
    choices
}

fn choices<'a>(t: Texts, list: &str, words: impl IntoIterator<Item = &'a str>) -> Vec<Choice> {
    super::super::views::form::choices(&t, list, words)
}

/// Each field that narrows the list, with the list without it.
fn removals(frame: &Frame, written: &[(&'static str, String)]) -> Vec<Removal> {
    let shown = written.iter().filter(|(name, _)| *name != "sort");
    shown
        .map(|(name, value)| Removal {
            label: label(frame.t, name, value),
            href: href(
                frame,
                written.iter().filter(|(other, _)| other != name),
                None,
            ),
        })
        .collect()
}

fn label(t: Texts, field: &str, value: &str) -> String {
    let each = |name: &dyn Fn(&str) -> String| {
        let names: Vec<String> = value.split(',').map(name).collect();
        names.join(", ")
    };
    match field {
        "region" => each(&|nuts3| words::region(t, nuts3)),
        "district" => each(&words::district),
        "kind" => each(&|slug| words::kind(t, slug)),
        "need" => each(&|slug| words::need(t, slug)),
        "visits" => each(&words::prison),
        "target_group" => each(&|word| t.code("target_group", word)),
        "group" => each(&|word| t.code("group", word)),
        "form" => each(&|word| t.code("form", word)),
        "step" => each(&|step| t.code("step", step)),
        "takes" => t.code("seeker", value),
        "free" => t.code("only", value),
        "verified" => t.text("offers-verified").to_string(),
        "deposit_to" => t
            .text("offers-deposit-to")
            .with("amount", value)
            .to_string(),
        "age" => t.text("offers-age-of").with("age", value).to_string(),
        "near" => t.text("offers-near-to").with("place", value).to_string(),
        "radius_km" => t.text("offers-within").with("km", value).to_string(),
        _ => value.to_owned(),
    }
}

fn href<'a>(
    frame: &Frame,
    fields: impl Iterator<Item = &'a (&'static str, String)>,
    after: Option<&str>,
) -> String {
    let mut parts: Vec<String> = fields
        .map(|(name, value)| format!("{name}={}", query_value(value)))
        .collect();
    parts.extend(after.map(|cursor| format!("after={}", query_value(cursor))));
    let query = if parts.is_empty() {
        String::new()
    } else {
        format!("?{}", parts.join("&"))
    };
    frame.public_href(&format!("/offers{query}"))
}

/// Links of the first page: by need and by region.
pub(in crate::web) fn start_choices(frame: &Frame) -> [Vec<(String, String)>; 2] {
    let t = frame.t;
    let needs = NEEDS.iter().map(|need| {
        let href = frame.public_href(&format!("/offers?need={}", need.slug));
        (href, words::need(t, need.slug))
    });
    let regions = REGIONS.iter().map(|region| {
        let href = frame.public_href(&format!("/offers?region={}", region.nuts3));
        (href, words::region(t, region.nuts3))
    });
    [needs.collect(), regions.collect()]
}

#[cfg(test)]
mod tests {
    use brana_domain::provider_directory::codes::TargetGroup;
    use brana_domain::reference::{PRISONS, SERVICE_KINDS};

    use super::*;
    use crate::web::messages::Language;

    #[test]
    fn everything_that_can_be_chosen_has_words_in_both_languages() {
        for language in Language::ALL {
            let t = Texts::new(language);
            let groups = TargetGroup::ALL
                .iter()
                .map(|group| ("target_group", group.as_str()));
            let sorts = Sort::ALL.iter().map(|sort| ("sort", sort.as_str()));
            for (list, word) in groups.chain(sorts) {
                assert_ne!(t.code(list, word), word, "{list}");
            }
            for kind in SERVICE_KINDS.iter() {
                assert_ne!(words::kind(t, kind.slug), kind.slug);
            }
            for prison in PRISONS.iter() {
                assert_ne!(words::prison(prison.id.as_str()), prison.id.as_str());
            }
        }
    }
}
