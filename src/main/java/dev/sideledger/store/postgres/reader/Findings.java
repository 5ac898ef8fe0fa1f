package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.sideledger.store.CheckReport;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** What a check has looked at, and what it found wrong: a few examples of each. For one check. */
final class Findings {
    private static final int SHOWN = 5;

    private final SqlClient client;
    private final List<String> checks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Findings(SqlClient client) {
        this.client = client;
    }

    /** Two queries, of what is kept and of what the rows say, have the same rows. */
    Future<Void> same(String check, String kept, String rows) {
        checks.add(check);
        return show(check + ": kept, but not in the rows", "(" + kept + ") EXCEPT (" + rows + ")")
                .compose(done -> show(check + ": in the rows, but not kept", "(" + rows + ") EXCEPT (" + kept + ")"));
    }

    /** A query of what must not be has no rows. */
    Future<Void> none(String check, String wrong) {
        checks.add(check);
        return show(check + ": not so", wrong);
    }

    CheckReport report() {
        return new CheckReport(checks, problems);
    }

    private Future<Void> show(String problem, String sql) {
        return client.query(sql + " LIMIT " + SHOWN).execute().map(rows -> {
            for (Row row : rows) {
                problems.add(problem + ": " + IntStream.range(0, row.size()).mapToObj(row::getValue)
                        .map(String::valueOf).collect(Collectors.joining(", ")));
            }
            return null;
        });
    }
}
