-- 2026-11-21: the provider directory: what became of every provider and of every offer.
create table directory_providers (
    provider uuid primary key,
    version bigint not null,
    position bigint not null,
    modified_at timestamptz not null,
    state jsonb not null
);
create index directory_providers_position on directory_providers (position);

create table directory_offers (
    offer uuid primary key,
    provider uuid not null,
    version bigint not null,
    position bigint not null,
    modified_at timestamptz not null,
    state jsonb not null
);
create index directory_offers_provider on directory_offers (provider);
create index directory_offers_position on directory_offers (position);
