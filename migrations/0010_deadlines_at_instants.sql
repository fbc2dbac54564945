-- 2026-11-21: clocks run out at an instant; a day is over at the Czech midnight after it.
alter table deadlines add column due_at timestamptz;
update deadlines set due_at = (due_on + 1)::timestamp at time zone 'Europe/Prague';
alter table deadlines alter column due_at set not null;
drop index deadlines_running;
alter table deadlines drop column due_on;
create index deadlines_running on deadlines (due_at) where asked_at is null;
