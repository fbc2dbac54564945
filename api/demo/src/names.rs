//! Common Czech names with their feminine forms. Nobody real is meant.

use brana_domain::vocabulary::{PersonName, TextError};

use crate::dice::Dice;

/// A name at random.
pub(crate) fn name(dice: &mut Dice, woman: bool) -> Result<PersonName, TextError> {
    let (man_family, woman_family) = dice.pick(&FAMILY);
    if woman {
        PersonName::try_new(dice.pick(&GIVEN_WOMEN), woman_family)
    } else {
        PersonName::try_new(dice.pick(&GIVEN_MEN), man_family)
    }
}

/// The name as a hurried hand writes it: without diacritics.
pub(crate) fn without_diacritics(name: &PersonName) -> PersonName {
    PersonName {
        given: plain(&name.given),
        family: plain(&name.family),
    }
}

fn plain(text: &str) -> String {
    const MARKED: &str = "áčďéěíňóřšťúůýžüÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ";
    const PLAIN: &str = "acdeeinorstuuyzuACDEEINORSTUUYZ";
    let bare = |c| MARKED.chars().position(|marked| marked == c);
    text.chars()
        .map(|c| bare(c).and_then(|at| PLAIN.chars().nth(at)).unwrap_or(c))
        .collect()
}

pub(crate) const GIVEN_MEN: [&str; 50] = [
    "Jiří",
    "Jan",
    "Petr",
    "Josef",
    "Pavel",
    "Martin",
    "Tomáš",
    "Jaroslav",
    "Miroslav",
    "Zdeněk",
    "Václav",
    "Michal",
    "František",
    "Jakub",
    "Milan",
    "Karel",
    "Lukáš",
    "David",
    "Vladimír",
    "Ladislav",
    "Ondřej",
    "Roman",
    "Stanislav",
    "Marek",
    "Radek",
    "Daniel",
    "Antonín",
    "Vojtěch",
    "Filip",
    "Adam",
    "Miloslav",
    "Matěj",
    "Aleš",
    "Dominik",
    "Patrik",
    "Bohumil",
    "Libor",
    "Vlastimil",
    "Rudolf",
    "Lubomír",
    "Oldřich",
    "Robert",
    "Kamil",
    "Dušan",
    "Viktor",
    "Erik",
    "René",
    "Denis",
    "Igor",
    "Richard",
];

pub(crate) const GIVEN_WOMEN: [&str; 44] = [
    "Marie",
    "Jana",
    "Eva",
    "Hana",
    "Anna",
    "Lenka",
    "Kateřina",
    "Věra",
    "Lucie",
    "Alena",
    "Petra",
    "Veronika",
    "Jaroslava",
    "Tereza",
    "Martina",
    "Michaela",
    "Jitka",
    "Helena",
    "Ludmila",
    "Zdeňka",
    "Ivana",
    "Monika",
    "Zuzana",
    "Eliška",
    "Markéta",
    "Barbora",
    "Jarmila",
    "Marcela",
    "Kristýna",
    "Dana",
    "Dagmar",
    "Pavla",
    "Andrea",
    "Klára",
    "Simona",
    "Nikola",
    "Renata",
    "Iveta",
    "Denisa",
    "Šárka",
    "Romana",
    "Blanka",
    "Gabriela",
    "Sabina",
];

/// Family names: a man's, a woman's.
pub(crate) const FAMILY: [(&str, &str); 90] = [
    ("Novák", "Nováková"),
    ("Svoboda", "Svobodová"),
    ("Novotný", "Novotná"),
    ("Dvořák", "Dvořáková"),
    ("Černý", "Černá"),
    ("Procházka", "Procházková"),
    ("Kučera", "Kučerová"),
    ("Veselý", "Veselá"),
    ("Horák", "Horáková"),
    ("Němec", "Němcová"),
    ("Pokorný", "Pokorná"),
    ("Pospíšil", "Pospíšilová"),
    ("Marek", "Marková"),
    ("Hájek", "Hájková"),
    ("Jelínek", "Jelínková"),
    ("Král", "Králová"),
    ("Růžička", "Růžičková"),
    ("Beneš", "Benešová"),
    ("Fiala", "Fialová"),
    ("Sedláček", "Sedláčková"),
    ("Doležal", "Doležalová"),
    ("Zeman", "Zemanová"),
    ("Kolář", "Kolářová"),
    ("Krejčí", "Krejčí"),
    ("Navrátil", "Navrátilová"),
    ("Čermák", "Čermáková"),
    ("Vaněk", "Vaňková"),
    ("Urban", "Urbanová"),
    ("Blažek", "Blažková"),
    ("Kříž", "Křížová"),
    ("Kovář", "Kovářová"),
    ("Kratochvíl", "Kratochvílová"),
    ("Bartoš", "Bartošová"),
    ("Vlček", "Vlčková"),
    ("Polák", "Poláková"),
    ("Musil", "Musilová"),
    ("Kopecký", "Kopecká"),
    ("Šimek", "Šimková"),
    ("Konečný", "Konečná"),
    ("Malý", "Malá"),
    ("Holub", "Holubová"),
    ("Čech", "Čechová"),
    ("Štěpánek", "Štěpánková"),
    ("Staněk", "Staňková"),
    ("Kadlec", "Kadlecová"),
    ("Dostál", "Dostálová"),
    ("Soukup", "Soukupová"),
    ("Šťastný", "Šťastná"),
    ("Mareš", "Marešová"),
    ("Moravec", "Moravcová"),
    ("Sýkora", "Sýkorová"),
    ("Tichý", "Tichá"),
    ("Valenta", "Valentová"),
    ("Vávra", "Vávrová"),
    ("Matoušek", "Matoušková"),
    ("Bláha", "Bláhová"),
    ("Říha", "Říhová"),
    ("Ševčík", "Ševčíková"),
    ("Bureš", "Burešová"),
    ("Hruška", "Hrušková"),
    ("Mašek", "Mašková"),
    ("Dušek", "Dušková"),
    ("Pavlík", "Pavlíková"),
    ("Havlíček", "Havlíčková"),
    ("Janda", "Jandová"),
    ("Hrubý", "Hrubá"),
    ("Mach", "Machová"),
    ("Müller", "Müllerová"),
    ("Liška", "Lišková"),
    ("Jaroš", "Jarošová"),
    ("Kováč", "Kováčová"),
    ("Tůma", "Tůmová"),
    ("Bednář", "Bednářová"),
    ("Kubát", "Kubátová"),
    ("Zelenka", "Zelenková"),
    ("Šebesta", "Šebestová"),
    ("Vondra", "Vondrová"),
    ("Brož", "Brožová"),
    ("Koutný", "Koutná"),
    ("Žák", "Žáková"),
    ("Martinec", "Martincová"),
    ("Slezák", "Slezáková"),
    ("Pešek", "Pešková"),
    ("Suchý", "Suchá"),
    ("Hlaváč", "Hlaváčová"),
    ("Toman", "Tomanová"),
    ("Vacek", "Vacková"),
    ("Červenka", "Červenková"),
    ("Lacina", "Lacinová"),
    ("Skála", "Skálová"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_womans_family_name_has_its_feminine_form() {
        for (man, woman) in FAMILY {
            let feminine = woman.ends_with("ová") || (man.ends_with('ý') && woman.ends_with('á'));
            let the_same_for_both = man.ends_with('í') && man == woman;
            assert!(feminine || the_same_for_both, "{man}, {woman}");
        }
    }

    #[test]
    fn no_given_name_is_in_both_lists() {
        assert!(GIVEN_MEN.iter().all(|name| !GIVEN_WOMEN.contains(name)));
    }

    #[test]
    fn a_hurried_hand_leaves_out_the_diacritics() {
        let name = PersonName::try_new("Jiří", "Šťastný").unwrap();
        assert_eq!(without_diacritics(&name).to_string(), "Jiri Stastny");
    }
}
