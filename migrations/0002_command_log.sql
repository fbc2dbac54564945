-- 2026-11-21: every command that was answered for good, so that asking it again changes nothing.

create table command_log (
    command_id   uuid        primary key,
    request_hash bytea       not null,
    outcome      jsonb       not null,
    position     bigint,
    recorded_at  timestamptz not null
);
