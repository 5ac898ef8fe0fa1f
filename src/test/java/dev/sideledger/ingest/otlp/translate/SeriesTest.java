package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.MetricQuery;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.Sum;

import static org.assertj.core.api.Assertions.assertThat;

/** Cumulative series that restart, with and without saying so. */
class SeriesTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void runsThatTellTheirStart_addUpExactly_inAnyOrder_alsoAfterARestart() {
        for (int seed = 0; seed < 6; seed++) {
            List<NumberDataPoint> points = new ArrayList<>();
            double total = runs(new Random(seed), true, points);
            Map<String, Double> values = values(seed, points);

            assertThat(values).as("a record for each run").hasSize(4);
            assertThat(values.values().stream().mapToDouble(each -> each).sum()).isEqualTo(total);
            assertThat(sums(seed, null)).containsExactly(total);
        }
    }

    @Test
    void runsThatDoNotTellTheirStart_addUp_sinceATotalBelowTheOneBeforeBeganAnew() {
        for (int seed = 100; seed < 106; seed++) {
            List<NumberDataPoint> points = new ArrayList<>();
            double total = runs(new Random(seed), false, points);
            values(seed, points);
            double grown = 0;
            double before = 0;
            for (NumberDataPoint point : points) {
                grown += point.getAsDouble() < before ? point.getAsDouble() : point.getAsDouble() - before;
                before = point.getAsDouble();
            }

            assertThat(sums(seed, null)).containsExactly(grown);
            assertThat(grown).isLessThanOrEqualTo(total);
        }
    }

    @Test
    void counterOverTwoDays_addsToEachWhatItGrewByInIt() {
        int hour = 3600;
        List<NumberDataPoint> points = List.of(point(-20 * hour, -13 * hour, 60), point(-20 * hour, -12 * hour, 100),
                point(-20 * hour, -hour, 100), point(-20 * hour, 0, 130), point(-10, 0, 9));

        assertThat(values(7, points)).as("one for each hour of a run").hasSize(5);
        assertThat(sums(7, MetricQuery.By.DAY)).containsExactly(100.0, 39.0);
        assertThat(sums(7, null)).containsExactly(139.0);
    }

    @Test
    void levelThatRisesAndFalls_isItsLatest() {
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(told(point(1, 2, 40), false, new Object[0]));
            ledger.record(told(point(1, 3, 30), false, new Object[0]));

            assertThat(ledger.sums("tokens", null)).containsExactly(30.0);
        }
    }

    @Test
    void restartInAnotherProcess_isAnotherSeries_thoughNeitherTellsItsStart() {
        try (RealLedger ledger = new RealLedger(folder)) {
            ledger.record(told(point(0, 1, 40), "service.instance.id", "one"));
            ledger.record(told(point(0, 2, 3), "service.instance.id", "two"));

            assertThat(ledger.all(RecordType.METRIC)).extracting(each -> each.values().real(MetricField.VALUE))
                    .containsExactlyInAnyOrder(40.0, 3.0);
        }
    }

    /** Adds the points of several runs of a counter; gives what all of them counted. */
    private static double runs(Random random, boolean starts, List<NumberDataPoint> points) {
        double total = 0;
        int second = 1;
        for (int run = 0; run < 4; run++) {
            int start = second;
            double value = 0;
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                value += random.nextInt(20);
                points.add(point(starts ? start : 0, ++second, value));
            }
            total += value;
        }
        return total;
    }

    /** What is left of points that come shuffled and twice, with the service started anew in between. */
    private Map<String, Double> values(int seed, List<NumberDataPoint> points) {
        List<NumberDataPoint> order = new ArrayList<>(points);
        order.addAll(points);
        Collections.shuffle(order, new Random(seed));
        Path file = folder.resolve("in" + seed);
        for (List<NumberDataPoint> half : List.of(order.subList(0, points.size()),
                order.subList(points.size(), order.size()))) {
            try (RealLedger ledger = new RealLedger(file)) {
                half.forEach(point -> ledger.record(told(point)));
            }
        }
        Map<String, Double> values = new TreeMap<>();
        try (RealLedger ledger = new RealLedger(file)) {
            ledger.all(RecordType.METRIC).forEach(each -> values.put(each.id(), each.values().real(MetricField.VALUE)));
        }
        return values;
    }

    private List<Double> sums(int seed, MetricQuery.By by) {
        try (RealLedger ledger = new RealLedger(folder.resolve("in" + seed))) {
            return ledger.sums("tokens", by);
        }
    }

    private static NumberDataPoint point(int start, int second, double value) {
        return NumberDataPoint.newBuilder().setStartTimeUnixNano(start == 0 ? 0 : Otlp.TEN + start * SECOND)
                .setTimeUnixNano(Otlp.TEN + second * SECOND).setAsDouble(value).build();
    }

    private static Translation told(NumberDataPoint point, Object... resource) {
        return told(point, true, resource);
    }

    private static Translation told(NumberDataPoint point, boolean monotonic, Object[] resource) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        var metrics = request.addResourceMetricsBuilder().setResource(
                Otlp.service("svc").toBuilder().addAllAttributes(Otlp.attributes(resource)));
        metrics.addScopeMetricsBuilder().addMetricsBuilder().setName("tokens").setSum(Sum.newBuilder()
                .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
                .setIsMonotonic(monotonic).addDataPoints(point));
        return new Metrics(Otlp.DIALECTS).translate(request.build(), RealLedger.NOW);
    }
}
