-- 2026-11-21: the clocks that run, so that a day that passes unused becomes an event.

create table deadlines (
    kind        text        not null,
    stream_type text        not null,
    stream_id   text        not null,
    due_on      date        not null,
    asked_at    timestamptz,
    primary key (kind, stream_type, stream_id)
);

create index deadlines_running on deadlines (due_on) where asked_at is null;
