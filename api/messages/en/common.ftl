# What every page has, and the words of forms.
service = Brána
skip-to-content = Skip to content
demo-title = Sample data.
demo-text = All people and events are made up. Do not enter real data here.
language-label = Language
nav-label = Main menu
nav-caseload = My clients
nav-prison = Prison overview
nav-entry = New case
nav-search = Search
nav-supply = Free places
nav-leaflet = Leaflet
nav-sign-in = Workers
nav-directory = Service directory
nav-back-to-work = My desk
sign-in = Sign in
sign-out = Sign out
done-title = Done
phase-tag = Trial
phase-text = Brána is new. Please tell your team lead what does not work or is missing.
phase-text-public = Brána is new. If you find a mistake about a service, please report it on its page.
footer-text = Brána helps on the way from prison back to the community.
back = Back
back-to-client = Back to the client
cancel = Cancel
continue = Continue
choose = Choose
warning = Warning
of = { $part } of { $whole }

form-failed = There is something to correct
form-failed-title = Error:
form-error = Error:
pages-label = Pages
pages-first = To the beginning
pages-next = Next

date-day = Day
date-month = Month
date-year = Year
date-unknown = not known
date-time = { $date }{ "\u00A0" }{ $time }
date-end-of = the end of { $date }
date-short =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
date-long =
    { $weekday ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    } { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
from-day = From which day
from-day-hint = Today at the earliest, for example { $date }
nav-clients = Clients of the prison
somebody = unknown worker
