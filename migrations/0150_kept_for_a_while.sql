-- 2026-11-21: answers to commands and messages that went out are kept for a while, not for ever.

-- Answers come in the order of time and go in it: a few bytes for every sixteen pages find the old ones, and
-- adding a new one costs the append nothing.
create index command_log_recorded on command_log
    using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);

create index outbox_sent on outbox (due_at) where state = 'sent';

-- The running program may not touch the command log but through this function, which has its owner's rights:
-- it takes old answers away, and never one of the last day before the log's last event, in which somebody may
-- still ask again.
create function forget_answers(p_before timestamptz, p_most int)
returns bigint
language plpgsql
volatile
security definer
as $$
declare
    v_before timestamptz;
    v_gone   bigint;
begin
    select least(p_before, h.recorded_at - interval '1 day')
      into strict v_before
      from log_head h;

    delete from command_log
     where command_id in (
           select l.command_id
             from command_log l
            where l.recorded_at < v_before
            limit p_most
              for update skip locked);
    get diagnostics v_gone = row_count;
    return v_gone;
end
$$;

-- With somebody else's rights only tables of this cell may be meant.
do $$
begin
    execute format('alter function forget_answers(timestamptz, int) set search_path = %I, pg_temp',
                   current_schema());
end
$$;
