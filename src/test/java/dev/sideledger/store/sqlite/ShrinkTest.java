package dev.sideledger.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.CleanupOrder;
import dev.sideledger.store.CleanupStep;
import dev.sideledger.store.CleanupTally;
import dev.sideledger.store.contract.Contract;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.message;
import static org.assertj.core.api.Assertions.assertThat;

/** What a cleanup frees goes back to the file system. */
class ShrinkTest {
    private static final int MESSAGES = 2_000;
    private static final int LENGTH = 4_000;

    @TempDir
    private Path folder;

    @Test
    void file_afterACleanup_isSmaller() throws IOException {
        Path file = folder.resolve("ledger.db");
        try (SqliteEngine engine = new SqliteEngine(file)) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                events.add(message("s" + i, "1", TEN, (i + " ").repeat(LENGTH).substring(0, LENGTH)));
            }
            Contract.get(engine.events().write(Batch.of(events, new ReportedCosts())));
            engine.reopened();
            long before = Files.size(file);

            CleanupTally taken = CleanupTally.NONE;
            for (CleanupStep step = new CleanupStep(0, 1, CleanupTally.NONE); !step.finished();) {
                step = Contract.get(engine.retention().cleanUp(CleanupOrder.whole(TEN + 1, null, null), step.next()));
                taken = taken.plus(step.tally());
            }
            while (Contract.get(engine.retention().shrink())) {
                assertThat(Contract.get(engine.maintenance().check()).problems()).isEmpty();
            }
            engine.reopened();

            assertThat(taken.sessions()).isEqualTo(MESSAGES);
            assertThat(taken.bytes()).isGreaterThan((long) MESSAGES * LENGTH / 2);
            assertThat(Files.size(file)).isLessThan(before - taken.bytes() / 2);
        }
    }
}
