package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.BackupRefused;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.store.contract.Searching;
import io.vertx.core.Vertx;

import static dev.sideledger.store.contract.Contract.get;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A ledger of which nothing is kept takes whatever comes, stays small, and goes. */
class TemporaryLedgerTest {
    private static final long MOST = 24L << 20;
    private static final String LONG = "0123456789abcdef".repeat(4_000);

    @TempDir
    private Path parent;

    private final Vertx vertx = Vertx.vertx();
    private TemporaryFolder folder;
    private SqliteLedger ledger;

    @BeforeEach
    void openLedger() {
        folder = TemporaryFolder.make(parent);
        ledger = open(folder);
    }

    @AfterEach
    void closeVertx() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void moreThanThereIsRoomFor_isTakenAllTheSame_andTheOldIsForgotten() throws Exception {
        List<String> epochs = new CopyOnWriteArrayList<>();
        ledger.whenRenewed(() -> epochs.add(ledger.head().epoch()));
        get(ledger.keepPrices("mine", "1", "{}".getBytes()));
        String first = ledger.head().epoch();
        long largest = 0;

        for (int i = 0; epochs.isEmpty() || i % 50 != 0; i++) {
            assertThat(i).as("messages of 64 kB").isLessThan(5_000);
            write(message("s" + i, "m", TEN, i + " needle " + LONG));
            largest = Math.max(largest, folder.bytes());
        }

        assertThat(ledger.head().epoch()).isNotEqualTo(first).isEqualTo(epochs.get(epochs.size() - 1));
        assertThat(get(ledger.entries().stream(Query.all(RecordType.MESSAGE)).collect().asList())).hasSizeLessThan(900);
        assertThat(get(ledger.keptPrices())).hasSize(1);
        assertThat(largest).isLessThan(8 * MOST);
        assertThat(files(folder.ledger().getParent())).noneMatch(name -> name.contains("before-restore"));
        write(message("after", "m", TEN, "a needle to find"));
        Searching.awaitIndex(ledger.search());
        assertThat(get(ledger.check()).problems()).isEmpty();
    }

    @Test
    void nothing_isThereToBackUp() {
        assertThat(ledger.isKept()).isFalse();
        assertThat(ledger.place()).isEqualTo("nowhere");
        assertThatThrownBy(() -> get(ledger.backups().make(null))).isInstanceOf(BackupRefused.class)
                .hasMessageContaining("nothing is kept");
    }

    @Test
    void folder_goesWithTheLedger() throws Exception {
        write(message("s", "m", TEN, "gone"));

        ledger.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(files(parent)).isEmpty();
    }

    @Test
    void folder_ofOneThatWasKilled_goesWithTheNext_andNoOther() throws Exception {
        Path killed = parent.resolve("sideledger-none-1");
        Files.createDirectories(killed.resolve("ledger.db-spool"));
        Files.writeString(killed.resolve("ledger.db.lock"), "");
        Path foreign = Files.createDirectory(parent.resolve("sideledger-other"));
        Files.writeString(foreign.resolve("ledger.db.lock"), "");

        TemporaryFolder next = TemporaryFolder.make(parent);

        assertThat(killed).doesNotExist();
        assertThat(foreign).exists();
        assertThat(folder.ledger()).as("that of one that runs").exists();
        assertThat(next.ledger().getParent()).exists();
    }

    /** For a moment, while it begins anew, it takes nothing; the recorder's spool stands in there. */
    private void write(Event event) throws Exception {
        for (int tries = 0;; tries++) {
            try {
                get(ledger.events().write(Batch.of(List.of(event), new ReportedCosts())));
                return;
            } catch (StoreUnavailable unavailable) {
                assertThat(tries).as(unavailable.getMessage()).isLessThan(400);
                Thread.sleep(25);
            }
        }
    }

    private SqliteLedger open(TemporaryFolder where) {
        LedgerFile.Options options = LedgerFile.Options.DEFAULT.searchable(true)
                .with(new LedgerFile.Writing(LedgerFile.Synchronous.NORMAL, MOST, Duration.ofSeconds(1)));
        return SqliteLedger.temporary(where, options, vertx, () -> TEN);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return new ArrayList<>(all.map(file -> file.getFileName().toString()).toList());
        }
    }
}
