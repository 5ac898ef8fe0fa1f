package dev.sideledger.ingest.otlp.translate;

import dev.sideledger.ingest.otlp.dialect.Dialects;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;

/**
 * Turns data points into metrics. A cumulative series that only grows is a record for each start and hour, whose value
 * is the total by its latest point, so that what each hour added shows; any other cumulative series is one record for
 * each start. Each delta point and each measurement of a gauge is a record of its own. What metrics tell of tokens and
 * costs never enters the usage of calls.
 */
public final class Metrics implements Translator<ExportMetricsServiceRequest> {
    private final Dialects dialects;

    /** Reads attributes by dialects. */
    public Metrics(Dialects dialects) {
        this.dialects = dialects;
    }

    @Override
    public Translation translate(ExportMetricsServiceRequest request, long now) {
        Items items = new Items();
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            Origin origin = Origin.of(dialects, resource.getResource(), resource.getSchemaUrl());
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                Origin scoped = origin.in(scope.getScope(), scope.getSchemaUrl());
                for (Metric metric : scope.getMetricsList()) {
                    MetricReading reading = new MetricReading(dialects, scoped, metric, now);
                    for (Point point : Point.of(metric)) {
                        reading.tell(point, items);
                    }
                }
            }
        }
        return items.translation();
    }
}
