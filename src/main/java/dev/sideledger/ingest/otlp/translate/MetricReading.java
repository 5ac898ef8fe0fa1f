package dev.sideledger.ingest.otlp.translate;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Dialects;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Event;
import dev.sideledger.model.Json;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.wire.Rfc3339;
import io.opentelemetry.proto.metrics.v1.Metric;

/** One metric under translation. For one thread. */
final class MetricReading {
    private static final String KIND = "otel";
    private static final long HOUR = 3_600_000_000L;

    private final Dialects dialects;
    private final Origin origin;
    private final Metric metric;
    private final long now;
    private final String resource;

    MetricReading(Dialects dialects, Origin origin, Metric metric, long now) {
        this.dialects = dialects;
        this.origin = origin;
        this.metric = metric;
        this.now = now;
        this.resource = new TreeMap<>(origin.attributes().members()).toString();
    }

    /** Adds the item of a point. */
    void tell(Point point, Items items) {
        if (metric.getName().isBlank()) {
            items.rejected("a metric must have a name");
            return;
        }
        long time = point.time() == 0 ? now : point.time();
        if (point.value() == null && point.data() == null) {
            items.telling(List.of(), null, time);
            return;
        }
        Facts facts = dialects.of(point.attributes());
        String declared = origin.text(facts, Fact.SESSION);
        SessionFacts session = declared == null ? SessionFacts.ofService(origin)
                : SessionFacts.of(Ids.fitting(declared.strip()), facts, origin, null);
        Values values = Values.of(RecordType.METRIC)
                .set(MetricField.KIND, KIND)
                .set(MetricField.NAME, Names.cut(metric.getName()))
                .set(MetricField.VALUE, point.value())
                .set(MetricField.DATA, point.data() == null ? null : new Json(point.data().json()))
                .set(MetricField.SOURCE, Names.cut(origin.service()))
                .set(MetricField.ACTOR, origin.text(facts, Fact.AGENT)).build();
        Event event = new Event(RecordType.METRIC, session.session(), id(point), null, time, point.time() == 0, values,
                attributes(point).map());
        items.telling(List.of(event), session, time);
    }

    private Attributes attributes(Point point) {
        Attributes attributes = new Attributes();
        origin.describeItem(attributes);
        attributes.add("otel.temporality", point.temporality()).add("otel.unit", metric.getUnit());
        if (point.start() != 0) {
            attributes.add("otel.start", Rfc3339.text(point.start()));
        }
        return attributes.add(point.attributes());
    }

    /**
     * A series by everything that tells it from others, and of its points those that are records of their own: of one
     * that only grows the latest of each hour or, where nothing but a fall would show that it began anew, every one.
     */
    private String id(Point point) {
        String series = resource + origin.scope() + " " + origin.scopeVersion() + " " + metric.getName() + " "
                + metric.getUnit() + new TreeMap<>(AttributeTree.of(point.attributes()).members()) + point.start();
        if (!point.temporality().equals(Point.CUMULATIVE)) {
            return Ids.ofContent(series + " " + point.time());
        }
        long slot = point.start() == 0 ? point.time() : point.time() - Math.floorMod(point.time(), HOUR);
        return point.growing() ? Ids.ofContent(series) + String.format(Locale.ROOT, "@%018d", slot)
                : Ids.ofContent(series);
    }
}
