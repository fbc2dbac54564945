-- 2026-11-21: the one log of the cell, and the one row that gives every event its place in it.

create table events (
    aggregate_type text        not null,
    aggregate_id   text        not null,
    sequence       bigint      not null check (sequence >= 1),
    event_type     text        not null,
    event_version  text        not null,
    payload        jsonb       not null,
    metadata       jsonb       not null,
    position       bigint      not null check (position >= 1),
    recorded_at    timestamptz not null,
    event_id       uuid        not null,
    primary key (aggregate_type, aggregate_id, sequence),
    unique (position)
);

-- Appended to and read, hardly ever updated: statistics must follow the growth.
alter table events set (autovacuum_analyze_scale_factor = 0.02);

create table log_head (
    only_row    boolean     primary key default true check (only_row),
    position    bigint      not null check (position >= 0),
    recorded_at timestamptz not null
) with (fillfactor = 10);

insert into log_head (position, recorded_at) values (0, '-infinity');
