//! What people type: with accents and without, in any case, and misspelt.

use brana_domain::provider_directory::codes::TargetGroup;
use brana_domain::provider_directory::entry::OfferEntry;
use brana_domain::reference::{Need, ServiceKind};
use brana_domain::vocabulary::FreeText;

use super::super::{Fit, Place, Reason};
use super::questions::names;
use super::town::{Town, line, site_in};

fn town() -> Town {
    let mut town = Town::new(1);
    let entries = [
        (
            "Naděje",
            "Azylový dům pro muže",
            "azylovy-dum",
            "Brno",
            "housing",
            "Ubytování až na jeden rok.",
        ),
        (
            "Charita",
            "Azylový dům pro matky s dětmi",
            "azylovy-dum",
            "Ostrava",
            "housing",
            "Pokoje pro rodiny.",
        ),
        (
            "Naděje",
            "Noclehárna Poděbradova",
            "nocleharna",
            "Plzeň",
            "housing",
            "Lůžko na jednu noc.",
        ),
        (
            "Rubikon",
            "Dluhová poradna",
            "dluhove-poradenstvi",
            "Praha",
            "debts",
            "Pomáháme s exekucemi a oddlužením.",
        ),
        (
            "Rubikon",
            "Práce bez záznamu",
            "pracovni-poradenstvi",
            "Praha",
            "employment",
            "Hledání zaměstnání po výkonu trestu.",
        ),
        (
            "Podané ruce",
            "Kontaktní centrum",
            "kontaktni-centrum",
            "Brno",
            "addiction",
            "Výměna injekčního materiálu.",
        ),
        (
            "Mosty",
            "Ubytovna Sever",
            "ubytovna",
            "Liberec",
            "housing",
            "Levné bydlení pro pracující.",
        ),
        (
            "Město Plzeň",
            "Sociální kurátor",
            "socialni-kurator",
            "Plzeň",
            "documents",
            "Pomoc lidem po propuštění z vězení.",
        ),
        (
            "Za branou",
            "Doprovod z věznice",
            "doprovod-po-propusteni",
            "Ostrava",
            "transport",
            "Vyzvedneme vás u brány.",
        ),
        (
            "Vinařice",
            "Terapeutická komunita",
            "terapeuticka-komunita",
            "Praha",
            "addiction",
            "Léčba závislosti na drogách.",
        ),
    ];
    for (provider, name, kind, place, need, text) in entries {
        let provider = town.provider(provider);
        let mut entry = OfferEntry::named(line(name), ServiceKind::try_new(kind).unwrap());
        entry.needs.insert(Need::try_new(need).unwrap());
        entry.description = Some(FreeText::try_new(text).unwrap());
        if kind == "kontaktni-centrum" {
            entry.target_groups.insert(TargetGroup::Addiction);
        }
        town.offer(provider, entry, site_in(place));
    }
    town
}

#[test]
fn twelve_typical_questions_find_what_was_meant() {
    let town = town();
    for (asked, meant) in [
        ("azylový dům Brno", "Azylový dům pro muže"),
        ("azylovy dum pro muze", "Azylový dům pro muže"),
        ("azylového domu v Ostravě", "Azylový dům pro matky s dětmi"),
        ("azilovy dum matky", "Azylový dům pro matky s dětmi"),
        ("nocleharny plzen", "Noclehárna Poděbradova"),
        ("dluhy", "Dluhová poradna"),
        ("exekucí", "Dluhová poradna"),
        ("pomoc s exekuci praha", "Dluhová poradna"),
        ("práci po trestu", "Práce bez záznamu"),
        ("drogy brno", "Kontaktní centrum"),
        ("levná ubytovna v liberci", "Ubytovna Sever"),
        ("kurator plzen vezeni", "Sociální kurátor"),
    ] {
        let found = names(&town.ask(&[("text", asked)]));
        assert_eq!(
            found.first().map(String::as_str),
            Some(meant),
            "{asked}: {found:?}"
        );
    }
}

#[test]
fn a_word_says_where_it_was_found_and_how_it_fits() {
    let town = town();
    for (asked, place, fit) in [
        ("noclehárna", Place::Name, Fit::Exact),
        ("nocleharen", Place::Name, Fit::Inflected),
        ("nocleh", Place::Name, Fit::Beginning),
        ("nodlehárna", Place::Name, Fit::Similar),
    ] {
        let found = town.ask(&[("text", asked)]);
        let word = asked.to_owned();
        assert_eq!(found.hits[0].reasons[0], Reason::Word { word, place, fit });
    }
}

#[test]
fn words_that_nobody_has_together_are_searched_one_by_one() {
    let found = town().ask(&[("text", "noclehárna liberec")]);
    assert!(found.relaxed && found.total == 2);
    assert!(!town().ask(&[("text", "ubytovna liberec")]).relaxed);
}

#[test]
fn nonsense_finds_nothing_and_blanks_find_everything() {
    assert_eq!(town().ask(&[("text", "xyzzy qqq")]).total, 0);
    assert_eq!(town().ask(&[("text", " ., ")]).total, 10);
}
