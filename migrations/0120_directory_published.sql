-- 2026-11-21: what public lists of the directory are ordered and filtered by; the rows are filled anew.

truncate directory_providers, directory_offers;
delete from checkpoints where name = 'directory';
delete from parked_streams where checkpoint = 'directory';

-- Czech letters without their marks, in lower case; the answer depends on nothing but the text.
create function plain_words(words text) returns text
    language sql immutable strict parallel safe
    return translate(lower(words), 'áäčďéěëíľĺňóöôřŕšťúůüýž', 'aacdeeeillnooorrstuuuyz');

alter table directory_providers
    add column first_position bigint not null,
    add column public_at timestamptz not null,
    add column words text generated always as (plain_words(
        coalesce(state -> 'Registered' -> 'entry' ->> 'name', '') || ' '
        || coalesce(state -> 'Registered' -> 'entry' ->> 'description', '') || ' '
        || coalesce(state -> 'Registered' -> 'entry' ->> 'ico', ''))) stored;
alter table directory_providers
    add column standing text generated always as (state -> 'Registered' ->> 'standing') stored,
    add column verified_until text generated always as (
        state -> 'Registered' -> 'verification' ->> 'until') stored;
create index directory_providers_first on directory_providers (first_position);

-- Of a confidential place only its region is here.
alter table directory_offers
    add column first_position bigint not null,
    add column public_at timestamptz not null,
    add column postal_code text generated always as (
        case when not (state -> 'Opened' -> 'site' ->> 'confidential')::boolean
             then state -> 'Opened' -> 'site' ->> 'postal_code' end) stored,
    add column latitude double precision generated always as (
        case when not (state -> 'Opened' -> 'site' ->> 'confidential')::boolean
             then (state -> 'Opened' -> 'site' -> 'point' ->> 'lat_e6')::double precision / 1e6 end) stored,
    add column longitude double precision generated always as (
        case when not (state -> 'Opened' -> 'site' ->> 'confidential')::boolean
             then (state -> 'Opened' -> 'site' -> 'point' ->> 'lon_e6')::double precision / 1e6 end) stored,
    add column words text generated always as (plain_words(
        coalesce(state -> 'Opened' -> 'entry' ->> 'name', '') || ' '
        || coalesce(state -> 'Opened' -> 'entry' ->> 'description', '') || ' '
        || coalesce(state -> 'Opened' -> 'entry' ->> 'conditions', '') || ' '
        || case when (state -> 'Opened' -> 'site' ->> 'confidential')::boolean then ''
                else coalesce(state -> 'Opened' -> 'site' ->> 'municipality', '') end)) stored;
-- What a filter asks stands beside the state, which is long and kept compressed.
alter table directory_offers
    add column listed boolean generated always as (state -> 'Opened' -> 'ended' = 'null') stored,
    add column kind text generated always as (state -> 'Opened' -> 'entry' ->> 'kind') stored,
    add column housing_step int generated always as (
        (state -> 'Opened' -> 'entry' ->> 'housing_step')::int) stored,
    add column needs jsonb generated always as (state -> 'Opened' -> 'entry' -> 'needs') stored,
    add column target_groups jsonb generated always as (
        state -> 'Opened' -> 'entry' -> 'target_groups') stored,
    add column forms jsonb generated always as (state -> 'Opened' -> 'entry' -> 'forms') stored,
    add column visits jsonb generated always as (state -> 'Opened' -> 'entry' -> 'visits') stored,
    add column takes_men boolean generated always as (
        (state -> 'Opened' -> 'entry' -> 'takes' ->> 'men')::boolean) stored,
    add column takes_women boolean generated always as (
        (state -> 'Opened' -> 'entry' -> 'takes' ->> 'women')::boolean) stored,
    add column needs_assessment boolean generated always as (
        (state -> 'Opened' -> 'entry' ->> 'needs_assessment')::boolean) stored,
    add column places jsonb generated always as (state -> 'Opened' -> 'places') stored,
    add column holds jsonb generated always as (state -> 'Opened' -> 'holds') stored;
create index directory_offers_first on directory_offers (first_position);
create index directory_offers_postal_code on directory_offers (postal_code);
