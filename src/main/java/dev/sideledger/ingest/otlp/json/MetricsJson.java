package dev.sideledger.ingest.otlp.json;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import dev.sideledger.wire.JsonPull;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogram;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.metrics.v1.Summary;

/** Reads an export of metrics. */
public final class MetricsJson {
    private static final Map<String, Integer> TEMPORALITIES = Arrays.stream(AggregationTemporality.values())
            .filter(temporality -> temporality != AggregationTemporality.UNRECOGNIZED)
            .collect(Collectors.toMap(Enum::name, AggregationTemporality::getNumber));

    private MetricsJson() {}

    /** The export whose object is at hand. */
    public static ExportMetricsServiceRequest read(JsonPull in) {
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        Root.read(in, "resourceMetrics", () -> request.addResourceMetrics(ofResource(in)));
        return request.build();
    }

    private static ResourceMetrics ofResource(JsonPull in) {
        ResourceMetrics.Builder metrics = ResourceMetrics.newBuilder();
        in.members(name -> {
            switch (name) {
                case "resource" -> metrics.setResource(Common.resource(in));
                case "scopeMetrics" -> in.elements(() -> metrics.addScopeMetrics(ofScope(in)));
                case "schemaUrl" -> metrics.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return metrics.build();
    }

    private static ScopeMetrics ofScope(JsonPull in) {
        ScopeMetrics.Builder metrics = ScopeMetrics.newBuilder();
        in.members(name -> {
            switch (name) {
                case "scope" -> metrics.setScope(Common.scope(in));
                case "metrics" -> in.elements(() -> metrics.addMetrics(metric(in)));
                case "schemaUrl" -> metrics.setSchemaUrl(in.text());
                default -> Common.unknown(in, name);
            }
        });
        return metrics.build();
    }

    private static Metric metric(JsonPull in) {
        Metric.Builder metric = Metric.newBuilder();
        in.members(name -> {
            switch (name) {
                case "name" -> metric.setName(in.text());
                case "description" -> metric.setDescription(in.text());
                case "unit" -> metric.setUnit(in.text());
                case "metadata" -> Common.attributes(in, metric::addMetadata);
                default -> data(in, name, metric);
            }
        });
        return metric.build();
    }

    private static void data(JsonPull in, String name, Metric.Builder metric) {
        switch (name) {
            case "gauge" -> metric.setGauge(gauge(in));
            case "sum" -> metric.setSum(sum(in));
            case "histogram" -> metric.setHistogram(histogram(in));
            case "exponentialHistogram" -> metric.setExponentialHistogram(exponential(in));
            case "summary" -> metric.setSummary(summary(in));
            default -> Common.unknown(in, name);
        }
    }

    private static Gauge gauge(JsonPull in) {
        Gauge.Builder gauge = Gauge.newBuilder();
        in.members(name -> {
            if (name.equals("dataPoints")) {
                in.items(() -> gauge.addDataPoints(PointsJson.number(in)));
            } else {
                Common.unknown(in, name);
            }
        });
        return gauge.build();
    }

    private static Sum sum(JsonPull in) {
        Sum.Builder sum = Sum.newBuilder();
        in.members(name -> {
            switch (name) {
                case "dataPoints" -> in.items(() -> sum.addDataPoints(PointsJson.number(in)));
                case "aggregationTemporality" ->
                    sum.setAggregationTemporalityValue(Common.constant(in, TEMPORALITIES));
                case "isMonotonic" -> sum.setIsMonotonic(in.truth());
                default -> Common.unknown(in, name);
            }
        });
        return sum.build();
    }

    private static Histogram histogram(JsonPull in) {
        Histogram.Builder histogram = Histogram.newBuilder();
        in.members(name -> {
            if (name.equals("dataPoints")) {
                in.items(() -> histogram.addDataPoints(PointsJson.histogram(in)));
            } else if (name.equals("aggregationTemporality")) {
                histogram.setAggregationTemporalityValue(Common.constant(in, TEMPORALITIES));
            } else {
                Common.unknown(in, name);
            }
        });
        return histogram.build();
    }

    private static ExponentialHistogram exponential(JsonPull in) {
        ExponentialHistogram.Builder histogram = ExponentialHistogram.newBuilder();
        in.members(name -> {
            if (name.equals("dataPoints")) {
                in.items(() -> histogram.addDataPoints(PointsJson.exponential(in)));
            } else if (name.equals("aggregationTemporality")) {
                histogram.setAggregationTemporalityValue(Common.constant(in, TEMPORALITIES));
            } else {
                Common.unknown(in, name);
            }
        });
        return histogram.build();
    }

    private static Summary summary(JsonPull in) {
        Summary.Builder summary = Summary.newBuilder();
        in.members(name -> {
            if (name.equals("dataPoints")) {
                in.items(() -> summary.addDataPoints(PointsJson.summary(in)));
            } else {
                Common.unknown(in, name);
            }
        });
        return summary.build();
    }
}
