-- 2026-11-21: facts that may be true of one stream only, decided inside the append.

create table facts (
    kind   text not null,
    key    text not null,
    stream text not null,
    primary key (kind, key)
);
