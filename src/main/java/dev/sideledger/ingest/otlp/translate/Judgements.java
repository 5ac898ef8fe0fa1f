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
    private static final String PREFIX = "gen_ai.evaluation.";

    /** The events of judgements in an array of objects; ids begin with a text. */
    List<Event> of(JsonTree list, String id) {
        List<Event> events = new ArrayList<>();
        if (list instanceof JsonTree.Elements several) {
            for (JsonTree each : several.elements()) {
                JsonTree judgement = each;
                for (String wrapper : WRAPPERS) {
                    judgement = each.get(wrapper) == null ? judgement : each.get(wrapper);
                }
                Event event = one(id + events.size(), judgement, "", kept(judgement));
                if (event != null) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /**
     * The event of the judgement that attributes of an evaluation tell, or null when it has neither number nor word.
     *
     * @param kept takes what else they tell
     */
    Event ofEvaluation(String id, JsonTree.Members attributes, Attributes kept) {
        attributes.members().forEach((key, value) -> {
            if (!key.startsWith(PREFIX) || key.startsWith(PREFIX + "evaluator")) {
                kept.add(key, value);
            }
        });
        return one(id, attributes, PREFIX, kept);
    }

    /**
     * The event of one judgement, or null when it has neither number nor word.
     *
     * @param prefix what stands before the names of its members
     * @param attributes what is kept beside it
     */
    private Event one(String id, JsonTree judgement, String prefix, Attributes attributes) {
        JsonTree name = judgement.get(prefix + "name");
        JsonTree score = judgement.get(prefix + (prefix.isEmpty() ? "score" : "score.value"));
        String label = text(judgement.get(prefix + (prefix.isEmpty() ? "label" : "score.label")));
        String explanation = text(judgement.get(prefix + "explanation"));
        double value = score == null ? Double.NaN : AttributeTree.number(score);
        String dimension = name == null ? EVALUATION : Names.cut(name.text());
        if (Double.isFinite(value)) {
            attributes.add("label", label);
            return event(RecordType.SCORE, id, Values.of(RecordType.SCORE).set(ScoreField.CALL, call)
                    .set(ScoreField.DIMENSION, dimension).set(ScoreField.VALUE, value)
                    .set(ScoreField.SCORER, Names.cut(text(judgement.get("annotator_kind"))))
                    .set(ScoreField.NOTES, explanation).build(), attributes);
        }
        if (label == null) {
            return null;
        }
        attributes.add("explanation", explanation).add("call", call);
        Json word = new Json(new JsonTree.Text(label).json());
        return event(RecordType.METRIC, id, Values.of(RecordType.METRIC).set(MetricField.KIND, EVALUATION)
                .set(MetricField.NAME, dimension).set(MetricField.DATA, word).build(), attributes);
    }

    private static Attributes kept(JsonTree judgement) {
        Attributes attributes = new Attributes();
        for (String kept : List.of("identifier", "metadata")) {
            if (judgement.get(kept) != null) {
                attributes.add(kept, judgement.get(kept));
            }
        }
        return attributes;
    }

    private Event event(RecordType type, String id, Values values, Attributes attributes) {
        return new Event(type, session, id, null, time, false, values, attributes.map());
    }

    private static String text(JsonTree value) {
        return value == null || value.isNull() || value.text().isBlank() ? null : value.text();
    }
}
