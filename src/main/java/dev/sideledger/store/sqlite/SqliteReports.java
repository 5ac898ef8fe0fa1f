package dev.sideledger.store.sqlite;

import java.util.List;
import java.util.Optional;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.Reports;
import dev.sideledger.store.sqlite.reader.SqliteReader;
import dev.sideledger.store.sqlite.writer.SqliteWriter;
import io.smallrye.mutiny.Uni;

/** Reports, read by the readers and written by the writer. Safe on any thread. */
final class SqliteReports implements Reports {
    private final SqliteReader reader;
    private final SqliteWriter writer;

    SqliteReports(SqliteReader reader, SqliteWriter writer) {
        this.reader = reader;
        this.writer = writer;
    }

    @Override
    public Uni<List<Report>> all() {
        return reader.reports();
    }

    @Override
    public Uni<Optional<Report>> report(String id) {
        return reader.report(id);
    }

    @Override
    public Uni<Report> put(Report report, Expected expected) {
        return writer.putReport(report, expected);
    }

    @Override
    public Uni<Report> remove(String id, Expected expected) {
        return writer.removeReport(id, expected);
    }
}
