package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.model.Event;
import dev.sideledger.model.Json;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.Values;
import dev.sideledger.wire.JsonTree;

/**
 * Judgements on a call or a session. One with a number is a score; one that is only a word is a metric with that word,
 * since a score is a number.
 *
 * @param session the session judged, or that of the call
 * @param call the call judged, or null
 * @param time when
 */
record Judgements(String session, String call, long time) {
    private static final List<String> WRAPPERS = List.of("evaluation", "annotation");
    private static final String EVALUATION = "evaluation";

    /** The events of judgements in an array of objects; ids begin with a text. */
    List<Event> of(JsonTree list, String id) {
        List<Event> events = new ArrayList<>();
        if (list instanceof JsonTree.Elements several) {
            for (JsonTree each : several.elements()) {
                JsonTree judgement = each;
                for (String wrapper : WRAPPERS) {
                    judgement = each.get(wrapper) == null ? judgement : each.get(wrapper);
                }
                Event event = one(id + events.size(), judgement.get("name"), judgement.get("score"),
                        judgement.get("label"), judgement.get("explanation"), judgement);
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /** The event of one judgement, or null when it has neither number nor word. */
    Event one(String id, JsonTree name, JsonTree score, JsonTree label, JsonTree explanation, JsonTree whole) {
        Attributes attributes = new Attributes();
        for (String kept : List.of("identifier", "metadata")) {
            if (whole.get(kept) != null) {
                attributes.add(kept, whole.get(kept));
            }
        }
        double value = score == null ? Double.NaN : AttributeTree.number(score);
        String dimension = name == null ? EVALUATION : Names.cut(name.text());
        if (Double.isFinite(value)) {
            attributes.add("label", text(label));
            return event(RecordType.SCORE, id, Values.of(RecordType.SCORE).set(ScoreField.CALL, call)
                    .set(ScoreField.DIMENSION, dimension).set(ScoreField.VALUE, value)
                    .set(ScoreField.SCORER, Names.cut(text(whole.get("annotator_kind"))))
                    .set(ScoreField.NOTES, text(explanation)).build(), attributes);
        }
        if (text(label) == null) {
            return null;
        }
        attributes.add("explanation", text(explanation)).add("call", call);
        return event(RecordType.METRIC, id, Values.of(RecordType.METRIC).set(MetricField.KIND, EVALUATION)
                .set(MetricField.NAME, dimension).set(MetricField.DATA, new Json(label.json())).build(), attributes);
    }

    private Event event(RecordType type, String id, Values values, Attributes attributes) {
        return new Event(type, session, id, null, time, false, values, attributes.map());
    }

    private static String text(JsonTree value) {
        return value == null || value.isNull() || value.text().isBlank() ? null : value.text();
    }
}
