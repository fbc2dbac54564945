# Coded answers: code-<list>-<word>. The words stand in the log, in addresses and in JSON.
code-role-key_worker = key worker
code-role-team_lead = team lead
code-role-verifier = verifier
code-role-provider_staff = provider staff
code-role-social_curator = social curator
code-role-probation_officer = probation officer
code-role-coordinator = coordinator
code-role-analyst = analyst
code-role-auditor = auditor
code-role-administrator = administrator
code-role-system = the program

code-channel-in_person = in person
code-channel-phone = by phone
code-channel-video = by video
code-channel-letter = by letter

code-outcome-took_place = took place
code-outcome-client_did_not_come = the client did not come
code-outcome-client_declined = the client declined

code-deallocation-worker_left = the worker leaves
code-deallocation-worker_overloaded = the worker has too much to do
code-deallocation-client_request = the client asked for it
code-deallocation-conflict_of_interest = conflict of interest
code-deallocation-other = another reason
code-deallocation-client_transferred = the client was transferred
code-deallocation-case_closed = the case was closed

code-basis-proposal = as proposed
code-basis-deviation = other than proposed
code-basis-without_proposal = without a proposal

code-standing-eligible = can take the client
code-standing-full = has no free place
code-standing-absent = is absent
code-standing-other_prison = works in another prison

code-absence-leave = holiday
code-absence-illness = illness
code-absence-training = training
code-absence-other = another reason

code-cover_end-worker_returned = the worker returned
code-cover_end-responsibility_moved = responsibility moved on

code-closing-released = released at the end of the sentence
code-closing-released_conditionally = released conditionally
code-closing-transferred_abroad = transferred to another country
code-closing-sentence_lifted = pardoned, or the sentence was lifted
code-closing-died = the client died
code-closing-opened_in_error = the case was opened in error
code-closing-merged_into_other = merged into another case

code-event-case_opened = Case opened
code-event-allocation_proposed = Key worker proposed
code-event-key_worker_allocated = Key worker assigned
code-event-key_worker_deallocated = Key worker taken away
code-event-client_covered = Client covered by a colleague
code-event-client_cover_ended = Cover ended
code-event-contact_recorded = Contact
code-event-allocation_overdue = No key worker in time
code-event-contact_overdue = No contact in time
code-event-client_transferred = Transferred to another prison
code-event-clients_merged = Cases merged
code-event-case_closed = Case closed

code-kind-all = everything
code-kind-contact = contacts
code-kind-worker = key worker and cover
code-kind-deadline = missed deadlines
code-kind-case = entry, transfer, closing

code-due-contact = Contact with the client
code-due-worker = Assign a key worker
code-due-release = Release

code-filter-due-all = all
code-filter-due-overdue = overdue
code-filter-due-week = within 7 days
code-filter-due-release = release within 30 days

code-action-contact = Log a contact
code-action-assign = Assign a worker
code-action-reassign = Pass to another worker
code-action-unassign = Take the worker away
code-action-transfer = Record a transfer
code-action-close = Close the case
code-action-merge = Merge two cases

code-worker-action-capacity = Change capacity
code-worker-action-absence = Record absence
code-worker-action-return = Record return
code-worker-action-cover = Arrange cover

code-done-contact_recorded = The contact is logged.
code-done-assigned = The client has a key worker.
code-done-reassigned = The client has a new key worker.
code-done-unassigned = The key worker is taken away. Assign a new one within 7 days.
code-done-capacity_set = The capacity is set.
code-done-absence_recorded = The absence is recorded. Arrange cover for the clients.
code-done-return_recorded = The return is recorded, the cover has ended.
code-done-cover_arranged = The cover is arranged.
code-done-interval_set = The contact interval is set.
code-done-case_opened = The case is open.
code-done-transferred = The transfer is recorded.
code-done-closed = The case is closed.
code-done-merged = The cases are merged.
code-done-signed_out = You have signed out.

code-check-button-contact = Log the contact
code-check-button-entry = Open the case
code-check-note-contact = What is logged cannot be deleted. A correction is a new entry.
code-check-note-entry = The client should have a key worker within 7 days of entry.

code-done-proposed = The proposal is ready.

code-coming-verifier = Checking what clients state in a motion for conditional release will come.
code-coming-provider_staff = Referrals sent to you by key workers and reporting of free places will come.
code-coming-social_curator = Clients who agreed to be passed on to you will come.
code-coming-probation_officer = Clients who agreed to be passed on to you will come.
code-coming-coordinator = An overview of needs and free places in your area will come.
code-coming-analyst = Figures from data without names will come.
code-coming-auditor = The record of who wrote what and who looked at what will come.
code-coming-administrator = Accounts and settings will come. Administration has no access to client data.
code-coming-key_worker = You have no clients yet. Once your team lead allocates them, you will find them here.
code-coming-team_lead = You have no prison yet.
code-coming-system = The program itself needs no pages.
