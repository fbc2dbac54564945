//! Every sample of every page, looked at by the machine.

use std::collections::BTreeSet;

use super::rendered_samples;
use crate::web::messages::{Language, MISSING};

fn each_page(check: impl Fn(&str, &str)) {
    for language in Language::ALL {
        let pages = rendered_samples(language).unwrap();
        assert!(pages.len() > 40);
        for (name, html) in pages {
            check(&name, &html);
        }
    }
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

#[test]
fn every_page_is_whole_and_in_its_language() {
    each_page(|name, html| {
        let language = name.rsplit('-').next().unwrap();
        assert!(
            html.contains(&format!("<html lang=\"{language}\"")),
            "{name}"
        );
        assert!(html.trim_end().ends_with("</html>"), "{name}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert_eq!(html.matches("<main").count(), 1, "{name}");
        let title = html
            .split("<title>")
            .nth(1)
            .unwrap()
            .split(" – ")
            .next()
            .unwrap();
        assert!(title.trim().len() > 3, "{name}: {title}");
    });
}

#[test]
fn no_page_misses_a_text_or_shows_its_workings() {
    each_page(|name, html| {
        for trace in [MISSING, "{ $", "{{", "{%", "code-", "Some(", "None"] {
            assert!(!html.contains(trace), "{name}: {trace}");
        }
    });
}

#[test]
fn no_page_carries_script_or_style_of_its_own() {
    each_page(|name, html| {
        // A description for search engines is data, which no browser runs.
        let html = html.replace("<script type=\"application/ld+json\">", "");
        for forbidden in [
            "<script",
            "<style",
            " style=",
            " onclick=",
            " onsubmit=",
            "javascript:",
        ] {
            assert!(!html.contains(forbidden), "{name}: {forbidden}");
        }
    });
}

#[test]
fn what_people_typed_is_escaped() {
    let pages = rendered_samples(Language::Czech).unwrap();
    let (_, failed) = pages
        .iter()
        .find(|(name, _)| name == "contact-2-cs")
        .unwrap();
    assert!(failed.contains("Volal jsem &#60;dvakrát&#62;."));
}

#[test]
fn every_page_says_that_the_data_are_made_up_and_offers_the_other_language() {
    each_page(|name, html| {
        assert!(html.contains("brana-demo"), "{name}");
        assert_eq!(html.matches("rel=\"alternate\"").count(), 1, "{name}");
    });
}

#[test]
fn ids_are_unique_and_everything_that_points_to_one_finds_it() {
    each_page(|name, html| {
        let ids = attributes(html, "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        let described = attributes(html, "aria-describedby");
        let labelled = attributes(html, "aria-labelledby");
        let anchors = attributes(html, "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix('#'));
        let pointed = described
            .iter()
            .chain(&labelled)
            .flat_map(|list| list.split(' '));
        for target in pointed.chain(attributes(html, "for")).chain(anchors) {
            assert!(unique.contains(target), "{name}: {target}");
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_its_key_and_version() {
    each_page(|name, html| {
        for form in html.split("<form ").skip(1) {
            let form = form.split("</form>").next().unwrap();
            // Signing in and out is no change of the log, and printing a leaflet is none at all.
            let exempt = ["/sign-in", "/sign-out\"", "/leaflets.pdf"]
                .iter()
                .any(|to| form.contains(&format!("action=\"{to}")));
            if form.starts_with("method=\"post\"") && !exempt {
                assert!(form.contains("name=\"idempotency_key\""), "{name}");
                assert!(form.contains("name=\"version\""), "{name}");
            }
        }
    });
}

#[test]
fn a_failed_form_says_so_in_the_title_and_beside_the_field() {
    each_page(|name, html| {
        if html.contains("govuk-error-summary__list")
            && html.contains("method=\"post\" action=\"/app")
        {
            assert!(html.contains("govuk-error-message"), "{name}");
            assert!(
                html.contains("<title>Chyba: ") || html.contains("<title>Error: "),
                "{name}"
            );
        }
    });
}
