package dev.sideledger.store.sqlite.reader;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.SessionSteps;
import dev.sideledger.store.rows.RecordTable;

/** Reads the steps of a session, within a snapshot. For one thread. */
final class StepReader {
    /** Long texts end the list early, so that it takes no more memory than this many characters and one record. */
    private static final long MOST_WEIGHT = 8 << 20;
    private static final String OF_SESSION = " FROM (" + Stream
            .of(RecordType.TURN, RecordType.CALL, RecordType.DECISION, RecordType.MESSAGE)
            .map(type -> "SELECT " + type.code() + " AS type, n, turn, at FROM " + RecordTable.of(type).name()
                    + " WHERE session_no = (SELECT session_no FROM session WHERE id = ?1)")
            .collect(Collectors.joining(" UNION ALL ")) + ")";
    private static final String COUNTS = "SELECT coalesce(sum(turn < ?2), 0), count(*)" + OF_SESSION;
    private static final String FIRST = "SELECT type, n" + OF_SESSION + " WHERE turn IS NULL OR turn >= ?2"
            + " ORDER BY at, type, n LIMIT ?3";

    private final ReadConnection connection;
    private final long now;

    StepReader(ReadConnection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    /**
     * The first steps.
     *
     * @param fromTurn only those of this turn and later ones, and those without a turn; null for all
     */
    SessionSteps read(String session, Long fromTurn, int most) throws SQLException {
        long from = fromTurn == null ? Long.MIN_VALUE : fromTurn;
        List<Place> places = new ArrayList<>();
        try (ResultSet row = connection.prepare(Sql.of(FIRST, session, from, most)).executeQuery()) {
            while (row.next()) {
                places.add(new Place(RecordType.ofCode(row.getInt(1)), row.getLong(2)));
            }
        }
        List<Entry> steps = new ArrayList<>();
        long weight = 0;
        for (Place place : places) {
            if (weight > MOST_WEIGHT) {
                break;
            }
            Entry step = step(place);
            steps.add(step);
            weight += step.weight();
        }
        try (ResultSet row = connection.prepare(Sql.of(COUNTS, session, from)).executeQuery()) {
            return new SessionSteps(steps, row.getLong(1), row.getLong(2) - row.getLong(1) - steps.size());
        }
    }

    private Entry step(Place place) throws SQLException {
        try (ResultSet row = connection.prepare(EntrySelect.byNumber(place.type, place.number)).executeQuery()) {
            if (!row.next()) {
                throw new SQLException(
                        "the " + place.type.wireName() + ' ' + place.number + " vanished from its snapshot");
            }
            return EntryRows.read(place.type, row, connection, now);
        }
    }

    private record Place(RecordType type, long number) {}
}
