package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A value of a price file and where it stands, so that whoever reads it can say what is wrong with it.
 *
 * @param file the name of the file
 * @param line its line, from 1
 * @param path the way to it from the outermost value, as a JSON pointer
 * @param value a map or list of spots, a string, a number, a truth, or null
 */
record Spot(String file, int line, String path, Object value) {
    private static final int MAX_TEXT = 1000;

    /** The refusal of the file for this value. */
    UnreadablePrices refuse(String why) {
        return new UnreadablePrices(file, line, reason(why));
    }

    /** What is wrong with this value, with the way to it. */
    String reason(String why) {
        return (path.isEmpty() ? "" : shortened(path) + " ") + why;
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isList() {
        return value instanceof List;
    }

    boolean isText() {
        return value instanceof String;
    }

    boolean isNumber() {
        return value instanceof BigDecimal;
    }

    /** The members of an object. */
    @SuppressWarnings("unchecked")
    Map<String, Spot> members() {
        if (value instanceof Map) {
            return (Map<String, Spot>) value;
        }
        throw refuse("must be an object, was " + kind());
    }

    /** The elements of a list. */
    @SuppressWarnings("unchecked")
    List<Spot> elements() {
        if (value instanceof List) {
            return (List<Spot>) value;
        }
        throw refuse("must be a list, was " + kind());
    }

    /** A text that is not blank. */
    String text() {
        if (!(value instanceof String text)) {
            throw refuse("must be a string, was " + kind());
        }
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw refuse("must have 1 to " + MAX_TEXT + " characters");
        }
        return text;
    }

    /** A text that names something: what calls tell is compared without blanks around it. */
    String name() {
        String text = text();
        if (!text.equals(text.strip())) {
            throw refuse("must not begin or end with a blank, was \"" + shortened(text) + "\"");
        }
        return text;
    }

    /** A number. */
    BigDecimal number() {
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw refuse("must be a number, was " + kind());
    }

    /** True or false. */
    boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw refuse("must be true or false, was " + kind());
    }

    /** A whole number that is not negative. */
    long count() {
        BigDecimal number = number();
        if (number.signum() < 0 || number.precision() - number.scale() > 15
                || number.stripTrailingZeros().scale() > 0) {
            throw refuse("must be a whole number of tokens");
        }
        return number.longValueExact();
    }

    /** A member, or null when it is absent or null. */
    Spot get(String name) {
        Spot member = members().get(name);
        return member == null || member.value() == null ? null : member;
    }

    /** A member that must be there. */
    Spot need(String name) {
        Spot member = get(name);
        if (member == null) {
            throw refuse("needs " + name);
        }
        return member;
    }

    /** The text of a member, or null when it is absent or null. */
    String textOf(String name) {
        Spot member = get(name);
        return member == null ? null : member.text();
    }

    /** The name that a member is, or null when it is absent or null. */
    String nameOf(String name) {
        Spot member = get(name);
        return member == null ? null : member.name();
    }

    /** Refuses an object with a member that is not among these. */
    void only(Set<String> allowed) {
        for (Map.Entry<String, Spot> member : members().entrySet()) {
            if (!allowed.contains(member.getKey())) {
                throw member.getValue().refuse("is no field here; the fields are " + String.join(", ", allowed));
            }
        }
    }

    private String kind() {
        if (value == null) {
            return "null";
        }
        return isObject() ? "an object" : isList() ? "a list" : shortened(String.valueOf(value));
    }

    private static String shortened(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
