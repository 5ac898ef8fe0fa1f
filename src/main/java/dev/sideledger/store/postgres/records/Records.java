package dev.sideledger.store.postgres.records;

import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.hibernate.reactive.mutiny.Mutiny.SessionFactory;

import dev.sideledger.store.Reports;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.hibernate.orm.PersistenceUnit;
import io.vertx.core.Vertx;

/** The records of a ledger that people edit, reached by the sessions of Hibernate Reactive. */
@Singleton
public final class Records {
    /** What the framework calls the persistence unit, and the connections below it. */
    public static final String UNIT = "pg";

    private final Transactions transactions;

    /** With the sessions that the framework made ready, which are looked for when somebody asks for a record. */
    @Inject
    public Records(@PersistenceUnit(UNIT) InjectableInstance<SessionFactory> sessions, Vertx vertx) {
        this.transactions = new Transactions(sessions::get, vertx);
    }

    /** With sessions of one's own. */
    public Records(SessionFactory sessions, Vertx vertx) {
        this.transactions = new Transactions(() -> sessions, vertx);
    }

    /**
     * Saved reports.
     *
     * @param now the time in epoch microseconds
     */
    public Reports reports(LongSupplier now) {
        return new KeptReports(transactions, now);
    }
}
