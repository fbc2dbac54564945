-- 2026-11-21: many leaflets in one go survive the node that prints them, for the hour they can be fetched.

create table leaflet_batches (
    id           uuid        primary key,
    by_actor     uuid        not null,
    attempt      text,
    request_hash bytea,
    asked_at     timestamptz not null,
    bound        boolean     not null,
    total        integer     not null,
    -- What was asked for; emptied once it is printed, for a note may name somebody.
    wishes       jsonb       not null,
    done         integer     not null default 0,
    bytes        bigint      not null default 0,
    finished_at  timestamptz,
    -- The node that prints it, and until when it is left to that node.
    holder       text,
    held_until   timestamptz,
    -- How often a node has begun since the last leaflet was printed.
    begun        integer     not null default 0,
    unique (by_actor, attempt)
);

create index leaflet_batches_unfinished on leaflet_batches (asked_at, id) where finished_at is null;

-- One leaflet each, counted from one, printed or failed; 0 is the one document of a bound batch.
create table leaflet_prints (
    batch   uuid    not null references leaflet_batches on delete cascade,
    number  integer not null,
    title   text    not null,
    pdf     bytea,
    failure text,
    primary key (batch, number)
);

-- A PDF is compressed already.
alter table leaflet_prints alter column pdf set storage external;
