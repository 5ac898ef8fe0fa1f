package dev.sideledger.ingest.otlp.json;

import dev.sideledger.wire.JsonPull;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;

/** Reads the data points of metrics; their exemplars, which point at spans, are not kept. */
final class PointsJson {
    private PointsJson() {}

    static NumberDataPoint number(JsonPull in) {
        NumberDataPoint.Builder point = NumberDataPoint.newBuilder();
        in.members(name -> {
            switch (name) {
                case "attributes" -> Common.attributes(in, point::addAttributes);
                case "startTimeUnixNano" -> point.setStartTimeUnixNano(in.whole());
                case "timeUnixNano" -> point.setTimeUnixNano(in.whole());
                case "asDouble" -> point.setAsDouble(in.real());
                case "asInt" -> point.setAsInt(in.whole());
                case "flags" -> point.setFlags(in.small());
                default -> {
                }
            }
        });
        return point.build();
    }

    static HistogramDataPoint histogram(JsonPull in) {
        HistogramDataPoint.Builder point = HistogramDataPoint.newBuilder();
        in.members(name -> {
            switch (name) {
                case "attributes" -> Common.attributes(in, point::addAttributes);
                case "startTimeUnixNano" -> point.setStartTimeUnixNano(in.whole());
                case "timeUnixNano" -> point.setTimeUnixNano(in.whole());
                case "count" -> point.setCount(in.whole());
                case "sum" -> point.setSum(in.real());
                case "bucketCounts" -> in.elements(() -> point.addBucketCounts(in.whole()));
                case "explicitBounds" -> in.elements(() -> point.addExplicitBounds(in.real()));
                case "flags" -> point.setFlags(in.small());
                case "min" -> point.setMin(in.real());
                case "max" -> point.setMax(in.real());
                default -> {
                }
            }
        });
        return point.build();
    }

    static ExponentialHistogramDataPoint exponential(JsonPull in) {
        ExponentialHistogramDataPoint.Builder point = ExponentialHistogramDataPoint.newBuilder();
        in.members(name -> {
            switch (name) {
                case "attributes" -> Common.attributes(in, point::addAttributes);
                case "startTimeUnixNano" -> point.setStartTimeUnixNano(in.whole());
                case "timeUnixNano" -> point.setTimeUnixNano(in.whole());
                case "count" -> point.setCount(in.whole());
                case "sum" -> point.setSum(in.real());
                case "scale" -> point.setScale(in.small());
                case "zeroCount" -> point.setZeroCount(in.whole());
                case "positive" -> point.setPositive(buckets(in));
                case "negative" -> point.setNegative(buckets(in));
                case "flags" -> point.setFlags(in.small());
                case "min" -> point.setMin(in.real());
                case "max" -> point.setMax(in.real());
                case "zeroThreshold" -> point.setZeroThreshold(in.real());
                default -> {
                }
            }
        });
        return point.build();
    }

    static SummaryDataPoint summary(JsonPull in) {
        SummaryDataPoint.Builder point = SummaryDataPoint.newBuilder();
        in.members(name -> {
            switch (name) {
                case "attributes" -> Common.attributes(in, point::addAttributes);
                case "startTimeUnixNano" -> point.setStartTimeUnixNano(in.whole());
                case "timeUnixNano" -> point.setTimeUnixNano(in.whole());
                case "count" -> point.setCount(in.whole());
                case "sum" -> point.setSum(in.real());
                case "quantileValues" -> in.elements(() -> point.addQuantileValues(quantile(in)));
                case "flags" -> point.setFlags(in.small());
                default -> {
                }
            }
        });
        return point.build();
    }

    private static ExponentialHistogramDataPoint.Buckets buckets(JsonPull in) {
        ExponentialHistogramDataPoint.Buckets.Builder buckets = ExponentialHistogramDataPoint.Buckets.newBuilder();
        in.members(name -> {
            if (name.equals("offset")) {
                buckets.setOffset(in.small());
            } else if (name.equals("bucketCounts")) {
                in.elements(() -> buckets.addBucketCounts(in.whole()));
            }
        });
        return buckets.build();
    }

    private static SummaryDataPoint.ValueAtQuantile quantile(JsonPull in) {
        SummaryDataPoint.ValueAtQuantile.Builder quantile = SummaryDataPoint.ValueAtQuantile.newBuilder();
        in.members(name -> {
            if (name.equals("quantile")) {
                quantile.setQuantile(in.real());
            } else if (name.equals("value")) {
                quantile.setValue(in.real());
            }
        });
        return quantile.build();
    }
}
