package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.store.ActorFigures;
import dev.sideledger.store.DecisionQuery;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.sqlite.rows.Texts;

/** Reads what actors decided. For one thread. */
final class ActorReader {
    private static final int MOST = 10_000;
    private static final int MOST_DECISIONS = 200_000;
    private static final String TURN = "t.session_no || ' ' || t.turn";

    private final ReadConnection connection;
    private final int most;
    private final String from;
    private final List<Object> values;

    ActorReader(ReadConnection connection, DecisionQuery query) {
        this(connection, query, MOST_DECISIONS);
    }

    ActorReader(ReadConnection connection, DecisionQuery query, int mostDecisions) {
        this.most = mostDecisions;
        this.connection = connection;
        Narrowed narrowed = new Narrowed(" FROM decision t JOIN session s ON s.session_no = t.session_no WHERE 1")
                .by("t.actor = ?", query.actor())
                .by("s.id = ?", query.session())
                .by("s.project_no = (SELECT n FROM project WHERE id = ?)", query.project())
                .by("s.scenario = ?", query.scenario())
                .by("t.at >= ?", query.from())
                .by("t.at < ?", query.to());
        this.from = narrowed.text();
        this.values = narrowed.values();
    }

    List<ActorFigures> read() throws SQLException {
        refuseTooMany();
        Map<String, List<ActorFigures.Action>> actions = actions();
        List<ActorFigures> actors = new ArrayList<>();
        Sql select = new Sql("SELECT t.actor, count(*), count(DISTINCT t.session_no), count(DISTINCT " + TURN
                + "), sum(t.input_tokens), sum(t.output_tokens)" + from + " GROUP BY t.actor"
                + " ORDER BY 2 DESC, t.actor IS NULL, 1 LIMIT " + (MOST + 1), values);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                actors.add(new ActorFigures(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4),
                        row.getLong(5), row.getLong(6), actions.getOrDefault(row.getString(1), List.of())));
            }
        }
        if (actors.size() > MOST) {
            throw new TooMuch("more than " + MOST + " actors decided; ask for a shorter time, a session or a scenario");
        }
        return actors;
    }

    /** No sums are kept of decisions: each is read. */
    private void refuseTooMany() throws SQLException {
        List<Object> parameters = new ArrayList<>(values);
        parameters.add(most + 1);
        Sql select = new Sql("SELECT count(*) FROM (SELECT 1" + from + " LIMIT ?)", parameters);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            if (row.getInt(1) > most) {
                throw new TooMuch("more than " + most + " decisions are meant; ask for a shorter time, a session,"
                        + " a scenario or an actor");
            }
        }
    }

    private Map<String, List<ActorFigures.Action>> actions() throws SQLException {
        Map<String, List<ActorFigures.Action>> actions = new HashMap<>();
        Sql select = new Sql("SELECT actor, action, count, session_no FROM (SELECT t.actor, t.action,"
                + " count(*) AS count, min(t.session_no) AS session_no, row_number() OVER (PARTITION BY t.actor"
                + " ORDER BY count(*) DESC, t.action) AS place" + from + " AND t.action IS NOT NULL"
                + " GROUP BY t.actor, t.action) WHERE place <= " + ActorFigures.MOST_ACTIONS + " ORDER BY actor, place",
                values);
        try (ResultSet row = connection.prepare(select).executeQuery()) {
            while (row.next()) {
                actions.computeIfAbsent(row.getString(1), absent -> new ArrayList<>()).add(new ActorFigures.Action(
                        Texts.decode(row.getObject(2), row.getLong(4), connection), row.getLong(3)));
            }
        }
        return actions;
    }
}
