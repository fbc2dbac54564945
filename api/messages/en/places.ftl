# Single places: held, taken, free again; asking a provider whether its numbers still hold.
nav-holds = Held places

places-title = Who is coming and who is here
places-link = Who is coming and who is here
places-running = Places held
places-running-none = No place is held at the moment.
places-past = Holds that ended in the last 14 days
places-stays = Who is here
places-stays-hint = Only people who came through Brána. There are no names here; a number tells them apart.
places-which = Place
places-number = no. { $number }
places-until = Held until
places-by = Held by
places-by-you = you
places-at = Held on
places-since = Since
places-how = How it ended
places-do = What happened
places-came = They came
places-not-coming = Not coming
places-release = Release
places-gone = They left
places-walk-in = Somebody came without a hold
places-no-hold = A place cannot be held now. { $why }
places-instead = What to do
places-on = On which day
places-on-hint = Leave it empty if it was today
places-left-days =
    { $count ->
        [one] { $count } day left
       *[other] { $count } days left
    }
places-left-hours =
    { $count ->
        [one] { $count } hour left
       *[other] { $count } hours left
    }
places-left-soon = less than an hour left

hold-title = Hold a place
hold-lead = Nobody else gets a place that is held. A hold ends by itself; you can release it at any time.
hold-free = { $free } free, said { $at }
hold-until = Until which day
hold-until-hint = At most { $days } days, that is until { $date }. The place is held to the end of the day.
hold-button = Hold the place
hold-instead = What you can do now
hold-call = Call the provider:
hold-by-others = The provider or a coordinator of the directory holds places here. Please call the contact above.
release-ground = Why
leave-ground = Where to, or why

over-title = The hold has ended
over-at = It ended { $at }.
over-again = Hold again

holds-title = My held places
holds-lead =
    { $count ->
        [0] You hold no place at the moment.
        [one] You hold { $count } place.
       *[other] You hold { $count } places.
    }
holds-find = Find a free place

ask-title = Ask whether the numbers still hold
ask-to = We send a mail with a link to { $to }. The provider answers with one click and without signing in; the link is good for { $days } days.
ask-button = Ask the provider
ask-never = We have not asked about the numbers yet.
ask-last = We last asked on { $at } ({ $by }): { $answer }.
ask-no-address = Neither the offer nor its provider has an e-mail address, so there is nowhere to write. Please call them, or add an address to the entry.
ask-lately = We asked a short while ago and the answer may still come. You can ask again { $at }. If it is urgent, please call.

code-ask_by-program = reminder
code-ask_by-coordinator = coordinator
code-ask_answer-open = no answer yet
code-ask_answer-answered = they answered
code-ask_answer-void = the link is no longer good and no answer came

code-place_release-withdrawn = the person no longer wants the place
code-place_release-no_show = the person did not come
code-place_release-provider_cannot = the provider cannot keep the place
code-place_end-expired = its time ran out
code-place_end-withdrawn = the person no longer wanted the place
code-place_end-no_show = the person did not come
code-place_end-provider_cannot = the provider could not keep the place
code-place_end-arrived = they came
code-place_over-expired = Its time ran out and the place is no longer held.
code-place_over-withdrawn = The place was released: the person no longer wanted it.
code-place_over-no_show = The place was released: the person did not come.
code-place_over-provider_cannot = The place was released: the provider could not keep it.
code-place_over-arrived = The person has come and is among those who are here.
code-place_leave-moved_up = to better housing or a home of their own
code-place_leave-moved_across = elsewhere, to the same kind of housing
code-place_leave-family = to family or friends
code-place_leave-term_ended = the agreed time was over
code-place_leave-rules_broken = because they broke the rules
code-place_leave-left_unannounced = without saying where to
code-place_leave-recalled = back to prison
code-place_leave-treatment = to a hospital or treatment
code-place_leave-died = they died

code-desk_form-release = Release the place
code-desk_form-arrive = Somebody came without a hold
code-desk_form-leave = They left
code-desk_button-release = Release
code-desk_button-arrive = Record the arrival
code-desk_button-leave = Record the departure
code-desk_note-release = The place will be free again at once.
code-desk_note-arrive = If somebody came for a place held for them, record it at the hold. Otherwise one free place is taken off.
code-desk_note-leave = The place will be free again.

code-done-place_held = The place is held.
code-done-place_released = The place is free again.
code-done-place_occupied = The arrival is recorded.
code-done-place_vacated = The departure is recorded; the place is free again.
code-done-confirmation_requested = The question is on its way to the provider.
