package dev.sideledger.analytics;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Figures;
import dev.sideledger.store.Group;
import dev.sideledger.store.Rollups;
import dev.sideledger.store.Selection;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are put together of several readings take one reader at a time, however many there are. */
class OneAtATimeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final AtomicInteger under = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void agentsAndOverview_readOneThingAfterTheOther() {
        try (SqliteEngine engine = new SqliteEngine(folder.resolve("ledger.db"))) {
            engine.events().write(Batch.of(List.of(call("s", "1", TEN)), new ReportedCosts())).await()
                    .atMost(PATIENCE);
            Figures figures = counted(Figures.class, engine.figures());
            Rollups rollups = counted(Rollups.class, engine.rollups());

            assertThat(AgentFigures.ask(figures, rollups,
                    new SumsQuery(List.of(Group.AGENT), Map.of(), null, null, ZoneOffset.UTC)).await()
                    .atMost(PATIENCE)).hasSize(1);
            assertThat(Overview.ask(figures, rollups, new Selection(null, null, null)).await().atMost(PATIENCE).calls()
                    .calls()).isOne();
        }
        assertThat(asked).hasValue(7);
        assertThat(most).hasValue(1);
    }

    private <T> T counted(Class<T> type, T engine) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, arguments) -> ((Uni<?>) method.invoke(engine, arguments))
                        .onSubscription().invoke(() -> {
                            asked.incrementAndGet();
                            most.accumulateAndGet(under.incrementAndGet(), Math::max);
                        })
                        .onItemOrFailure().invoke((item, failure) -> under.decrementAndGet())));
    }
}
