package dev.sideledger.recorder.privacy;

import java.util.EnumSet;
import java.util.Set;

import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;

/**
 * What is done to some fields.
 *
 * @param type whose fields; null for all types
 * @param field which field, by its wire name; {@code attributes} for what is told beside the fields; null for all texts
 * @param key of a map or the attributes only what stands under this key; null for all of it
 * @param action what is done
 */
record Rule(RecordType type, String field, String key, Action action) {
    /** The name under which rules speak of what is told beside the fields. */
    static final String ATTRIBUTES = "attributes";
    /** What may be long or come from people. A star means these; names of models and agents have to be named. */
    private static final Set<Kind> TEXTS = EnumSet.of(Kind.TEXT, Kind.PATH, Kind.JSON, Kind.MESSAGES, Kind.MAP,
            Kind.NAMES, Kind.USAGE);

    /** Whether something can be done to a field without making it another record. */
    static boolean reaches(RecordType type, Field field) {
        boolean called = (type == RecordType.TAG || type == RecordType.METRIC) && field.wireName().equals("name");
        return TEXTS.contains(field.kind()) || (field.kind() == Kind.NAME && !called);
    }

    /** Whether it speaks of a field. */
    boolean covers(RecordType of, Field one) {
        return (type == null || type == of) && (field == null ? TEXTS.contains(one.kind())
                : field.equals(one.wireName()) && reaches(of, one));
    }

    /** Whether it speaks of what is told beside the fields. */
    boolean coversAttributes(RecordType of) {
        return (type == null || type == of) && (field == null || field.equals(ATTRIBUTES));
    }
}
