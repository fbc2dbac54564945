# Co je na každé stránce, a slova formulářů.
service = Brána
skip-to-content = Přejít na obsah
demo-title = Ukázková data.
demo-text = Všechny osoby a události jsou vymyšlené. Nezadávejte sem skutečné údaje.
language-label = Jazyk
nav-label = Hlavní nabídka
nav-caseload = Moji klienti
nav-prison = Přehled věznice
nav-entry = Nový případ
nav-search = Hledat
nav-supply = Volná místa
nav-leaflet = Leták
nav-sign-in = Pracovníci
nav-directory = Adresář služeb
nav-back-to-work = Můj stůl
sign-in = Přihlásit se
sign-out = Odhlásit se
done-title = Hotovo
phase-tag = Zkušební provoz
phase-text = Brána je nová. Co vám nefunguje nebo chybí, řekněte prosím svému vedoucímu.
phase-text-public = Brána je nová. Najdete-li u služby chybu, nahlaste ji prosím odkazem na její stránce.
footer-text = Brána pomáhá na cestě z vězení zpět mezi lidi.
back = Zpět
back-to-client = Zpět na klienta
cancel = Zrušit
continue = Pokračovat
choose = Vyberte
warning = Upozornění
of = { $part } z { $whole }

form-failed = Něco je potřeba opravit
form-failed-title = Chyba:
form-error = Chyba:
pages-label = Stránkování
pages-first = Na začátek
pages-next = Další

date-day = Den
date-month = Měsíc
date-year = Rok
date-unknown = neznámo
date-time = { $date }{ "\u00A0" }{ $time }
date-end-of = konce dne { $date }
date-short = { $day }.{ "\u00A0" }{ $month }.{ "\u00A0" }{ $year }
date-long =
    { $weekday ->
        [1] pondělí
        [2] úterý
        [3] středa
        [4] čtvrtek
        [5] pátek
        [6] sobota
       *[7] neděle
    } { $day }.{ "\u00A0" }{ $month ->
        [1] ledna
        [2] února
        [3] března
        [4] dubna
        [5] května
        [6] června
        [7] července
        [8] srpna
        [9] září
        [10] října
        [11] listopadu
       *[12] prosince
    } { $year }
from-day = Od kterého dne
from-day-hint = Nejdříve od dneška, například { $date }
nav-clients = Klienti věznice
somebody = neznámý pracovník
