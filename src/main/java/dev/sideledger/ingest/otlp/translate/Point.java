package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

/**
 * A data point of any kind of metric.
 *
 * @param attributes what it is about
 * @param start when its series began, in epoch microseconds; 0 when it does not say
 * @param time when it was measured, in epoch microseconds; 0 when it does not say
 * @param value its number: of a distribution the sum; null when it has none, or one that is infinite
 *        or no number
 * @param data the distribution, or the value that is no finite number; otherwise null
 * @param temporality {@code cumulative}, {@code delta}, or {@code gauge} for a measurement of the moment
 * @param growing whether it is a total that only grows, so that what was added shows from one point to the next
 */
record Point(List<KeyValue> attributes, long start, long time, Double value, JsonTree data, String temporality,
        boolean growing) {
    /** The temporality of a series whose points replace each other. */
    static final String CUMULATIVE = "cumulative";

    private static final String GAUGE = "gauge";
    private static final int NO_RECORDED_VALUE = 1;

    /** The points of a metric, in their order; those that say that nothing was recorded have neither value nor data. */
    static List<Point> of(Metric metric) {
        List<Point> points = new ArrayList<>();
        switch (metric.getDataCase()) {
            case GAUGE -> metric.getGauge().getDataPointsList().forEach(each -> points.add(number(each, GAUGE, false)));
            case SUM -> metric.getSum().getDataPointsList()
                    .forEach(each -> points.add(number(each, word(metric.getSum().getAggregationTemporality()),
                            metric.getSum().getIsMonotonic())));
            case HISTOGRAM -> metric.getHistogram().getDataPointsList().forEach(
                    each -> points.add(histogram(each, word(metric.getHistogram().getAggregationTemporality()))));
            case EXPONENTIAL_HISTOGRAM -> metric.getExponentialHistogram().getDataPointsList()
                    .forEach(each -> points
                            .add(exponential(each,
                                    word(metric.getExponentialHistogram().getAggregationTemporality()))));
            case SUMMARY -> metric.getSummary().getDataPointsList().forEach(each -> points.add(summary(each)));
            default -> {
                // A metric without data has no points.
            }
        }
        return points;
    }

    private static String word(AggregationTemporality temporality) {
        return temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA ? "delta" : CUMULATIVE;
    }

    private static Point number(NumberDataPoint point, String temporality, boolean monotonic) {
        boolean told = point.getValueCase() != NumberDataPoint.ValueCase.VALUE_NOT_SET && recorded(point.getFlags());
        double number = point.hasAsInt() ? point.getAsInt() : point.getAsDouble();
        JsonTree noNumber = told && !Double.isFinite(number)
                ? new JsonTree.Members(Map.of("value", Distribution.literal(number)))
                : null;
        return of(point.getAttributesList(), point.getStartTimeUnixNano(), point.getTimeUnixNano(),
                told ? number : null, noNumber, temporality, monotonic);
    }

    private static Point histogram(HistogramDataPoint point, String temporality) {
        Distribution data = new Distribution(point.getCount());
        data.number("sum", point.hasSum() ? point.getSum() : null);
        data.number("min", point.hasMin() ? point.getMin() : null);
        data.number("max", point.hasMax() ? point.getMax() : null);
        data.numbers("bounds", point.getExplicitBoundsList());
        data.numbers("counts", point.getBucketCountsList());
        return of(point.getAttributesList(), point.getStartTimeUnixNano(), point.getTimeUnixNano(),
                point.hasSum() ? point.getSum() : null, recorded(point.getFlags()) ? data.tree() : null, temporality,
                true);
    }

    private static Point exponential(ExponentialHistogramDataPoint point, String temporality) {
        Distribution data = new Distribution(point.getCount());
        data.number("sum", point.hasSum() ? point.getSum() : null);
        data.number("min", point.hasMin() ? point.getMin() : null);
        data.number("max", point.hasMax() ? point.getMax() : null);
        data.number("scale", (double) point.getScale());
        data.number("zero_count", (double) point.getZeroCount());
        data.number("positive_offset", (double) point.getPositive().getOffset());
        data.numbers("positive", point.getPositive().getBucketCountsList());
        data.number("negative_offset", (double) point.getNegative().getOffset());
        data.numbers("negative", point.getNegative().getBucketCountsList());
        return of(point.getAttributesList(), point.getStartTimeUnixNano(), point.getTimeUnixNano(),
                point.hasSum() ? point.getSum() : null, recorded(point.getFlags()) ? data.tree() : null, temporality,
                true);
    }

    private static Point summary(SummaryDataPoint point) {
        Distribution data = new Distribution(point.getCount());
        data.number("sum", point.getSum());
        Map<String, JsonTree> quantiles = new LinkedHashMap<>();
        point.getQuantileValuesList().forEach(each -> quantiles.put(String.valueOf(each.getQuantile()),
                Distribution.literal(each.getValue())));
        data.add("quantiles", new JsonTree.Members(quantiles));
        return of(point.getAttributesList(), point.getStartTimeUnixNano(), point.getTimeUnixNano(), point.getSum(),
                recorded(point.getFlags()) ? data.tree() : null, CUMULATIVE, true);
    }

    private static Point of(List<KeyValue> attributes, long start, long time, Double value, JsonTree data,
            String temporality, boolean monotonic) {
        boolean finite = value != null && Double.isFinite(value);
        return new Point(attributes, Moments.micros(start), Moments.micros(time), finite ? value + 0.0 : null, data,
                temporality, monotonic && temporality.equals(CUMULATIVE));
    }

    private static boolean recorded(int flags) {
        return (flags & NO_RECORDED_VALUE) == 0;
    }
}
