-- 2026-11-21: mails of a demo, kept instead of sent, so that people can read them.

create table mails (
    id      uuid        primary key,
    kept_at timestamptz not null,
    sender  text        not null,
    to_addr text        not null,
    subject text        not null,
    body    text        not null
);

create index mails_kept_at on mails (kept_at desc, id);
