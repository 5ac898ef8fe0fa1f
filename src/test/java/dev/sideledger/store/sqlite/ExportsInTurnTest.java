package dev.sideledger.store.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.contract.TestEvents;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

class ExportsInTurnTest {
    private static final int OTHERS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    /** With one place left, each next export needs that of the one before. */
    @Test
    void export_thatFollowsAnother_findsItsPlaceFree() {
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            engine.events().write(Batch.of(IntStream.range(0, 2_000)
                    .mapToObj(i -> TestEvents.call("s", "" + i, TestEvents.TEN)).toList(), new ReportedCosts()))
                    .await().atMost(PATIENCE);
            List<AssertSubscriber<Entry>> others = IntStream.range(0, OTHERS).mapToObj(i -> engine.entries()
                    .stream(Query.all(RecordType.CALL)).subscribe().withSubscriber(AssertSubscriber.create(1)))
                    .toList();
            others.forEach(other -> other.awaitItems(1));

            for (int i = 0; i < 100; i++) {
                assertThat(engine.entries().stream(Query.all(RecordType.SESSION)).collect().asList().await()
                        .atMost(PATIENCE)).hasSize(1);
            }
            others.forEach(AssertSubscriber::cancel);
        }
    }
}
