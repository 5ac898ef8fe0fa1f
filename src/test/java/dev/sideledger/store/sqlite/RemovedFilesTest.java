package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.contract.Contract;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files that somebody removes while they are served come back with all that was acknowledged. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file that is open cannot be removed there")
class RemovedFilesTest implements Contract {
    private static final long LOOKED_MILLIS = 1_200;

    @TempDir
    private Path folder;

    private Path file;
    private SqliteEngine engine;

    @BeforeEach
    void openLedger() throws IOException, InterruptedException {
        file = Files.createDirectories(folder.resolve("data")).resolve("ledger.db");
        engine = new SqliteEngine(file, LedgerFile.Options.DEFAULT.searchable(true));
        write(call("s", "before", TEN));
        Thread.sleep(LOOKED_MILLIS);
    }

    @AfterEach
    void closeLedger() {
        engine.close();
    }

    @Override
    public SqliteEngine engine() {
        return engine;
    }

    @Test
    void ledger_thatIsRemoved_isWrittenAgain() throws Exception {
        String epoch = engine.commits().head().epoch();
        Files.delete(file);
        write(call("s", "unseen", TEN));

        awaitThere(file);
        tell(call("s", "after", TEN));

        assertComplete(3);
        assertThat(engine.commits().head().epoch()).isEqualTo(epoch);
    }

    @Test
    void ledger_thatIsRemovedWithAllBesideIt_isWrittenAgain() throws Exception {
        Files.delete(file);
        Files.delete(beside("-wal"));
        Files.delete(beside("-shm"));
        write(call("s", "unseen", TEN));

        awaitThere(file);
        tell(call("s", "after", TEN));

        assertComplete(3);
    }

    @Test
    void log_thatIsRemoved_isWrittenIntoTheLedger() throws Exception {
        Files.delete(beside("-wal"));
        write(call("s", "unseen", TEN));

        awaitThere(beside("-wal"));
        tell(call("s", "after", TEN));

        assertComplete(3);
    }

    @Test
    void ledger_thatIsRemovedAsSoonAsItsLogIsThereAgain_isWrittenAgain() throws Exception {
        Files.delete(beside("-wal"));
        awaitThere(beside("-wal"));
        tell(call("s", "between", TEN));
        Files.delete(file);

        awaitThere(file);
        tell(call("s", "after", TEN));

        assertComplete(3);
    }

    @Test
    void folder_thatIsRemoved_isMadeAgain_andHeldAgain() throws Exception {
        try (Stream<Path> files = Files.list(file.getParent())) {
            for (Path one : files.toList()) {
                Files.delete(one);
            }
        }
        Files.delete(file.getParent());
        write(call("s", "unseen", TEN));

        awaitThere(file);
        tell(call("s", "after", TEN));

        assertThatThrownBy(() -> LedgerFile.hold(file, LedgerFile.Options.DEFAULT)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("is open in another Sideledger");
        assertComplete(3);
    }

    @Test
    void lock_thatIsRemoved_isTakenAgain() throws Exception {
        Files.delete(beside(".lock"));

        awaitThere(beside(".lock"));

        assertThatThrownBy(() -> LedgerFile.hold(file, LedgerFile.Options.DEFAULT)).isInstanceOf(CannotStart.class);
    }

    @Test
    void ledger_thatCannotBeWrittenAgain_takesNothing_untilItCan() throws Exception {
        Path inTheWay = Files.createDirectories(beside(".rescued").resolve("full"));
        Files.delete(file);
        write(call("s", "unseen", TEN));
        Thread.sleep(2 * LOOKED_MILLIS);

        assertThatThrownBy(() -> write(call("s", "refused", TEN))).isInstanceOf(StoreUnavailable.class);
        assertThat(engine.health().trouble()).hasValueSatisfying(said -> assertThat(said)
                .contains("the database file was removed"));
        Files.delete(inTheWay);
        Files.delete(beside(".rescued"));

        awaitThere(file);
        tell(call("s", "after", TEN));
        assertComplete(3);
    }

    @Test
    void ledger_thatIsRemovedJustBeforeTheStop_isThereAfterwards() throws Exception {
        for (Path gone : List.of(file, beside("-wal"))) {
            write(call("s", "seen " + gone.getFileName(), TEN));
            Thread.sleep(LOOKED_MILLIS);
            Files.delete(gone);
            write(call("s", "just before the stop " + gone.getFileName(), TEN));
            engine.reopened();
        }

        assertThat(all(Query.all(RecordType.CALL))).hasSize(5);
        assertThat(problems()).isEmpty();
    }

    @Test
    void ledger_thatIsReplaced_isKept_andTheOtherIsLeftAlone() throws Exception {
        Path other = folder.resolve("other.db");
        try (SqliteEngine another = new SqliteEngine(other)) {
            get(another.events().write(Batch.of(List.of(call("x", "c", TEN)), new ReportedCosts())));
        }
        byte[] content = Files.readAllBytes(other);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        Path kept = beside(".before-replaced");
        awaitThere(kept);

        Optional<String> trouble = engine.health().trouble();
        assertThat(trouble.orElseThrow()).contains("another file was put in the place", kept.toString());
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        try (SqliteEngine old = new SqliteEngine(kept)) {
            assertThat(get(old.entries().session("s"))).isPresent();
        }
    }

    private void assertComplete(int calls) {
        assertThat(all(Query.all(RecordType.CALL))).hasSize(calls);
        assertThat(engine.health().trouble()).isEmpty();
        engine.reopened();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(calls);
        assertThat(problems()).isEmpty();
    }

    /** While the files are put in order, nothing is written; the recorder's spool stands in there. */
    private void tell(Event event) throws InterruptedException {
        for (int tries = 0;; tries++) {
            try {
                write(event);
                return;
            } catch (StoreUnavailable unavailable) {
                assertThat(tries).as(unavailable.getMessage()).isLessThan(200);
                Thread.sleep(25);
            }
        }
    }

    private Path beside(String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static void awaitThere(Path file) throws IOException, InterruptedException {
        for (int looks = 0; !Files.exists(file); looks++) {
            assertThat(looks).as("looks for " + file).isLessThan(400);
            Thread.sleep(25);
        }
    }
}
