-- 2026-11-21: one row per case, for the questions: my caseload and what is due, who has no worker, one case.
create table case_rows (
    case_id uuid primary key,
    version bigint not null,
    client uuid not null,
    episode integer not null,
    given_name text not null,
    family_name text not null,
    birth_date date not null,
    prisoner_number text not null,
    search_text text not null,
    prison text not null,
    entered_on date not null,
    sentence_ends_on date,
    sentence_months integer,
    expected_release date,
    previous_case uuid,
    former_worker uuid,
    worker uuid,
    since date,
    covered_by uuid,
    cover_until date,
    without_since date,
    due date,
    due_position bigint not null,
    next_due date,
    missed integer not null,
    last_contact date,
    proposal_position bigint,
    closed_on date,
    closed_position bigint,
    closing_ground text,
    last_worker uuid,
    merged_into uuid
);
create index case_rows_worker on case_rows (worker, due, case_id);
create index case_rows_covered_by on case_rows (covered_by) where covered_by is not null;
create index case_rows_last_worker on case_rows (last_worker) where last_worker is not null;
create index case_rows_prison on case_rows (prison, due, case_id);
create index case_rows_client on case_rows (client);

-- Every day a case was ever due by, so that a walk over pages keeps the order it began with.
create table case_dues (
    case_id uuid not null,
    position bigint not null,
    due date,
    primary key (case_id, position)
);
