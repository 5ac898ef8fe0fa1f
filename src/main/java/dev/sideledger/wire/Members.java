package dev.sideledger.wire;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.model.Usage;

/** Which members an event of a type may have, by their names on the wire, and how each is read. */
final class Members {
    private static final long MAX_TURN = 1_000_000_000;
    private static final Set<String> DERIVED_STATUS = Set.of(SessionStatus.OPEN, SessionStatus.ENDED);
    private static final Map<RecordType, Map<String, Member>> BY_TYPE = new EnumMap<>(RecordType.class);

    static {
        for (RecordType type : RecordType.values()) {
            BY_TYPE.put(type, Map.copyOf(membersOf(type)));
        }
    }

    private Members() {}

    /** The members of a type by name; whatever has no name here is an attribute. */
    static Map<String, Member> of(RecordType type) {
        return BY_TYPE.get(type);
    }

    private static Map<String, Member> membersOf(RecordType type) {
        Map<String, Member> members = new HashMap<>();
        for (Field field : type.fields()) {
            if (field.kind() != Kind.USAGE) {
                members.put(field.wireName(), field(field));
            }
        }
        members.put("type", Members::type);
        members.put("id", (draft, in) -> draft.id(idOrNull(in)));
        members.put("session", (draft, in) -> draft.session(idOrNull(in)));
        members.put("turn", Members::turn);
        members.put("time", (draft, in) -> draft.time(in.isNull() ? null : TimeValues.time(in)));
        members.put("attributes", Members::attributes);
        addOwn(type, members);
        return members;
    }

    private static void addOwn(RecordType type, Map<String, Member> members) {
        switch (type) {
            case PROJECT -> {
                members.remove("session");
                members.put("project", (draft, in) -> draft.alias(idOrNull(in)));
            }
            case SESSION -> {
                members.put("session", (draft, in) -> draft.alias(idOrNull(in)));
                members.put("tags", Members::tags);
                members.put(SessionField.STATUS.wireName(), Members::sessionStatus);
            }
            case TURN -> {
                members.put("number", Members::turn);
                // A turn is known by its number; an id of its own is kept, but means nothing.
                members.put("id", (draft, in) -> draft.attribute("id", in));
            }
            case CALL -> {
                addUsage(members);
                members.put(CallField.ERROR.wireName(), Members::callError);
                // An answer shows a cost that was set aside behind the one that holds: sent back, it is the one told.
                members.put("reported_cost", field(CallField.COST));
            }
            case METRIC -> MetricMembers.addTo(members);
            default -> {
                // All their members are fields, or common to all types.
            }
        }
    }

    private static void addUsage(Map<String, Member> members) {
        for (TokenName name : TokenName.values()) {
            members.put(name.wireName(),
                    (draft, in) -> draft.tokens().set(name, in.isNull() ? null : NumberValues.whole(Usage.MAX, in)));
        }
        members.put(CallField.USAGE.wireName(), (draft, in) -> draft.usage(in.isNull() ? null : UsageReader.read(in)));
    }

    /** Many tell an empty error with every call that went well; it must not make the call a failed one. */
    private static void callError(EventDraft draft, EventInput in) throws IOException {
        String error = in.isNull() ? null : TextValues.text(CallField.ERROR, in);
        draft.values().set(CallField.ERROR, error == null || error.isBlank() ? null : error);
    }

    private static Member field(Field field) {
        ValueReader reader = ValueReader.of(field.kind());
        return (draft, in) -> draft.values().set(field, in.isNull() ? null : reader.read(field, in));
    }

    private static String idOrNull(EventInput in) throws IOException {
        return in.isNull() ? null : TextValues.id(in);
    }

    private static void turn(EventDraft draft, EventInput in) throws IOException {
        draft.turn(in.isNull() ? null : NumberValues.whole(MAX_TURN, in));
    }

    private static void type(EventDraft draft, EventInput in) throws IOException {
        boolean same = in.parser().currentToken() == JsonToken.VALUE_STRING
                && in.parser().getText().equals(draft.type().wireName());
        if (!same && !in.isNull()) {
            throw in.refusal("must be " + draft.type().wireName() + " here");
        }
    }

    /**
     * The words that the ledger derives for a session of which nothing was told say nothing when they are sent back.
     */
    private static void sessionStatus(EventDraft draft, EventInput in) throws IOException {
        boolean derived = in.parser().currentToken() == JsonToken.VALUE_STRING
                && DERIVED_STATUS.contains(in.parser().getText());
        draft.values().set(SessionField.STATUS,
                derived || in.isNull() ? null : TextValues.word(SessionField.STATUS, in));
    }

    private static void attributes(EventDraft draft, EventInput in) throws IOException {
        if (!in.isNull()) {
            JsonValues.members(in, draft.attributes());
        }
    }

    private static void tags(EventDraft draft, EventInput in) throws IOException {
        draft.tags(in.isNull() ? null : JsonValues.list(in, () -> TextValues.id(in)));
    }
}
