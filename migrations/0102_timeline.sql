-- 2026-11-21: every event of every case on both clocks; who, why and what stand in the log itself, under the same position.
create table timeline_entries (
    position bigint primary key,
    case_id uuid not null,
    kind text not null,
    happened_at timestamptz not null,
    recorded_at timestamptz not null
);
create index timeline_entries_case on timeline_entries (case_id, happened_at desc, position desc);

-- Which clients turned out to be one person, and since when that is known.
create table client_merges (
    position bigint primary key,
    kept_client uuid not null,
    dropped_client uuid not null,
    recorded_at timestamptz not null
);
create index client_merges_kept on client_merges (kept_client);
create index client_merges_dropped on client_merges (dropped_client);
