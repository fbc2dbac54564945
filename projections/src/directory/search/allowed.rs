//! What each field of a question takes, in words: whoever was refused need not guess.

use brana_domain::provider_directory::codes::{CapacityGroup, Form, TargetGroup};
use brana_domain::reference::{NEEDS, SERVICE_KINDS};

use super::query::{LONGEST_TEXT, Sort, Takes};
use super::written::{AGE, DEPOSIT, RADIUS_KM, STEP};
use crate::page::MAX;

/// What a field takes; of a name that is no field, which fields there are.
pub(super) fn allowed(field: &str) -> String {
    match field {
        "text" | "municipality" => format!("it takes at most {LONGEST_TEXT} characters"),
        "region" => "it takes codes of regions, such as CZ042".to_owned(),
        "district" => "it takes codes of districts, such as CZ0425".to_owned(),
        "near" => {
            "it takes degrees, such as 49.19,16.61, or the name of a municipality or a prison"
                .to_owned()
        }
        "radius_km" => whole(RADIUS_KM.start(), RADIUS_KM.end()),
        "need" => one_of(NEEDS.iter().map(|need| need.slug)),
        "kind" => one_of(SERVICE_KINDS.iter().map(|kind| kind.slug)),
        "target_group" => one_of(TargetGroup::ALL.iter().map(|group| group.as_str())),
        "step" => whole(STEP.start(), STEP.end()),
        "deposit_to" => whole(DEPOSIT.start(), DEPOSIT.end()),
        "takes" => one_of(Takes::ALL.iter().map(|takes| takes.as_str())),
        "age" => whole(AGE.start(), AGE.end()),
        "free" | "verified" => one_of(["true", "false"]),
        "visits" => "it takes slugs of prisons, such as plzen".to_owned(),
        "form" => one_of(Form::ALL.iter().map(|form| form.as_str())),
        "group" => one_of(CapacityGroup::ALL.iter().map(|group| group.as_str())),
        "language" => "it takes codes of languages of two or three letters, such as cs".to_owned(),
        "sort" => one_of(Sort::ALL.iter().map(|sort| sort.as_str())),
        "after" => "it takes the `next` of the page before".to_owned(),
        "limit" => whole(&1, &MAX),
        _ => format!("there are {}", super::Query::FIELDS.join(", ")),
    }
}

fn whole(least: &impl ToString, most: &impl ToString) -> String {
    let (least, most) = (least.to_string(), most.to_string());
    format!("it takes a whole number from {least} to {most}")
}

fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    format!("it takes {}", words.join(", "))
}
