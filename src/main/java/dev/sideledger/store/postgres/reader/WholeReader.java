package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Spend;
import dev.sideledger.store.ExpiredRecords;
import dev.sideledger.store.SessionWhole;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/** Reads sessions whole, within a snapshot. */
final class WholeReader {
    private static final String TAGS = "SELECT name FROM tag WHERE session_no = ? GROUP BY name"
            + " ORDER BY name COLLATE \"C\"";
    private static final String PHASES = "SELECT nullif(n.value, ''), " + Stream
            .of("cost_nanos", "computed_nanos", "unpriced_calls", "plan_calls", "uncomputed_calls", "costed_calls")
            .map(column -> "sum(c." + column + ")::bigint").collect(Collectors.joining(", "))
            + " FROM session_cell c JOIN name n ON n.no = c.phase_no WHERE c.session_no = ?"
            + " GROUP BY c.phase_no, n.value ORDER BY c.phase_no";

    private static final String EXPIRED = "SELECT type, at, records FROM tombstone WHERE session = ? AND id = ''"
            + " AND records > 0 ORDER BY type";

    private final SqlClient client;
    private final EntryRows rows;
    private final long now;

    WholeReader(SqlClient client, EntryRows rows, long now) {
        this.client = client;
        this.rows = rows;
        this.now = now;
    }

    /** The session of an id; empty when it is not known. */
    Future<Optional<SessionWhole>> read(String id) {
        return session(id).compose(found -> found.isEmpty() ? Future.succeededFuture(Optional.empty())
                : whole(found.get()).map(Optional::of));
    }

    /** The session of an id alone; empty when it is not known. */
    Future<Optional<Entry>> session(String id) {
        return EntrySelect.byId(RecordType.SESSION, null, id).run(client)
                .compose(found -> rows.read(client, RecordType.SESSION, found, now))
                .map(found -> found.stream().findFirst());
    }

    private Future<SessionWhole> whole(Entry session) {
        return Sql.of(TAGS, session.number()).run(client).compose(found -> {
            List<String> tags = new ArrayList<>();
            found.forEach(row -> tags.add(row.getString(0)));
            return phases(session).compose(phases -> expired(session)
                    .map(expired -> new SessionWhole(session, tags, phases, expired)));
        });
    }

    private Future<List<ExpiredRecords>> expired(Entry session) {
        return Sql.of(EXPIRED, session.session()).run(client).map(found -> {
            List<ExpiredRecords> expired = new ArrayList<>();
            found.forEach(row -> expired.add(new ExpiredRecords(RecordType.ofCode(row.getShort(0)), row.getLong(1),
                    row.getLong(2))));
            return expired;
        });
    }

    private Future<List<SessionWhole.PhaseCost>> phases(Entry session) {
        return Sql.of(PHASES, session.number()).run(client).map(found -> {
            List<SessionWhole.PhaseCost> phases = new ArrayList<>();
            found.forEach(row -> phases.add(new SessionWhole.PhaseCost(row.getString(0), new Spend(row.getLong(1),
                    row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)))));
            return phases;
        });
    }
}
