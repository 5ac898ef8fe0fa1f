package dev.sideledger.store.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.Pricer;
import dev.sideledger.store.Answering;
import dev.sideledger.store.Backups;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Commit;
import dev.sideledger.store.Comparisons;
import dev.sideledger.store.Entries;
import dev.sideledger.store.EventStore;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Interest;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.LogPage;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removal;
import dev.sideledger.store.Reports;
import dev.sideledger.store.RepriceProgress;
import dev.sideledger.store.RepriceStep;
import dev.sideledger.store.Retention;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.SchemaReport;
import dev.sideledger.store.Search;
import dev.sideledger.store.SearchOff;
import dev.sideledger.store.Space;
import dev.sideledger.store.SqlOff;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.copy.CopyState;
import dev.sideledger.store.postgres.reader.LogCommits;
import dev.sideledger.store.postgres.reader.PostgresComparisons;
import dev.sideledger.store.postgres.reader.PostgresFigures;
import dev.sideledger.store.postgres.reader.PostgresReader;
import dev.sideledger.store.postgres.reader.PostgresSearch;
import dev.sideledger.store.postgres.reader.PostgresVoice;
import dev.sideledger.store.postgres.records.Records;
import dev.sideledger.store.postgres.rows.Names;
import dev.sideledger.store.postgres.rows.PostgresFailure;
import dev.sideledger.store.postgres.writer.LogSource;
import dev.sideledger.store.postgres.writer.PostgresWriter;
import dev.sideledger.store.postgres.writer.PostgresWriter.Connections;
import dev.sideledger.store.postgres.writer.PostgresWriter.Place;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** A ledger in a PostgreSQL database: its migrations, its pool of connections, this replica's writer and readers. */
public final class PostgresLedger implements Ledger {
    private static final String HEAD = """
            WITH made AS (INSERT INTO ledger (epoch, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING
                          RETURNING epoch, sequence),
                 known AS (SELECT epoch, sequence FROM made UNION ALL SELECT epoch, sequence FROM ledger)
            SELECT epoch, sequence, nextval('lane'),
                   (SELECT oid::text FROM pg_namespace WHERE nspname = current_schema()) FROM known""";
    private static final String HALF = "SELECT EXISTS (SELECT 1 FROM copying WHERE finished = 0)";
    /** Replicas that begin one after the other have different lanes, as long as they are not more. */
    private static final int LANES = 16;

    private final Vertx vertx;
    private final Pools pools;
    private final PostgresWriter writer;
    private final PostgresReader reader;
    private final PostgresFigures figures;
    private final PostgresComparisons comparisons;
    private final Search search;
    private final PostgresVoice voice;
    private final Reports reports;
    private final PostgresAddress address;

    private PostgresLedger(PostgresAddress address, Options options, Vertx vertx, Pools pools, Row head,
            LongSupplier now) {
        this.address = address;
        this.reports = options.records().reports(now);
        this.vertx = vertx;
        this.pools = pools;
        Names names = new Names(pools.writing());
        LogCommits commits = new LogCommits(pools.writing(), names, head.getString(0), now);
        this.writer = new PostgresWriter(new Connections(pools.writing(), pools.options(), head.getString(3)), names,
                new Place(head.getLong(2) % LANES, options.search()),
                new Position(head.getString(0), head.getLong(1), Integer.MAX_VALUE),
                new LogSource(commits::last, commits::between), now);
        PostgresReader.Lines lines = pools.lines();
        this.reader = new PostgresReader(lines, names, now);
        this.figures = new PostgresFigures(lines.questions(), names, now);
        this.comparisons = new PostgresComparisons(lines.questions(), names, now);
        this.search = options.search() ? new PostgresSearch(lines.questions(), names, now)
                : query -> Uni.createFrom().failure(() -> new SearchOff(
                        "search is switched off here (SIDELEDGER_SEARCH=false)"));
        this.voice = new PostgresVoice(lines.questions());
    }

    /**
     * Opens a ledger, making its tables if need be. Fails with {@link CannotStart} and one sentence when the database
     * cannot be used.
     *
     * @param now the time in epoch microseconds
     */
    public static Future<PostgresLedger> open(PostgresAddress address, Options options, Vertx vertx,
            LongSupplier now) {
        return vertx.<Void>executeBlocking(() -> {
            new PostgresMigrations(address, options.own()).run();
            return null;
        }, false).compose(migrated -> connected(address, options, vertx, now));
    }

    @Override
    public EventStore events() {
        return writer;
    }

    @Override
    public Entries entries() {
        return reader;
    }

    @Override
    public Rollups rollups() {
        return figures;
    }

    @Override
    public Comparisons comparisons() {
        return comparisons;
    }

    @Override
    public Figures figures() {
        return figures;
    }

    @Override
    public Position head() {
        return writer.head();
    }

    @Override
    public Uni<Long> last() {
        return reader.last();
    }

    @Override
    public Cancellable follow(Consumer<Commit> follower) {
        return writer.follow(follower);
    }

    @Override
    public Uni<LogPage> after(Position position, Interest interest, int most) {
        return reader.after(position, interest, most);
    }

    @Override
    public Uni<CheckReport> check() {
        return reader.check();
    }

    @Override
    public Uni<Space> space() {
        return reader.space();
    }

    @Override
    public Uni<SchemaReport> schema() {
        return reader.schema().chain(read -> Uni.createFrom().completionStage(() -> vertx
                .executeBlocking(() -> new PostgresMigrations(address).differences(), false)
                .map(differences -> new SchemaReport(read.version(), read.tables(), read.views(), read.compared(),
                        differences))
                .toCompletionStage()));
    }

    @Override
    public Uni<Removal> removeSession(String id) {
        return writer.removeSession(id);
    }

    @Override
    public Uni<Integer> condemn(List<String> sessions) {
        return writer.condemn(sessions);
    }

    @Override
    public Uni<Removal> removeProject(String id) {
        return writer.removeProject(id);
    }

    @Override
    public Uni<Removal> removeTag(String session, String tag) {
        return writer.removeTag(session, tag);
    }

    @Override
    public Uni<RepriceStep> reprice(RepriceProgress from, Pricer pricer) {
        return writer.reprice(from, pricer);
    }

    @Override
    public Uni<RepriceStep> tryReprice(RepriceProgress from, Pricer pricer) {
        return reader.tryReprice(from, pricer);
    }

    @Override
    public Uni<Optional<RepriceProgress>> unfinishedReprice() {
        return reader.unfinishedReprice();
    }

    @Override
    public Uni<Boolean> abandonReprice() {
        return writer.abandonReprice();
    }

    @Override
    public Uni<List<KeptPrices>> keptPrices() {
        return reader.keptPrices();
    }

    @Override
    public void eachKeptPrices(BiConsumer<String, byte[]> receiver) {
        reader.eachKeptPrices(receiver);
    }

    @Override
    public Uni<Boolean> keepPrices(String name, String version, byte[] content) {
        return writer.keepPrices(name, version, content);
    }

    @Override
    public Cancellable whenChangedElsewhere(Runnable reader) {
        return writer.whenPricesChangeElsewhere(reader);
    }

    @Override
    public Uni<Boolean> forgetPrices(String name) {
        return writer.forgetPrices(name);
    }

    @Override
    public Search search() {
        return search;
    }

    @Override
    public String place() {
        return address.toString();
    }

    @Override
    public SqlReader sql() {
        return question -> Uni.createFrom()
                .failure(() -> new SqlOff("questions in SQL are not taken over PostgreSQL: ask"
                        + " the database itself, as a user who may only read"));
    }

    @Override
    public VoiceMetrics voice() {
        return voice;
    }

    @Override
    public Reports reports() {
        return reports;
    }

    @Override
    public Tellings tellings() {
        return reader.tellings();
    }

    @Override
    public Retention retention() {
        return new PostgresRetention(reader, writer);
    }

    @Override
    public Backups backups() {
        return Backups.elsewhere("backups of a ledger in PostgreSQL are made and put back by PostgreSQL's own tools:"
                + " pg_dump --format=custom and pg_restore, or base backups");
    }

    @Override
    public StoreHealth health() {
        return writer;
    }

    /** Writes what waits and closes. */
    public Future<Void> close() {
        return writer.stop(vertx).eventually(() -> pools.close());
    }

    private static Future<PostgresLedger> connected(PostgresAddress address, Options options, Vertx vertx,
            LongSupplier now) {
        Pools pools = new Pools(vertx, address, options.answering());
        String epoch = UUID.randomUUID().toString().substring(0, 8);
        return pools.writing().query(HALF).execute().compose(half -> half.iterator().next().getBoolean(0)
                ? Future.failedFuture(new CannotStart(CopyState.unfinished(address.toString())))
                : pools.writing().query("DELETE FROM copying").execute())
                .compose(done -> pools.writing().preparedQuery(HEAD).execute(Tuple.of(epoch, now.getAsLong())))
                .map(rows -> rows.iterator().next())
                .map(head -> new PostgresLedger(address, options, vertx, pools, head, now))
                .compose(PostgresLedger::started)
                .recover(failure -> pools.close().transform(closed -> Future.failedFuture(
                        failure instanceof CannotStart ? failure
                                : new CannotStart("The database " + address + " cannot be used: "
                                        + PostgresFailure.of(failure).sentence(), failure))));
    }

    private Future<PostgresLedger> started() {
        return writer.start(vertx).map(this);
    }

    /**
     * How a ledger is used.
     *
     * @param answering how questions are answered
     * @param search whether what is recorded can be searched
     * @param own migrations of its owner
     * @param records the records that people edit
     */
    public record Options(Answering answering, boolean search, OwnMigrations own, Records records) {
        /** How many questions are answered at once, where nobody says it. */
        public static final int CONNECTIONS = 8;

        /** The usual number at once, and without migrations of its owner. */
        public Options(Duration longest, boolean search, Records records) {
            this(new Answering(CONNECTIONS, longest), search, OwnMigrations.NONE, records);
        }
    }
}
