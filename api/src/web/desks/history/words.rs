//! Details of what happened, in words.

use brana_domain::vocabulary::FreeText;

use super::super::super::messages::Texts;
use super::super::super::views::case::Detail;
use super::super::super::views::check::Answer;
use super::Said;

/// A detail by the key of its label.
pub(super) fn detail(t: &Texts, label: &str, value: impl ToString) -> Detail {
    Detail {
        label: t.text(label).to_string(),
        value: value.to_string(),
    }
}

/// An event with these details, whose author is told.
pub(super) fn said(details: Vec<Detail>) -> Said {
    Said {
        details,
        note: None,
        who: true,
    }
}

/// The same with what somebody wrote.
pub(super) fn noted(details: Vec<Detail>, note: Option<&FreeText>) -> Said {
    Said {
        note: note.map(|note| note.as_str().to_owned()),
        ..said(details)
    }
}

/// What differs between two readings of the same questions, old beside new.
pub(super) fn differing(t: &Texts, old: &[Answer], new: &[Answer]) -> Vec<Detail> {
    let value = |of: &[Answer], label: &str| {
        let known = of.iter().find(|answer| answer.label == label);
        known.map(|answer| answer.value.clone())
    };
    let gone = old
        .iter()
        .filter(|answer| value(new, &answer.label).is_none());
    let asked = new.iter().chain(gone);
    let differing = asked.filter_map(|answer| {
        let (was, is) = (value(old, &answer.label), value(new, &answer.label));
        (was != is).then(|| Detail {
            label: answer.label.clone(),
            value: became(t, was, is),
        })
    });
    differing.collect()
}

/// "It was so, now it is so", where either may be nothing.
pub(super) fn became(t: &Texts, was: Option<String>, is: Option<String>) -> String {
    let or_nothing = |value: Option<String>| {
        let value = value.filter(|value| !value.is_empty());
        value.unwrap_or_else(|| t.text("history-nothing").to_string())
    };
    t.text("history-became")
        .with("was", or_nothing(was))
        .with("is", or_nothing(is))
        .to_string()
}
