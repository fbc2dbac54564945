-- 2026-11-21: one row per worker, for the question: caseloads and free places per prison.
create table caseload_rows (
    worker uuid primary key,
    version bigint not null,
    given_name text not null,
    family_name text not null,
    prison text,
    absence_ground text,
    state jsonb not null
);
create index caseload_rows_prison on caseload_rows (prison);
