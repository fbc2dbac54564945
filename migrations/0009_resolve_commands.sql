-- 2026-11-21: what became of commands whose answer got lost with the connection.
--
-- Taking the head lock waits until the lost transaction has ended; what the
-- command log does not hold after that was not committed by it.

create function resolve_commands(c_id uuid[])
returns table (command_id uuid, request_hash bytea, outcome jsonb, at_position bigint, at_time timestamptz)
language plpgsql
volatile
as $$
#variable_conflict use_column
begin
    perform from log_head for update;
    return query
        select l.command_id, l.request_hash, l.outcome, l.position, l.recorded_at
          from command_log l
         where l.command_id = any (c_id);
end
$$;
