//! The headings, in the order they are written.

/// Declares headings as constants and all of them as a list.
macro_rules! headings {
    ($($name:ident = $text:literal),+ $(,)?) => {
        $(pub(super) const $name: &str = $text;)+
        pub(super) const ALL: &[&str] = &[$($text),+];
    };
}

headings! {
    PROVIDER_ID = "ID poskytovatele",
    ICO = "IČO",
    PROVIDER = "Poskytovatel",
    LEGAL_FORM = "Právní forma",
    ABOUT = "O poskytovateli",
    PROVIDER_PHONES = "Telefon poskytovatele",
    PROVIDER_EMAILS = "E-mail poskytovatele",
    PROVIDER_WEBS = "Web poskytovatele",
    OFFER_ID = "ID služby",
    NAME = "Služba",
    KIND = "Druh služby",
    DESCRIPTION = "Popis",
    FORMS = "Formy",
    NEEDS = "S čím pomáhá",
    GROUPS = "Pro koho",
    STEP = "Stupeň bydlení",
    MEN = "Muži",
    WOMEN = "Ženy",
    AGE_FROM = "Věk od",
    AGE_TO = "Věk do",
    CONDITIONS = "Podmínky",
    NOT_FOR = "Pro koho není",
    HOW_TO_APPLY = "Jak se přihlásit",
    PAPERS = "Doklady",
    DEPOSIT = "Kauce (Kč)",
    PRICE = "Cena (Kč)",
    PRICE_PER = "Cena za",
    PHONES = "Telefon",
    EMAILS = "E-mail",
    WEBS = "Web",
    OPENING = "Otevřeno",
    INTAKE = "Příjem nových klientů",
    LANGUAGES = "Jazyky",
    VISITS = "Dochází do věznic",
    REGIONS_SERVED = "Působí i v krajích",
    NOTICE = "Upozornění",
    NOTICE_UNTIL = "Upozornění do",
    PAUSED = "Nepřijímá nové",
    PAUSED_UNTIL = "Nepřijímá do",
    PAUSE_REASON = "Proč nepřijímá",
    STREET = "Ulice a číslo",
    MUNICIPALITY = "Obec",
    POSTAL_CODE = "PSČ",
    DISTRICT = "Okres",
    REGION = "Kraj",
    CONFIDENTIAL = "Utajená adresa",
    PLACES_FOR = "Místa pro koho",
    PLACE_UNIT = "Druh místa",
    PLACES_TOTAL = "Míst celkem",
    PLACES_FREE = "Volných míst",
    PLACES_TOLD = "Místa hlášena",
}

/// Without these nothing can be taken.
pub(super) const NEEDED: &[&str] = &[PROVIDER, NAME, KIND, REGION];
