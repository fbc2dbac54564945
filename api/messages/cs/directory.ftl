# Veřejný adresář služeb.
home-title = Najděte pomoc po návratu z vězení
home-lead = Brána ukazuje služby pro lidi, kteří se vracejí z vězení: kde jsou, koho berou a zda mají volné místo. U každého čísla vidíte, jak je staré.
home-all = Všechny služby ({ $count })
home-tonight = Volné lůžko na dnešní noc
home-tonight-none = O žádném volném lůžku v noclehárně teď nemáme čerstvou zprávu. Zavolejte prosím přímo do noclehárny.
home-tonight-all = Všechny noclehárny s volným lůžkem
home-needs = Podle toho, co potřebujete
home-regions = Podle kraje
public-search = Co a kde hledáte
public-search-hint = Například noclehárna Ústí. Stačí i bez háčků a čárek.
public-search-button = Hledat
offers-title = Služby a volná místa
offers-any = nezáleží
offers-deposit-to = Kauce nejvýš (Kč)
offers-age = Věk
offers-free = Volné místo podle čerstvého údaje
offers-verified = Ověřený poskytovatel
offers-show = Ukázat
offers-more = Další výběr
offers-found =
    { $count ->
        [one] Nalezena { $count } služba
        [few] Nalezeny { $count } služby
       *[other] Nalezeno { $count } služeb
    }
offers-at = Údaje o místech platí k { $at }.
offers-active = Vybráno:
offers-remove = Zrušit
offers-remove-all = Zrušit vše
offers-relaxed = Všechna slova dohromady nemá žádná služba. Ukazujeme ty, kterým odpovídá aspoň některé.
offers-none = Nic jsme nenašli. Zkuste zrušit některý výběr nebo napsat méně slov.
offers-pages = Stránky výsledků
offers-first = Na začátek
offers-next = Další služby
offers-print = Ukázat 100 najednou k tisku
offers-embed = Vložit tento seznam na svůj web
embed-title = Seznam služeb na vašem webu
embed-lead = Zkopírujte tento kus kódu do své stránky. Seznam se u vás bude sám obnovovat a návštěvníkům neukládá žádné cookies.
embed-copy = Kód ke zkopírování
embed-preview = Jak bude seznam vypadat
embed-all = Celý seznam v Bráně
offer-back = Všechny služby
offer-contact = Spojení
offer-no-contact = Telefon ani e-mail neznáme.
offer-places = Volná místa
offer-unknown = Počet volných míst neznáme – zavolejte.
offer-assessment = O přijetí rozhodnou až po setkání s vámi.
offer-for-whom = Koho berou
offer-money = Kolik to stojí
offer-entry = Jak se tam dostat
offer-more = O službě
offer-hours = Kdy mají otevřeno
offer-trust = Ověření a původ údajů
offer-conditions = Podmínky
offer-not-for = Koho neberou
offer-price = Cena
offer-how = Jak se přihlásit
offer-first = Nejdřív
offer-papers = Doklady s sebou
offer-description = Popis
offer-paused = Teď nikoho nového nepřijímají.
offer-paused-until = Do { $until } nikoho nového nepřijímají.
offer-verified = Poskytovatel je ověřený do { $until } ({ $ground }).
offer-unverified = Poskytovatele zatím nikdo neověřil.
offer-source = Odkud jsou údaje: { $origin }. Naposledy se změnily { $at }.
offer-number = Číslo záznamu: { $id }
offer-leaflet = Leták k vytištění (PDF)
offer-similar = Podobné služby v kraji
gone-title = Tato služba už v adresáři není
gone-offer = Skončila { $on }.
gone-provider = Poskytovatel skončil { $on }.
gone-with-provider = Její poskytovatel skončil.
gone-successor = Pokračuje:
provider-ico = IČO
provider-form = Právní forma
provider-offers = Služby
provider-none = Teď nenabízí žádnou službu.
places-free =
    { $count ->
        [0] obsazeno
        [one] { $count } volné místo
        [few] { $count } volná místa
       *[other] { $count } volných míst
    }
places-as-of = stav{ "\u00A0" }k{ "\u00A0" }{ $at }
places-stale = neověřeno
places-stale-since = neověřeno od { $since }
places-unknown = neznámo
places-call = počet volných míst neznáme – zavolejte
places-paused = teď nepřijímá
places-source = celkem { $total } ({ $unit }); údaj dal: { $source }
place-secret = Adresa je utajená, { $region }
money-crowns = { $amount }{ "\u00A0" }Kč
money-no-deposit = žádná
money-unknown = neznáme, zeptejte se
fact-deposit = kauce: { $deposit }
age-between = { $from } až { $to } let
age-from = od { $from } let
age-to = do { $to } let
why = Proč je tu: { $reasons }
why-word = „{ $word }“ ({ $place })
why-verified = ověřeno do { $until }
why-distance = { $km } km daleko
why-distance-about = asi { $km } km daleko
why-serves = působí v: { $region }
why-visits = dochází do: { $prison }
code-public_title-about = O údajích
code-public_title-accessibility = Přístupnost
code-public_title-privacy = Soukromí
code-public_text-about =
    Základní údaje o službách jsou ze státního registru poskytovatelů sociálních služeb, od organizací samotných a od koordinátorů.
    Volná místa hlásí poskytovatelé. Číslo platí v noclehárně 24 hodin, v azylovém domě a na ubytovně 7 dní, jinde 30 dní. Starší číslo neukazujeme jako platné.
    Neznámo neznamená obsazeno. Kapacita v registru je jen nejvyšší možná a není to počet volných míst.
    Utajené adresy nezveřejňujeme.
code-public_text-accessibility =
    Chceme, aby Bránu mohl používat každý: bez skriptů, klávesnicí, se čtečkou, na malém telefonu i starém počítači.
    Stránky zkoušíme automaticky podle WCAG 2.2 AA. Nezávislé posouzení zatím neproběhlo.
    Narazíte-li na překážku, řekněte to prosím koordinátorovi adresáře.
code-public_text-privacy =
    Veřejné stránky neukládají žádné cookies a nesledují vás. Jazyk stojí v adrese stránky.
    Server si u každého požadavku zapíše čas, cestu a výsledek, aby šlo najít chyby.
    Cookies používáme jen na stránkách pro pracovníky: k přihlášení a k volbě jazyka.
    Údaje o klientech na veřejných stránkách nejsou.
open-data-title = Otevřená data
open-data-text = Celý adresář si může každý stáhnout nebo připojit ke svému programu. Údaje jsou stejné jako na stránkách, i se stářím každého čísla.
code-open_data-csv = Služby v tabulce (CSV)
code-open_data-package = Datový balíček HSDS (seznam tabulek)
code-open_data-ndjson = Služby po řádcích (NDJSON)
code-open_data-geojson = Místa na mapě (GeoJSON)
code-open_data-hsds = Rozhraní HSDS 3.1 pro programy
code-open_data-catalog = Záznam pro katalog otevřených dat (DCAT-AP-CZ)
code-open_data-api = Popis rozhraní API (OpenAPI)
code-field-text = Slova
code-field-region = Kraj
code-field-district = Okres
code-field-municipality = Obec
code-field-near = Blízko
code-field-radius_km = Nejdál (km)
code-field-need = S čím pomáhá
code-field-kind = Druh služby
code-field-target_group = Pro koho
code-field-step = Stupeň bydlení
code-field-deposit_to = Kauce
code-field-takes = Muži, ženy
code-field-age = Věk
code-field-visits = Dochází do věznice
code-field-form = Forma
code-field-group = Místa pro
code-field-language = Jazyk
code-field-sort = Řazení
code-step-1 = 1 – noclehárna
code-step-2 = 2 – azylový dům
code-step-3 = 3 – ubytovna
code-step-4 = 4 – sociální byt na dobu určitou
code-step-5 = 5 – sociální byt s dekretem
code-takes-men = muži
code-takes-women = ženy
code-takes-both = muži i ženy
code-sort-relevance = podle shody
code-sort-free = volná místa napřed
code-sort-nearest = nejbližší napřed
code-sort-name = podle názvu
code-form-residential = pobytová
code-form-ambulatory = ambulantní
code-form-outreach = terénní
code-target_group-released = lidé po výkonu trestu
code-target_group-homeless = lidé bez domova
code-target_group-addiction = lidé se závislostí
code-target_group-gambling = lidé s gamblingem
code-target_group-crisis = lidé v krizi
code-target_group-mental_illness = lidé s duševním onemocněním
code-target_group-families_with_children = rodiny s dětmi
code-target_group-youth_at_risk = ohrožené děti a mládež
code-target_group-care_leavers = mladí lidé po ústavní péči
code-target_group-domestic_violence = oběti domácího násilí
code-target_group-crime_victims = oběti trestné činnosti
code-target_group-trafficking = oběti obchodu s lidmi
code-target_group-immigrants = cizinci a azylanti
code-target_group-ethnic_minorities = etnické menšiny
code-target_group-excluded_communities = lidé ve vyloučených lokalitách
code-target_group-risky_lifestyle = lidé s rizikovým způsobem života
code-target_group-physical_disability = lidé s tělesným postižením
code-target_group-intellectual_disability = lidé s mentálním postižením
code-target_group-sensory_disability = lidé se smyslovým postižením
code-target_group-chronic_illness = lidé s chronickým onemocněním
code-target_group-seniors = senioři
code-group-anyone = pro kohokoli
code-group-men = muži
code-group-women = ženy
code-group-mothers_with_children = matky s dětmi
code-group-fathers_with_children = otcové s dětmi
code-group-families = rodiny
code-group-couples = páry
code-group-young_adults = mladí dospělí
code-unit-bed = lůžka
code-unit-room = pokoje
code-unit-flat = byty
code-unit-programme_place = místa v programu
code-unit-client = klienti
code-source-provider = poskytovatel
code-source-mail_link = poskytovatel přes odkaz v e-mailu
code-source-coordinator = koordinátor po dotazu u poskytovatele
code-source-file = soubor od poskytovatele
code-source-interface = program poskytovatele
code-origin-state_register = státní registr sociálních služeb
code-origin-file = soubor od organizace
code-origin-by_hand = zapsáno ručně
code-ground-visit = návštěva na místě
code-ground-documents = kontrola dokladů
code-ground-call = telefonát
code-ground-experience = vlastní zkušenost
code-ground-reference = reference jiného úřadu
code-per-night = za noc
code-per-month = za měsíc
code-per-hour = za hodinu
code-per-service = za službu
code-hours_for-opening = otevřeno
code-hours_for-intake = příjem
code-weekday-1 = pondělí
code-weekday-2 = úterý
code-weekday-3 = středa
code-weekday-4 = čtvrtek
code-weekday-5 = pátek
code-weekday-6 = sobota
code-weekday-7 = neděle
code-found_in-name = v názvu
code-found_in-kind = druh služby
code-found_in-whereabouts = místo
code-found_in-provider = poskytovatel
code-found_in-tags = zaměření
code-found_in-description = v popisu
code-why-needs_assessment = rozhodne setkání
code-why-unknown_number = počet míst neznáme
code-why-stale_number = číslo je staré
code-why-full = obsazeno
code-why-paused = teď nepřijímá
