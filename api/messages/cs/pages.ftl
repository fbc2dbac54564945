# Stránky.

sign-in-title = Přihlášení do ukázky
sign-in-demo = Toto je ukázka s vymyšlenými údaji. Vyberte si, číma očima chcete Bránu vidět. Heslo není potřeba.
sign-in-persona = Za koho se chcete přihlásit?

caseload-title = Moji klienti
caseload-title-of = Klienti: { $name }
caseload-today = Dnes je { $date }.
caseload-list = Klienti podle termínu kontaktu
caseload-empty = Zatím nemáte žádného klienta. Přidělí vám ho vedoucí týmu.
caseload-none-found = Filtru neodpovídá žádný klient.
caseload-covered = v zastoupení za: { $name }
tile-overdue = kontakt po termínu
tile-due-week = kontakt do 7 dnů
tile-release = propuštění do 30 dnů
tile-clients = klientů z kapacity
tile-clients-number = { $clients } / { $capacity }
filter-title = Vybrat klienty
filter-q = Jméno nebo číslo
filter-q-hint = Stačí začátek, i bez háčků a čárek
filter-due = Termín
filter-apply = Použít
filter-clear = Zrušit výběr
column-client = Klient
column-contact-due = Kontakt do
column-last-contact = Poslední kontakt
column-release = Propuštění
column-worker = Klíčový pracovník
column-load = Klientů
column-free = Volných míst
column-why = Proč
column-days = Dní bez pracovníka
column-deadline = Přidělit do
column-action = Co udělat
column-own = Vlastní
column-covered = V zastoupení
column-capacity = Kapacita
column-overdue = Kontakty po termínu
tag-overdue = po termínu
tag-absent = nepřítomnost
no-contact-yet = zatím žádný

client-born = datum narození { $date }
client-number = číslo { $number }
client-episode = { $episode }. výkon trestu
client-closed = uzavřeno

case-past = Vidíte dřívější stav: co bylo { $as_of }, podle toho, co jsme věděli { $known_at }.
on-day = ke dni { $date }
on-today = k dnešnímu dni
case-present = Zobrazit dnešní stav
case-due = Co je potřeba
case-due-by = do { $date }
task-waiting = čeká
case-facts = Základní údaje
case-actions = Co můžete udělat
fact-worker = Klíčový pracovník
fact-worker-since = { $name }, od { $date }
fact-worker-none = nikdo
fact-worker-none-until = nikdo, přidělit do { $date }
fact-cover = Zastupuje
fact-cover-until = { $name }, do { $date }
fact-release = Očekávané propuštění
fact-sentence = Trest
fact-months =
    { $months ->
        [one] { $months } měsíc
        [few] { $months } měsíce
       *[other] { $months } měsíců
    }
fact-ends = konec { $date }
fact-entered = Vstup do věznice

timeline-title = Co se stalo
timeline-filter = Vybrat z historie
timeline-kind = Co ukázat
timeline-as-of = Co bylo ke dni
timeline-as-of-hint = Jen to, co se do toho dne stalo
timeline-known-at = Co jsme věděli ke dni
timeline-known-at-hint = Jen to, co jsme do toho dne zapsali
timeline-clocks = Proč dva dny?
timeline-clocks-text = Každá událost má dva časy: kdy se stala a kdy ji někdo zapsal. Chcete-li vědět, z čeho se tehdy rozhodovalo, vyplňte oba dny stejně.
timeline-empty = Tomuto výběru nic neodpovídá.
timeline-happened = Stalo se
timeline-recorded = Zapsáno
timeline-later = zapsáno později

contact-title = Zapsat kontakt
contact-channel = Způsob kontaktu
contact-outcome = Jak kontakt dopadl
contact-outcome-hint = Lhůtu dalšího kontaktu posune jen kontakt, který proběhl
contact-day = Který den to bylo
contact-day-hint = Například { $date }
contact-time = V kolik hodin
contact-time-hint = Například 14:05
contact-note = Poznámka
contact-note-hint = Nemusíte vyplnit. Pište jen to, co je potřeba pro další práci s klientem.

check-title = Zkontrolujte, co jste vyplnili
check-change = Změnit údaje

changed-title = Mezitím se to změnilo
changed-text = Vlevo je, co jste napsali. Vpravo je, co se mezitím změnilo. Rozhodněte, zda vaše údaje ještě platí.
changed-yours = Co jste napsali
changed-now = Co je teď jinak
changed-now-empty = Změna se netýká údajů, které vidíte.
changed-continue = Údaje platí, pokračovat
changed-drop = Údaje zahodit

assign-title = Přidělit klíčového pracovníka
reassign-title = Předat jinému pracovníkovi
assign-present = Nyní je klíčovým pracovníkem: { $name }.
assign-deadline = Klient má mít klíčového pracovníka do { $date }.
assign-nobody = Teď nemá nikdo volno. Zvyšte něčí kapacitu, nebo klienta předejte jinam.
assign-proposal = Návrh a jeho důvody
assign-proposed = Navržen.
assign-former = Klienta už dříve vedl.
assign-by-load = vytížení { $percent } %
assign-method = Jak návrh vzniká
assign-method-text = Přednost má ten, kdo klienta vedl dříve a má volno. Pak rozhoduje nejnižší počet klientů vzhledem ke kapacitě. Návrh i vaše rozhodnutí se uloží.
assign-reason = Proč někdo jiný, než je navržen
assign-reason-hint = Vyplňte jen tehdy, když vyberete někoho jiného
reassign-ground = Důvod
ground-explanation = Vysvětlení
ground-explanation-hint = Je nutné, když vyberete jiný důvod
unassign-title = Odebrat klíčového pracovníka
unassign-warning = Klient zůstane bez klíčového pracovníka a začne běžet lhůta 7 dnů. Raději klienta rovnou předejte.

tile-prison-clients = klientů
tile-waiting =
    { $overdue ->
        [0] bez pracovníka
       *[other] bez pracovníka, po termínu { $overdue }
    }
tile-free = volných míst
tile-absent = nepřítomných pracovníků
waiting-title = Klienti bez klíčového pracovníka
waiting-empty = Každý klient má svého klíčového pracovníka.
waiting-assign = Přidělit
workers-title = Klíčoví pracovníci
workers-empty = Ve věznici zatím není žádný klíčový pracovník.
absent-since = od { $since }
absent-until = { $since } až { $until }
interval-title = Jak často má být kontakt
interval-now =
    { $days ->
        [one] Nyní každý den.
        [few] Nyní aspoň jednou za { $days } dny.
       *[other] Nyní aspoň jednou za { $days } dní.
    }
interval-change = Změnit
interval-form-title = Nastavit lhůtu kontaktů
interval-form-button = Nastavit lhůtu
interval-days = Kolik dní smí být mezi kontakty
interval-days-hint = 1 až 90

capacity-title = Změnit kapacitu
capacity-button = Nastavit kapacitu
capacity-now = Nyní { $active } klientů, kapacita { $capacity }.
capacity-number = Kolik klientů smí pracovník mít
capacity-number-hint = 0 až 50
capacity-note = Nižší kapacita nikomu pracovníka nevezme. Jen se nepřidělují další klienti.
absence-title = Zapsat nepřítomnost
absence-button = Zapsat nepřítomnost
absence-from = První den
absence-from-hint = Například { $date }
absence-until = Poslední den
absence-until-hint = Nevíte-li, nechte prázdné
absence-ground = Důvod
absence-note = Klienti pracovníkovi zůstávají. Zařiďte jim zastoupení.
return-title = Zapsat návrat
return-button = Zapsat návrat
return-since = Pracovník je nepřítomen od { $date }.
return-covered =
    { $clients ->
        [0] Žádný klient nemá zastoupení.
        [one] Skončí zastoupení { $clients } klienta.
       *[other] Skončí zastoupení { $clients } klientů.
    }
cover-title = Zařídit zastoupení
cover-button = Zařídit zastoupení
cover-worker = Kdo bude zastupovat
cover-worker-hint = Klienti v zastoupení se počítají do kapacity
cover-clients = Kterým klientům
cover-clients-hint = Klíčovým pracovníkem zůstává, kdo je nepřítomen
cover-nobody = Všichni klienti zastoupení mají, nebo pracovník žádné klienty nemá.

entry-title = Nový případ
entry-lead = Otevřete ho v den vstupu klienta do věznice. Vrátil-li se klient do vězení, dřívější případ se připojí sám.
entry-given = Jméno
entry-family = Příjmení
entry-birth = Datum narození
entry-birth-hint = Například 7. 3. 1988
entry-number = Číslo klienta ve věznici
entry-number-hint = Jak je na průkazu, například 1234/26
entry-prison = Věznice
entry-entered = Den vstupu
entry-entered-hint = Například { $date }
entry-months = Délka trestu v měsících
entry-sentence-end = Konec trestu
entry-release = Očekávané propuštění
entry-optional = Nevíte-li, nechte prázdné

transfer-title = Zapsat přemístění
transfer-warning = Klient přijde o klíčového pracovníka. Nový se mu musí najít do 7 dnů v nové věznici.
transfer-button = Zapsat přemístění
transfer-to = Do které věznice
close-title = Uzavřít případ
close-warning = Uzavřený případ už nejde otevřít. Při návratu do vězení se otevře nový.
close-button = Uzavřít případ
close-ground = Důvod
merge-title = Sloučit dva případy
merge-warning = Sloučení nejde vzít zpět. Tento případ zůstane, druhý se uzavře.
merge-button = Pokračovat
merge-duplicate = Číslo druhého případu
merge-duplicate-hint = Číslo klienta ve věznici, nebo číslo případu
merge-found = Tento případ se uzavře

clients-title = Klienti: { $prison }
free-places =
    { $places ->
        [0] žádné volné místo
        [one] { $places } volné místo
        [few] { $places } volná místa
       *[other] { $places } volných míst
    }
assign-unasked = Pro tohoto klienta zatím není návrh. Brána seřadí všechny, kdo ho mohou převzít, a řekne proč.
assign-propose = Navrhnout klíčového pracovníka
assign-propose-again = Navrhnout znovu
nothing-yet-title = Pro vaši roli tu zatím nic není
nothing-yet-try = Zatím můžete:
nothing-yet-other = vyzkoušet Bránu očima někoho jiného
nothing-yet-docs = prohlédnout si rozhraní pro programy

detail-instead-of = Za koho
detail-reason = Proč
detail-ground = Důvod
detail-proposed = Navržen
detail-basis = Jak
detail-covered = Zastupoval
detail-from = Odkud
detail-to = Kam
