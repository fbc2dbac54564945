# The pages.

sign-in-title = Sign in to the demo
sign-in-demo = This is a demo with made-up data. Choose through whose eyes you want to see Brána. No password is needed.
sign-in-persona = Who do you want to be?

caseload-title = My clients
caseload-title-of = Clients of { $name }
caseload-today = Today is { $date }.
caseload-list = Clients by the day their contact is due
caseload-empty = You have no client yet. Your team lead assigns them.
caseload-none-found = No client matches the filter.
caseload-covered = covering for { $name }
tile-overdue = contact overdue
tile-due-week = contact within 7 days
tile-release = release within 30 days
tile-clients = clients of capacity
tile-clients-number = { $clients } / { $capacity }
filter-title = Choose clients
filter-q = Name or number
filter-q-hint = The beginning is enough, accents do not matter
filter-due = Due
filter-apply = Apply
filter-clear = Clear the filter
column-client = Client
column-contact-due = Contact by
column-last-contact = Last contact
column-release = Release
column-worker = Key worker
column-load = Clients
column-free = Free places
column-why = Why
column-days = Days without a worker
column-deadline = Assign by
column-action = What to do
column-own = Own
column-covered = Covered
column-capacity = Capacity
column-overdue = Contacts overdue
tag-overdue = overdue
tag-absent = absent
no-contact-yet = none yet

client-born = born { $date }
client-number = number { $number }
client-episode = imprisonment no. { $episode }
client-closed = closed

case-past = You see an earlier state: what was true { $as_of }, as far as we knew { $known_at }.
on-day = on { $date }
on-today = today
case-present = Show today's state
case-due = What is due
case-due-by = by { $date }
task-waiting = waiting
case-facts = Key facts
case-actions = What you can do
fact-worker = Key worker
fact-worker-since = { $name }, since { $date }
fact-worker-none = nobody
fact-worker-none-until = nobody, assign by { $date }
fact-cover = Covered by
fact-cover-until = { $name }, until { $date }
fact-release = Expected release
fact-sentence = Sentence
fact-months =
    { $months ->
        [one] { $months } month
       *[other] { $months } months
    }
fact-ends = ends { $date }
fact-entered = Entered the prison

timeline-title = What happened
timeline-filter = Choose from the history
timeline-kind = What to show
timeline-as-of = What was true on
timeline-as-of-hint = Only what had happened by that day
timeline-known-at = What we knew on
timeline-known-at-hint = Only what we had recorded by that day
timeline-clocks = Why two days?
timeline-clocks-text = Everything has two times: when it happened and when somebody recorded it. To see what a decision was based on, fill in both days alike.
timeline-empty = Nothing matches this choice.
timeline-happened = Happened
timeline-recorded = Recorded
timeline-later = recorded later

contact-title = Log a contact
contact-channel = How the contact was made
contact-outcome = What came of it
contact-outcome-hint = Only a contact that took place moves the next one on
contact-day = Which day it was
contact-day-hint = For example { $date }
contact-time = At what time
contact-time-hint = For example 14:05
contact-note = Note
contact-note-hint = You may leave it empty. Write only what the work with the client needs.

check-title = Check your answers
check-change = Change answers

changed-title = It changed meanwhile
changed-text = On the left is what you wrote. On the right is what changed meanwhile. Decide whether your answers still hold.
changed-yours = What you wrote
changed-now = What is different now
changed-now-empty = The change is not in the data you see.
changed-continue = My answers hold, continue
changed-drop = Drop my answers

assign-title = Assign a key worker
reassign-title = Pass to another worker
assign-present = The key worker is now { $name }.
assign-deadline = The client should have a key worker by { $date }.
assign-nobody = Nobody has a free place now. Raise somebody's capacity, or pass the client elsewhere.
assign-proposal = The proposal and its reasons
assign-proposed = Proposed.
assign-former = Was the client's worker before.
assign-by-load = load { $percent } %
assign-method = How the proposal is made
assign-method-text = First comes who was the client's worker before and has a free place. Then the lowest number of clients in proportion to capacity. The proposal and your decision are kept.
assign-reason = Why somebody else than proposed
assign-reason-hint = Fill in only when you choose somebody else
reassign-ground = Reason
ground-explanation = Explanation
ground-explanation-hint = Needed when you choose another reason
unassign-title = Take the key worker away
unassign-warning = The client will have no key worker and 7 days begin to run. Better pass the client on at once.

tile-prison-clients = clients
tile-waiting =
    { $overdue ->
        [0] without a worker
       *[other] without a worker, { $overdue } overdue
    }
tile-free = free places
tile-absent = absent workers
waiting-title = Clients without a key worker
waiting-empty = Every client has a key worker.
waiting-assign = Assign
workers-title = Key workers
workers-empty = The prison has no key worker yet.
absent-since = since { $since }
absent-until = { $since } to { $until }
interval-title = How often there must be a contact
interval-now =
    { $days ->
        [one] Now every day.
       *[other] Now at least once in { $days } days.
    }
interval-change = Change
interval-form-title = Set the contact interval
interval-form-button = Set the interval
interval-days = How many days there may be between contacts
interval-days-hint = 1 to 90

capacity-title = Change capacity
capacity-button = Set the capacity
capacity-now = Now { $active } clients, capacity { $capacity }.
capacity-number = How many clients the worker may have
capacity-number-hint = 0 to 50
capacity-note = A lower capacity takes no client away. Only no further clients are assigned.
absence-title = Record absence
absence-button = Record the absence
absence-from = First day
absence-from-hint = For example { $date }
absence-until = Last day
absence-until-hint = Leave empty if you do not know
absence-ground = Reason
absence-note = The clients stay with the worker. Arrange cover for them.
return-title = Record return
return-button = Record the return
return-since = The worker is absent since { $date }.
return-covered =
    { $clients ->
        [0] No client is covered.
        [one] Cover ends for { $clients } client.
       *[other] Cover ends for { $clients } clients.
    }
cover-title = Arrange cover
cover-button = Arrange cover
cover-worker = Who will cover
cover-worker-hint = Covered clients count towards the capacity
cover-clients = For which clients
cover-clients-hint = The absent worker remains their key worker
cover-nobody = All clients are covered, or the worker has no clients.

entry-title = New case
entry-lead = Open it on the day the client enters prison. If the client returned to prison, the earlier case is joined by itself.
entry-given = Given name
entry-family = Family name
entry-birth = Date of birth
entry-birth-hint = For example 7 3 1988
entry-number = The client's number in prison
entry-number-hint = As on the card, for example 1234/26
entry-prison = Prison
entry-entered = Day of entry
entry-entered-hint = For example { $date }
entry-months = Length of the sentence in months
entry-sentence-end = End of the sentence
entry-release = Expected release
entry-optional = Leave empty if you do not know

transfer-title = Record a transfer
transfer-warning = The client loses the key worker. A new one must be found in the new prison within 7 days.
transfer-button = Record the transfer
transfer-to = To which prison
close-title = Close the case
close-warning = A closed case cannot be opened again. On a return to prison a new one is opened.
close-button = Close the case
close-ground = Reason
merge-title = Merge two cases
merge-warning = Merging cannot be undone. This case goes on, the other one is closed.
merge-button = Continue
merge-duplicate = Number of the other case
merge-duplicate-hint = The client's number in prison, or the case number
merge-found = This case will be closed

clients-title = Clients: { $prison }
free-places =
    { $places ->
        [0] no free place
        [one] { $places } free place
        [few] { $places } free places
       *[other] { $places } free places
    }
assign-unasked = There is no proposal for this client yet. Brána ranks everybody who could take them, and says why.
assign-propose = Propose a key worker
assign-propose-again = Propose again
nothing-yet-title = There is nothing here for your role yet
nothing-yet-try = Meanwhile you can:
nothing-yet-other = try Brána through somebody else’s eyes
nothing-yet-docs = look at the interface for programs

detail-instead-of = On behalf of
detail-reason = Why
detail-ground = Reason
detail-proposed = Proposed
detail-basis = How
detail-covered = Covered by
detail-from = From
detail-to = To
