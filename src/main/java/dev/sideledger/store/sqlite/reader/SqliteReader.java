package dev.sideledger.store.sqlite.reader;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Answering;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.CostGap;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Interest;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.LatencyAnswer;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.LedgerSize;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.MetricFigures;
import dev.sideledger.store.MetricQuery;
import dev.sideledger.store.Page;
import dev.sideledger.store.Position;
import dev.sideledger.store.QualityFigures;
import dev.sideledger.store.Query;
import dev.sideledger.store.Reach;
import dev.sideledger.store.Report;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.SchemaReport;
import dev.sideledger.store.ScoreFigures;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SessionFigures;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.SqlBounds;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.SumsAnswer;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.Use;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.WinFigures;
import dev.sideledger.store.sqlite.rows.ReportRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Reading a SQLite ledger from any thread, over a few read-only connections. */
public final class SqliteReader implements Entries, Rollups, Figures, AutoCloseable {
    /** A page of long texts ends early, so that no page takes more memory than this many characters and one record. */
    private static final long PAGE_WEIGHT = 8 << 20;

    private final ReaderPool pool;
    private final ReaderPool logPool;
    private final ReaderPool checkPool;
    private final EntryStream streams;
    private final SqlAnswers sql;
    private final LongSupplier now;

    /**
     * A reader.
     *
     * @param vertx runs its worker threads
     * @param connections opens read-only connections
     * @param answering how many questions are answered at once, and how long one may take
     * @param bounds how much a question in SQL may take
     * @param now the time in epoch microseconds
     */
    public SqliteReader(Vertx vertx, Callable<Connection> connections, Answering answering, SqlBounds bounds,
            LongSupplier now) {
        this.pool = new ReaderPool(vertx, "sideledger-readers", connections, answering.connections(),
                answering.longest());
        this.logPool = new ReaderPool(vertx, "sideledger-log", connections, 1, answering.longest());
        this.checkPool = new ReaderPool(vertx, "sideledger-check", connections, 1, Deadline.NONE);
        this.streams = new EntryStream(vertx, connections, now);
        this.sql = new SqlAnswers(vertx, connections, bounds);
        this.now = now;
    }

    @Override
    public Uni<Page> list(Query query) {
        int limit = query.limit();
        return pool.read(connection -> page(connection, query, limit));
    }

    @Override
    public Multi<Entry> stream(List<Query> queries) {
        return streams.stream(queries);
    }

    @Override
    public Uni<Optional<Entry>> entry(RecordType type, String session, String id) {
        return pool.read(connection -> first(connection, type, EntrySelect.byId(type, session, id)));
    }

    @Override
    public Uni<Optional<SessionWhole>> session(String id) {
        return snapshot(connection -> new WholeReader(connection, now.getAsLong()).read(id));
    }

    @Override
    public Uni<List<CostGap>> costGaps(Query query) {
        return pool.read(connection -> CostGaps.read(connection, query, now.getAsLong()));
    }

    @Override
    public Uni<SumsAnswer> sums(SumsQuery query) {
        return snapshot(connection -> new SumsReader(connection).read(query));
    }

    @Override
    public Uni<LatencyAnswer> latency(LatencyQuery query) {
        return snapshot(connection -> new LatencyReader(connection).read(query));
    }

    @Override
    public Uni<SessionFigures> sessions(Selection selection) {
        return snapshot(connection -> new SessionFiguresReader(connection, now.getAsLong()).read(selection));
    }

    @Override
    public Uni<WinFigures> wins(Selection selection) {
        return snapshot(connection -> new WinReader(connection).read(selection));
    }

    @Override
    public Uni<ScoreFigures> scores(Selection selection) {
        return snapshot(connection -> new ScoreReader(connection).read(selection));
    }

    @Override
    public Uni<List<QualityFigures>> quality(Selection selection, ZoneId zone) {
        return snapshot(connection -> new SessionFiguresReader(connection, now.getAsLong()).quality(selection, zone));
    }

    @Override
    public Uni<MetricFigures> metrics(MetricQuery query) {
        return snapshot(connection -> new MetricReader(connection, query).read());
    }

    @Override
    public Uni<List<Use>> uses(SumsQuery query) {
        return snapshot(connection -> new UseReader(connection, query).read());
    }

    private <T> Uni<T> snapshot(ReaderPool.Read<T> read) {
        return pool.read(connection -> connection.inSnapshot(() -> read.with(connection)));
    }

    @Override
    public Uni<Optional<Entry>> project(String id) {
        return pool.read(connection -> first(connection, RecordType.PROJECT,
                EntrySelect.byId(RecordType.PROJECT, null, id)));
    }

    /** Reads the change log, as {@link dev.sideledger.store.Commits#after} promises. */
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return logPool.read(connection -> new LogReader(connection, interest, now.getAsLong()).after(position, most));
    }

    /** All reports, by their ids. */
    public Uni<List<Report>> reports() {
        return pool.read(connection -> reports(connection, Sql.of(ReportRow.SELECT + " ORDER BY id")));
    }

    /** One report. */
    public Uni<Optional<Report>> report(String id) {
        return pool.read(connection -> reports(connection, Sql.of(ReportRow.SELECT + " WHERE id = ?", id)).stream()
                .findFirst());
    }

    /** What was told, told again. */
    public Tellings tellings() {
        return new TellingRows(pool, now);
    }

    /** Sessions beside each other. */
    public Comparisons comparisons() {
        return new ComparisonRows(pool, now);
    }

    /** Questions of a voice agent. */
    public VoiceMetrics voice() {
        return new VoiceRows(pool);
    }

    /** Questions in SQL. */
    public SqlReader sql() {
        return sql;
    }

    /** Compares everything derived with its rows. */
    public Uni<CheckReport> check() {
        return checkPool.read(connection -> new Check(connection).run()).onFailure().recoverWithUni(failure -> Check
                .unreadable(failure).map(Uni.createFrom()::item).orElseGet(() -> Uni.createFrom().failure(failure)));
    }

    /** How the tables lie, and what is otherwise than expected; that may be found out on the thread that reads. */
    public Uni<SchemaReport> schema(Callable<SchemaObjects> expected) {
        return checkPool.read(connection -> connection.inSnapshot(() -> {
            try {
                return new SchemaRows(connection).read(expected.call());
            } catch (SQLException | RuntimeException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new StoreUnavailable("it cannot be found out how the tables should be: " + failure.getMessage(),
                        failure);
            }
        }));
    }

    /** What pricing some calls again would change. */
    public Uni<RepriceStep> tryReprice(RepriceProgress from, Pricer pricer) {
        return checkPool.read(connection -> new RepriceTrial(connection, pricer).step(from));
    }

    /** What a cleanup would take. */
    public Uni<CleanupStep> tryCleanUp(CleanupOrder order, long next) {
        return checkPool.read(connection -> new CleanupTrial(connection).step(order, next));
    }

    /** The moment from which on there are so many sessions. */
    public Uni<Long> newest(Reach reach, long sessions) {
        return checkPool.read(connection -> new CleanupTrial(connection).newest(reach, sessions));
    }

    /** The moment from which on sessions have so many records. */
    public Uni<Long> newestWith(Reach reach, long records) {
        return checkPool.read(connection -> new CleanupTrial(connection).newestWith(reach, records));
    }

    /** How much there is. */
    public Uni<LedgerSize> size() {
        return checkPool.read(connection -> new CleanupTrial(connection).size());
    }

    /** Pricing again that was not finished. */
    public Uni<Optional<RepriceProgress>> unfinishedReprice() {
        return pool.read(RepriceTrial::unfinished);
    }

    /** The price tables that are kept. */
    public Uni<List<KeptPrices>> keptPrices() {
        return pool.read(KeptPricesRows::list);
    }

    /** Refuses to read for a reason, stops what is being read, and closes what is open, until {@link #takeUp}. */
    public void letGo(String reason) throws SQLException {
        streams.letGo(reason);
        for (ReaderPool each : List.of(pool, logPool, checkPool, sql.pool())) {
            each.letGo(reason);
        }
    }

    /** Reads again. */
    public void takeUp() {
        streams.takeUp();
        List.of(pool, logPool, checkPool, sql.pool()).forEach(ReaderPool::takeUp);
    }

    @Override
    public void close() throws SQLException {
        sql.close();
        streams.close();
        checkPool.close();
        logPool.close();
        pool.close();
    }

    private static List<Report> reports(ReadConnection connection, Sql sql) throws SQLException {
        List<Report> reports = new ArrayList<>();
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                reports.add(ReportRow.read(row));
            }
        }
        return reports;
    }

    private Page page(ReadConnection connection, Query query, int limit) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        long weight = 0;
        try (ResultSet row = connection.prepare(EntrySelect.of(query, now.getAsLong())).executeQuery()) {
            while (row.next()) {
                if (entries.size() == limit || weight > PAGE_WEIGHT) {
                    Entry last = entries.get(entries.size() - 1);
                    return new Page(entries, new Cursor(last.at(), last.number()));
                }
                Entry entry = EntryRows.read(query.type(), row, connection, now.getAsLong());
                entries.add(entry);
                weight += entry.weight();
            }
        }
        return new Page(entries, null);
    }

    private Optional<Entry> first(ReadConnection connection, RecordType type, Sql sql) throws SQLException {
        return entries(connection, type, sql).stream().findFirst();
    }

    private List<Entry> entries(ReadConnection connection, RecordType type, Sql sql) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        try (ResultSet row = connection.prepare(sql).executeQuery()) {
            while (row.next()) {
                entries.add(EntryRows.read(type, row, connection, now.getAsLong()));
            }
        }
        return entries;
    }
}
