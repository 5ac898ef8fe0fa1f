package dev.sideledger.store.sqlite.writer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.sideledger.store.merge.RollupKey;
import dev.sideledger.store.sqlite.rows.BeginningSql;
import dev.sideledger.store.sqlite.rows.WinTally;

/**
 * Sums up who won the sessions that began on a day, and how these stand, once that day is over and nobody has written
 * to them for an hour; whoever does takes the sums away. Days are looked for one after the other, from the first on,
 * once an hour. For the writer's thread.
 */
final class WinDays {
    private static final long QUIET = TimeUnit.HOURS.toMicros(1);
    private static final int REMEMBERED = 1_024;
    /** So many times fewer rows must the sums be than who took part. */
    private static final int WORTH = 4;

    private final Connection connection;
    private final WinRows rows;
    private final SessionDays sessions;
    private final PreparedStatement next;
    private final PreparedStatement tookPart;
    private final Map<Long, Long> touched = new Bounded<>(REMEMBERED);
    private Set<Long> summed;
    private long from = Long.MIN_VALUE;
    private long again = Long.MIN_VALUE;

    WinDays(Connection connection) throws SQLException {
        this.connection = connection;
        rows = new WinRows(connection);
        sessions = new SessionDays(connection);
        next = connection.prepareStatement("SELECT min(at) FROM session WHERE at >= ?");
        tookPart = connection.prepareStatement(WinTally.tookPart("s.at >= ? AND s.at < ?"));
    }

    /** Takes away the sums of the day on which a session that is written to began, and of that on which it does now. */
    void touch(SessionState session, long now) throws SQLException {
        if (session.storedAt != session.at) {
            touch(session.storedAt, now);
            session.storedAt = session.at;
        }
        touch(session.at, now);
    }

    /** The next day that is to be summed up; empty when there is none at that time. */
    Optional<Long> due(long now) throws SQLException {
        while (now >= again) {
            Long at = first(from);
            if (at == null || RollupKey.day(at) + RollupKey.DAY > now) {
                from = Long.MIN_VALUE;
                again = now + QUIET;
                return Optional.empty();
            }
            long day = RollupKey.day(at);
            from = day + RollupKey.DAY;
            Long last = touched.get(day);
            if (!summed().contains(day) && (last == null || now - last >= QUIET)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /** Sums up a day, unless one of its sessions is still open: that one is looked at again an hour later. */
    void sum(long day, long now) throws SQLException {
        long stands = sessions.make(day, now);
        if (stands == SessionDays.NOT_YET) {
            touched.put(day, now);
            return;
        }
        Map<Long, WinTally> tallies = new HashMap<>();
        WinTally all = tallies.computeIfAbsent(BeginningSql.ALL_PROJECTS, absent -> new WinTally());
        long parts = 0;
        for (int i = 0; i < 3; i++) {
            tookPart.setLong(2 * i + 1, day);
            tookPart.setLong(2 * i + 2, day + RollupKey.DAY);
        }
        try (ResultSet row = tookPart.executeQuery()) {
            for (; row.next(); parts++) {
                all.take(row);
                tallies.computeIfAbsent(row.getLong(2), absent -> new WinTally()).take(row);
            }
        }
        tallies.values().forEach(WinTally::end);
        long sets = all.rows() <= parts / WORTH ? BeginningSql.WINS : 0;
        sets |= tallies.values().stream().mapToLong(WinTally::rows).sum() - all.rows() <= parts / WORTH
                ? BeginningSql.ofEach(BeginningSql.WINS)
                : 0;
        for (Map.Entry<Long, WinTally> tally : tallies.entrySet()) {
            if ((sets & BeginningSql.set(BeginningSql.WINS, tally.getKey())) != 0) {
                rows.add(tally.getKey(), day, tally.getValue());
            }
        }
        rows.list(day, sets | stands);
        summed().add(day);
        touched.remove(day);
    }

    /** Lets others have their turn before a day that could not be summed up. */
    void postpone(long day, long now) {
        touched.put(day, now);
    }

    /** Forgets everything: a transaction that is rolled back may have summed up days, or taken sums away. */
    void forget() {
        touched.clear();
        summed = null;
    }

    private void touch(long at, long now) throws SQLException {
        if (at != Long.MAX_VALUE) {
            long day = RollupKey.day(at);
            touched.put(day, now);
            if (summed().remove(day)) {
                rows.drop(day);
                sessions.drop(day);
            }
        }
    }

    private Long first(long least) throws SQLException {
        next.setLong(1, least);
        try (ResultSet row = next.executeQuery()) {
            return row.getObject(1) == null ? null : Long.valueOf(row.getLong(1));
        }
    }

    /** The days that are summed up: one for each day on which sessions began. */
    private Set<Long> summed() throws SQLException {
        if (summed == null) {
            summed = new HashSet<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT at FROM win_sliced_day");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    summed.add(row.getLong(1));
                }
            }
        }
        return summed;
    }
}
