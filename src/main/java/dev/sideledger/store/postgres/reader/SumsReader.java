package dev.sideledger.store.postgres.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import dev.sideledger.store.Calendar;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.TooMuch;
import dev.sideledger.store.postgres.rows.CallSql;
import dev.sideledger.store.postgres.rows.Names;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/**
 * Answers a question for sums of calls, within a snapshot, from the tables that have to read least. For one question.
 */
final class SumsReader {
    private static final int MOST_DAYS_OF_CALLS = 31;

    private final SqlConnection client;
    private final Namers namers;
    private final SumsQuery query;
    private final Calendar calendar;
    private final Gathered gathered;

    SumsReader(SqlConnection client, Names names, SumsQuery query) {
        this.client = client;
        this.namers = new Namers(client, names);
        this.query = query;
        this.calendar = query.time() == null ? null : new Calendar(query.time(), query.zone());
        this.gathered = new Gathered(query.names().size());
    }

    Future<SumsAnswer> read() {
        return SummedRange.of(client, query.from(), query.to()).compose(range -> {
            if (range.isEmpty()) {
                return Future.succeededFuture(new SumsAnswer(range.from(), range.to(), List.of()));
            }
            boolean bySession = Stream.concat(query.by().stream(), query.filters().keySet().stream())
                    .anyMatch(group -> group.kind() == Group.Kind.SESSION);
            boolean wholeHours = calendar == null || calendar.wholeHours(range.first(), range.end());
            if (!wholeHours || (bySession && !SumsSource.shared(query))) {
                return calls(range, wholeHours, bySession);
            }
            return add(bySession ? SumsSource.SHARES : SumsSource.ROLLUPS, range.first(), range.end())
                    .compose(added -> answer(range.from(), range.to(), !bySession));
        });
    }

    private Future<SumsAnswer> calls(SummedRange range, boolean wholeHours, boolean bySession) {
        long from = query.from() == null ? range.from() : query.from();
        long to = query.to() == null ? range.to() : query.to();
        long first = Math.max(from, range.first());
        long end = Math.min(to, range.end());
        if (end - first > MOST_DAYS_OF_CALLS * 24 * CallSql.HOUR) {
            throw new TooMuch("this is summed call by call, over " + MOST_DAYS_OF_CALLS + " days at most: time zones"
                    + " whose hours begin within those of UTC, and sessions, issues, users and tags by provider,"
                    + " operation or agent type; ask for a shorter time");
        }
        return (wholeHours ? add(SumsSource.CALLS, first, end) : periods(first, end))
                .compose(added -> answer(from, to, !bySession));
    }

    private Future<Void> add(SumsSource source, long first, long end) {
        Sql sql = source.select(query, calendar != null, first, end);
        LongFunction<Long> starts = starts();
        return sql.each(client, row -> gathered.add(row, starts));
    }

    /** Period by period, where hours of UTC do not tell them apart. */
    private Future<Void> periods(long first, long end) {
        Future<Void> added = Future.succeededFuture();
        for (long start = calendar.start(first); start < end; start = calendar.next(start)) {
            Long period = start;
            Sql sql = SumsSource.CALLS.select(query, false, Math.max(first, start),
                    Math.min(calendar.next(start), end));
            added = added.compose(done -> sql.each(client, row -> gathered.add(row, hour -> period)));
        }
        return added;
    }

    private LongFunction<Long> starts() {
        Map<Long, Long> known = new HashMap<>();
        return calendar == null ? hour -> null : hour -> known.computeIfAbsent(hour, calendar::start);
    }

    private Future<SumsAnswer> answer(Long from, Long to, boolean outcomes) {
        Map<Integer, Function<Object, String>> texts = new HashMap<>();
        Future<Void> named = Future.succeededFuture();
        for (int i = 0; i < query.names().size(); i++) {
            int position = i;
            named = named
                    .compose(done -> namers.of(query.names().get(position), gathered.values(position)))
                    .map(namer -> {
                        texts.put(position, namer);
                        return null;
                    });
        }
        return named.map(done -> new SumsAnswer(from, to,
                gathered.rows(outcomes, (position, value) -> texts.get(position).apply(value))));
    }
}
