package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.sideledger.model.Pricer;
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
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.StoreHealth;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.Tellings;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.store.sqlite.reader.KeptPricesRows;
import dev.sideledger.store.sqlite.reader.SqliteReader;
import dev.sideledger.store.sqlite.search.SqliteSearch;
import dev.sideledger.store.sqlite.writer.SqliteWriter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A ledger in one SQLite file: the file's lock, its migrations, its writer and its readers, begun and ended together.
 */
public final class SqliteLedger implements Ledger {
    private static final String NOTHING_KEPT = "nothing is kept (SIDELEDGER_DATABASE_URL=none), so there is nothing to"
            + " back up or to replace";

    private final LedgerFile file;
    private final Optional<TemporaryFolder> temporary;
    private final SqliteWriter writer;
    private final SqliteReader reader;
    private final Optional<SqliteSearch> search;
    private final SoleUse use;
    private final SqliteBackups backups;
    private final Rescue rescue;
    private final Optional<Forgetting> forgetting;
    private final Vertx vertx;
    private final Future<String> deployment;
    private final Future<String> indexing;

    private SqliteLedger(LedgerFile file, Optional<TemporaryFolder> temporary, Position head, Vertx vertx,
            LongSupplier now) {
        LedgerFile.Options options = file.options();
        this.file = file;
        this.temporary = temporary;
        this.vertx = vertx;
        this.writer = new SqliteWriter(file::openWriter, head, now,
                new SqliteWriter.Ending(this::closeReaders, this::saveAtLast, this::giveFree));
        this.reader = new SqliteReader(vertx, file::openReader, options.answering(), options.sql(), now);
        this.search = options.search() ? Optional.of(search(options)) : Optional.empty();
        this.use = new SoleUse(vertx, file.readers(), new LedgerUsers(writer, reader, search));
        Restoring restoring = new Restoring(file, use, now);
        this.rescue = new Rescue(vertx, file, use);
        this.backups = new SqliteBackups(vertx, file, now, restoring);
        this.forgetting = temporary
                .map(folder -> new Forgetting(vertx, folder, options.writing().maxBytes() / 4 * 3, restoring));
        this.deployment = writer.start(vertx);
        search.ifPresent(found -> writer.follow(commit -> found.committed()));
        this.indexing = search.map(found -> found.start(vertx)).orElse(null);
        forgetting.ifPresent(Forgetting::start);
        rescue.start();
    }

    /**
     * Opens a ledger, making it if need be. Blocks while it migrates: call it while starting, not on an event loop.
     *
     * @param now the time in epoch microseconds
     * @throws CannotStart with one sentence when the file cannot be used
     */
    public static SqliteLedger open(Path path, LedgerFile.Options options, Vertx vertx, LongSupplier now) {
        return open(LedgerFile.hold(path, options), Optional.empty(), vertx, now);
    }

    /**
     * Opens a ledger of which nothing is kept: it begins anew whenever its files have become too large, and goes with
     * the process. Blocks likewise.
     */
    public static SqliteLedger temporary(TemporaryFolder folder, LedgerFile.Options options, Vertx vertx,
            LongSupplier now) {
        return open(LedgerFile.hold(folder.ledger(), options), Optional.of(folder), vertx, now);
    }

    private static SqliteLedger open(LedgerFile file, Optional<TemporaryFolder> temporary, Vertx vertx,
            LongSupplier now) {
        try {
            new Migrations(file).run();
            Epochs.refuseHalf(file);
            if (!file.options().search()) {
                SqliteSearch.remove(file.path());
            }
            return new SqliteLedger(file, temporary, Epochs.head(file, now), vertx, now);
        } catch (SQLException failure) {
            file.close();
            throw Opening.failed(file, failure);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    @Override
    public String place() {
        return temporary.isPresent() ? "nowhere" : path().toString();
    }

    @Override
    public boolean isKept() {
        return temporary.isEmpty();
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
        return reader;
    }

    @Override
    public Figures figures() {
        return reader;
    }

    @Override
    public Comparisons comparisons() {
        return reader.comparisons();
    }

    @Override
    public Search search() {
        return search.<Search>map(found -> found).orElse(query -> Uni.createFrom().failure(() -> new SearchOff(
                "nothing is indexed: searching is switched off by SIDELEDGER_SEARCH=false")));
    }

    @Override
    public SqlReader sql() {
        return reader.sql();
    }

    @Override
    public VoiceMetrics voice() {
        return reader.voice();
    }

    @Override
    public Reports reports() {
        return new SqliteReports(reader, writer);
    }

    @Override
    public Tellings tellings() {
        return reader.tellings();
    }

    @Override
    public Retention retention() {
        return new SqliteRetention(reader, writer);
    }

    @Override
    public Backups backups() {
        return temporary.isPresent() ? Backups.elsewhere(NOTHING_KEPT) : backups;
    }

    @Override
    public StoreHealth health() {
        return writer;
    }

    /** The file. */
    public Path path() {
        return file.path();
    }

    /**
     * Writes what waits, closes, and gives the file free. Closing Vert.x does the same; only one of the two should be
     * asked to.
     */
    public Future<Void> close() {
        Future<Void> stopped = indexing == null ? Future.succeededFuture() : indexing.compose(vertx::undeploy);
        return stopped.compose(done -> deployment).compose(vertx::undeploy);
    }

    private SqliteSearch search(LedgerFile.Options options) {
        return new SqliteSearch(vertx, file.path(), file::openReader, options.answering().longest(),
                () -> writer.head().sequence());
    }

    /** What goes with the process on purpose is not to be saved. */
    private void saveAtLast(Connection connection) throws Exception {
        if (isKept()) {
            rescue.atStop(connection);
        }
    }

    private void giveFree() throws IOException {
        try {
            rescue.stopped();
        } finally {
            file.close();
            temporary.ifPresent(TemporaryFolder::remove);
        }
    }

    private void closeReaders() throws SQLException {
        forgetting.ifPresent(Forgetting::close);
        rescue.end();
        use.close();
        backups.close();
        if (search.isPresent()) {
            search.get().close();
        }
        reader.close();
    }

    @Override
    public Position head() {
        return writer.head();
    }

    @Override
    public Cancellable follow(Consumer<Commit> follower) {
        return writer.follow(follower);
    }

    @Override
    public Cancellable whenRenewed(Runnable follower) {
        return writer.whenRenewed(follower);
    }

    /** Another ledger has other tables. */
    @Override
    public Cancellable whenChangedElsewhere(Runnable reader) {
        return writer.whenRenewed(reader);
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
    public Uni<SchemaReport> schema() {
        return reader.schema(ExpectedSchema::get);
    }

    @Override
    public Uni<Space> space() {
        return Uni.createFrom().completionStage(() -> vertx
                .executeBlocking(() -> LedgerSpace.of(path()), false).toCompletionStage());
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
        try (Connection connection = file.openReader()) {
            KeptPricesRows.each(connection, receiver);
        } catch (SQLException failure) {
            throw new StoreUnavailable("The price tables kept in the database cannot be read: " + failure.getMessage(),
                    failure);
        }
    }

    @Override
    public Uni<Boolean> keepPrices(String name, String version, byte[] content) {
        return writer.keepPrices(name, version, content);
    }

    @Override
    public Uni<Boolean> forgetPrices(String name) {
        return writer.forgetPrices(name);
    }
}
