package dev.sideledger.wire;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** What has been read of one event so far; for one thread, and for one {@link #events(Address)}. */
final class EventDraft {
    private final RecordType type;
    private final Values.Builder values;
    private String id;
    private String alias;
    private String session;
    private Long turn;
    private Long time;
    private Usage usage;
    private ToldUsage beside;
    private TokenCounts tokens;
    private Map<String, String> attributes;
    private List<String> tags;
    private Map<String, Object> measured;

    EventDraft(RecordType type) {
        this.type = type;
        this.values = Values.of(type);
    }

    RecordType type() {
        return type;
    }

    Values.Builder values() {
        return values;
    }

    /** The id read so far, or null. */
    String id() {
        return id == null ? alias : id;
    }

    void id(String told) {
        id = told;
    }

    /** The id of a session or project, told under the name of its type. */
    void alias(String told) {
        alias = told;
    }

    void session(String told) {
        session = told == null ? null : Recurring.of(told);
    }

    void turn(Long told) {
        turn = told;
    }

    void time(Long told) {
        time = told;
    }

    /** The tags of a session, or null. */
    void tags(List<String> told) {
        tags = told;
    }

    /** The values of a metric by name, or null. */
    void measured(Map<String, Object> told) {
        measured = told;
    }

    /** The usage told as one object, or null; what it tells beside stands back behind fields that say the same. */
    void usage(ToldUsage told) {
        usage = told == null ? null : told.usage();
        beside = usage == null ? null : told;
    }

    /** The token counts told each by its own name. */
    TokenCounts tokens() {
        if (tokens == null) {
            tokens = new TokenCounts();
        }
        return tokens;
    }

    /** What is told beside the fields. */
    Map<String, String> attributes() {
        if (attributes == null) {
            attributes = new TreeMap<>();
        }
        return attributes;
    }

    /** Takes the value at hand as an attribute. */
    void attribute(String name, EventInput in) throws IOException {
        JsonValues.member(in, name, attributes());
    }

    /**
     * The events told: usually one, more when a session has tags or a metric has values.
     *
     * @throws UnreadableEvent when something is missing, or contradicts the address or itself
     */
    List<Event> events(Address address) {
        Identity identity = Identity.of(type, address, id, alias, session);
        settleUsage();
        Requirements.check(type, values, turn, measured != null && !measured.isEmpty(),
                attributes != null && attributes.containsKey("label"));
        Requirements.checkOwnParent(type, values, identity.id());
        Event event = new Event(type, identity.session(), identity.id(), turn, time == null ? 0 : time, time == null,
                values.build(), attributes == null ? JsonMap.EMPTY : JsonMap.of(attributes));
        if (tags != null) {
            return Expansion.withTags(event, tags);
        }
        return measured == null ? List.of(event) : Expansion.withValues(event, measured);
    }

    private void settleUsage() {
        if (beside != null) {
            fill(CallField.SERVICE_TIER, beside.serviceTier());
            fill(CallField.COST, beside.costNanos());
        }
        if (tokens != null) {
            if (usage != null) {
                tokens.fillFrom(usage);
            }
            Usage all = tokens.toUsage(usage == null ? null : usage.sent());
            refuseTooMany(all, "/" + tokens.greatest().wireName());
            values.set(CallField.USAGE, all.told() ? all : null);
        } else if (usage != null) {
            refuseTooMany(usage, "/" + CallField.USAGE.wireName());
            values.set(CallField.USAGE, usage);
        }
    }

    private void fill(Field field, Object value) {
        if (value != null && values.get(field) == null) {
            values.set(field, value);
        }
    }

    private static void refuseTooMany(Usage usage, String pointer) {
        if (Tokens.of(usage).total() > Usage.MAX) {
            throw new UnreadableEvent(pointer, "usage adds up to more than " + Usage.MAX + " tokens");
        }
    }
}
