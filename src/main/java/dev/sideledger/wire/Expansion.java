package dev.sideledger.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Values;

/** Events that tell of more than one record. */
final class Expansion {
    private Expansion() {}

    /** A session's event, followed by one for each of its tags. */
    static List<Event> withTags(Event session, List<String> tags) {
        List<Event> events = new ArrayList<>(tags.size() + 1);
        events.add(session);
        for (String tag : tags) {
            Values values = Values.of(RecordType.TAG).set(TagField.NAME, tag).build();
            events.add(
                    new Event(RecordType.TAG, session.id(), tag, null, session.time(), session.timeAssigned(), values,
                            JsonMap.EMPTY));
        }
        return events;
    }

    /**
     * One event for each value of a metric, beside its own when it has a name and a value. The id of each is the
     * metric's id, a slash and the value's name.
     */
    static List<Event> withValues(Event metric, Map<String, Object> measured) {
        List<Event> events = new ArrayList<>(measured.size() + 1);
        if (metric.values().has(MetricField.VALUE) || metric.values().has(MetricField.DATA)) {
            events.add(metric);
        }
        for (Map.Entry<String, Object> entry : measured.entrySet()) {
            Values.Builder values = metric.values().toBuilder().set(MetricField.NAME, entry.getKey())
                    .set(MetricField.DATA, null);
            events.add(new Event(RecordType.METRIC, metric.session(), idOf(metric, entry.getKey()), metric.turn(),
                    metric.time(), metric.timeAssigned(), MetricMembers.setValue(values, entry.getValue()).build(),
                    metric.attributes()));
        }
        return events;
    }

    private static String idOf(Event metric, String name) {
        if (metric.id() == null) {
            return null;
        }
        String id = metric.id() + "/" + name;
        if (!TextValues.isId(id)) {
            throw new UnreadableEvent("/values", "the id of a value, which is the metric's id, a slash and the value's "
                    + "name, " + TextValues.ID + ", was " + Excerpt.quoted(id));
        }
        return id;
    }
}
