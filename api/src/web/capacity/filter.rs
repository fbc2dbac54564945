//! What one chooses from: regions, districts, steps, kinds, groups, prisons, and what tells days apart.

use std::collections::BTreeSet;

use brana_domain::provider_directory::codes::CapacityGroup;
use brana_domain::reference::{DISTRICTS, District, PRISONS, REGIONS, SERVICE_KINDS};
use brana_projections::capacity::days::By;

use super::Made;
use crate::web::directory::words;
use crate::web::messages::Texts;
use crate::web::views::directory::list::{Choice, Pick};

/// Every filter of the page.
pub(super) fn choices(made: &Made<'_>) -> Vec<Choice> {
    let (t, filter) = (made.t, &made.question.filter);
    let steps = (1..=5_u8).map(|step| step.to_string());
    let kinds = SERVICE_KINDS.iter().map(|kind| kind.slug.to_owned());
    let groups = CapacityGroup::ALL.iter().map(ToString::to_string);
    let regions = REGIONS.iter().map(|region| region.nuts3.to_owned());
    // Of the chosen regions alone, where any is chosen.
    let near = |district: &&District| {
        let own = filter.district.contains(district.lau1);
        own || filter.region.is_empty() || filter.region.contains(district.region_nuts3)
    };
    let districts = DISTRICTS.iter().filter(near);
    let districts = districts.map(|district| district.lau1.to_owned());
    let prisons = PRISONS.iter().map(|prison| prison.id.to_string());
    let mut choices = vec![
        choice(t, "region", regions, &filter.region),
        choice(t, "district", districts, &filter.district),
        choice(t, "step", steps, &filter.step),
        choice(t, "kind", kinds, &filter.kind),
        choice(t, "group", groups, &filter.group),
        choice(t, "prison", prisons, &filter.prison),
    ];
    if made.reader.is_at_a_desk() {
        choices.push(by(made));
    }
    choices
}

/// The words for a value.
pub(super) fn value(t: Texts, field: &str, value: &str) -> String {
    words::value(t, if field == "prison" { "visits" } else { field }, value)
}

fn choice<T: ToString>(
    t: Texts,
    field: &str,
    values: impl Iterator<Item = String>,
    chosen: &BTreeSet<T>,
) -> Choice {
    let chosen: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let one = chosen.len() == 1;
    let mut options: Vec<_> = values
        .map(|option| Pick {
            text: value(t, field, &option),
            chosen: one && chosen.contains(&option),
            value: option,
        })
        .collect();
    if chosen.len() > 1 {
        // Several chosen values stand together as one, so that the form loses none of them.
        let names: Vec<_> = chosen.iter().map(|one| value(t, field, one)).collect();
        let together = Pick {
            value: chosen.join(","),
            text: names.join(" + "),
            chosen: true,
        };
        options.insert(0, together);
    }
    Choice {
        field: field.to_owned(),
        label: t.code("capacity_field", field),
        options,
    }
}

fn by(made: &Made<'_>) -> Choice {
    let t = made.t;
    let options = By::ALL.iter().map(|(word, by)| Pick {
        value: (*word).to_owned(),
        text: t.code("capacity_field", word),
        chosen: *by == made.question.by,
    });
    Choice {
        field: "by".to_owned(),
        label: t.code("capacity_field", "by"),
        options: options.collect(),
    }
}
