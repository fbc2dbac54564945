-- 2026-11-21: work that one node at a time may do, by name.

create table leases (
    name       text        primary key,
    holder     text        not null,
    held_until timestamptz not null
);
