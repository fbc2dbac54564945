//! What people write down: notes of contacts and reasons, in Czech.
//!
//! Written so that they fit women and men alike. No place or service that
//! exists is named.

use brana_domain::key_worker_assignment::codes::{ContactOutcome, DeallocationGround};
use brana_domain::vocabulary::{FreeText, TextError};

use crate::dice::Dice;

/// The note of a contact, the first of a case or a later one; now and then nobody writes one.
pub(crate) fn note(
    dice: &mut Dice,
    outcome: ContactOutcome,
    first: bool,
) -> Result<Option<FreeText>, TextError> {
    let text = match outcome {
        ContactOutcome::TookPlace if first => dice.pick(&FIRST_TALKS).to_owned(),
        ContactOutcome::TookPlace if dice.percent(12) => return Ok(None),
        ContactOutcome::TookPlace if dice.percent(55) => {
            format!("{} {}", dice.pick(&TALKED_ABOUT), dice.pick(&NEXT_STEPS))
        }
        ContactOutcome::TookPlace => dice.pick(&TALKED_ABOUT).to_owned(),
        ContactOutcome::ClientDidNotCome => dice.pick(&DID_NOT_COME).to_owned(),
        ContactOutcome::ClientDeclined => dice.pick(&DECLINED).to_owned(),
    };
    FreeText::try_new(&text).map(Some)
}

/// Why somebody else than the one proposed.
pub(crate) fn deviation(dice: &mut Dice) -> Result<FreeText, TextError> {
    FreeText::try_new(dice.pick(&DEVIATIONS))
}

/// Why a worker no longer has the client, in words.
pub(crate) fn explanation(
    dice: &mut Dice,
    ground: DeallocationGround,
) -> Result<Option<FreeText>, TextError> {
    let texts: &[&str] = match ground {
        DeallocationGround::Other => &OTHER_GROUNDS,
        DeallocationGround::WorkerOverloaded => &OVERLOADED,
        DeallocationGround::ClientRequest => &CLIENT_ASKED,
        DeallocationGround::ConflictOfInterest => &CONFLICTS,
        DeallocationGround::WorkerLeft => &["Odchod ze služebního poměru."],
        DeallocationGround::ClientTransferred | DeallocationGround::CaseClosed => return Ok(None),
    };
    FreeText::try_new(dice.pick(texts)).map(Some)
}

const TALKED_ABOUT: [&str; 57] = [
    "Probrány možnosti bydlení po propuštění, zatím bez jistého místa.",
    "Ubytovna v okrese má volno, kauce 5 000 Kč.",
    "Rodina souhlasí s bydlením prvních 14 dní po propuštění.",
    "Bývalý podnájem skončil, věci jsou uloženy u sestry.",
    "Společně vyplněna žádost o místo v azylovém domě.",
    "Azylový dům odpověděl, že v měsíci propuštění místo mít bude.",
    "Městský byt není možný kvůli dluhu na nájemném, hledáme jinou cestu.",
    "Noclehárna jako záložní řešení na první noc po propuštění.",
    "Sepsán přehled dluhů, celkem pět věřitelů.",
    "Přišlo vyrozumění o další exekuci, výše zatím nejasná.",
    "Vysvětlen postup oddlužení a co k němu bude potřeba.",
    "Dluh na výživném, domluveny malé pravidelné splátky z pracovní odměny.",
    "Dluh u zdravotní pojišťovny, požádáno o vyčíslení.",
    "Podle výpisu běží tři exekuce, jedna je promlčená.",
    "Srážky z odměny probíhají správně, zkontrolováno na výpisu.",
    "Občanský průkaz propadne před propuštěním, podána žádost o nový.",
    "Chybí rodný list, požádáno o druhopis na matrice.",
    "Nový občanský průkaz je v depozitu.",
    "Řešena průkazka pojištěnce a výběr praktického lékaře.",
    "Domluveno založení účtu, na který půjde úložné.",
    "Zaměstnání ve výrobní hale pokračuje, hodnocení je dobré.",
    "Nové zařazení do práce v kuchyni od příštího týdne.",
    "Pracoviště zrušeno, hledá se náhrada.",
    "Zájem o kurz svařování, přihláška podána.",
    "Rekvalifikace na obsluhu vysokozdvižného vozíku dokončena, osvědčení založeno.",
    "Bývalý zaměstnavatel je ochoten znovu přijmout, pošle příslib.",
    "Příslib zaměstnání zatím nepřišel, připomenuto telefonem.",
    "Sestaven životopis, mezeru po dobu trestu jsme se naučili vysvětlit.",
    "Probrána evidence na úřadu práce hned první den po propuštění.",
    "Vysvětlena mimořádná okamžitá pomoc a kde o ni požádat.",
    "Matka přijede na návštěvu příští měsíc, vztah se lepší.",
    "S dětmi jen písemný styk, zájem o videohovor.",
    "První videohovor s dětmi proběhl dobře.",
    "Partnerský vztah skončil, nálada horší, nabídnut rozhovor s psychologem.",
    "Otec je vážně nemocný, zvažujeme žádost o přerušení výkonu trestu.",
    "Dopis od bratra po dvou letech, možná opora po propuštění.",
    "Opatrovnické řízení: dopis pro soud připraven společně.",
    "Zájem o podmíněné propuštění, vysvětleny podmínky a průběh.",
    "Návrh na podmíněné propuštění se připravuje, chybí doklad o bydlení.",
    "Soud návrhu nevyhověl, probráno co dál.",
    "Účast ve standardizovaném programu pokračuje bez výhrad.",
    "Program zvládání agrese dokončen.",
    "Bezdrogová zóna: kontrolní testy v pořádku.",
    "Domluven kontakt s adiktologem, první sezení za dva týdny.",
    "Kázeňský trest za nepořádek, probráno bez výčitek.",
    "Kázeňská odměna za práci, radost je vidět.",
    "Stížnost na spolubydlícího, předáno vychovateli.",
    "Bolest zubů už druhý týden, dohodnut termín u zubaře.",
    "Zájem o dokončení výučního listu, škola má místo od září.",
    "Poučení o tom, jak se po propuštění hlásit u sociálního kurátora.",
    "Sociální kurátor města potvrdil, že po propuštění přijme.",
    "Probrán první den po propuštění: doprava, oběd, nocleh, úřad.",
    "Dobrovolník z neziskové organizace chce dopisovat, souhlas dán.",
    "Kontrola plánu: dva kroky ze čtyř hotové.",
    "Dnes jen krátce, směna začínala dřív.",
    "Obavy z návratu do stejné party, hledáme bydlení v jiném městě.",
    "Společně přečten dopis od exekutora a napsána odpověď.",
];

const NEXT_STEPS: [&str; 24] = [
    "Příště projdeme, co přišlo poštou.",
    "Do příště připravit seznam věřitelů.",
    "Zavolám na sociální odbor města.",
    "Ověřím volná místa a dám vědět.",
    "Odešlu žádost ještě tento týden.",
    "Domluveno, že si do příště rozmyslí, co je nejdůležitější.",
    "Předáno sociální pracovnici k vyřízení.",
    "Termín další schůzky potvrzen.",
    "Písemné podklady založeny do spisu.",
    "Vrátíme se k tomu za dva týdny.",
    "Požádám vychovatele o hodnocení.",
    "Zkusíme ještě druhého poskytovatele.",
    "Potřeba tlumočit úřední dopisy do srozumitelné řeči.",
    "Úkol splněn, pokračujeme dalším krokem.",
    "Zjistím výši kauce a splatnost.",
    "Souhlas s předáním údajů zatím nedán.",
    "Souhlas s předáním údajů podepsán.",
    "Zajistím formulář žádosti.",
    "Chce to ještě čas, netlačíme.",
    "Kontakt na rodinu ověřen.",
    "Dluhová poradna přijede příští středu.",
    "Nálada dobrá, spolupráce bez obtíží.",
    "Spolupráce vázne, zkusíme menší kroky.",
    "Bez dalších požadavků.",
];

const FIRST_TALKS: [&str; 5] = [
    "Úvodní rozhovor: vysvětleno, s čím může klíčový pracovník pomoci.",
    "Zmapovány hlavní potřeby: bydlení, dluhy, doklady.",
    "Seznámení, zatím zdrženlivost, příště krátce a konkrétně.",
    "První schůzka, předán kontakt a vysvětlen další postup.",
    "Seznámení proběhlo v klidu, nejvíc tíží dluhy a bydlení.",
];

const DID_NOT_COME: [&str; 6] = [
    "Ve stanovenou dobu na pracovišti mimo věznici, náhradní termín domluven.",
    "Eskorta k soudu, schůzka se nekonala.",
    "Bez omluvy, vychovatel zjistí důvod.",
    "Nemoc, schůzka odložena.",
    "Kolidovalo s návštěvou rodiny.",
    "Přesun mezi ubytovnami, schůzka se nestihla.",
];

const DECLINED: [&str; 4] = [
    "Dnes bez zájmu o rozhovor, respektováno.",
    "Schůzka odmítnuta kvůli špatné náladě po telefonátu domů.",
    "Přeje si být v klidu, zkusíme za pár dní.",
    "Odmítnuto, prý není co řešit.",
];

const DEVIATIONS: [&str; 9] = [
    "Zná rodinu z dřívější práce v terénu.",
    "Pracuje na stejném oddíle, bude víc po ruce.",
    "Mluví jazykem, ve kterém se domluví lépe.",
    "Má zkušenost s oddlužením, které je tu hlavní téma.",
    "První v pořadí odchází příští měsíc na delší dovolenou.",
    "Dobře zná místní poměry tam, kam vede cesta po propuštění.",
    "Zkušenost s prací s mladými dospělými.",
    "První v pořadí má teď několik náročných případů najednou.",
    "Vede kurz, který teď začíná.",
];

const OTHER_GROUNDS: [&str; 4] = [
    "Změna ubytovny, na nové pracuje jiný pracovník.",
    "Přerozdělení klientů po nástupu nového kolegy.",
    "Přechod na výstupní oddíl s vlastním pracovníkem.",
    "Změna rozvrhu směn, schůzky by se míjely.",
];

const OVERLOADED: [&str; 3] = [
    "Souběh několika propuštění v jednom měsíci.",
    "Dočasně snížený úvazek.",
    "Příliš mnoho náročných případů najednou.",
];

const CLIENT_ASKED: [&str; 3] = [
    "Nesedli si, změna na vlastní žádost.",
    "Přání začít znovu s někým jiným.",
    "Dřívější dobrá zkušenost s jiným pracovníkem.",
];

const CONFLICTS: [&str; 2] = [
    "Osobní známost mimo věznici.",
    "Příbuzný pracovníka je účastníkem téže věci.",
];
