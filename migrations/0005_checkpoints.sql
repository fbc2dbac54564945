-- 2026-11-21: how far each follower of the log has come, and the streams it could not understand.

create table checkpoints (
    name       text        primary key,
    position   bigint      not null default 0 check (position >= 0),
    updated_at timestamptz
);

create table parked_streams (
    checkpoint  text        not null,
    stream_type text        not null,
    stream_id   text        not null,
    position    bigint      not null,
    error       text        not null,
    parked_at   timestamptz not null,
    primary key (checkpoint, stream_type, stream_id)
);
