package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Change;
import dev.sideledger.store.merge.Fold;
import dev.sideledger.store.merge.Staged;

/** Writes turns, each under its session and number. For the writer's thread. */
final class TurnRecords {
    private final Sequence numbers;
    private final MergedRows rows;
    private final Map<Key, List<Staged>> pending = new LinkedHashMap<>();

    TurnRecords(Connection connection, Dictionary dictionary) throws SQLException {
        numbers = new Sequence(connection, "turn", "n");
        rows = new MergedRows(connection, RecordType.TURN, List.of("n", "session_no", "turn", "at"),
                List.of("session_no", "turn"), dictionary);
    }

    /** Takes an event about a turn. */
    void stage(SessionState session, Staged staged) {
        pending.computeIfAbsent(new Key(session, staged.event().turn()), absent -> new ArrayList<>()).add(staged);
    }

    /** Writes what was staged. */
    void write(Scope scope) throws SQLException {
        for (Map.Entry<Key, List<Staged>> entry : pending.entrySet()) {
            write(entry.getKey(), entry.getValue(), scope);
        }
        pending.clear();
    }

    /** Throws away what was staged. */
    void forget() {
        pending.clear();
        numbers.forget();
    }

    private void write(Key key, List<Staged> events, Scope scope) throws SQLException {
        SessionState session = key.session;
        MergedRows.Row row = rows.find(session.no, session.no, key.turn);
        Fold fold = new Fold(row == null ? null : row.told()).add(events,
                (staged, duplicate) -> scope.seen(session, staged.event(), duplicate));
        long earliest = events.stream().mapToLong(staged -> staged.event().earliest()).min().orElseThrow();
        long n = row == null ? numbers.next() : row.number(0);
        long at = row == null ? earliest : Math.min(row.number(3), earliest);
        if (row == null) {
            rows.insert(session.no, fold.told(), n, session.no, key.turn, at);
            scope.created(session, RecordType.TURN);
        } else if (fold.dirty() || at < row.number(3)) {
            rows.update(session.no, fold.told(), n, session.no, key.turn, at);
        }
        if (fold.visible()) {
            Entry turn = new Entry(RecordType.TURN, n, null, session.id, session.project, key.turn, at,
                    fold.told().values(), fold.told().attributes(), null, null);
            scope.changed(new Change(row == null ? Change.Kind.CREATED : Change.Kind.UPDATED, turn));
        }
    }

    private record Key(SessionState session, long turn) {}
}
