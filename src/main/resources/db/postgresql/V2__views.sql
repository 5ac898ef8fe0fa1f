-- The tables that the users of five older systems know, as views; their names begin with the workload they come from. They are
-- the same as in SQLite, by name and figures: times are texts in UTC, money is dollars, long texts are whole. A sum of money is
-- null where there is something to pay and nothing is known of it, and 0 where there is nothing to pay.

-- A time in epoch microseconds as a text.
CREATE FUNCTION utc_text(moment bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(to_timestamp(moment / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')
       || CASE WHEN moment % 1000000 = 0 THEN '' ELSE '.' || lpad((moment % 1000000)::text, 6, '0') END;

-- A day, counted from 1970, as a text.
CREATE FUNCTION utc_day(day bigint) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN to_char(to_timestamp(day * 86400) AT TIME ZONE 'UTC', 'YYYY-MM-DD');

-- From one moment to another, not below zero; null while one of them is not known.
CREATE FUNCTION length_between(began bigint, ended bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN began IS NOT NULL AND ended IS NOT NULL THEN greatest(0, ended - began) END;

-- A number in a JSON object; null where it is none.
CREATE FUNCTION json_number(object text, member text) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE json_typeof(object::json -> member) WHEN 'number' THEN (object::json ->> member)::float8 END;

-- The text of a session that a column holds or refers to.
CREATE FUNCTION whole_text(session bigint, held text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN held LIKE '#%'
            THEN (SELECT x.body FROM text x WHERE x.session_no = session AND x.hash = decode(substr(held, 2), 'hex'))
            ELSE held END;

-- Sessions with the workload that their kind tells; one that tells none, or another, is in the views of all workloads.
CREATE VIEW workload_session AS
SELECT s.*,
       CASE s.kind WHEN 'factory' THEN 'factory' WHEN 'workflow' THEN 'factory'
                   WHEN 'cost' THEN 'costs' WHEN 'costs' THEN 'costs' WHEN 'issue' THEN 'costs'
                   WHEN 'voxel' THEN 'voxel' WHEN 'generation' THEN 'voxel'
                   WHEN 'voice' THEN 'voice'
                   WHEN 'scenario' THEN 'scenario' WHEN 'run' THEN 'scenario'
                   ELSE 'any' END AS workload,
       coalesce(s.status,
                CASE WHEN s.ended_at IS NULL AND (SELECT a.last_seen FROM session_activity a WHERE a.session_no = s.session_no)
                          >= (extract(epoch FROM now())::bigint - 1800) * 1000000 THEN 'open' ELSE 'ended' END) AS present_status,
       utc_text(s.at) AS began,
       utc_text(s.ended_at) AS ended
FROM session s;

-- The calls that are results: those that ask a model, cost something or tell no operation; each usage once.
CREATE VIEW generation AS
SELECT c.n, c.session_no, c.id, c.turn, c.at,
       utc_text(c.at) AS time,
       c.who_no AS agent_no,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.who_no, 0)) AS agent,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.who_type_no, 0)) AS agent_type,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.answering_no, 0)) AS model,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.model_version_no, 0)) AS model_version,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.phase_no, 0)) AS phase,
       (SELECT m.value FROM name m WHERE m.no = nullif(c.endpoint_no, 0)) AS endpoint,
       whole_text(c.session_no, c.prompt) AS prompt,
       whole_text(c.session_no, c.output) AS output,
       whole_text(c.session_no, c.error) AS error,
       c.input_tokens + c.cache_read_tokens + c.cache_write_tokens AS tokens_in,
       c.output_tokens + c.reasoning_tokens AS tokens_out,
       c.input_tokens + c.cache_read_tokens + c.cache_write_tokens + c.output_tokens + c.reasoning_tokens
           + c.unsplit_tokens AS tokens,
       (c.usage_told <> 0)::int AS usage_known,
       c.cost_nanos,
       c.cost_nanos / 1e9::float8 AS dollars,
       (c.cost_source = 4)::int AS unpriced,
       coalesce(c.duration_us, length_between(c.at, c.ended_at)) AS length_us,
       c.outcome,
       CASE c.outcome WHEN 0 THEN 'running' WHEN 1 THEN 'success' WHEN 2 THEN 'cancelled' WHEN 3 THEN 'timeout'
                      ELSE 'failed' END AS outcome_name,
       c.attributes
FROM (SELECT *, CASE WHEN agent_no = 0 THEN inherited_agent_no ELSE agent_no END AS who_no,
             CASE WHEN agent_type_no = 0 THEN inherited_agent_type_no ELSE agent_type_no END AS who_type_no,
             CASE WHEN model_no = 0 THEN request_model_no ELSE model_no END AS answering_no FROM call) c
WHERE c.counted = 1 AND (c.asks_model = 1 OR c.cost_source <> 0 OR c.operation_no = 0);

-- A: the workflow factory.
CREATE VIEW factory_sessions AS
SELECT s.id, s.name AS workflow_name, s.began AS started_at, s.ended AS completed_at, s.present_status AS status,
       s.attributes AS context_json, s.began AS created_at
FROM workload_session s WHERE s.workload IN ('any', 'factory');

CREATE VIEW factory_results AS
SELECT g.id, s.id AS session_id, g.agent AS agent_name, g.prompt, g.output, g.tokens_in AS tokens_input,
       g.tokens_out AS tokens_output, g.dollars AS cost, g.length_us / 1000.0::float8 AS response_time_ms,
       coalesce(g.model_version, g.model) AS model_version, g.attributes AS metadata_json, g.time AS created_at
FROM generation g JOIN workload_session s ON s.session_no = g.session_no WHERE s.workload IN ('any', 'factory');

CREATE VIEW factory_scores AS
SELECT r.n AS id, r.call AS result_id, r.dimension, r.value AS score,
       whole_text(r.session_no, r.notes) AS notes,
       r.scorer AS scored_by,
       utc_text(r.at) AS scored_at
FROM score r JOIN workload_session s ON s.session_no = r.session_no WHERE s.workload IN ('any', 'factory');

CREATE VIEW factory_winners AS
SELECT w.n AS id, s.id AS session_id,
       coalesce(w.call, (SELECT g.id FROM generation g WHERE g.session_no = w.session_no AND g.agent = w.agent
                         ORDER BY g.at DESC, g.n DESC LIMIT 1)) AS result_id,
       whole_text(w.session_no, w.reason) AS reason,
       utc_text(w.at) AS selected_at
FROM winner w JOIN workload_session s ON s.session_no = w.session_no WHERE s.workload IN ('any', 'factory');

CREATE VIEW factory_agent_stats AS
SELECT (SELECT m.value FROM name m WHERE m.no = nullif(t.agent_no, 0)) AS agent_name, t.total_requests, t.successful_requests,
       t.failed_requests, t.total_tokens, t.nanos / 1e9::float8 AS total_cost, t.us / 1000.0::float8 AS total_response_time_ms,
       utc_text(t.last) AS last_used,
       utc_text(t.last) AS updated_at,
       t.unpriced_calls
FROM (SELECT g.agent_no, count(*) AS total_requests, count(*) FILTER (WHERE g.outcome = 1) AS successful_requests,
             count(*) FILTER (WHERE g.outcome >= 3) AS failed_requests, sum(g.tokens)::bigint AS total_tokens,
             coalesce(sum(g.cost_nanos)::bigint, CASE WHEN sum(g.unpriced) > 0 THEN NULL ELSE 0 END) AS nanos, sum(g.unpriced) AS unpriced_calls,
             sum(g.length_us)::bigint AS us, max(g.at) AS last
      FROM generation g JOIN workload_session s ON s.session_no = g.session_no
      WHERE s.workload IN ('any', 'factory') AND g.agent_no <> 0 GROUP BY g.agent_no) t;

CREATE VIEW factory_cost_tracking AS
SELECT g.n AS id, s.id AS session_id, g.agent AS agent_name, g.dollars AS cost, g.tokens_in AS tokens_input,
       g.tokens_out AS tokens_output, g.time AS created_at
FROM generation g JOIN workload_session s ON s.session_no = g.session_no
WHERE s.workload IN ('any', 'factory') AND g.cost_nanos IS NOT NULL;

-- What the factory asks, of all sessions of all workloads.
CREATE VIEW v_agent_performance AS
SELECT (SELECT m.value FROM name m WHERE m.no = nullif(t.agent_no, 0)) AS agent_name,
       t.total_generations, t.nanos / 1e9::float8 / t.priced AS avg_cost,
       t.avg_tokens, t.avg_us / 1000.0::float8 AS avg_response_time_ms,
       utc_text(t.first) AS first_used,
       utc_text(t.last) AS last_used,
       t.unpriced_calls
FROM (SELECT g.agent_no, count(*) AS total_generations, sum(g.cost_nanos)::bigint AS nanos, count(g.cost_nanos) AS priced,
             sum(g.unpriced) AS unpriced_calls, avg(g.tokens)::double precision AS avg_tokens, avg(g.length_us)::double precision AS avg_us,
             min(g.at) AS first, max(g.at) AS last
      FROM generation g WHERE g.agent_no <> 0 GROUP BY g.agent_no) t;

CREATE VIEW v_session_costs AS
SELECT s.id, s.name AS workflow_name, s.began AS started_at, coalesce(t.num_results, 0) AS num_results,
       t.nanos / 1e9::float8 AS total_cost, t.total_tokens, t.avg_us / 1000.0::float8 AS avg_response_time_ms,
       coalesce(t.unpriced_calls, 0) AS unpriced_calls
FROM workload_session s
LEFT JOIN (SELECT g.session_no, count(*) AS num_results, sum(g.tokens)::bigint AS total_tokens, avg(g.length_us)::double precision AS avg_us,
                  coalesce(sum(g.cost_nanos)::bigint, CASE WHEN sum(g.unpriced) > 0 THEN NULL ELSE 0 END) AS nanos, sum(g.unpriced) AS unpriced_calls
           FROM generation g GROUP BY g.session_no) t ON t.session_no = s.session_no;

-- Wins are sessions in which the agent took part and was chosen; an agent that took part in no session has no row.
CREATE VIEW v_agent_win_rates AS
SELECT (SELECT m.value FROM name m WHERE m.no = nullif(p.agent_no, 0)) AS agent_name,
       count(*) AS total_sessions, count(w.session_no) AS wins,
       count(w.session_no)::double precision / count(*) AS win_rate
FROM (SELECT DISTINCT g.session_no, g.agent_no FROM generation g WHERE g.agent_no <> 0) p
LEFT JOIN (SELECT w.session_no,
                  CASE WHEN w.call IS NULL THEN (SELECT m.no FROM name m WHERE m.value = w.agent)
                       ELSE CASE WHEN c.agent_no = 0 THEN c.inherited_agent_no ELSE c.agent_no END END AS agent_no
           FROM winner w LEFT JOIN call c ON c.session_no = w.session_no AND c.id = w.call GROUP BY 1, 2) w
       ON w.session_no = p.session_no AND w.agent_no = p.agent_no
GROUP BY p.agent_no;

CREATE VIEW v_daily_costs AS
SELECT utc_day(t.day) AS date, t.num_requests, t.nanos / 1e9::float8 AS total_cost, t.total_tokens,
       t.nanos / 1e9::float8 / t.priced AS avg_cost_per_request, t.unpriced_calls
FROM (SELECT g.at / 86400000000 AS day, count(*) AS num_requests,
             coalesce(sum(g.cost_nanos)::bigint, CASE WHEN sum(g.unpriced) > 0 THEN NULL ELSE 0 END) AS nanos,
             count(g.cost_nanos) AS priced, sum(g.unpriced) AS unpriced_calls, sum(g.tokens)::bigint AS total_tokens
      FROM generation g GROUP BY 1) t
ORDER BY t.day DESC;

-- B: issue costs. Totals that a client reported stand in the place of those of its calls, here and further below.
CREATE VIEW costs_cost_sessions AS
SELECT s.id, s.issue AS issue_id, s.workflow_run AS workflow_run_id, s.began AS started_at, s.ended AS completed_at,
       coalesce(json_number(s.reported, 'cost'),
                (SELECT coalesce(sum(g.cost_nanos)::bigint, CASE WHEN sum(g.unpriced) > 0 THEN NULL ELSE 0 END)
                 FROM generation g WHERE g.session_no = s.session_no) / 1e9::float8) AS total_cost,
       coalesce(json_number(s.reported, 'calls')::bigint,
                (SELECT count(*) FROM generation g WHERE g.session_no = s.session_no)) AS total_calls,
       coalesce(json_number(s.reported, 'input_tokens')::bigint,
                (SELECT sum(g.tokens_in)::bigint FROM generation g WHERE g.session_no = s.session_no), 0) AS total_input_tokens,
       coalesce(json_number(s.reported, 'output_tokens')::bigint,
                (SELECT sum(g.tokens_out)::bigint FROM generation g WHERE g.session_no = s.session_no), 0) AS total_output_tokens,
       coalesce(s.plan, 'paid') AS pricing_model,
       coalesce(json_number(s.reported, 'duration_ms'), length_between(s.at, s.ended_at) / 1000.0::float8) AS session_duration_ms,
       s.began AS created_at,
       (SELECT coalesce(sum(g.unpriced), 0) FROM generation g WHERE g.session_no = s.session_no) AS unpriced_calls
FROM workload_session s WHERE s.workload IN ('any', 'costs');

CREATE VIEW costs_api_calls AS
SELECT g.n AS id, s.id AS session_id, g.time AS timestamp, g.endpoint, g.tokens_in AS input_tokens,
       g.tokens_out AS output_tokens, g.length_us / 1000.0::float8 AS duration_ms, g.dollars AS cost, g.outcome_name AS status
FROM generation g JOIN workload_session s ON s.session_no = g.session_no WHERE s.workload IN ('any', 'costs');

-- C: the scene studio. Ids are numbers there: those of the rows.
CREATE VIEW voxel_projects AS
SELECT p.n AS id, coalesce(p.name, p.id) AS name, p.description,
       utc_text(p.at) AS created_at,
       utc_text(p.told) AS updated_at,
       coalesce(p.status, 'draft') AS status, p.settings AS settings_json
FROM (SELECT *, coalesce(told_at, at) AS told FROM project) p;

CREATE VIEW voxel_generations AS
SELECT s.session_no AS id, nullif(s.project_no, 0) AS project_id, s.id AS session_id,
       whole_text(s.session_no, s.prompt) AS prompt,
       s.began AS created_at, s.ended AS completed_at, s.present_status AS status,
       coalesce(s.iteration_count, 0) AS iteration_count, s.quality_score, s.output_path
FROM workload_session s WHERE s.workload IN ('any', 'voxel');

CREATE VIEW voxel_agent_executions AS
SELECT g.n AS id, g.session_no AS generation_id, coalesce(g.agent_type, g.agent) AS agent_type,
       coalesce(g.turn, 1) AS iteration_number, g.prompt, g.output AS response_text,
       g.length_us / 1000.0::float8 AS execution_time_ms, CASE WHEN g.usage_known = 1 THEN g.tokens END AS token_count,
       g.time AS created_at, g.outcome_name AS status, g.error AS error_message
FROM generation g JOIN workload_session s ON s.session_no = g.session_no WHERE s.workload IN ('any', 'voxel');

CREATE VIEW voxel_scripts AS
SELECT f.n AS id, f.session_no AS generation_id, coalesce(f.agent_type, f.agent) AS agent_type,
       coalesce(f.turn, 1) AS iteration_number,
       whole_text(f.session_no, f.content) AS script_content,
       f.path AS file_path,
       utc_text(f.at) AS created_at
FROM artifact f JOIN workload_session s ON s.session_no = f.session_no
WHERE f.kind = 'script' AND s.workload IN ('any', 'voxel');

CREATE VIEW voxel_renders AS
SELECT r.id, r.generation_id, r.iteration_number, r.file_path, json_number(r.render, 'seconds') AS render_time_seconds,
       json_number(r.render, 'samples')::bigint AS samples, json_number(r.render, 'width')::bigint AS resolution_x,
       json_number(r.render, 'height')::bigint AS resolution_y, r.render::json ->> 'engine' AS engine, r.created_at
FROM (SELECT f.n AS id, f.session_no AS generation_id, coalesce(f.turn, 1) AS iteration_number, f.path AS file_path,
             whole_text(f.session_no, f.render) AS render,
             utc_text(f.at) AS created_at
      FROM artifact f JOIN workload_session s ON s.session_no = f.session_no
      WHERE f.kind = 'render' AND s.workload IN ('any', 'voxel')) r;

CREATE VIEW voxel_reviews AS
SELECT r.n AS id, r.session_no AS generation_id, coalesce(r.turn, 1) AS iteration_number, r.value AS rating,
       whole_text(r.session_no, r.feedback) AS feedback_text,
       whole_text(r.session_no, r.suggestions) AS suggestions,
       utc_text(r.at) AS created_at
FROM score r JOIN workload_session s ON s.session_no = r.session_no WHERE s.workload IN ('any', 'voxel');

-- A tag is told by each session that has it; here it is one row, as old as the first that told it.
CREATE VIEW voxel_tags AS
SELECT t.id, t.name, t.category,
       utc_text(t.first) AS created_at
FROM (SELECT min(g.n) AS id, g.name, min(g.at) AS first,
             coalesce(max(CASE WHEN g.session_no = 0 THEN g.category ELSE NULL END), max(g.category)) AS category
      FROM tag g GROUP BY g.name) t;

CREATE VIEW voxel_generation_tags AS
SELECT g.session_no AS generation_id, t.id AS tag_id,
       utc_text(g.first) AS created_at
FROM (SELECT session_no, name, min(at) AS first FROM tag GROUP BY session_no, name) g
JOIN workload_session s ON s.session_no = g.session_no
JOIN (SELECT min(n) AS id, name FROM tag GROUP BY name) t ON t.name = g.name
WHERE s.workload IN ('any', 'voxel');

CREATE VIEW voxel_analytics AS
SELECT t.day AS id, utc_day(t.day) AS date, sum(t.generations) AS total_generations,
       sum(t.successful) AS successful_generations, avg(t.quality)::double precision AS avg_quality_score,
       avg(t.render_seconds)::double precision AS avg_render_time, sum(t.tokens)::bigint AS total_tokens_used,
       coalesce(sum(t.nanos), CASE WHEN sum(t.unpriced) > 0 THEN NULL ELSE 0 END) / 1e9::float8 AS total_cost_estimate,
       utc_text(t.day * 86400000000) AS created_at, sum(t.unpriced) AS unpriced_calls
FROM (SELECT s.at / 86400000000 AS day, 1 AS generations, (s.status IS NOT DISTINCT FROM 'completed')::int AS successful,
             s.quality_score AS quality, NULL::float8 AS render_seconds, 0::bigint AS tokens, NULL::bigint AS nanos, 0 AS unpriced
      FROM workload_session s WHERE s.workload IN ('any', 'voxel')
      UNION ALL
      SELECT extract(epoch FROM r.created_at::timestamp)::bigint / 86400, 0, 0, NULL, r.render_time_seconds, 0, NULL, 0 FROM voxel_renders r
      UNION ALL
      SELECT g.at / 86400000000, 0, 0, NULL, NULL, g.tokens, g.cost_nanos, g.unpriced
      FROM generation g JOIN workload_session s ON s.session_no = g.session_no WHERE s.workload IN ('any', 'voxel')) t
GROUP BY t.day;

-- D: the voice agent.
CREATE VIEW voice_sessions AS
SELECT s.session_no AS id, s.id AS session_id, s.began AS start_time, s.ended AS end_time,
       coalesce(json_number(s.reported, 'duration_ms') / 1000.0::float8, length_between(s.at, s.ended_at) / 1e6::float8) AS duration_seconds,
       coalesce(json_number(s.reported, 'exchanges')::bigint,
                (SELECT count(*) FROM message m WHERE m.session_no = s.session_no AND coalesce(m.kind, 'exchange') = 'exchange'))
           AS total_exchanges,
       coalesce(json_number(s.reported, 'errors')::bigint,
                (SELECT count(*) FROM error e WHERE e.session_no = s.session_no)) AS total_errors,
       s.began AS created_at
FROM workload_session s WHERE s.workload IN ('any', 'voice');

CREATE VIEW voice_metrics AS
SELECT m.n AS id, s.id AS session_id, m.kind AS metric_type, m.name AS metric_name, m.value AS metric_value,
       whole_text(m.session_no, m.data) AS metric_data,
       utc_text(m.at) AS timestamp
FROM metric m JOIN workload_session s ON s.session_no = m.session_no WHERE s.workload IN ('any', 'voice');

CREATE VIEW voice_conversation_exchanges AS
SELECT m.n AS id, s.id AS session_id,
       whole_text(m.session_no, m.content) AS user_input,
       whole_text(m.session_no, m.reply) AS ai_response,
       m.processing_us / 1e6::float8 AS processing_time_seconds,
       utc_text(m.at) AS timestamp
FROM message m JOIN workload_session s ON s.session_no = m.session_no
WHERE coalesce(m.kind, 'exchange') = 'exchange' AND s.workload IN ('any', 'voice');

CREATE VIEW voice_errors AS
SELECT e.n AS id, s.id AS session_id, e.kind AS error_type, e.severity,
       whole_text(e.session_no, e.message) AS error_message,
       whole_text(e.session_no, e.context) AS context,
       utc_text(e.at) AS timestamp
FROM error e JOIN workload_session s ON s.session_no = e.session_no WHERE s.workload IN ('any', 'voice');

-- E: the scenario lab.
CREATE VIEW scenario_runs AS
SELECT s.id, s.scenario AS scenario_id, coalesce(s.name, s.scenario) AS scenario_name, s.present_status AS status,
       coalesce(json_number(s.reported, 'turns')::bigint, a.turns) AS turns,
       coalesce(json_number(s.reported, 'turns')::bigint, a.turns) AS total_turns,
       coalesce(json_number(s.reported, 'cost'),
                (SELECT coalesce(sum(g.cost_nanos)::bigint, CASE WHEN sum(g.unpriced) > 0 THEN NULL ELSE 0 END)
                 FROM generation g WHERE g.session_no = s.session_no) / 1e9::float8) AS total_cost,
       s.began AS created, s.ended AS completed, s.parent AS parent_run_id, s.branch_turn, s.attributes AS config,
       (SELECT coalesce(sum(g.unpriced), 0) FROM generation g WHERE g.session_no = s.session_no) AS unpriced_calls
FROM workload_session s JOIN session_activity a ON a.session_no = s.session_no WHERE s.workload IN ('any', 'scenario');

CREATE VIEW scenario_turns AS
SELECT t.n AS id, s.id AS run_id, t.turn AS turn_num, t.turn AS turn_number,
       utc_text(t.at) AS timestamp,
       whole_text(t.session_no, t.content) AS world_state
FROM turn t JOIN workload_session s ON s.session_no = t.session_no WHERE s.workload IN ('any', 'scenario');

CREATE VIEW scenario_decisions AS
SELECT d.n AS id, (SELECT t.n FROM turn t WHERE t.session_no = d.session_no AND t.turn = d.turn) AS turn_id, d.actor,
       whole_text(d.session_no, d.goals) AS goals,
       whole_text(d.session_no, d.reasoning) AS reasoning,
       whole_text(d.session_no, d.action) AS action,
       utc_text(d.at) AS timestamp,
       coalesce(d.input_tokens + coalesce(d.output_tokens, 0), d.output_tokens) AS tokens
FROM decision d JOIN workload_session s ON s.session_no = d.session_no WHERE s.workload IN ('any', 'scenario');

CREATE VIEW scenario_metrics AS
SELECT m.n AS id, (SELECT t.n FROM turn t WHERE t.session_no = m.session_no AND t.turn = m.turn) AS turn_id,
       m.name, m.name AS metric_name, m.value, m.source, m.actor,
       utc_text(m.at) AS timestamp
FROM metric m JOIN workload_session s ON s.session_no = m.session_no
WHERE m.value IS NOT NULL AND s.workload IN ('any', 'scenario');

CREATE VIEW scenario_communications AS
SELECT m.id, (SELECT t.n FROM turn t WHERE t.session_no = m.session_no AND t.turn = m.turn) AS turn_id,
       m.kind AS type, m.sender, m.recipients,
       whole_text(m.session_no, m.content) AS content,
       whole_text(m.session_no, m.internal_notes) AS internal_notes,
       utc_text(m.at) AS timestamp
FROM message m JOIN workload_session s ON s.session_no = m.session_no
WHERE m.kind IN ('bilateral', 'coalition', 'public') AND s.workload IN ('any', 'scenario');

CREATE VIEW scenario_costs AS
SELECT g.n AS id, s.id AS run_id, g.time AS timestamp, g.agent AS actor, g.phase, g.model,
       g.tokens_in AS input_tokens, g.tokens_out AS output_tokens, g.dollars AS cost
FROM generation g JOIN workload_session s ON s.session_no = g.session_no WHERE s.workload IN ('any', 'scenario');

CREATE VIEW scenario_schema_version AS
SELECT max(h.version::int)::text AS version FROM flyway_schema_history h WHERE h.success;
