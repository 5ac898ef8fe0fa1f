package dev.sideledger.store.postgres.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Interest;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.Page;
import dev.sideledger.store.Position;
import dev.sideledger.store.Query;
import dev.sideledger.store.Reach;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.SchemaReport;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.Space;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.OldSessions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;

/** Reads records from PostgreSQL, each question in a snapshot of its own. Safe on any thread. */
public final class PostgresReader implements Entries {
    /** A page of long texts ends early, so that none takes more memory than this many characters and some records. */
    private static final long PAGE_WEIGHT = 8 << 20;

    private final LongSupplier now;
    private final Questions questions;
    private final Questions log;
    private final Questions checks;
    private final EntryRows entryRows;
    private final EntryStream streams;
    private final Names names;

    /**
     * A reader.
     *
     * @param lines who answers what
     * @param names the shared names of calls
     * @param now the time in epoch microseconds
     */
    public PostgresReader(Lines lines, Names names, LongSupplier now) {
        this.questions = lines.questions();
        this.log = lines.log();
        this.checks = lines.checks();
        this.streams = lines.streams();
        this.names = names;
        this.now = now;
        this.entryRows = new EntryRows(names);
    }

    @Override
    public Uni<Page> list(Query query) {
        int limit = query.limit();
        long at = now.getAsLong();
        return questions.snapshot(connection -> EntrySelect.of(query, at).run(connection).compose(found -> {
            List<Row> rows = new ArrayList<>();
            found.forEach(rows::add);
            List<Row> page = rows.subList(0, Math.min(limit, rows.size()));
            return entryRows.first(connection, query.type(), page, at, PAGE_WEIGHT).map(entries -> {
                Entry last = entries.size() == rows.size() ? null : entries.get(entries.size() - 1);
                return new Page(entries, last == null ? null : new Cursor(last.at(), last.number()));
            });
        }));
    }

    @Override
    public Multi<Entry> stream(List<Query> queries) {
        return Multi.createFrom().deferred(() -> streams.stream(queries, entryRows, now.getAsLong()));
    }

    @Override
    public Uni<Optional<Entry>> entry(RecordType type, String session, String id) {
        return questions.snapshot(connection -> one(connection, type, session, id));
    }

    @Override
    public Uni<Optional<SessionWhole>> session(String id) {
        return questions
                .snapshot(connection -> new WholeReader(connection, entryRows, now.getAsLong()).read(id));
    }

    @Override
    public Uni<List<CostGap>> costGaps(Query query) {
        return questions.snapshot(connection -> CostGaps.read(connection, names, query, now.getAsLong()));
    }

    @Override
    public Uni<Optional<Entry>> project(String id) {
        return questions.snapshot(connection -> one(connection, RecordType.PROJECT, null, id));
    }

    /** Reads a stretch of the change log, as {@link dev.sideledger.store.Commits#after} promises. */
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return log.snapshot(
                connection -> new LogReader(connection, entryRows, interest, now.getAsLong()).after(position, most));
    }

    /** The number of the last commit, of whichever replica. */
    public Uni<Long> last() {
        return log.snapshot(LogCommits::last);
    }

    /** What was told, told again. */
    public Tellings tellings() {
        return new TellingRows(questions, entryRows, now);
    }

    /** Compares everything derived with the rows it is derived from, in one snapshot. */
    public Uni<CheckReport> check() {
        return checks.snapshot(Check::run);
    }

    /** How much room the database takes. */
    public Uni<Space> space() {
        return questions.snapshot(connection -> Sql.of("SELECT pg_database_size(current_database())").run(connection)
                .map(rows -> new Space(rows.iterator().next().getLong(0), null, null)));
    }

    /** How the tables lie, without saying how they should. */
    public Uni<SchemaReport> schema() {
        return checks.snapshot(connection -> new SchemaRows(connection).read());
    }

    /** What pricing some calls again would change. */
    public Uni<RepriceStep> tryReprice(RepriceProgress from, Pricer pricer) {
        return questions.snapshot(connection -> RepriceTrial.step(questions.vertx(), connection, names, from, pricer));
    }

    /** What a cleanup would take. */
    public Uni<CleanupStep> tryCleanUp(CleanupOrder order, long next) {
        return questions.snapshot(connection -> OldSessions.last(connection).compose(last -> {
            long seen = Math.min(last, next + OldSessions.WINDOW);
            return OldSessions.count(connection, order, next, seen)
                    .map(counted -> new CleanupStep(seen, last, counted));
        }));
    }

    /** The moment from which on there are so many sessions. */
    public Uni<Long> newest(Reach reach, long sessions) {
        return questions.snapshot(connection -> OldSessions.newest(connection, reach, sessions));
    }

    /** The moment from which on sessions have so many records. */
    public Uni<Long> newestWith(Reach reach, long records) {
        return questions.snapshot(connection -> OldSessions.newestWith(connection, reach, records));
    }

    /** How much there is. */
    public Uni<LedgerSize> size() {
        return questions.snapshot(OldSessions::size);
    }

    /** Pricing again that is not finished. */
    public Uni<Optional<RepriceProgress>> unfinishedReprice() {
        return questions.snapshot(RepriceTrial::unfinished);
    }

    /** Hands on each price table that is kept, as {@link dev.sideledger.store.PriceTables#eachKeptPrices} promises. */
    public void eachKeptPrices(BiConsumer<String, byte[]> receiver) {
        KeptPricesRows.each(questions.pool(), receiver);
    }

    /** The price tables that are kept. */
    public Uni<List<KeptPrices>> keptPrices() {
        return questions.snapshot(KeptPricesRows::list);
    }

    private Future<Optional<Entry>> one(SqlClient client, RecordType type, String session, String id) {
        return EntrySelect.byId(type, session, id).run(client)
                .compose(rows -> entryRows.read(client, type, rows, now.getAsLong()))
                .map(found -> found.stream().findFirst());
    }

    /**
     * Who answers what, so that none who is quick waits for one who is not.
     *
     * @param questions questions for records and sums
     * @param log reading the change log
     * @param checks looking at everything
     * @param streams lists at the pace of who reads them
     */
    public record Lines(Questions questions, Questions log, Questions checks, EntryStream streams) {}
}
