package dev.sideledger.store.sqlite.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Answering;
import dev.sideledger.store.Batch;
import dev.sideledger.store.SearchHit;
import dev.sideledger.store.SearchOff;
import dev.sideledger.store.SearchPage;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.SearchTerms;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.TookTooLong;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Searching;
import dev.sideledger.store.sqlite.LedgerFile;
import dev.sideledger.store.sqlite.SqliteEngine;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The file of the index: it follows the ledger whatever happens to either of them. */
class SearchIndexTest {
    private static final LedgerFile.Options SEARCHABLE = LedgerFile.Options.DEFAULT.searchable(true);

    @TempDir
    Path folder;

    private Path ledger;
    private Path index;
    private SqliteEngine engine;

    @BeforeEach
    void open() {
        ledger = folder.resolve("ledger.db");
        index = folder.resolve("ledger.db.search.db");
        engine = new SqliteEngine(ledger, SEARCHABLE);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void restart_goesOnWhereItWas() throws Exception {
        write("1", "needle one");
        String generation = indexed("generation");
        engine.reopened();
        write("2", "needle two");

        assertThat(found("needle")).containsExactly("2", "1");
        assertThat(indexed("generation")).isEqualTo(generation);
    }

    @Test
    void indexThatMissedCommits_catchesUpFromTheLog() throws Exception {
        write("1", "needle one");
        String generation = indexed("generation");
        byte[] before = stoppedCopy();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        write("2", "needle two");
        removeSession("t");
        awaitIndex();
        engine.close();
        Files.write(index, before);
        engine = new SqliteEngine(ledger, SEARCHABLE);

        assertThat(found("needle")).containsExactly("2", "1");
        assertThat(indexed("generation")).isEqualTo(generation);
        assertThat(Long.parseLong(indexed("sequence"))).isEqualTo(engine.commits().head().sequence());
    }

    @Test
    void logThatWasTrimmed_meansAllRowsAreRead() throws Exception {
        write("1", "needle one");
        String generation = indexed("generation");
        byte[] before = stoppedCopy();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        write("2", "needle two");
        write("3", "needle three");
        awaitIndex();
        engine.close();
        Files.write(index, before);
        change(ledger, "DELETE FROM change_log WHERE sequence < (SELECT max(sequence) FROM change_log)");
        engine = new SqliteEngine(ledger, SEARCHABLE);

        assertThat(found("needle")).containsExactly("3", "2", "1");
        assertThat(indexed("generation")).isNotEqualTo(generation);
    }

    @Test
    void ledgerWithoutIndex_isRead_whileItIsWritten() {
        engine.close();
        engine = new SqliteEngine(ledger, LedgerFile.Options.DEFAULT);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            events.add(message("s" + i % 7, "" + i, TEN + i, "needle " + i + " and some hay".repeat(i % 20)));
        }
        write(events);
        engine.close();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        write("new", "needle");
        removeSession("s0");

        assertThat(found("needle")).hasSize(3_000 - 429 + 1);
    }

    @Test
    void ledgerOfAnotherEpoch_orAnOlderCopy_isReadAnew() throws Exception {
        write("1", "needle one");
        byte[] before = stoppedLedger();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        write("2", "needle two");
        assertThat(found("needle")).hasSize(2);
        engine.close();
        Files.write(ledger, before);
        engine = new SqliteEngine(ledger, SEARCHABLE);
        assertThat(found("needle")).containsExactly("1");

        engine.close();
        change(ledger, "UPDATE ledger SET epoch = 'another'");
        String generation = state("generation");
        engine = new SqliteEngine(ledger, SEARCHABLE);
        assertThat(found("needle")).containsExactly("1");
        assertThat(indexed("generation")).isNotEqualTo(generation);
    }

    @Test
    void damagedMissingAndOlderIndex_isMadeAnew() throws Exception {
        write("1", "needle one");
        for (Damage damage : List.<Damage>of(file -> Files.write(file, "no database at all".repeat(1_000).getBytes()),
                Files::delete, file -> change(file, "PRAGMA user_version = 99"),
                file -> change(file, "DROP TABLE doc"), file -> Files.write(file, new byte[0]))) {
            awaitIndex();
            engine.close();
            damage.to(index);
            engine = new SqliteEngine(ledger, SEARCHABLE);

            assertThat(found("needle")).containsExactly("1");
        }
    }

    @Test
    void indexThatIsDamagedWhileItIsUsed_isMadeAnew() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("" + i, "needle " + i);
        }
        assertThat(found("needle")).hasSize(20);
        engine.close();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        awaitIndex();
        try (FileChannel file = FileChannel.open(index, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate((int) file.size() - 4_096), 4_096);
        }

        write("20", "needle 20");
        assertThat(found("needle")).hasSize(21);
    }

    @Test
    void damageThatASearchFinds_isMended() throws Exception {
        for (int i = 0; i < 20; i++) {
            write("" + i, "needle " + i);
        }
        awaitIndex();
        engine.close();
        engine = new SqliteEngine(ledger, SEARCHABLE);
        awaitIndex();
        try (FileChannel file = FileChannel.open(index, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate((int) file.size() - 4_096), 4_096);
        }

        int hits = 0;
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (hits < 20 && System.nanoTime() < deadline) {
            try {
                hits = Searching.all(engine.search(), "needle", SearchScope.ALL, 500).size();
            } catch (StoreUnavailable beingMade) {
                Thread.sleep(10);
            }
        }
        assertThat(hits).isEqualTo(20);
    }

    @Test
    void recordThatChanged_isNotFoundByWhatItSaid_beforeTheIndexKnows() throws Exception {
        String hay = "and a lot of hay ".repeat(10);
        write(List.of(message("s", "short", TEN, "needle"), message("s", "long", TEN, "needle " + hay)));
        assertThat(found("needle")).hasSize(2);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            write(List.of(message("s", "short", TEN + 1, "pin"), message("s", "long", TEN + 1, "pin " + hay)));

            assertThat(Searching.all(engine.search(), "needle", SearchScope.ALL, 500)).isEmpty();
            statement.execute("COMMIT");
        }
        assertThat(found("pin")).hasSize(2);
    }

    @Test
    void removedSession_leavesNothingInTheFile() throws Exception {
        for (int i = 0; i < 50; i++) {
            write("" + i, "needle " + i + " " + "hay ".repeat(50));
        }
        assertThat(found("needle")).hasSize(50);

        removeSession("s");
        awaitIndex();
        removeSession("never");
        awaitSwept();

        for (String table : List.of("doc", "shown", "name")) {
            assertThat(indexed("(SELECT count(*) FROM " + table + ")")).as(table).isEqualTo("0");
        }
        assertThat(indexed("(SELECT count(*) FROM words WHERE words MATCH 'needle')")).isEqualTo("0");
    }

    @Test
    void indexThatCannotBeWritten_holdsUpNeitherWritersNorReaders() throws Exception {
        write("1", "needle one");
        awaitIndex();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            write("2", "needle two");

            SearchPage page = Contract.get(engine.search().search(SearchQuery.newest(SearchTerms.typed("needle"), 9)));

            assertThat(page.hits()).extracting(SearchHit::id).containsExactly("1");
            assertThat(page.indexed().behind()).isTrue();
            assertThat(page.indexed().missing()).isOne();
            statement.execute("COMMIT");
        }
        assertThat(found("needle")).containsExactly("2", "1");
    }

    @Test
    void searchThatTakesTooLong_isStopped() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            events.add(message("s", "" + i, TEN + i, "needle " + i));
        }
        write(events);
        awaitIndex();
        engine.close();
        engine = new SqliteEngine(ledger,
                SEARCHABLE.with(new Answering(1, Duration.ofMillis(20))));
        SearchScope nobody = new SearchScope(Set.of(), null, null, "nobody", null, null);

        RuntimeException failure = null;
        for (int i = 0; i < 100 && !(failure instanceof TookTooLong); i++) {
            try {
                Searching.all(engine.search(), "needle", nobody, 10);
            } catch (TookTooLong | StoreUnavailable stopped) {
                failure = stopped;
            }
        }
        assertThat(failure).isInstanceOf(TookTooLong.class);
    }

    @Test
    void searchThatIsOff_saysSo_andKeepsNoIndex() {
        write("1", "needle");
        awaitIndex();
        assertThat(index).exists();
        engine.close();
        engine = new SqliteEngine(ledger, LedgerFile.Options.DEFAULT);

        assertThat(index).doesNotExist();
        assertThatThrownBy(
                () -> Contract.get(engine.search().search(SearchQuery.newest(SearchTerms.typed("needle"), 1))))
                .isInstanceOf(SearchOff.class).hasMessageContaining("SIDELEDGER_SEARCH=false");
    }

    private void write(String id, String text) {
        write(List.of(message("s", id, TEN + Long.parseLong(id.matches("\\d+") ? id : "9999"), text)));
    }

    private void write(List<Event> events) {
        Contract.get(engine.events().write(Batch.of(events, new ReportedCosts())));
    }

    private void removeSession(String id) {
        Contract.get(engine.maintenance().removeSession(id));
    }

    private List<String> found(String typed) {
        awaitIndex();
        return Searching.all(engine.search(), typed, SearchScope.ALL, 500).stream()
                .map(hit -> hit.id()).toList();
    }

    private void awaitIndex() {
        Searching.awaitIndex(engine.search());
    }

    private void awaitSwept() throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!indexed("sweep").equals("-1") && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
    }

    /** The bytes of the index after a stop. */
    private byte[] stoppedCopy() throws IOException {
        awaitIndex();
        engine.close();
        return Files.readAllBytes(index);
    }

    private byte[] stoppedLedger() throws IOException {
        awaitIndex();
        engine.close();
        return Files.readAllBytes(ledger);
    }

    /** A value of the index's state, once it is up with the ledger. */
    private String indexed(String column) throws Exception {
        awaitIndex();
        return state(column);
    }

    private String state(String column) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + index);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + column + " FROM state")) {
            return row.getString(1);
        }
    }

    private static void change(Path file, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Damage {
        void to(Path file) throws Exception;
    }
}
