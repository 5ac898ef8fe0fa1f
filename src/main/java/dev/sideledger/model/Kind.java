package dev.sideledger.model;

import java.util.List;

/** What values a field takes, and the Java type that holds them in {@link Values}. */
public enum Kind {
    /** An id chosen by a client: text of at most 128 characters. Held as {@link String}. */
    ID(String.class, 128),
    /** A short name: at most 256 characters. Held as {@link String}. */
    NAME(String.class, 256),
    /** A path or address: at most 2,048 characters. Held as {@link String}. */
    PATH(String.class, 2048),
    /** A text bounded only by the size of its event. Held as {@link String}. */
    TEXT(String.class, Integer.MAX_VALUE),
    /** One of {@link Field#words()}. Held as {@link String}. */
    WORD(String.class, 64),
    /** A whole number from 0 to 10^12. Held as {@link Long}. */
    COUNT(Long.class, 0),
    /** Yes or no: {@code true} or {@code false} on the wire. Held as {@link Boolean}. */
    FLAG(Boolean.class, 0),
    /** A finite number. Held as {@link Double}. */
    NUMBER(Double.class, 0),
    /**
     * An amount of money from 0 to 1,000,000 dollars, a decimal number on the wire. Held as {@link Long} nano-dollars.
     */
    MONEY(Long.class, 0),
    /** A point in time, RFC 3339 or epoch milliseconds on the wire. Held as {@link Long} epoch microseconds. */
    TIME(Long.class, 0),
    /** A length of time, fractional milliseconds on the wire. Held as {@link Long} microseconds. */
    DURATION(Long.class, 0),
    /** Any JSON value. Held as {@link Json}. */
    JSON(Json.class, 0),
    /** A JSON array whose elements are stored once each. Held as {@link Json}. */
    MESSAGES(Json.class, 0),
    /** A JSON object merged per key. Held as {@link JsonMap}. */
    MAP(JsonMap.class, 0),
    /** A list of names. Held as {@link List} of {@link String}. */
    NAMES(List.class, 0),
    /** Token usage, told as one field. Held as {@link Usage}. */
    USAGE(Usage.class, 0);

    private final Class<?> javaType;
    private final int maxLength;

    Kind(Class<?> javaType, int maxLength) {
        this.javaType = javaType;
        this.maxLength = maxLength;
    }

    /** The Java type of its values. */
    public Class<?> javaType() {
        return javaType;
    }

    /** The greatest number of characters of a text kind. */
    public int maxLength() {
        return maxLength;
    }

    /** Whether a value may be long without being a plain text. */
    public boolean heavy() {
        return this == JSON || this == MESSAGES || this == MAP || this == NAMES;
    }

    /** One text for one value: equal values have equal texts. */
    public String canonical(Object value) {
        return value instanceof Json json ? json.text() : String.valueOf(value);
    }
}
