# Jednotlivá místa: podržená, obsazená, uvolněná; dotaz poskytovateli, zda čísla platí.
nav-holds = Podržená místa

places-title = Kdo přijde a kdo tu je
places-link = Kdo přijde a kdo tu je
places-running = Podržená místa
places-running-none = Teď se nedrží žádné místo.
places-past = Co skončilo v posledních 14 dnech
places-stays = Kdo tu je
places-stays-hint = Jen lidé, kteří přišli přes Bránu. Jména tu nejsou, poznáte je podle čísla.
places-which = Místo
places-number = č. { $number }
places-until = Drží se do
places-by = Kdo podržel
places-by-you = vy
places-at = Podrženo
places-since = Od kdy
places-how = Jak skončilo
places-do = Co se stalo
places-came = Přišel/přišla
places-not-coming = Nepřijde
places-release = Uvolnit
places-gone = Odešel/odešla
places-walk-in = Přišel někdo bez podržení
places-no-hold = Podržet místo teď nejde. { $why }
places-instead = Co dělat
places-on = Který den
places-on-hint = Stalo-li se to dnes, nechte prázdné
places-left-days =
    { $count ->
        [one] zbývá { $count } den
        [few] zbývají { $count } dny
       *[other] zbývá { $count } dní
    }
places-left-hours =
    { $count ->
        [one] zbývá { $count } hodina
        [few] zbývají { $count } hodiny
       *[other] zbývá { $count } hodin
    }
places-left-soon = zbývá méně než hodina

hold-title = Podržet místo
hold-lead = Podržené místo nikdo jiný nedostane. Podržení skončí samo; uvolnit je můžete kdykoli.
hold-free = volných { $free }, řečeno { $at }
hold-until = Do kterého dne
hold-until-hint = Nejvýš { $days } dní, tedy do { $date }. Místo se drží do konce dne.
hold-button = Podržet místo
hold-instead = Co teď můžete udělat
hold-call = Zavolat poskytovateli:
hold-by-others = Místo tu podrží poskytovatel nebo koordinátor adresáře. Zavolejte prosím na kontakt výše.
release-ground = Proč
leave-ground = Kam nebo proč

over-title = Podržení skončilo
over-at = Skončilo { $at }.
over-again = Podržet znovu

holds-title = Moje podržená místa
holds-lead =
    { $count ->
        [0] Teď nedržíte žádné místo.
        [one] Držíte { $count } místo.
        [few] Držíte { $count } místa.
       *[other] Držíte { $count } míst.
    }
holds-find = Najít volné místo

ask-title = Zeptat se, zda čísla platí
ask-to = Na adresu { $to } pošleme mail s odkazem. Poskytovatel odpoví jedním klepnutím a bez přihlášení; odkaz platí { $days } dní.
ask-button = Zeptat se poskytovatele
ask-never = Zatím jsme se na čísla neptali.
ask-last = Naposledy jsme se ptali { $at } ({ $by }): { $answer }.
ask-no-address = Nabídka ani její poskytovatel nemají e-mail, není kam psát. Zavolejte jim prosím, nebo adresu doplňte v údajích.
ask-lately = Zeptali jsme se před chvílí a odpověď může ještě přijít. Znovu se můžete zeptat { $at }. Spěchá-li to, zavolejte.

code-ask_by-program = připomínka
code-ask_by-coordinator = koordinátor
code-ask_answer-open = odpověď zatím nepřišla
code-ask_answer-answered = odpověděli
code-ask_answer-void = odkaz už neplatí, odpověď nepřišla

code-place_release-withdrawn = člověk už místo nechce
code-place_release-no_show = člověk nepřišel
code-place_release-provider_cannot = poskytovatel místo nemůže držet
code-place_end-expired = lhůta uplynula
code-place_end-withdrawn = člověk už místo nechtěl
code-place_end-no_show = člověk nepřišel
code-place_end-provider_cannot = poskytovatel místo nemohl držet
code-place_end-arrived = přišel/přišla
code-place_over-expired = Lhůta uplynula a místo se už nedrží.
code-place_over-withdrawn = Místo je uvolněné: člověk už je nechtěl.
code-place_over-no_show = Místo je uvolněné: člověk nepřišel.
code-place_over-provider_cannot = Místo je uvolněné: poskytovatel je nemohl držet.
code-place_over-arrived = Člověk už přišel a je mezi těmi, kdo tu jsou.
code-place_leave-moved_up = do lepšího nebo vlastního bydlení
code-place_leave-moved_across = jinam, do stejného typu bydlení
code-place_leave-family = k rodině nebo přátelům
code-place_leave-term_ended = skončila dohodnutá doba
code-place_leave-rules_broken = kvůli porušení pravidel
code-place_leave-left_unannounced = bez rozloučení
code-place_leave-recalled = zpět do vězení
code-place_leave-treatment = do nemocnice nebo na léčení
code-place_leave-died = zemřel/zemřela

code-desk_form-release = Uvolnit podržené místo
code-desk_form-arrive = Přišel někdo bez podržení
code-desk_form-leave = Odešel/odešla
code-desk_button-release = Uvolnit
code-desk_button-arrive = Zapsat příchod
code-desk_button-leave = Zapsat odchod
code-desk_note-release = Místo bude hned zase volné.
code-desk_note-arrive = Přišel-li někdo na podržené místo, zapište to u podržení. Jinak se odečte jedno volné místo.
code-desk_note-leave = Místo bude zase volné.

code-done-place_held = Místo je podržené.
code-done-place_released = Místo je zase volné.
code-done-place_occupied = Příchod je zapsaný.
code-done-place_vacated = Odchod je zapsaný, místo je zase volné.
code-done-confirmation_requested = Dotaz je na cestě k poskytovateli.
