package dev.sideledger.store.postgres.writer;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** Numbers for new rows, taken from the sequences at once. Those that are not used are lost. For one transaction. */
final class Numbers {
    private static final String TAKE = """
            SELECT ARRAY(SELECT nextval('session_no') FROM generate_series(1, $1)),
                   ARRAY(SELECT nextval('project_n') FROM generate_series(1, $2)),
                   ARRAY(SELECT nextval('record_n') FROM generate_series(1, $3))""";

    private final Long[] sessions;
    private final Long[] projects;
    private final Long[] records;
    private int session;
    private int project;
    private int record;

    private Numbers(Row row) {
        sessions = row.getArrayOfLongs(0);
        projects = row.getArrayOfLongs(1);
        records = row.getArrayOfLongs(2);
    }

    /** Takes so many. */
    static Future<Numbers> take(SqlClient client, int sessions, int projects, int records) {
        return client.preparedQuery(TAKE).execute(Tuple.of(sessions, projects, records))
                .map(rows -> new Numbers(rows.iterator().next()));
    }

    long session() {
        return sessions[session++];
    }

    long project() {
        return projects[project++];
    }

    long record() {
        return records[record++];
    }
}
