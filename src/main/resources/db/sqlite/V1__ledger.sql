-- The ledger. Times are epoch microseconds, money is nano-dollars, durations are microseconds.
-- Columns without a type hold a short text itself or, for a longer one, the 16 bytes that name it in the table text.

-- The tables of sums hold all calls up to the one numbered summed; magnitude bounds what any of their sums may be.
CREATE TABLE ledger (
    epoch      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    summed     INTEGER NOT NULL DEFAULT 0,
    magnitude  INTEGER NOT NULL DEFAULT 0
);

-- Names that many rows share: agents, models, phases and the like. Number 0 is the absent name.
CREATE TABLE name (
    no    INTEGER PRIMARY KEY,
    value TEXT NOT NULL UNIQUE
);
INSERT INTO name (no, value) VALUES (0, '');

CREATE TABLE project (
    n           INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    at          INTEGER NOT NULL,
    name        TEXT,
    description TEXT,
    status      TEXT,
    settings    TEXT,
    attributes  TEXT,
    told_at     INTEGER,
    versions    BLOB
);
CREATE INDEX project_at ON project (at);

CREATE TABLE session (
    session_no      INTEGER PRIMARY KEY,
    id              TEXT    NOT NULL UNIQUE,
    at              INTEGER NOT NULL,
    project_no      INTEGER NOT NULL DEFAULT 0,
    kind            TEXT,
    name            TEXT,
    status          TEXT,
    started_at      INTEGER,
    ended_at        INTEGER,
    issue           TEXT,
    workflow_run    TEXT,
    scenario        TEXT,
    user            TEXT,
    parent          TEXT,
    branch_turn     INTEGER,
    prompt,
    plan            TEXT,
    quality_score   REAL,
    iteration_count INTEGER,
    output_path     TEXT,
    reported        TEXT,
    attributes      TEXT,
    told_at         INTEGER,
    versions        BLOB
);
CREATE INDEX session_at ON session (at);
CREATE INDEX session_project ON session (project_no, at);
CREATE INDEX session_status ON session (status, at) WHERE status IS NOT NULL;
CREATE INDEX session_issue ON session (issue) WHERE issue IS NOT NULL;
CREATE INDEX session_scenario ON session (scenario) WHERE scenario IS NOT NULL;
CREATE INDEX session_user ON session (user) WHERE user IS NOT NULL;
CREATE INDEX session_parent ON session (parent) WHERE parent IS NOT NULL;

-- What a session's records add up to, when it was last seen, and the hours between which all its calls began. A sum that no longer fits becomes a real number, which strict
-- tables refuse: the record that would do it is refused, here and in the sums below.
CREATE TABLE session_activity (
    session_no         INTEGER PRIMARY KEY,
    last_seen          INTEGER NOT NULL,
    calls              INTEGER NOT NULL DEFAULT 0,
    failed_calls       INTEGER NOT NULL DEFAULT 0,
    turns              INTEGER NOT NULL DEFAULT 0,
    decisions          INTEGER NOT NULL DEFAULT 0,
    messages           INTEGER NOT NULL DEFAULT 0,
    metrics            INTEGER NOT NULL DEFAULT 0,
    scores             INTEGER NOT NULL DEFAULT 0,
    winners            INTEGER NOT NULL DEFAULT 0,
    errors             INTEGER NOT NULL DEFAULT 0,
    artifacts          INTEGER NOT NULL DEFAULT 0,
    input_tokens       INTEGER NOT NULL DEFAULT 0,
    cache_read_tokens  INTEGER NOT NULL DEFAULT 0,
    cache_write_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens      INTEGER NOT NULL DEFAULT 0,
    reasoning_tokens   INTEGER NOT NULL DEFAULT 0,
    unsplit_tokens     INTEGER NOT NULL DEFAULT 0,
    cost_nanos         INTEGER NOT NULL DEFAULT 0,
    computed_nanos     INTEGER NOT NULL DEFAULT 0,
    unpriced_calls     INTEGER NOT NULL DEFAULT 0,
    plan_calls         INTEGER NOT NULL DEFAULT 0,
    uncomputed_calls   INTEGER NOT NULL DEFAULT 0,
    costed_calls       INTEGER NOT NULL DEFAULT 0,
    timed_calls        INTEGER NOT NULL DEFAULT 0,
    duration_us        INTEGER NOT NULL DEFAULT 0,
    first_hour         INTEGER,
    last_hour          INTEGER
) STRICT;
CREATE INDEX session_activity_hour ON session_activity (last_hour) WHERE last_hour IS NOT NULL;

CREATE TABLE turn (
    n          INTEGER PRIMARY KEY,
    session_no INTEGER NOT NULL,
    turn       INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    content,
    attributes TEXT,
    told_at    INTEGER NOT NULL,
    versions   BLOB,
    UNIQUE (session_no, turn)
);
CREATE INDEX turn_at ON turn (at);

-- Token columns are disjoint buckets; usage_told is the set of numbers that were sent, usage their text where the buckets
-- do not say it all. outcome is the status told or derived: 0 running, 1 success, 2 cancelled, 3 timeout, 4 failed.
-- A call that names no agent inherits the one of the nearest call above it that does: sums are by that one.
-- Most columns of most calls are empty: the writer names only those that differ from their default.
CREATE TABLE call (
    n                     INTEGER PRIMARY KEY,
    session_no            INTEGER NOT NULL,
    id                    TEXT    NOT NULL,
    turn                  INTEGER,
    at                    INTEGER NOT NULL,
    operation_no          INTEGER NOT NULL DEFAULT 0,
    name_no               INTEGER NOT NULL DEFAULT 0,
    agent_no              INTEGER NOT NULL DEFAULT 0,
    agent_type_no         INTEGER NOT NULL DEFAULT 0,
    phase_no              INTEGER NOT NULL DEFAULT 0,
    provider_no           INTEGER NOT NULL DEFAULT 0,
    request_model_no      INTEGER NOT NULL DEFAULT 0,
    model_no              INTEGER NOT NULL DEFAULT 0,
    model_version_no      INTEGER NOT NULL DEFAULT 0,
    endpoint_no           INTEGER NOT NULL DEFAULT 0,
    service_tier_no       INTEGER NOT NULL DEFAULT 0,
    prompt,
    output,
    messages,
    started_at            INTEGER,
    ended_at              INTEGER,
    duration_us           INTEGER,
    ttft_us               INTEGER,
    status                TEXT,
    error,
    finish_reason_no      INTEGER NOT NULL DEFAULT 0,
    response_id           TEXT,
    parent                TEXT,
    trace_id              TEXT,
    span_id               TEXT,
    parent_span_id        TEXT,
    cost_set_aside        INTEGER,
    attributes            TEXT,
    told_at               INTEGER NOT NULL,
    versions              BLOB,
    outcome               INTEGER NOT NULL DEFAULT 0,
    asks_model            INTEGER NOT NULL DEFAULT 0,
    counted               INTEGER NOT NULL DEFAULT 0,
    usage_told            INTEGER NOT NULL DEFAULT 0,
    input_tokens          INTEGER NOT NULL DEFAULT 0,
    cache_read_tokens     INTEGER NOT NULL DEFAULT 0,
    cache_write_tokens    INTEGER NOT NULL DEFAULT 0,
    cache_write_1h_tokens INTEGER NOT NULL DEFAULT 0,
    output_tokens         INTEGER NOT NULL DEFAULT 0,
    reasoning_tokens      INTEGER NOT NULL DEFAULT 0,
    unsplit_tokens        INTEGER NOT NULL DEFAULT 0,
    audio_input_tokens    INTEGER NOT NULL DEFAULT 0,
    audio_output_tokens   INTEGER NOT NULL DEFAULT 0,
    usage                 TEXT,
    cost_nanos            INTEGER,
    cost_source           INTEGER NOT NULL DEFAULT 0,
    computed_nanos        INTEGER,
    price_version_no      INTEGER NOT NULL DEFAULT 0,
    inherited_agent_no    INTEGER NOT NULL DEFAULT 0,
    inherited_agent_type_no INTEGER NOT NULL DEFAULT 0,
    set_aside_nanos       INTEGER,
    UNIQUE (session_no, id)
);
CREATE INDEX call_at ON call (at);
CREATE INDEX call_trace ON call (session_no, trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX call_linked ON call (session_no, parent) WHERE parent IS NOT NULL AND trace_id IS NULL;
CREATE INDEX call_response ON call (session_no, response_id) WHERE response_id IS NOT NULL AND trace_id IS NOT NULL;
CREATE INDEX call_response_outside ON call (session_no, response_id) WHERE response_id IS NOT NULL AND trace_id IS NULL;
CREATE INDEX call_cost_differs ON call (at) WHERE computed_nanos <> CASE cost_source WHEN 1 THEN cost_nanos ELSE set_aside_nanos END;
CREATE INDEX call_uncounted ON call (session_no) WHERE counted = 0;

CREATE TABLE decision (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    actor         TEXT,
    goals,
    reasoning,
    action,
    input_tokens  INTEGER,
    output_tokens INTEGER,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX decision_at ON decision (at);
CREATE INDEX decision_actor ON decision (actor, at);

CREATE TABLE message (
    n              INTEGER PRIMARY KEY,
    session_no     INTEGER NOT NULL,
    id             TEXT    NOT NULL,
    turn           INTEGER,
    at             INTEGER NOT NULL,
    kind           TEXT,
    sender         TEXT,
    recipients     TEXT,
    content,
    reply,
    processing_us  INTEGER,
    internal_notes,
    attributes     TEXT,
    hash           BLOB    NOT NULL,
    time_assigned  INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX message_at ON message (at);

CREATE TABLE metric (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    kind          TEXT,
    name          TEXT,
    value         REAL,
    data,
    source        TEXT,
    actor         TEXT,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX metric_at ON metric (at);
CREATE INDEX metric_name ON metric (name, at, value);
CREATE INDEX metric_growing ON metric (name) WHERE kind = 'otel' AND substr(id, 33, 1) = '@';

CREATE TABLE score (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    call          TEXT,
    dimension     TEXT,
    value         REAL,
    scale_min     REAL,
    scale_max     REAL,
    scorer        TEXT,
    notes,
    feedback,
    suggestions,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX score_at ON score (at);

CREATE TABLE winner (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    call          TEXT,
    agent         TEXT,
    reason,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX winner_at ON winner (at);

CREATE TABLE error (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    kind          TEXT,
    severity      TEXT,
    message,
    context,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX error_at ON error (at);

CREATE TABLE artifact (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    kind          TEXT,
    agent         TEXT,
    agent_type    TEXT,
    path          TEXT,
    content,
    render,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX artifact_at ON artifact (at);

-- A tag of session 0 belongs to no session: it only names a category.
CREATE TABLE tag (
    n             INTEGER PRIMARY KEY,
    session_no    INTEGER NOT NULL,
    id            TEXT    NOT NULL,
    turn          INTEGER,
    at            INTEGER NOT NULL,
    name          TEXT,
    category      TEXT,
    attributes    TEXT,
    hash          BLOB    NOT NULL,
    time_assigned INTEGER NOT NULL,
    UNIQUE (session_no, id)
);
CREATE INDEX tag_at ON tag (at);
CREATE INDEX tag_name ON tag (name, session_no);

-- Long texts, once for each session and content; they go with their session.
CREATE TABLE text (
    session_no INTEGER NOT NULL,
    hash       BLOB    NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (session_no, hash)
);

-- What each call adds to sums that is in no table of sums yet. They are few, at the end of their table: a plus and a
-- cross join keep SQLite from looking for them in the index of a session or of a project, which may have many.
CREATE VIEW young_call AS
SELECT c.n, +c.session_no AS session_no, s.project_no, c.at / 3600000000 * 3600000000 AS hour,
       CASE WHEN c.agent_no = 0 THEN c.inherited_agent_no ELSE c.agent_no END AS agent_no,
       CASE WHEN c.agent_type_no = 0 THEN c.inherited_agent_type_no ELSE c.agent_type_no END AS agent_type_no,
       CASE WHEN c.model_no = 0 THEN c.request_model_no ELSE c.model_no END AS model_no,
       c.provider_no, c.phase_no, c.operation_no, c.outcome, 1 AS calls, c.outcome >= 3 AS failed_calls,
       c.input_tokens * c.counted AS input_tokens, c.cache_read_tokens * c.counted AS cache_read_tokens,
       c.cache_write_tokens * c.counted AS cache_write_tokens, c.output_tokens * c.counted AS output_tokens,
       c.reasoning_tokens * c.counted AS reasoning_tokens, c.unsplit_tokens * c.counted AS unsplit_tokens,
       coalesce(c.cost_nanos * c.counted, 0) AS cost_nanos,
       coalesce(c.computed_nanos * c.counted, 0) AS computed_nanos, c.counted * (c.cost_source = 4) AS unpriced_calls,
       c.counted * (c.cost_source = 3) AS plan_calls,
       c.counted * (c.cost_source <> 0 AND c.computed_nanos IS NULL) AS uncomputed_calls,
       c.counted * (c.cost_nanos IS NOT NULL) AS costed_calls,
       c.duration_us IS NOT NULL OR c.ended_at IS NOT NULL AS timed_calls,
       coalesce(c.duration_us, max(0, c.ended_at - c.at), 0) AS duration_us
FROM call c CROSS JOIN session s ON s.session_no = c.session_no
WHERE c.n > (SELECT summed FROM ledger);

-- Sums of calls; expired is 1 for what cleanup has taken from the rows.
CREATE TABLE rollup_stored (
    at                 INTEGER NOT NULL,
    project_no         INTEGER NOT NULL,
    agent_no           INTEGER NOT NULL,
    agent_type_no      INTEGER NOT NULL,
    model_no           INTEGER NOT NULL,
    provider_no        INTEGER NOT NULL,
    phase_no           INTEGER NOT NULL,
    operation_no       INTEGER NOT NULL,
    outcome            INTEGER NOT NULL,
    expired            INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no, operation_no, outcome, expired)
) WITHOUT ROWID, STRICT;
CREATE INDEX rollup_expired ON rollup_stored (project_no) WHERE expired = 1;

-- The sums of all hours. A group may have several rows: add them up.
CREATE VIEW rollup_hour AS
SELECT * FROM rollup_stored
UNION ALL
SELECT hour, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no, operation_no, outcome, 0,
       calls, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, reasoning_tokens, unsplit_tokens,
       cost_nanos, computed_nanos, unpriced_calls, plan_calls, uncomputed_calls,
       costed_calls, timed_calls,
       duration_us
FROM young_call;

CREATE TABLE rollup_folded (
    at                 INTEGER NOT NULL,
    project_no         INTEGER NOT NULL,
    agent_no           INTEGER NOT NULL,
    agent_type_no      INTEGER NOT NULL,
    model_no           INTEGER NOT NULL,
    provider_no        INTEGER NOT NULL,
    phase_no           INTEGER NOT NULL,
    operation_no       INTEGER NOT NULL,
    outcome            INTEGER NOT NULL,
    expired            INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no, operation_no, outcome, expired)
) WITHOUT ROWID, STRICT;

-- Durations of calls as log-bucket histograms, by agent and model; -1 stands for all agents, or all models, together.
CREATE TABLE latency_hour (
    at       INTEGER NOT NULL,
    agent_no INTEGER NOT NULL,
    model_no INTEGER NOT NULL,
    expired  INTEGER NOT NULL,
    buckets  BLOB    NOT NULL,
    PRIMARY KEY (at, model_no, agent_no, expired)
) WITHOUT ROWID;

CREATE TABLE latency_folded (
    at       INTEGER NOT NULL,
    agent_no INTEGER NOT NULL,
    model_no INTEGER NOT NULL,
    expired  INTEGER NOT NULL,
    buckets  BLOB    NOT NULL,
    PRIMARY KEY (at, model_no, agent_no, expired)
) WITHOUT ROWID;

-- Days whose hours are not folded: they were written to not long ago. All other days have their sums in the folded tables.
CREATE TABLE open_day (
    at INTEGER PRIMARY KEY
) STRICT;

-- The sums of an hour or a day by no, one or two of the dimensions of a rollup, and by project, agent and model, for those that
-- are listed as sliced: their slices are far fewer than their rollups. dimensions is the set: bit 0 is the project, then agent,
-- agent type, model, provider, phase, operation. sets has a bit for each set that is there, in ascending order of the sets, and
-- then one for the three.
CREATE TABLE slice_hour (
    dimensions         INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    first              INTEGER NOT NULL,
    second             INTEGER NOT NULL,
    third              INTEGER NOT NULL,
    running            INTEGER NOT NULL,
    succeeded          INTEGER NOT NULL,
    cancelled          INTEGER NOT NULL,
    timed_out          INTEGER NOT NULL,
    failed             INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (dimensions, at, first, second, third)
) WITHOUT ROWID, STRICT;
CREATE TABLE sliced_hour (
    at   INTEGER PRIMARY KEY,
    sets INTEGER NOT NULL
) STRICT;
CREATE TABLE slice_day (
    dimensions         INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    first              INTEGER NOT NULL,
    second             INTEGER NOT NULL,
    third              INTEGER NOT NULL,
    running            INTEGER NOT NULL,
    succeeded          INTEGER NOT NULL,
    cancelled          INTEGER NOT NULL,
    timed_out          INTEGER NOT NULL,
    failed             INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (dimensions, at, first, second, third)
) WITHOUT ROWID, STRICT;
CREATE TABLE sliced_day (
    at   INTEGER PRIMARY KEY,
    sets INTEGER NOT NULL
) STRICT;

-- The sums of an hour or a day by the issue, the user or the tag of sessions (name, 0 where there is none), alone or with the
-- project, agent or model (no), for those that are listed as sliced: nobody writes to them, and no session whose calls they
-- hold changes its name. dimensions is 4 for the user and 8 for the tag, and 1, 2, 3 more for the others; sets has a bit for each.
CREATE TABLE session_slice_hour (
    dimensions         INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    name               ANY     NOT NULL,
    no                 INTEGER NOT NULL,
    failed_calls       INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (dimensions, at, name, no)
) WITHOUT ROWID, STRICT;
CREATE TABLE session_sliced_hour (
    at   INTEGER PRIMARY KEY,
    sets INTEGER NOT NULL
) STRICT;
CREATE TABLE session_slice_day (
    dimensions         INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    name               ANY     NOT NULL,
    no                 INTEGER NOT NULL,
    failed_calls       INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (dimensions, at, name, no)
) WITHOUT ROWID, STRICT;
CREATE TABLE session_sliced_day (
    at   INTEGER PRIMARY KEY,
    sets INTEGER NOT NULL
) STRICT;

-- The stored sums of days that are not folded.
CREATE VIEW rollup_open AS
SELECT d.at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no, operation_no, outcome, expired,
       sum(calls) AS calls, sum(input_tokens) AS input_tokens, sum(cache_read_tokens) AS cache_read_tokens,
       sum(cache_write_tokens) AS cache_write_tokens, sum(output_tokens) AS output_tokens,
       sum(reasoning_tokens) AS reasoning_tokens, sum(unsplit_tokens) AS unsplit_tokens,
       sum(cost_nanos) AS cost_nanos, sum(computed_nanos) AS computed_nanos, sum(unpriced_calls) AS unpriced_calls,
       sum(plan_calls) AS plan_calls, sum(uncomputed_calls) AS uncomputed_calls,
       sum(costed_calls) AS costed_calls, sum(timed_calls) AS timed_calls,
       sum(duration_us) AS duration_us
FROM open_day d JOIN rollup_stored h ON h.at >= d.at AND h.at < d.at + 86400000000
GROUP BY d.at, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no, operation_no, outcome, expired;

-- The sums of all days. A group may have several rows: add them up.
CREATE VIEW rollup_day AS
SELECT * FROM rollup_folded
UNION ALL
SELECT * FROM rollup_open
UNION ALL
SELECT hour / 86400000000 * 86400000000, project_no, agent_no, agent_type_no, model_no, provider_no, phase_no,
       operation_no, outcome, 0, calls, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens,
       reasoning_tokens, unsplit_tokens, cost_nanos, computed_nanos, unpriced_calls, plan_calls, uncomputed_calls,
       costed_calls, timed_calls,
       duration_us
FROM young_call;

-- The share of each session in its hours.
CREATE TABLE cell_stored (
    session_no         INTEGER NOT NULL,
    at                 INTEGER NOT NULL,
    agent_no           INTEGER NOT NULL,
    model_no           INTEGER NOT NULL,
    phase_no           INTEGER NOT NULL,
    calls              INTEGER NOT NULL,
    failed_calls       INTEGER NOT NULL,
    input_tokens       INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    output_tokens      INTEGER NOT NULL,
    reasoning_tokens   INTEGER NOT NULL,
    unsplit_tokens     INTEGER NOT NULL,
    cost_nanos         INTEGER NOT NULL,
    computed_nanos     INTEGER NOT NULL,
    unpriced_calls     INTEGER NOT NULL,
    plan_calls         INTEGER NOT NULL,
    uncomputed_calls   INTEGER NOT NULL,
    costed_calls       INTEGER NOT NULL,
    timed_calls        INTEGER NOT NULL,
    duration_us        INTEGER NOT NULL,
    PRIMARY KEY (session_no, at, agent_no, model_no, phase_no)
) WITHOUT ROWID, STRICT;
CREATE INDEX cell_agent ON cell_stored (agent_no, session_no);
CREATE INDEX cell_model ON cell_stored (model_no, session_no);
CREATE INDEX cell_at ON cell_stored (at, session_no);

-- The shares of all sessions. A cell may have several rows: add them up.
CREATE VIEW session_cell AS
SELECT * FROM cell_stored
UNION ALL
SELECT session_no, hour, agent_no, model_no, phase_no, calls, failed_calls, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, reasoning_tokens, unsplit_tokens, cost_nanos, computed_nanos, unpriced_calls,
       plan_calls, uncomputed_calls, costed_calls, timed_calls, duration_us
FROM young_call;

-- Who won the sessions that began on a day, for those days whose sessions nobody writes to, and where these sums are far
-- fewer than who took part. Project -1 stands for all.
CREATE TABLE win_day (
    project_no     INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    agent          TEXT    NOT NULL,
    wins           INTEGER NOT NULL,
    sessions       INTEGER NOT NULL,
    undecided      INTEGER NOT NULL,
    cost_nanos     INTEGER NOT NULL,
    costed_calls   INTEGER NOT NULL,
    unpriced_calls INTEGER NOT NULL,
    PRIMARY KEY (at, project_no, agent)
) WITHOUT ROWID, STRICT;
CREATE TABLE win_pair_day (
    project_no  INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    left_agent  TEXT    NOT NULL,
    right_agent TEXT    NOT NULL,
    left_wins   INTEGER NOT NULL,
    right_wins  INTEGER NOT NULL,
    undecided   INTEGER NOT NULL,
    PRIMARY KEY (at, project_no, left_agent, right_agent)
) WITHOUT ROWID, STRICT;
-- How the sessions that began on such a day stand, by status, and how many have each tag.
CREATE TABLE session_day (
    project_no     INTEGER NOT NULL,
    at             INTEGER NOT NULL,
    status         TEXT    NOT NULL,
    sessions       INTEGER NOT NULL,
    scored         INTEGER NOT NULL,
    quality        REAL    NOT NULL,
    errors         INTEGER NOT NULL,
    render_seconds REAL    NOT NULL,
    PRIMARY KEY (at, project_no, status)
) WITHOUT ROWID, STRICT;
CREATE TABLE session_tag_day (
    project_no INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    tag        TEXT    NOT NULL,
    sessions   INTEGER NOT NULL,
    PRIMARY KEY (at, project_no, tag)
) WITHOUT ROWID, STRICT;
-- The days that have such sums. sets: bit 0 for who won, bit 2 for status, bit 4 for tags, the next bit for each project.
CREATE TABLE win_sliced_day (
    at   INTEGER PRIMARY KEY,
    sets INTEGER NOT NULL
) STRICT;

-- One row a transaction: which records it touched.
CREATE TABLE change_log (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    changes  BLOB    NOT NULL
);
CREATE INDEX change_log_at ON change_log (at);

-- How far pricing all or some calls again has come: next is the number behind which it goes on, last
-- that of the last call there was when it began, tables what was in force. Empty when nothing is left to do.
CREATE TABLE repricing (
    next     INTEGER NOT NULL,
    session  TEXT,
    project  TEXT,
    model    TEXT,
    provider TEXT,
    from_at  INTEGER,
    to_at    INTEGER,
    tables   TEXT NOT NULL,
    last     INTEGER NOT NULL
) STRICT;

-- Price tables that were imported: the files as they were sent, by the name they were given.
CREATE TABLE price_table (
    name        TEXT    PRIMARY KEY,
    version     TEXT    NOT NULL,
    content     BLOB    NOT NULL,
    imported_at INTEGER NOT NULL
) STRICT;

-- The highest number a table ever gave to a row that was removed since: numbers are not given twice.
CREATE TABLE sequence (
    name TEXT    PRIMARY KEY,
    last INTEGER NOT NULL
) WITHOUT ROWID;

-- What was removed stays removed. For a tag, session is its session's id; expired is 1 where only its age was the reason.
CREATE TABLE tombstone (
    type    INTEGER NOT NULL,
    session TEXT    NOT NULL,
    id      TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    expired INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (type, session, id)
) WITHOUT ROWID;

-- The session that a trace belongs to, once one of its calls has told it.
CREATE TABLE trace (
    id      TEXT PRIMARY KEY,
    session TEXT NOT NULL
) WITHOUT ROWID;

-- The sessions of traces whose calls lie in several: about these it is decided together what counts.
CREATE TABLE trace_member (
    trace_id TEXT    NOT NULL,
    place    INTEGER NOT NULL,
    session  TEXT    NOT NULL,
    PRIMARY KEY (trace_id, place)
) WITHOUT ROWID;
CREATE INDEX trace_member_session ON trace_member (session);

CREATE TABLE idempotency (
    key       TEXT    PRIMARY KEY,
    body_hash BLOB    NOT NULL,
    at        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotency_at ON idempotency (at);

-- Questions that were saved; chart and parameters are JSON. A version is a moment, and never given twice.
CREATE TABLE report (
    id         TEXT    PRIMARY KEY,
    name       TEXT    NOT NULL,
    sql        TEXT,
    question   TEXT,
    workload   TEXT,
    chart      TEXT,
    parameters TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    created_at INTEGER NOT NULL
) WITHOUT ROWID, STRICT;
