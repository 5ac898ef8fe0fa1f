package dev.sideledger.store.postgres.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Interest;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Page;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.RepriceOrder;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.postgres.rows.Names;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;

/** Reads records from PostgreSQL, each question with connections of the pool. Safe on any thread. */
public final class PostgresReader implements Entries {
    private final Pool pool;
    private final LongSupplier now;
    private final Questions questions;
    private final EntryRows entryRows;
    private final EntryStream streams;
    private final Names names;

    /**
     * A reader.
     *
     * @param names the shared names of calls
     * @param now the time in epoch microseconds
     */
    public PostgresReader(Pool pool, Names names, LongSupplier now) {
        this.pool = pool;
        this.questions = new Questions(pool);
        this.names = names;
        this.now = now;
        this.entryRows = new EntryRows(names);
        this.streams = new EntryStream(pool, entryRows);
    }

    @Override
    public Uni<Page> list(Query query) {
        int limit = query.limit();
        return questions.asked(() -> read(pool, query.type(), EntrySelect.of(query, now.getAsLong())).map(found -> {
            if (found.size() <= limit) {
                return new Page(found, null);
            }
            List<Entry> page = found.subList(0, limit);
            Entry last = page.get(limit - 1);
            return new Page(page, new Cursor(last.at(), last.number()));
        }));
    }

    @Override
    public Multi<Entry> stream(Query query) {
        return Multi.createFrom().deferred(() -> {
            long at = now.getAsLong();
            long most = query.limit() == null ? Long.MAX_VALUE : query.limit();
            return streams.stream(query.type(), EntrySelect.of(query, at), most, at);
        }).onFailure().transform(Questions::told);
    }

    @Override
    public Uni<Optional<Entry>> entry(RecordType type, String session, String id) {
        return questions.asked(() -> one(pool, type, session, id));
    }

    @Override
    public Uni<Optional<SessionWhole>> session(String id) {
        return questions
                .snapshot(connection -> new WholeReader(connection, entryRows, now.getAsLong()).read(id));
    }

    @Override
    public Uni<List<CostGap>> costGaps(Query query) {
        return questions.asked(() -> CostGaps.read(pool, names, query, now.getAsLong()));
    }

    @Override
    public Uni<Optional<Entry>> project(String id) {
        return questions.asked(() -> one(pool, RecordType.PROJECT, null, id));
    }

    /** Reads a stretch of the change log, as {@link dev.sideledger.store.Commits#after} promises. */
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return questions.snapshot(
                connection -> new LogReader(connection, entryRows, interest, now.getAsLong()).after(position, most));
    }

    /** Compares everything derived with the rows it is derived from, in one snapshot. */
    public Uni<CheckReport> check() {
        return questions.snapshot(Check::run);
    }

    /** What pricing some calls again would change. */
    public Uni<RepriceStep> tryReprice(RepriceOrder order, Pricer pricer, long next) {
        return questions.snapshot(connection -> RepriceTrial.step(connection, names, order, pricer, next));
    }

    /** Pricing again that is not finished. */
    public Uni<Optional<RepriceProgress>> unfinishedReprice() {
        return questions.asked(() -> RepriceTrial.unfinished(pool));
    }

    /** Hands on each price table that is kept, as {@link dev.sideledger.store.PriceTables#eachKeptPrices} promises. */
    public void eachKeptPrices(BiConsumer<String, byte[]> receiver) {
        KeptPricesRows.each(pool, receiver);
    }

    /** The price tables that are kept. */
    public Uni<List<KeptPrices>> keptPrices() {
        return questions.asked(() -> KeptPricesRows.list(pool));
    }

    private Future<Optional<Entry>> one(SqlClient client, RecordType type, String session, String id) {
        return read(client, type, EntrySelect.byId(type, session, id)).map(found -> found.stream().findFirst());
    }

    private Future<List<Entry>> read(SqlClient client, RecordType type, Sql sql) {
        return client.preparedQuery(sql.numbered()).execute(sql.parameters())
                .compose(rows -> entryRows.read(client, type, rows, now.getAsLong()));
    }
}
