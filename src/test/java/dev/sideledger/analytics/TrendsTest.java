package dev.sideledger.analytics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/** Of a ledger in which nothing was ever recorded, or next to nothing. */
class TrendsTest {
    private static final long DAY = 86_400_000_000L;

    @TempDir
    Path folder;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void trend_ofAnOpenTimeWithoutCalls_hasNoPeriods() {
        assertThat(ask(null, null).points()).isEmpty();
        assertThat(ask(DAY, null).points()).isEmpty();
        assertThat(ask(null, DAY).points()).isEmpty();
        assertThat(ask(DAY, null).trend()).isNull();
    }

    @Test
    void trend_ofAClosedTimeWithoutCalls_hasAllPeriods() {
        CostTrend trend = ask(DAY, 8 * DAY);

        assertThat(trend.points()).extracting(CostTrend.Point::start).containsExactly(DAY, 2 * DAY, 3 * DAY, 4 * DAY,
                5 * DAY, 6 * DAY, 7 * DAY);
        assertThat(trend.trend().direction()).isEqualTo(Trend.Direction.STABLE);
    }

    @Test
    void trend_leavesOutDaysOfWhichNothingIsKnown_andCountsThem() {
        List<Event> calls = new ArrayList<>();
        for (int day = 1; day <= 7; day++) {
            calls.add(call(day, "known", day == 3 || day == 7 ? null : Long.valueOf(day * 1_000_000_000L)));
            calls.add(call(day, "unknown", null));
        }
        engine.events().write(Batch.of(calls, new ReportedCosts())).await().atMost(Duration.ofSeconds(10));

        CostTrend trend = ask(DAY, 8 * DAY);

        assertThat(trend.points()).extracting(point -> point.cost().isKnown())
                .containsExactly(true, true, false, true, true, true, false);
        assertThat(trend.trend().slopePerDay()).isEqualTo(1, offset(1e-9));
        assertThat(trend.trend().r2()).isEqualTo(1, offset(1e-9));
        assertThat(trend.trend().projection().get(0)).isEqualTo(8, offset(1e-9));
        assertThat(trend.unpricedPoints()).isEqualTo(2);
        assertThat(trend.unpricedCalls()).isEqualTo(9);
        assertThat(ask(3 * DAY, 7 * DAY).trend()).isNull();
    }

    private static Event call(int day, String id, Long nanos) {
        Map<Field, Object> told = new HashMap<>(Map.of(CallField.STARTED_AT, day * DAY, CallField.USAGE,
                TestEvents.usage(10, 5)));
        if (nanos != null) {
            told.put(CallField.COST, nanos);
        }
        return TestEvents.event(RecordType.CALL, "s", id + day, day * DAY, told);
    }

    private CostTrend ask(Long from, Long to) {
        return new Trends(new Costs(engine.rollups()), engine.comparisons())
                .ask(new SumsQuery(List.of(Group.DAY), Map.of(), from, to, ZoneId.of("UTC")))
                .await().atMost(Duration.ofSeconds(10));
    }
}
