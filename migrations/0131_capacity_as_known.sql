-- 2026-11-21: since when and until when the log said so, beside what was true; the rows are filled anew.

truncate capacity_spans, capacity_absences, capacity_offers, capacity_providers;
delete from checkpoints where name = 'capacity';
delete from parked_streams where checkpoint = 'capacity';

alter table capacity_spans
    add column known_since timestamptz not null,
    -- When the event that ended it was recorded.
    add column known_until timestamptz;

alter table capacity_absences
    add column known_since timestamptz not null,
    add column known_until timestamptz;
