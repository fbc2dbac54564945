-- 2026-11-21: the history of places: what was known of every offer's places, from when to when.
create table capacity_spans (
    offer uuid not null,
    provider uuid not null,
    -- Whom the places are for; empty while nobody has reported any.
    grp text not null,
    -- The event that began it.
    position bigint not null,
    since timestamptz not null,
    until timestamptz,
    region text not null,
    district text,
    kind text not null,
    step smallint,
    visits text[] not null,
    serves text[] not null,
    paused boolean not null,
    pause_until date,
    total integer,
    free integer,
    out_of_service integer,
    reported_at timestamptz,
    fresh_until timestamptz,
    -- When each promise not yet written down as lapsed will be over.
    held_until timestamptz[] not null,
    primary key (offer, grp, position)
);
create index capacity_spans_until on capacity_spans (until);
create index capacity_spans_open on capacity_spans (offer) where until is null;

-- Times in which none of a provider's offers was shown.
create table capacity_absences (
    provider uuid not null,
    position bigint not null,
    since timestamptz not null,
    until timestamptz,
    primary key (provider, position)
);

-- What the fold has to know to go on.
create table capacity_offers (
    offer uuid primary key,
    version bigint not null,
    state jsonb not null
);
create table capacity_providers (
    provider uuid primary key,
    version bigint not null
);
