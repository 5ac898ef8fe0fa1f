package dev.sideledger.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;

/** What of old sessions may go: themselves, or records of one kind while they stay with their calls, costs and sums. */
public enum Expiring {
    /** Sessions with all that hangs on them. */
    SESSIONS(List.of()),
    /** What calls asked and were answered, and what artifacts hold; the calls and artifacts stay. */
    TEXTS(List.of(RecordType.CALL, RecordType.ARTIFACT)),
    /** Decisions. */
    DECISIONS(List.of(RecordType.DECISION)),
    /** Messages. */
    MESSAGES(List.of(RecordType.MESSAGE)),
    /** Metrics. */
    METRICS(List.of(RecordType.METRIC)),
    /** Scores. */
    SCORES(List.of(RecordType.SCORE)),
    /** Errors. */
    ERRORS(List.of(RecordType.ERROR));

    private static final List<Field> OF_CALLS = List.of(CallField.PROMPT, CallField.OUTPUT, CallField.MESSAGES);
    private static final List<Field> OF_ARTIFACTS = List.of(ArtifactField.CONTENT);

    private final List<RecordType> types;

    Expiring(List<RecordType> types) {
        this.types = types;
    }

    /** The types of records that it touches, beside sessions. */
    public List<RecordType> types() {
        return types;
    }

    /** Its name in rules and answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a name. */
    public static Optional<Expiring> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The fields that lose their texts when those of this type go; none of a type whose records go themselves. */
    public static List<Field> texts(RecordType type) {
        return switch (type) {
            case CALL -> OF_CALLS;
            case ARTIFACT -> OF_ARTIFACTS;
            default -> List.of();
        };
    }

    /** The kind whose going touches records of a type, if there is one. */
    public static Optional<Expiring> touching(RecordType type) {
        return Arrays.stream(values()).filter(kind -> kind.types.contains(type)).findFirst();
    }
}
