package dev.sideledger.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The kinds of record in the vocabulary, each with the fields it may carry. Constants are stored by {@link #code()}.
 */
public enum RecordType {
    /** A named scope of sessions. */
    PROJECT(1, "projects", true, ProjectField.ALL),
    /** One unit of agent work from start to end. */
    SESSION(2, "sessions", true, SessionField.ALL),
    /** A numbered step of a session. */
    TURN(3, "turns", true, TurnField.ALL),
    /** One model, tool or agent call. */
    CALL(4, "calls", true, CallField.ALL),
    /** What an actor decided in a turn. */
    DECISION(5, "decisions", false, DecisionField.ALL),
    /** What was said. */
    MESSAGE(6, "messages", false, MessageField.ALL),
    /** A named number or JSON value at a time. */
    METRIC(7, "metrics", false, MetricField.ALL),
    /** A judgement on a session or call. */
    SCORE(8, "scores", false, ScoreField.ALL),
    /** The call or agent chosen in a session. */
    WINNER(9, "winners", false, WinnerField.ALL),
    /** Something that went wrong. */
    ERROR(10, "errors", false, ErrorField.ALL),
    /** Something that was made. */
    ARTIFACT(11, "artifacts", false, ArtifactField.ALL),
    /** A name with a category, on a session. */
    TAG(12, "tags", false, TagField.ALL);

    private static final Map<String, RecordType> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(RecordType::wireName, Function.identity()));
    private static final Map<String, RecordType> BY_PLURAL = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(RecordType::plural, Function.identity()));
    private static final RecordType[] BY_CODE = byCode();

    private final int code;
    private final String wireName;
    private final String plural;
    private final boolean merged;
    private final List<Field> fields;
    private final Map<String, Field> byName;

    RecordType(int code, String plural, boolean merged, List<Field> fields) {
        this.code = code;
        this.wireName = name().toLowerCase(Locale.ROOT);
        this.plural = plural;
        this.merged = merged;
        this.fields = fields;
        this.byName = fields.stream().collect(Collectors.toUnmodifiableMap(Field::wireName, Function.identity()));
    }

    /** The number under which change logs name this type; never reused. */
    public int code() {
        return code;
    }

    /** The name in the {@code type} field of an event. */
    public String wireName() {
        return wireName;
    }

    /** The name in addresses, such as {@code calls}. */
    public String plural() {
        return plural;
    }

    /** Whether a record of this type may be told many times, field by field; the others are facts, replaced whole. */
    public boolean merged() {
        return merged;
    }

    /** The fields of this type, in the order in which {@link Values} holds them. */
    public List<Field> fields() {
        return fields;
    }

    /** The field of that wire name, or null when this type has none. */
    public Field field(String name) {
        return byName.get(name);
    }

    /** The type of that wire name. */
    public static Optional<RecordType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The type of that plural. */
    public static Optional<RecordType> ofPlural(String plural) {
        return Optional.ofNullable(BY_PLURAL.get(plural));
    }

    /** The type of that {@link #code()}; an unknown code is an {@link IllegalArgumentException}. */
    public static RecordType ofCode(int code) {
        if (code <= 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("no record type has the code " + code);
        }
        return BY_CODE[code];
    }

    private static RecordType[] byCode() {
        RecordType[] types = new RecordType[values().length + 1];
        for (RecordType type : values()) {
            types[type.code] = type;
        }
        return types;
    }
}
