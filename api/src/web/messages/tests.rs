//! The message files hold together: both languages, all keys, nothing unused.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeZone, Utc};

use super::*;

fn api() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|own| own == ending) {
            found.push(path);
        }
    }
    found
}

/// Every message of a language, with the values it asks for.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for path in files(&api().join("messages").join(language.tag()), "ftl") {
        let mut key = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                key = line.split_once(" =").unwrap().0.to_owned();
                let before = messages.insert(key.clone(), BTreeSet::new());
                assert!(before.is_none(), "{key} stands twice in {}", language.tag());
            }
            let asked = line.split("{ $").skip(1).map(word);
            messages.entry(key.clone()).or_default().extend(asked);
        }
    }
    messages.retain(|key, _| !key.is_empty());
    messages
}

fn word(rest: &str) -> String {
    rest.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

/// Templates and code without tests, as one text.
fn sources() -> String {
    let templates = files(&api().join("templates"), "html");
    let code = files(&api().join("src"), "rs");
    let read = |path: &PathBuf| fs::read_to_string(path).unwrap();
    let shown = code.iter().filter(|path| !path.ends_with("tests.rs"));
    templates.iter().chain(shown).map(read).collect()
}

fn asked_for(sources: &str) -> BTreeSet<String> {
    // The texts are called `t` wherever they are asked.
    let calls = sources.split("t.text(\"").skip(1);
    calls
        .filter_map(|rest| rest.split_once('"'))
        // Readers of bodies have a `text` with more to it than a key.
        .filter(|(_, rest)| rest.starts_with(')'))
        .map(|(key, _)| key.to_owned())
        .collect()
}

fn by_family(key: &str) -> bool {
    key.starts_with("code-") || key.starts_with("problem-")
}

#[test]
fn both_languages_have_the_same_keys_which_ask_for_the_same_values() {
    let (czech, english) = (messages(Language::Czech), messages(Language::English));
    let keys = |of: &BTreeMap<String, BTreeSet<String>>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&czech), keys(&english));
    assert_eq!(czech, english);
    assert!(czech.len() > 200);
}

#[test]
fn every_key_that_code_and_templates_ask_for_exists() {
    let known = messages(Language::Czech);
    let unknown: Vec<_> = asked_for(&sources())
        .into_iter()
        .filter(|key| !known.contains_key(key) && key != "no-such-key")
        .collect();
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn every_key_outside_the_coded_families_is_used() {
    let sources = sources();
    let unused: Vec<_> = messages(Language::Czech)
        .into_keys()
        .filter(|key| !by_family(key) && !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn every_coded_list_is_used() {
    let sources = sources();
    let lists: BTreeSet<_> = messages(Language::Czech)
        .into_keys()
        .filter_map(|key| key.strip_prefix("code-").map(str::to_owned))
        .map(|rest| rest.rsplit_once('-').unwrap().0.to_owned())
        .filter(|list| !matches!(list.as_str(), "basis" | "cover_end"))
        .collect();
    for list in lists {
        assert!(sources.contains(&format!("\"{list}\"")), "list {list}");
    }
}

#[test]
fn coded_texts_ask_for_no_values() {
    for (key, asked) in messages(Language::Czech) {
        let told_whole =
            key.starts_with("code-") || (by_family(&key) && key != "problem-code-line");
        assert!(!told_whole || asked.is_empty(), "{key}");
    }
}

#[test]
fn the_words_of_the_pages_lists_all_have_words() {
    use crate::web::views::{
        assignment, case, caseload, check, closing, contact, directory, workers,
    };
    let lists: [(&str, &[&str]); 11] = [
        ("channel", &contact::CHANNELS),
        ("outcome", &contact::OUTCOMES),
        ("deallocation", &assignment::DEALLOCATION_GROUNDS),
        ("closing", &closing::CLOSING_GROUNDS),
        ("absence", &workers::ABSENCE_GROUNDS),
        ("filter-due", &caseload::DUE),
        ("kind", &case::KINDS),
        ("check-button", &check::STEPS),
        ("check-note", &check::STEPS),
        (
            "open_data",
            &directory::plain::OPEN_DATA.map(|(word, _)| word),
        ),
        ("standing", &["eligible", "full", "absent", "other_prison"]),
    ];
    let known = messages(Language::Czech);
    for (list, words) in lists {
        for word in words {
            assert!(
                known.contains_key(&format!("code-{list}-{word}")),
                "{list} {word}"
            );
        }
    }
}

#[test]
fn every_role_has_words() {
    let known = messages(Language::Czech);
    for role in brana_domain::vocabulary::Role::ALL {
        assert!(known.contains_key(&format!("code-role-{role}")), "{role}");
    }
}

#[test]
fn czech_counts_in_four_ways() {
    let t = Texts::new(Language::Czech);
    let months = |n: u32| t.text("fact-months").with("months", n).to_string();
    assert_eq!(months(1), "1 měsíc");
    assert_eq!(months(3), "3 měsíce");
    assert_eq!(months(5), "5 měsíců");
}

#[test]
fn days_and_times_are_czech_and_at_prague_time() {
    let t = Texts::default();
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    assert_eq!(t.date(&day), "21.\u{a0}11.\u{a0}2026");
    assert_eq!(t.long_date(&day), "sobota 21.\u{a0}listopadu 2026");
    let winter = Utc.with_ymd_and_hms(2026, 11, 20, 23, 5, 0).unwrap();
    assert_eq!(t.date_time(&winter), "21.\u{a0}11.\u{a0}2026\u{a0}0:05");
    let summer = Utc.with_ymd_and_hms(2026, 7, 1, 12, 0, 0).unwrap();
    assert_eq!(t.time(&summer), "14:00");
    let english = Texts::new(Language::English);
    assert_eq!(english.long_date(&day), "Saturday 21 November 2026");
}

#[test]
fn the_week_and_the_year_have_all_their_names() {
    for language in Language::ALL {
        let t = Texts::new(language);
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        let months: BTreeSet<_> = (0..12)
            .map(|month| t.long_date(&(start + chrono::Months::new(month))))
            .map(|date| date.split([' ', '\u{a0}']).nth(2).unwrap().to_owned())
            .collect();
        let days: BTreeSet<_> = start
            .iter_days()
            .take(7)
            .map(|day| t.long_date(&day).split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!((months.len(), days.len()), (12, 7));
    }
}

#[test]
fn an_unknown_problem_gets_the_general_sentence_and_an_unknown_word_stands_for_itself() {
    let t = Texts::default();
    assert_eq!(
        t.problem("never heard of").to_string(),
        t.text("problem-unknown").to_string()
    );
    assert_ne!(
        t.problem("caseload_full").to_string(),
        t.text("problem-unknown").to_string()
    );
    assert_eq!(t.code("channel", "pigeon"), "pigeon");
}

#[test]
fn the_check_for_missing_texts_can_fail() {
    let missing = Texts::default().text("no-such-key").to_string();
    assert!(missing.contains(MISSING), "{missing}");
}

#[test]
fn languages_are_found_by_their_tag() {
    assert_eq!(Language::from_tag("en"), Some(Language::English));
    assert_eq!(Language::from_tag("de"), None);
}
