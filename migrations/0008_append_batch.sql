-- 2026-11-21: the only way into the log: many commands, one lock, one commit, one round trip.
--
-- The head row is locked first; in READ COMMITTED every later statement of a
-- volatile function has a fresh snapshot, so each check sees everything that
-- was committed before the lock was had. The caller never puts two commands
-- that touch the same stream, command id or fact into one batch; therefore the
-- checks may look at the whole batch at once. A command that loses is answered
-- alone; the others win.
--
-- The writer's connection fixes the plans (generic, by index, not compiled):
-- the tables may have grown a thousandfold since they were last analysed. As
-- SET clauses of the function the same settings take half of a small call.
--
-- c_ commands, g_ expected versions, e_ events in command order, f_ facts,
-- o_ outbox; *_cmd is the command's place in the batch, counted from one.

create function append_batch(
    p_now timestamptz,
    c_id uuid[], c_hash bytea[], c_outcome jsonb[], c_count int[], c_keep boolean[],
    g_cmd int[], g_kind text[], g_stream text[], g_version bigint[],
    e_cmd int[], e_kind text[], e_stream text[], e_sequence bigint[], e_name text[],
    e_version text[], e_payload jsonb[], e_metadata jsonb[], e_id uuid[],
    f_cmd int[], f_kind text[], f_key text[], f_stream text[], f_claim boolean[],
    o_cmd int[], o_id uuid[], o_topic text[], o_payload jsonb[]
)
returns table (
    cmd int, verdict text, at_position bigint, at_time timestamptz,
    kind text, key text, actual bigint, holder text, hash bytea, outcome jsonb
)
language plpgsql
volatile
as $$
#variable_conflict use_column
declare
    v_head  bigint;
    v_stamp timestamptz;
    v_text  text;
    v_total bigint;
    v_lost  int[] := '{}';
    v_more  int[];
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'append_batch needs READ COMMITTED';
    end if;

    select h.position, greatest(p_now, h.recorded_at)
      into strict v_head, v_stamp
      from log_head h
       for update;

    v_more := array(
        select c.nr::int
          from unnest(c_id) with ordinality c (id, nr)
         where exists (select from command_log l where l.command_id = c.id)
    );
    if cardinality(v_more) > 0 then
        return query
            select c.nr::int, 'duplicate', l.position, l.recorded_at,
                   null::text, null::text, null::bigint, null::text, l.request_hash, l.outcome
              from unnest(c_id) with ordinality c (id, nr)
              join command_log l on l.command_id = c.id;
        v_lost := v_lost || v_more;
    end if;

    v_more := array(
        select g.cmd
          from unnest(g_cmd, g_kind, g_stream, g_version) g (cmd, kind, stream, version)
         where g.cmd <> all (v_lost)
           and g.version <> coalesce((
                   select max(e.sequence)
                     from events e
                    where e.aggregate_type = g.kind
                      and e.aggregate_id = g.stream), 0)
    );
    if cardinality(v_more) > 0 then
        return query
            select distinct on (g.cmd)
                   g.cmd, 'stale', v_head, v_stamp, g.kind, g.stream, v.actual,
                   null::text, null::bytea, null::jsonb
              from unnest(g_cmd, g_kind, g_stream, g_version) g (cmd, kind, stream, version)
             cross join lateral (
                   select coalesce(max(e.sequence), 0) as actual
                     from events e
                    where e.aggregate_type = g.kind
                      and e.aggregate_id = g.stream) v
             where g.cmd = any (v_more)
               and g.version <> v.actual
             order by g.cmd;
        v_lost := v_lost || v_more;
    end if;

    if cardinality(f_cmd) > 0 then
        v_more := array(
            select f.cmd
              from unnest(f_cmd, f_kind, f_key, f_stream, f_claim) f (cmd, kind, key, stream, claim)
             where f.claim
               and f.cmd <> all (v_lost)
               and exists (
                   select from facts t
                    where t.kind = f.kind
                      and t.key = f.key
                      and t.stream <> f.stream)
        );
        if cardinality(v_more) > 0 then
            return query
                select distinct on (f.cmd)
                       f.cmd, 'fact_taken', v_head, v_stamp, f.kind, f.key, null::bigint,
                       t.stream, null::bytea, null::jsonb
                  from unnest(f_cmd, f_kind, f_key, f_stream, f_claim) f (cmd, kind, key, stream, claim)
                  join facts t on t.kind = f.kind and t.key = f.key and t.stream <> f.stream
                 where f.claim
                   and f.cmd = any (v_more)
                 order by f.cmd;
            v_lost := v_lost || v_more;
        end if;

        delete from facts t
         using unnest(f_cmd, f_kind, f_key, f_stream, f_claim) f (cmd, kind, key, stream, claim)
         where not f.claim
           and f.cmd <> all (v_lost)
           and t.kind = f.kind
           and t.key = f.key
           and t.stream = f.stream;

        insert into facts (kind, key, stream)
        select f.kind, f.key, f.stream
          from unnest(f_cmd, f_kind, f_key, f_stream, f_claim) f (cmd, kind, key, stream, claim)
         where f.claim
           and f.cmd <> all (v_lost)
            on conflict do nothing;
    end if;

    v_text := to_char(v_stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

    insert into events (
        aggregate_type, aggregate_id, sequence, event_type, event_version,
        payload, metadata, position, recorded_at, event_id)
    select e.kind, e.stream, e.sequence, e.name, e.version, e.payload,
           e.metadata || jsonb_build_object('event_id', e.id::text, 'recorded_at', v_text),
           v_head + row_number() over (order by e.nr), v_stamp, e.id
      from unnest(e_cmd, e_kind, e_stream, e_sequence, e_name,
                  e_version, e_payload, e_metadata, e_id) with ordinality
           e (cmd, kind, stream, sequence, name, version, payload, metadata, id, nr)
     where e.cmd <> all (v_lost);
    get diagnostics v_total = row_count;

    insert into command_log (command_id, request_hash, outcome, position, recorded_at)
    select w.id, w.hash, w.outcome, case when w.count > 0 then w.position end, v_stamp
      from (select c.id, c.hash, c.outcome, c.count, c.keep,
                   v_head + sum(c.count) over (order by c.nr) as position
              from unnest(c_id, c_hash, c_outcome, c_count, c_keep) with ordinality
                   c (id, hash, outcome, count, keep, nr)
             where c.nr <> all (v_lost)) w
     where w.keep;

    if cardinality(o_cmd) > 0 then
        insert into outbox (id, topic, payload, created_at, due_at, position)
        select o.id, o.topic, o.payload, v_stamp, v_stamp, w.position
          from unnest(o_cmd, o_id, o_topic, o_payload) o (cmd, id, topic, payload)
          join (select c.nr, v_head + sum(c.count) over (order by c.nr) as position
                  from unnest(c_count) with ordinality c (count, nr)
                 where c.nr <> all (v_lost)) w
            on w.nr = o.cmd;
    end if;

    if v_total > 0 then
        update log_head
           set position = v_head + v_total,
               recorded_at = v_stamp;
    end if;

    return query
        select c.nr::int, 'won', (v_head + sum(c.count) over (order by c.nr))::bigint, v_stamp,
               null::text, null::text, null::bigint, null::text, null::bytea, null::jsonb
          from unnest(c_count) with ordinality c (count, nr)
         where c.nr <> all (v_lost);
end
$$;
