# Kódované odpovědi: code-<seznam>-<slovo>. Slova jsou v protokolu, v adresách i v JSON.
code-role-key_worker = klíčový pracovník
code-role-team_lead = vedoucí týmu
code-role-verifier = ověřovatel
code-role-provider_staff = pracovník poskytovatele
code-role-social_curator = sociální kurátor
code-role-probation_officer = probační úředník
code-role-coordinator = koordinátor
code-role-analyst = analytik
code-role-auditor = auditor
code-role-administrator = správce
code-role-system = program

code-channel-in_person = osobně
code-channel-phone = telefonicky
code-channel-video = videohovorem
code-channel-letter = dopisem

code-outcome-took_place = proběhl
code-outcome-client_did_not_come = klient nepřišel
code-outcome-client_declined = klient odmítl

code-deallocation-worker_left = pracovník odchází
code-deallocation-worker_overloaded = pracovník je přetížený
code-deallocation-client_request = přání klienta
code-deallocation-conflict_of_interest = střet zájmů
code-deallocation-other = jiný důvod
code-deallocation-client_transferred = přemístění klienta
code-deallocation-case_closed = uzavření případu

code-basis-proposal = podle návrhu
code-basis-deviation = jinak než podle návrhu
code-basis-without_proposal = bez návrhu

code-standing-eligible = může klienta převzít
code-standing-full = má plno
code-standing-absent = má zapsanou nepřítomnost
code-standing-other_prison = pracuje v jiné věznici

code-absence-leave = dovolená
code-absence-illness = nemoc
code-absence-training = školení
code-absence-other = jiný důvod

code-cover_end-worker_returned = pracovník se vrátil
code-cover_end-responsibility_moved = odpovědnost přešla jinam

code-closing-released = propuštění po výkonu trestu
code-closing-released_conditionally = podmíněné propuštění
code-closing-transferred_abroad = předání do jiného státu
code-closing-sentence_lifted = milost nebo zrušení trestu
code-closing-died = úmrtí
code-closing-opened_in_error = případ byl otevřen omylem
code-closing-merged_into_other = sloučení s jiným případem

code-event-case_opened = Případ otevřen
code-event-allocation_proposed = Navržen klíčový pracovník
code-event-key_worker_allocated = Přidělen klíčový pracovník
code-event-key_worker_deallocated = Klíčový pracovník odebrán
code-event-client_covered = Klient v zastoupení
code-event-client_cover_ended = Zastoupení skončilo
code-event-contact_recorded = Kontakt
code-event-allocation_overdue = Klient nemá včas klíčového pracovníka
code-event-contact_overdue = Kontakt se nekonal včas
code-event-client_transferred = Přemístění do jiné věznice
code-event-clients_merged = Případy sloučeny
code-event-case_closed = Případ uzavřen

code-kind-all = vše
code-kind-contact = kontakty
code-kind-worker = klíčový pracovník a zastoupení
code-kind-deadline = zmeškané lhůty
code-kind-case = vstup, přemístění, uzavření

code-due-contact = Kontakt s klientem
code-due-worker = Přidělit klíčového pracovníka
code-due-release = Propuštění

code-filter-due-all = všichni
code-filter-due-overdue = po termínu
code-filter-due-week = do 7 dnů
code-filter-due-release = propuštění do 30 dnů

code-action-contact = Zapsat kontakt
code-action-assign = Přidělit pracovníka
code-action-reassign = Předat jinému pracovníkovi
code-action-unassign = Odebrat pracovníka
code-action-transfer = Zapsat přemístění
code-action-close = Uzavřít případ
code-action-merge = Sloučit dva případy

code-worker-action-capacity = Změnit kapacitu
code-worker-action-absence = Zapsat nepřítomnost
code-worker-action-return = Zapsat návrat
code-worker-action-cover = Zařídit zastoupení

code-done-contact_recorded = Kontakt je zapsaný.
code-done-assigned = Klient má klíčového pracovníka.
code-done-reassigned = Klient má nového klíčového pracovníka.
code-done-unassigned = Klíčový pracovník je odebraný. Do 7 dnů přidělte nového.
code-done-capacity_set = Kapacita je nastavená.
code-done-absence_recorded = Nepřítomnost je zapsaná. Zařiďte klientům zastoupení.
code-done-return_recorded = Návrat je zapsaný, zastoupení skončilo.
code-done-cover_arranged = Zastoupení je zařízené.
code-done-interval_set = Lhůta kontaktů je nastavená.
code-done-case_opened = Případ je otevřený.
code-done-transferred = Přemístění je zapsané.
code-done-closed = Případ je uzavřený.
code-done-merged = Případy jsou sloučené.
code-done-signed_out = Odhlásili jste se.

code-check-button-contact = Zapsat kontakt
code-check-button-entry = Otevřít případ
code-check-note-contact = Zápis se nedá smazat. Opravou je nový zápis.
code-check-note-entry = Do 7 dnů od vstupu má mít klient klíčového pracovníka.

code-done-proposed = Návrh je připravený.

code-coming-verifier = Přibude ověřování toho, co klienti uvádějí v návrhu na podmíněné propuštění.
code-coming-provider_staff = Přibudou žádosti, které vám posílají klíčoví pracovníci, a hlášení volných míst.
code-coming-social_curator = Přibudou klienti, kteří souhlasili s předáním do vaší péče.
code-coming-probation_officer = Přibudou klienti, kteří souhlasili s předáním do vaší péče.
code-coming-coordinator = Přibude přehled potřeb a volných míst ve vaší oblasti.
code-coming-analyst = Přibudou přehledy z údajů bez jmen.
code-coming-auditor = Přibude záznam o tom, kdo co zapsal a kdo se na co díval.
code-coming-administrator = Přibude správa účtů a nastavení. K údajům klientů správa přístup nemá.
code-coming-key_worker = Zatím nemáte žádné klienty. Až vám je vedoucí týmu přidělí, najdete je tady.
code-coming-team_lead = Zatím nemáte přidělenou věznici.
code-coming-system = Program sám stránky nepotřebuje.
