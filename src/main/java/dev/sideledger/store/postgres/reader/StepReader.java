package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.Position;
import dev.sideledger.store.SessionSteps;
import dev.sideledger.store.merge.LogWindow;
import dev.sideledger.store.merge.LogWindow.Place;
import dev.sideledger.store.rows.ChangesBlob.Touched;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads the steps of a session, within a snapshot. */
final class StepReader {
    /** Long texts end the list early, so that it takes no more memory than this many characters and one stretch. */
    private static final long MOST_WEIGHT = 8 << 20;
    private static final int STRETCH = 100;
    private static final String OF_SESSION = " FROM (" + Stream
            .of(RecordType.TURN, RecordType.CALL, RecordType.DECISION, RecordType.MESSAGE)
            .map(type -> "SELECT " + type.code() + " AS type, t.session_no, t.n, t.turn, t.at FROM " + type.wireName()
                    + " t JOIN session s ON s.session_no = t.session_no AND s.id = ?")
            .collect(Collectors.joining(" UNION ALL ")) + ") x";
    private static final String COUNTS = "SELECT count(*) FILTER (WHERE x.turn < ?), count(*)" + OF_SESSION;
    private static final String FIRST = "SELECT x.type, x.n, x.session_no" + OF_SESSION
            + " WHERE x.turn IS NULL OR x.turn >= ? ORDER BY x.at, x.type, x.n LIMIT ?";
    private static final Position NOWHERE = new Position("", 0, 0);

    private final SqlClient client;
    private final EntryRows rows;
    private final long now;
    private final List<Entry> steps = new ArrayList<>();
    private long weight;

    StepReader(SqlClient client, EntryRows rows, long now) {
        this.client = client;
        this.rows = rows;
        this.now = now;
    }

    /**
     * The first steps.
     *
     * @param fromTurn only those of this turn and later ones, and those without a turn; null for all
     */
    Future<SessionSteps> read(String session, Long fromTurn, int most) {
        long from = fromTurn == null ? Long.MIN_VALUE : fromTurn;
        return Sql.of(FIRST, session, session, session, session, from, (long) most).run(client).compose(found -> {
            List<Place> places = new ArrayList<>();
            found.forEach(row -> places.add(place(row)));
            return stretch(places, 0);
        }).compose(read -> Sql.of(COUNTS, from, session, session, session, session).run(client)).map(counted -> {
            Row row = counted.iterator().next();
            return new SessionSteps(steps, row.getLong(0), row.getLong(1) - row.getLong(0) - steps.size());
        });
    }

    private Future<Void> stretch(List<Place> places, int first) {
        if (first >= places.size() || weight > MOST_WEIGHT) {
            return Future.succeededFuture();
        }
        List<Place> some = places.subList(first, Math.min(places.size(), first + STRETCH));
        return LogRecords.read(client, rows, some, now).compose(records -> {
            add(some, records);
            return stretch(places, first + STRETCH);
        });
    }

    private void add(List<Place> places, Map<LogWindow.Key, Entry> records) {
        for (Place place : places) {
            if (weight > MOST_WEIGHT) {
                return;
            }
            Entry step = records.get(LogWindow.Key.of(place.touched()));
            steps.add(step);
            weight += step.weight();
        }
    }

    private static Place place(Row row) {
        return new Place(NOWHERE, Touched.there(RecordType.ofCode(row.getInteger(0)), Change.Kind.UPDATED,
                row.getLong(1)), row.getLong(2));
    }
}
