# Veřejný adresář služeb: hledání, služba, poskytovatel.
start-search = Co hledáte?
start-tonight = Kde přespat dnes: noclehárny s volným místem
start-by-need = Podle toho, s čím potřebujete pomoct
start-by-region = Podle kraje
start-staff = Pro pracovníky
start-staff-text = Klíčoví pracovníci, poskytovatelé a koordinátoři se přihlásí tady.

offers-title = Služby po propuštění
offers-count =
    { $count ->
        [one] { $count } služba.
        [few] { $count } služby.
       *[other] { $count } služeb.
    }
offers-at = Počty míst k { $at }.
offers-active = Co seznam zužuje
offers-remove = Zrušit:
offers-filter = Hledání
offers-text = Hledaný text
offers-text-hint = Třeba azylový dům Kladno; háčky a čárky psát nemusíte.
offers-region = Kraj
offers-need = S čím pomáhá
offers-kind = Druh služby
offers-only = Volná místa
offers-more = Další možnosti
offers-takes = Pro koho
offers-age = Věk
offers-deposit = Kauce nejvýš (Kč)
offers-step = Stupeň bydlení
offers-target = Cílová skupina
offers-visits = Dochází do věznice
offers-near = Blízko
offers-near-hint = Obec nebo věznice
offers-sort = Řadit
offers-search = Hledat
offers-list = Nalezené služby
offers-relaxed = Všechna slova najednou jsme nenašli. Ukazujeme, kde jsou aspoň některá.
offers-none = Nic jsme nenašli. Co můžete zkusit:
offers-none-fewer = zrušit některé podmínky nahoře nad seznamem
offers-none-region = hledat v sousedním kraji, některé služby přijímají z celé republiky
offers-none-curator = obrátit se na sociálního kurátora obce, kde budete bydlet
offers-why = Proč je tu:
offers-with-deposit = kauce { $deposit }
offers-verified = jen ověření poskytovatelé
offers-deposit-to = kauce do { $amount } Kč
offers-age-of = věk { $age }
offers-near-to = blízko: { $place }
offers-within = do { $km } km

why-word = obsahuje „{ $word }“
why-similar = podobné slovu „{ $word }“
why-free = má volno
why-verified = ověřeno do { $until }
why-distance = asi { $km } km
why-serves = působí i v: { $region }
why-visits = dochází: { $prison }

places-free =
    { $count ->
        [one] { $count } volné místo
        [few] { $count } volná místa
       *[other] { $count } volných míst
    }
places-of =
    { $count ->
        [one] { $count } volné místo z { $total } ({ $unit })
        [few] { $count } volná místa z { $total } ({ $unit })
       *[other] { $count } volných míst z { $total } ({ $unit })
    }
places-full = plno
places-stale = počet neověřen
places-assessment = podle domluvy
places-unknown = počet míst neznáme – zavolejte
places-paused = teď nepřijímají
places-as-of = stav k { $at }
places-stale-since = naposledy řečeno { $at }

offer-back = Na seznam služeb
offer-contact = Jak se spojit
offer-address-secret = Adresu sdělí poskytovatel ({ $region }).
offer-places = Volná místa
offer-places-unknown = Kolik je volných míst, nevíme. Zavolejte prosím.
offer-know = Co je dobré vědět
offer-leaflet = Leták k vytištění (PDF)
offer-source = { $origin }, naposledy změněno { $date }.
offer-mistake = Našli jste chybu? Řekněte to prosím poskytovateli nebo svému pracovníkovi.
offer-verified = ověřeno do { $until }
offer-not-verified = poskytovatel zatím není ověřený
offer-paused = Teď nikoho nového nepřijímají.
offer-paused-until = Do { $until }.
provider-offers = Co nabízí
provider-no-offers = Teď tu žádnou službu nemá.

fact-takes = Koho berou
fact-target = Pro koho to je
fact-helps = S čím pomáhá
fact-price = Cena
fact-deposit = Kauce
fact-conditions = Podmínky
fact-not-for = Koho neberou
fact-apply = Jak se dostat dovnitř
fact-papers = Co vzít s sebou
fact-hours = Kdy
fact-visits = Dochází do věznic
fact-forms = Forma
fact-languages = Jazyky
fact-ico = IČO
fact-legal-form = Právní forma
fact-phone = Telefon
fact-email = E-mail
fact-web = Web
takes-both = muže i ženy
takes-men = muže
takes-women = ženy
takes-age-between = od { $from } do { $to } let
takes-age-from = od { $from } let
takes-age-to = do { $to } let
deposit-none = bez kauce

code-seeker-men = muže
code-seeker-women = ženu
code-only-true = jen s volným místem
code-sort-relevance = nejvhodnější
code-sort-free = nejvíc volných míst
code-sort-nearest = nejblíž
code-sort-name = podle názvu
code-step-1 = 1. noclehárna
code-step-2 = 2. azylový dům
code-step-3 = 3. ubytovna
code-step-4 = 4. byt s podporou, práce s bydlením
code-step-5 = 5. byt s dekretem
code-form-residential = pobytová
code-form-ambulatory = ambulantní
code-form-outreach = terénní
code-group-anyone = kdokoli
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
code-unit-client = klienti najednou
code-origin-state_register = Údaje ze státního registru sociálních služeb
code-origin-file = Údaje od poskytovatele
code-origin-by_hand = Zapsáno ručně
code-price_per-night = za noc
code-price_per-month = za měsíc
code-price_per-hour = za hodinu
code-price_per-service = za celou službu
code-hours_for-opening = otevřeno
code-hours_for-intake = příjem
code-weekday-1 = po
code-weekday-2 = út
code-weekday-3 = st
code-weekday-4 = čt
code-weekday-5 = pá
code-weekday-6 = so
code-weekday-7 = ne
code-target_group-released = lidé po výkonu trestu
code-target_group-homeless = lidé bez domova
code-target_group-addiction = lidé se závislostí
code-target_group-gambling = lidé závislí na hazardu
code-target_group-crisis = lidé v krizi
code-target_group-mental_illness = lidé s duševním onemocněním
code-target_group-families_with_children = rodiny s dětmi
code-target_group-youth_at_risk = ohrožené děti a mládež
code-target_group-care_leavers = mladí lidé z dětských domovů
code-target_group-domestic_violence = oběti domácího násilí
code-target_group-crime_victims = oběti trestné činnosti
code-target_group-trafficking = oběti obchodu s lidmi
code-target_group-immigrants = cizinci a azylanti
code-target_group-ethnic_minorities = etnické menšiny
code-target_group-excluded_communities = lidé z vyloučených lokalit
code-target_group-risky_lifestyle = lidé s rizikovým způsobem života
code-target_group-physical_disability = lidé s tělesným postižením
code-target_group-intellectual_disability = lidé s mentálním postižením
code-target_group-sensory_disability = lidé se smyslovým postižením
code-target_group-chronic_illness = chronicky nemocní
code-target_group-seniors = senioři
