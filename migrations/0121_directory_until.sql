-- 2026-11-21: until when numbers hold stands beside each offer, so that asking who has a place opens no state.

-- Until when any of these numbers is believed; with a place, of those groups alone that have one free.
-- The instants are written with their offset, so the answer depends on nothing but the text.
create function believed_until(places jsonb, with_place boolean) returns timestamptz
    language sql immutable strict parallel safe
    return (
        select max((g.number ->> 'fresh_until')::timestamptz)
        from jsonb_each(places) as g(name, number)
        where not with_place
           or ((g.number ->> 'total')::int > (g.number ->> 'out_of_service')::int
               and (g.number ->> 'free')::int > 0));

alter table directory_offers
    add column fresh_until timestamptz generated always as (
        believed_until(state -> 'Opened' -> 'places', false)) stored,
    add column free_until timestamptz generated always as (
        believed_until(state -> 'Opened' -> 'places', true)) stored;
