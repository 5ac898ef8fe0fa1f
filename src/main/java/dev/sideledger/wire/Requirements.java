package dev.sideledger.wire;

import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Field;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Values;
import dev.sideledger.model.WinnerField;

/** What an event of a type must tell to mean anything. */
final class Requirements {
    private Requirements() {}

    /**
     * Refuses an event without what its type needs; a metric with several values needs no value of its own,
     * and a score none that has a label: it is one in words.
     */
    static void check(RecordType type, Values.Builder values, Long turn, boolean severalValues, boolean labelled) {
        switch (type) {
            case TURN -> need(turn != null, "turn", "turn is missing; a turn needs its number");
            case SCORE -> need(has(values, ScoreField.VALUE) || labelled, ScoreField.VALUE.wireName(),
                    "value is missing; a score needs one, or words in attributes.label");
            case ERROR -> need(values, ErrorField.MESSAGE, "an error needs one");
            case TAG -> need(values, TagField.NAME, "a tag needs one");
            case WINNER -> need(has(values, WinnerField.CALL) || has(values, WinnerField.AGENT),
                    WinnerField.CALL.wireName(), "call and agent are missing; a winner needs one of them");
            case METRIC -> checkMetric(values, severalValues);
            default -> {
                // What remains has meaning by its id alone.
            }
        }
    }

    /** Refuses a session that is its own parent, and a tag whose name cannot be its id. */
    static void checkOwnParent(RecordType type, Values.Builder values, String id) {
        if (type == RecordType.SESSION && id.equals(values.get(SessionField.PARENT))) {
            throw new UnreadableEvent(EventInput.pointerTo(SessionField.PARENT.wireName()),
                    "parent must be another session, was the session's own id " + Excerpt.quoted(id));
        }
        if (type == RecordType.TAG && id == null && !TextValues.isId((String) values.get(TagField.NAME))) {
            throw new UnreadableEvent(EventInput.pointerTo(TagField.NAME.wireName()), "name " + TextValues.ID
                    + " when a tag has no id, was " + Excerpt.quoted((String) values.get(TagField.NAME)));
        }
    }

    private static void checkMetric(Values.Builder values, boolean severalValues) {
        boolean value = has(values, MetricField.VALUE) || has(values, MetricField.DATA);
        if (severalValues && !value && !has(values, MetricField.NAME)) {
            return;
        }
        need(values, MetricField.NAME, "a metric needs one, or values");
        need(value || severalValues, MetricField.VALUE.wireName(),
                "value is missing; a metric needs value, data or values");
    }

    private static boolean has(Values.Builder values, Field field) {
        return values.get(field) != null;
    }

    private static void need(Values.Builder values, Field field, String reason) {
        need(has(values, field), field.wireName(), field.wireName() + " is missing; " + reason);
    }

    private static void need(boolean told, String member, String reason) {
        if (!told) {
            throw new UnreadableEvent(EventInput.pointerTo(member), reason);
        }
    }
}
