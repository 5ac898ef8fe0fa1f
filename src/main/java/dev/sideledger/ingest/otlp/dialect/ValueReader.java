package dev.sideledger.ingest.otlp.dialect;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.Kind;
import dev.sideledger.model.Money;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Rfc3339;

/**
 * The ways in which a value is read; tables name them in small letters. Each takes numbers as integers, doubles or
 * texts, and gives null for what it cannot read, which then stays an attribute.
 */
enum ValueReader {
    /** A text of any length, or null when it is blank or taken out by a scrubber. Gives a {@link String}. */
    TEXT(value -> toldText(value.text())),
    /** As a text, of what was sent as one: a number names nothing. Gives a {@link String}. */
    TEXTUAL(value -> value instanceof JsonTree.Text text ? toldText(text.text()) : null),
    /** As a text, unless it is the id of a response, which some tell where a conversation goes on behind it. */
    CONVERSATION(ValueReader::conversation),
    /** A text cut to the length of a name. Gives a {@link String}. */
    NAME(value -> name(AttributeTree.scalar(value), Kind.NAME)),
    /** As a name, longer. Gives a {@link String}. */
    PATH(value -> name(AttributeTree.scalar(value), Kind.PATH)),
    /** A name in small letters, hyphens and spaces as underscores. Gives a {@link String}. */
    WORD(value -> {
        String name = name(AttributeTree.scalar(value), Kind.NAME);
        return name == null ? null : name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }),
    /** A name between the first and the last bracket around it. Gives a {@link String}. */
    BRACKETED(value -> {
        String text = AttributeTree.scalar(value);
        int open = text == null ? -1 : text.indexOf('[');
        int close = text == null ? -1 : text.lastIndexOf(']');
        return open < 0 || close < open ? null : name(text.substring(open + 1, close), Kind.NAME);
    }),
    /** A name up to its first dot. Gives a {@link String}. */
    BEFORE_DOT(value -> {
        String name = name(AttributeTree.scalar(value), Kind.NAME);
        return name == null || name.indexOf('.') <= 0 ? name : name.substring(0, name.indexOf('.'));
    }),
    /** A name from its last dot on. Gives a {@link String}. */
    AFTER_DOT(value -> {
        String name = name(AttributeTree.scalar(value), Kind.NAME);
        return name == null || name.endsWith(".") ? name : name.substring(name.lastIndexOf('.') + 1);
    }),
    /** What stands before the first slash of a name, if anything does. Gives a {@link String}. */
    BEFORE_SLASH(value -> {
        String name = name(AttributeTree.scalar(value), Kind.NAME);
        return name == null || name.indexOf('/') <= 0 ? null : name.substring(0, name.indexOf('/'));
    }),
    /** A name, or the first of a list of names. Gives a {@link String}. */
    FIRST_NAME(value -> names(value).stream().findFirst().orElse(null)),
    /** A list of names, or one. Gives a {@link List} of {@link String}. */
    NAMES(value -> names(value).isEmpty() ? null : names(value)),
    /** A whole number of tokens from 0 to 10^12. Gives a {@link Long}. */
    COUNT(ValueReader::count),
    /** The input of a usage of Anthropic's, which excludes the cached parts beside it. Gives a {@link Long}. */
    FRESH_INPUT(ValueReader::freshInput),
    /** A length of time in seconds. Gives a {@link Long} of microseconds. */
    SECONDS(value -> micros(value, 1_000_000)),
    /** A length of time in milliseconds. Gives a {@link Long} of microseconds. */
    MILLIS(value -> micros(value, 1_000)),
    /** A moment by RFC 3339. Gives a {@link Long} of epoch microseconds. */
    INSTANT(ValueReader::instant),
    /** An amount of dollars, which may say so. Gives a {@link Long} of nano-dollars. */
    DOLLARS(ValueReader::nanos),
    /** As an amount of dollars, of those who say zero where they know none. Gives a {@link Long} of nano-dollars. */
    SPENT(value -> nothing(nanos(value)) ? null : nanos(value)),
    /** True or false, also as text. Gives a {@link Boolean}. */
    TRUTH(ValueReader::truth),
    /** Any JSON, also inside a text. Gives a {@link JsonTree}. */
    JSON(value -> value instanceof JsonTree.Text text && text.text().isBlank() ? null : value),
    /** As JSON, out of an object that has only its type beside it. Gives a {@link JsonTree}. */
    TYPED(value -> isTyped(value) ? value.get("value") : value);

    /** How OpenAI's responses begin their ids. */
    private static final String RESPONSE = "resp_";
    /** What Logfire leaves of a value whose key it takes for a secret's: all sessions would be one. */
    private static final String SCRUBBED = "[Scrubbed due to ";
    private static final double LONGEST_MICROS = 10 * 365.25 * 86_400e6;
    private static final double WHOLE_DOUBLES = 1L << 53;
    private static final int MOST_NAMES = 256;
    private static final Pattern DOLLARS_NAMED = Pattern.compile("(?:\\$ *)?([0-9.eE+-]{1,40}) *(?:USD|\\$)?");
    private static final Map<String, ValueReader> BY_NAME = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(reader -> reader.name().toLowerCase(Locale.ROOT),
                    Function.identity()));

    private final Function<JsonTree, Object> reading;

    ValueReader(Function<JsonTree, Object> reading) {
        this.reading = reading;
    }

    /** The value read, or null when it cannot be read in this way. */
    Object read(JsonTree value) {
        return value instanceof JsonTree.Literal literal && literal.json().equals("null") ? null : reading.apply(value);
    }

    /** Whether what it gives leaves nothing out: not the end of a long name, and of a list no name but the first. */
    boolean exhausts(JsonTree value) {
        return switch (this) {
            case FIRST_NAME -> !(value instanceof JsonTree.Elements list) || list.elements().size() <= 1;
            case NAMES -> !(value instanceof JsonTree.Elements list) || (list.elements().size() <= MOST_NAMES
                    && list.elements().stream().allMatch(each -> fits(each, Kind.NAME)));
            case NAME, WORD, AFTER_DOT -> fits(value, Kind.NAME);
            case PATH -> fits(value, Kind.PATH);
            default -> true;
        };
    }

    private static boolean fits(JsonTree value, Kind kind) {
        String text = AttributeTree.scalar(value);
        return text != null && text.strip().length() <= kind.maxLength();
    }

    /** What it gives. */
    Class<?> gives() {
        return switch (this) {
            case TEXT, TEXTUAL, CONVERSATION, NAME, PATH, WORD, BRACKETED, BEFORE_DOT, AFTER_DOT, BEFORE_SLASH,
                    FIRST_NAME ->
                String.class;
            case COUNT, FRESH_INPUT, SECONDS, MILLIS, INSTANT, DOLLARS, SPENT -> Long.class;
            case NAMES -> List.class;
            case TRUTH -> Boolean.class;
            case JSON, TYPED -> JsonTree.class;
        };
    }

    /** Whether JSON inside a text matters, so that it must be parsed. */
    boolean looksInside() {
        return this == JSON || this == TYPED || this == NAMES || this == FIRST_NAME || this == INSTANT;
    }

    /** The reader of a table's name, or null. */
    static ValueReader named(String name) {
        return BY_NAME.get(name);
    }

    private static Object truth(JsonTree value) {
        boolean truth = value.text().equalsIgnoreCase("true");
        boolean told = truth || value.text().equalsIgnoreCase("false");
        return told ? Boolean.valueOf(truth) : null;
    }

    private static Long count(JsonTree value) {
        double number = AttributeTree.number(value);
        boolean whole = number == Math.rint(number) && number >= 0 && number <= WHOLE_DOUBLES;
        return whole && number <= Usage.MAX ? Long.valueOf((long) number) : null;
    }

    private static Long freshInput(JsonTree usage) {
        boolean apart = usage.get("cache_read_input_tokens") != null
                || usage.get("cache_creation_input_tokens") != null;
        return apart && usage.get("input_tokens") != null ? count(usage.get("input_tokens")) : null;
    }

    private static boolean isTyped(JsonTree value) {
        return value instanceof JsonTree.Members object && object.members().size() == 2
                && object.get("type") instanceof JsonTree.Text && object.get("value") != null;
    }

    private static Long micros(JsonTree value, int unit) {
        double micros = AttributeTree.number(value) * unit;
        return micros >= 0 && micros <= LONGEST_MICROS ? Long.valueOf(Math.round(micros)) : null;
    }

    private static Long nanos(JsonTree value) {
        String text = AttributeTree.scalar(value);
        Matcher dollars = text == null ? null : DOLLARS_NAMED.matcher(text.strip());
        JsonTree amount = dollars != null && dollars.matches() ? new JsonTree.Text(dollars.group(1)) : value;
        double number = AttributeTree.number(amount);
        if (!(number >= 0) || number * 1e9 > Money.MAX_NANOS) {
            return null;
        }
        return Money.nanos(new BigDecimal(AttributeTree.scalar(amount).strip()));
    }

    private static boolean nothing(Long nanos) {
        return nanos != null && nanos == 0;
    }

    private static Long instant(JsonTree value) {
        String text = AttributeTree.scalar(value);
        try {
            return text == null ? null : Long.valueOf(Rfc3339.micros(text.strip()));
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    private static List<String> names(JsonTree value) {
        if (!(value instanceof JsonTree.Elements list)) {
            String only = name(AttributeTree.scalar(value), Kind.NAME);
            return only == null ? List.of() : List.of(only);
        }
        List<String> names = new ArrayList<>();
        for (JsonTree element : list.elements()) {
            String name = name(AttributeTree.scalar(element), Kind.NAME);
            if (name != null && names.size() < MOST_NAMES) {
                names.add(name);
            }
        }
        return names;
    }

    private static String name(String text, Kind kind) {
        return text == null || text.isBlank() ? null : shortened(text.strip(), kind.maxLength());
    }

    private static String conversation(JsonTree value) {
        return value.text().strip().startsWith(RESPONSE) ? null : toldText(value.text());
    }

    private static String toldText(String text) {
        return text.isBlank() || text.startsWith(SCRUBBED) ? null : text;
    }

    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end);
    }
}
