package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionKind;
import dev.sideledger.model.TagField;
import dev.sideledger.model.Values;

/**
 * What an item tells about its session.
 *
 * @param session the session's id
 * @param values its fields
 * @param attributes what is kept beside them
 * @param tags its tags
 */
record SessionFacts(String session, Values values, JsonMap attributes, List<String> tags) {
    /**
     * What facts tell about a session.
     *
     * @param name its name when the facts tell none, or null
     */
    static SessionFacts of(String session, Facts facts, Origin origin, String name) {
        String project = origin.text(facts, Fact.PROJECT);
        String told = origin.text(facts, Fact.SESSION_NAME);
        Values values = Values.of(RecordType.SESSION)
                .set(SessionField.PROJECT, project == null ? null : Ids.fitting(project))
                .set(SessionField.NAME, told == null ? name : told)
                .set(SessionField.USER, origin.text(facts, Fact.USER)).build();
        Attributes attributes = new Attributes().add("deployment.environment.name",
                origin.text(facts, Fact.ENVIRONMENT));
        origin.describeSession(attributes);
        return new SessionFacts(session, values, attributes.map(), origin.names(facts, Fact.TAGS));
    }

    /** The session of everything that a service sends and that belongs to no session or trace. */
    static SessionFacts ofService(Origin origin) {
        Attributes attributes = new Attributes();
        origin.describeSession(attributes);
        Values values = Values.of(RecordType.SESSION).set(SessionField.KIND, SessionKind.SERVICE)
                .set(SessionField.NAME, Names.cut(origin.service())).build();
        String name = origin.service() == null ? "unknown" : origin.service();
        return new SessionFacts(Ids.fitting(SessionKind.SERVICE + ":" + name), values, attributes.map(), List.of());
    }

    /** The same about a session that is nothing but a trace. */
    SessionFacts ofTrace() {
        return new SessionFacts(session, values.toBuilder().set(SessionField.KIND, SessionKind.TRACE).build(),
                attributes, tags);
    }

    /** Whether nothing is told. */
    boolean isEmpty() {
        return tags.isEmpty() && attributes.isEmpty() && values.equals(Values.none(RecordType.SESSION));
    }

    /** The events that tell it, as of a moment. */
    List<Event> events(long time) {
        List<Event> events = new ArrayList<>(1 + tags.size());
        if (!attributes.isEmpty() || !values.equals(Values.none(RecordType.SESSION))) {
            events.add(new Event(RecordType.SESSION, session, session, null, time, false, values, attributes));
        }
        for (String tag : tags) {
            Values tagged = Values.of(RecordType.TAG).set(TagField.NAME, tag).build();
            events.add(new Event(RecordType.TAG, session, Ids.fitting(tag), null, time, false, tagged, JsonMap.EMPTY));
        }
        return events;
    }
}
