-- 2026-11-21: what changed in the directory, field by field, as the public may read it; the rows are filled anew.

truncate directory_providers, directory_offers;
delete from checkpoints where name = 'directory';
delete from parked_streams where checkpoint = 'directory';

create table directory_changes (
    -- The provider or the offer.
    owner uuid not null,
    -- The event, and which of its changes.
    position bigint not null,
    part smallint not null,
    -- What of the owner: itself, its site, or its places of one group.
    thing text not null,
    created boolean not null,
    on_day date not null,
    field text not null,
    previous text not null,
    replacement text not null,
    by_role text not null,
    primary key (owner, position, part)
);
