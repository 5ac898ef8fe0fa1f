package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.ActorFigures;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.TooMuch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads what actors decided, within a snapshot. For one question. */
final class ActorReader {
    private static final int MOST = 10_000;
    private static final String BODY = "CASE WHEN x.action LIKE '#%' THEN (SELECT body FROM text y"
            + " WHERE y.session_no = x.session_no AND y.hash = decode(substr(x.action, 2), 'hex')) ELSE x.action END";

    private final SqlClient client;
    private final Sql from;

    ActorReader(SqlClient client, DecisionQuery query) {
        this.client = client;
        this.from = Sql.of(" FROM decision t JOIN session s ON s.session_no = t.session_no WHERE true")
                .then(Selected.optional(" AND t.actor = ?", query.actor()))
                .then(Selected.optional(" AND s.id = ?", query.session()))
                .then(Selected.optional(" AND s.project_no = (SELECT n FROM project WHERE id = ?)", query.project()))
                .then(Selected.optional(" AND s.scenario = ?", query.scenario()))
                .then(Selected.optional(" AND t.at >= ?", query.from()))
                .then(Selected.optional(" AND t.at < ?", query.to()));
    }

    Future<List<ActorFigures>> read() {
        Sql sql = Sql.of("SELECT t.actor, count(*), count(DISTINCT t.session_no), count(DISTINCT"
                + " t.session_no || ' ' || t.turn), coalesce(sum(t.input_tokens), 0)::bigint,"
                + " coalesce(sum(t.output_tokens), 0)::bigint").then(from)
                .then(Sql.of(" GROUP BY t.actor ORDER BY 2 DESC, t.actor IS NULL, t.actor COLLATE \"C\" LIMIT "
                        + (MOST + 1)));
        return actions().compose(actions -> sql.run(client).map(rows -> {
            List<ActorFigures> actors = new ArrayList<>();
            rows.forEach(row -> actors.add(new ActorFigures(row.getString(0), row.getLong(1), row.getLong(2),
                    row.getLong(3), row.getLong(4), row.getLong(5),
                    actions.getOrDefault(row.getString(0), List.of()))));
            if (actors.size() > MOST) {
                throw new TooMuch(
                        "more than " + MOST + " actors decided; ask for a shorter time, a session or a scenario");
            }
            return actors;
        }));
    }

    private Future<Map<String, List<ActorFigures.Action>>> actions() {
        Sql sql = Sql.of("SELECT x.actor, " + BODY + ", x.times FROM (SELECT t.actor, t.action, count(*) AS times,"
                + " min(t.session_no) AS session_no, row_number() OVER (PARTITION BY t.actor ORDER BY count(*) DESC,"
                + " t.action COLLATE \"C\") AS place").then(from)
                .then(Sql.of(" AND t.action IS NOT NULL GROUP BY t.actor, t.action) x WHERE x.place <= "
                        + ActorFigures.MOST_ACTIONS + " ORDER BY x.actor, x.place"));
        return sql.run(client).map(rows -> {
            Map<String, List<ActorFigures.Action>> actions = new HashMap<>();
            for (Row row : rows) {
                actions.computeIfAbsent(row.getString(0), absent -> new ArrayList<>())
                        .add(new ActorFigures.Action(row.getString(1), row.getLong(2)));
            }
            return actions;
        });
    }
}
