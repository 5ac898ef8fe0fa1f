package dev.sideledger.analytics;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.store.Group;
import dev.sideledger.store.SumsQuery;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

/** Of a ledger in which nothing was ever recorded. */
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

    private CostTrend ask(Long from, Long to) {
        return new Trends(new Costs(engine.rollups()), engine.comparisons())
                .ask(new SumsQuery(List.of(Group.DAY), Map.of(), from, to, ZoneId.of("UTC")))
                .await().atMost(Duration.ofSeconds(10));
    }
}
