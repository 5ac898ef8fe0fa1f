package dev.sideledger.store.postgres.reader;

import dev.sideledger.store.CheckReport;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;

/**
 * Compares what is derived with the rows it is derived from, and rows with what they point at. For one snapshot, which
 * the client given is in.
 */
final class Check {
    private Check() {}

    static Future<CheckReport> run(SqlClient client) {
        Findings findings = new Findings(client);
        return new SumsCheck(findings).run().compose(done -> new RowsCheck(findings).run())
                .map(done -> findings.report());
    }
}
