package dev.sideledger.store.postgres.records;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

import org.hibernate.StaleObjectStateException;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

import dev.sideledger.store.Expected;
import dev.sideledger.store.Report;
import dev.sideledger.store.ReportRefused;
import dev.sideledger.store.Reports;
import io.smallrye.mutiny.Uni;

/** Reports in PostgreSQL. Of two who change one version, the database lets the first. Safe on any thread. */
final class KeptReports implements Reports {
    private final Transactions transactions;
    private final LongSupplier now;

    /**
     * The reports that some transactions reach.
     *
     * @param now the time in epoch microseconds
     */
    KeptReports(Transactions transactions, LongSupplier now) {
        this.transactions = transactions;
        this.now = now;
    }

    @Override
    public Uni<List<Report>> all() {
        return transactions.run(session -> session.createNativeQuery(ReportEntity.ALL, ReportEntity.class)
                .getResultList().map(rows -> rows.stream().map(ReportEntity::report).toList()));
    }

    @Override
    public Uni<Optional<Report>> report(String id) {
        return transactions.run(session -> session.get(ReportEntity.class, id)
                .map(row -> Optional.ofNullable(row).map(ReportEntity::report)));
    }

    @Override
    public Uni<Report> put(Report report, Expected expected) {
        return transactions.run(session -> alone(session, expected)
                .chain(done -> expectedRow(session, report.id(), expected))
                .chain(row -> row == null ? made(session, report) : changed(session, row, report)));
    }

    @Override
    public Uni<Report> remove(String id, Expected expected) {
        return transactions.run(session -> expectedRow(session, id, expected)
                .chain(row -> removed(session, row.report())));
    }

    /** Not by {@code session.delete}: it does not say that the row was gone already, or newer. */
    private static Uni<Report> removed(StatelessSession session, Report report) {
        return session.createMutationQuery(ReportEntity.DELETE).setParameter("id", report.id())
                .setParameter("version", report.version()).executeUpdate().map(rows -> {
                    if (rows == 0) {
                        throw new StaleObjectStateException(ReportEntity.class.getName(), report.id());
                    }
                    return report;
                });
    }

    /** Who makes a report does so alone: no two find room for the last one, or the same id free. */
    private static Uni<Void> alone(StatelessSession session, Expected expected) {
        return expected.absent() ? session.createNativeQuery(ReportEntity.ALONE).executeUpdate().replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** The row, or null where none is expected; a refusal when it is not what is expected. */
    private static Uni<ReportEntity> expectedRow(StatelessSession session, String id, Expected expected) {
        return session.get(ReportEntity.class, id).onItem().invoke(row -> {
            ReportRefused refusal = ReportRefused.of(row == null ? null : row.report(), expected);
            if (refusal != null) {
                throw refusal;
            }
        });
    }

    private Uni<Report> made(StatelessSession session, Report report) {
        return session.createQuery(ReportEntity.COUNT, Long.class).getSingleResult().chain(count -> {
            if (count >= Reports.MOST) {
                throw ReportRefused.full();
            }
            ReportEntity row = new ReportEntity(report.kept(null, now.getAsLong()));
            return session.insert(row).map(done -> row.report());
        });
    }

    private Uni<Report> changed(StatelessSession session, ReportEntity row, Report report) {
        row.take(report.kept(row.report(), now.getAsLong()));
        return session.update(row).map(done -> row.report());
    }
}
