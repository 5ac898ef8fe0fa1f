package dev.sideledger.model;

import java.util.Arrays;
import java.util.List;

/**
 * The values told for the fields of one record; a field that was not told has none. Immutable, and typed by
 * {@link Kind#javaType()}.
 */
public final class Values {
    private final RecordType type;
    private final Object[] values;

    private Values(RecordType type, Object[] values) {
        this.type = type;
        this.values = values;
    }

    /** No value told. */
    public static Values none(RecordType type) {
        return new Values(type, new Object[type.fields().size()]);
    }

    /** Starts a set of values for that type. */
    public static Builder of(RecordType type) {
        return new Builder(type, new Object[type.fields().size()]);
    }

    /** The type whose fields these are. */
    public RecordType type() {
        return type;
    }

    /** Whether the field has a value. */
    public boolean has(Field field) {
        return values[field.ordinal()] != null;
    }

    /** The value, or null. */
    public Object get(Field field) {
        return values[field.ordinal()];
    }

    /** The value of a field held as text, or null. */
    public String text(Field field) {
        return (String) values[field.ordinal()];
    }

    /** The value of a field held as a long (counts, nano-dollars, microseconds), or null. */
    public Long number(Field field) {
        return (Long) values[field.ordinal()];
    }

    /** The value of a {@link Kind#NUMBER} field, or null. */
    public Double real(Field field) {
        return (Double) values[field.ordinal()];
    }

    /** Whether a {@link Kind#FLAG} field was told to be true. */
    public boolean flag(Field field) {
        return Boolean.TRUE.equals(values[field.ordinal()]);
    }

    /** The value of a {@link Kind#MAP} field, or the empty map. */
    public JsonMap map(Field field) {
        Object value = values[field.ordinal()];
        return value == null ? JsonMap.EMPTY : (JsonMap) value;
    }

    /** The value of a {@link Kind#NAMES} field, or the empty list. */
    @SuppressWarnings("unchecked")
    public List<String> names(Field field) {
        Object value = values[field.ordinal()];
        return value == null ? List.of() : (List<String>) value;
    }

    /** The value of a {@link Kind#USAGE} field, or null. */
    public Usage usage(Field field) {
        return (Usage) values[field.ordinal()];
    }

    /** A builder that starts with these values. */
    public Builder toBuilder() {
        return new Builder(type, values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && type == that.type && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** One text for one content, with the names of the fields told. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Field field : type.fields()) {
            if (has(field)) {
                text.append(field.wireName()).append('=').append(field.kind().canonical(get(field))).append('\n');
            }
        }
        return text.toString();
    }

    /** Collects values; for one thread, and for one {@link #build()}. */
    public static final class Builder {
        private final RecordType type;
        private Object[] values;

        private Builder(RecordType type, Object[] values) {
            this.type = type;
            this.values = values;
        }

        /** Sets one value; null unsets it. A value of another type than the field's is refused. */
        public Builder set(Field field, Object value) {
            if (value != null && !field.kind().javaType().isInstance(value)) {
                throw new IllegalArgumentException(
                        field.wireName() + " is held as " + field.kind().javaType().getSimpleName()
                                + ", not as " + value.getClass().getSimpleName());
            }
            values[field.ordinal()] = value;
            return this;
        }

        /** The value set so far, or null. */
        public Object get(Field field) {
            return values[field.ordinal()];
        }

        /** The values; the builder cannot be used afterwards. */
        public Values build() {
            Values built = new Values(type, values);
            values = null;
            return built;
        }
    }
}
