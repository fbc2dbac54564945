-- 2026-11-21: places promised to somebody, who promised them and how each promise ended, for the desks.
create table held_places (
    hold uuid primary key,
    offer uuid not null,
    for_group text not null,
    referral uuid,
    until timestamptz not null,
    held_at timestamptz not null,
    by_actor uuid not null,
    by_role text not null,
    -- How it ended: a ground of release, or `arrived`; null while nothing is written down.
    ended_as text,
    ended_at timestamptz,
    position bigint not null
);
create index held_places_by_actor on held_places (by_actor, until);
create index held_places_by_offer on held_places (offer, until);
