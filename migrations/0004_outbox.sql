-- 2026-11-21: messages to the world outside, written with the events that cause them.

create table outbox (
    id         uuid        primary key,
    topic      text        not null,
    payload    jsonb       not null,
    created_at timestamptz not null,
    due_at     timestamptz not null,
    attempts   integer     not null default 0,
    state      text        not null default 'waiting'
               check (state in ('waiting', 'sending', 'sent', 'parked')),
    last_error text,
    position   bigint
);

create index outbox_due on outbox (due_at) where state in ('waiting', 'sending');
