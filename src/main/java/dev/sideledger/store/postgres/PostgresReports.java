package dev.sideledger.store.postgres;

import java.util.List;
import java.util.Optional;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.Reports;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.writer.PostgresWriter;
import io.smallrye.mutiny.Uni;

/** Reports, read by the reader and written by the writer. Safe on any thread. */
record PostgresReports(PostgresReader reader, PostgresWriter writer) implements Reports {
    @Override
    public Uni<List<Report>> all() {
        return reader.reports();
    }

    @Override
    public Uni<Optional<Report>> report(String id) {
        return reader.reports().map(all -> all.stream().filter(report -> report.id().equals(id)).findFirst());
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
