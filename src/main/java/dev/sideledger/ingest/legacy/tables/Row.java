package dev.sideledger.ingest.legacy.tables;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.OldTimes;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.wire.JsonTree;

/** A row of an old table: values by column, as far as they mean anything. What nobody asks for is told as attribute. */
final class Row {
    /** What stands for bytes that are no character. */
    private static final char UNREADABLE = '\ufffd';
    private static final String NUL = " has characters NUL, which no ledger keeps; they read as " + UNREADABLE;
    private static final Pattern NUL_IN_JSON = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u0000");
    /** Of a number, before and behind its point: more than any that a program reckons with. */
    private static final int MOST_DIGITS = 400;
    private static final BigDecimal MOST_DOLLARS = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MOST_COUNTED = BigDecimal.valueOf(1_000_000_000_000L);

    private final String table;
    private final String place;
    private final Map<String, Object> values;
    private final OldTimes times;
    private final Intake intake;
    private final boolean named;
    private final String position;
    private final int again;

    Row(String table, Map<String, Object> values, OldTimes times, Intake intake) {
        this.table = table;
        this.values = new LinkedHashMap<>(values);
        this.times = times;
        this.intake = intake;
        this.position = String.valueOf(this.values.remove(OldTables.ROW));
        this.place = table + " row " + position;
        this.again = this.values.remove(Beside.AGAIN) instanceof Number marks ? marks.intValue() : 0;
        Object id = this.values.get("id");
        this.named = id != null && !unpacked(id).isBlank();
        if (!named) {
            this.values.put("id", position);
        }
    }

    /** The name of its table. */
    String table() {
        return table;
    }

    /** Where it stands. */
    String place() {
        return place;
    }

    /** Says that something of it is not carried over. */
    void remark(String what) {
        intake.remark(what, place);
    }

    /** Its id; null when it has none, although it has a number, which only its own table knows. */
    String id() {
        String id = text("id");
        return named ? id : null;
    }

    /** The id of its record: where a row before it has the same one, its number follows, and that is said. */
    String distinct(String id) {
        if (again > 0) {
            remark("several rows of " + table + " have one id; the first keeps it, in the others ~ and the number of"
                    + " the row follow");
        }
        return apart(id, again, position);
    }

    /** An id behind which, if it needs marks, these and the number of its row follow. */
    static String apart(String id, int marks, String number) {
        return marks == 0 ? id : id + "~".repeat(marks) + number;
    }

    /** Says, where a row before it has the same id, that both are one record. */
    void same(String record) {
        if (again > 0) {
            remark("several rows of " + table + " have one id; they are told as one " + record);
        }
    }

    private Object take(String column) {
        return values.remove(column);
    }

    /** The text of the first of the columns that has one, or null. */
    String text(String... columns) {
        String found = null;
        for (String column : columns) {
            Object value = take(column);
            if (found == null && value != null) {
                found = decoded(column, value);
            }
        }
        return found == null || found.isBlank() ? null : found;
    }

    /** A text that may be of any length, and blank. */
    String content(String column) {
        Object value = take(column);
        return value == null ? null : decoded(column, value);
    }

    /** A value as text; what in it is none is said. */
    private String decoded(String column, Object value) {
        String text = unpacked(value);
        if (text.indexOf(UNREADABLE) >= 0) {
            remark(column + " of " + table + " has bytes that are no UTF-8; they read as " + UNREADABLE);
        }
        if (text.indexOf('\0') >= 0) {
            remark(column + " of " + table + NUL);
        }
        return text;
    }

    private static String unpacked(Object value) {
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
    }

    /** An amount of dollars, or null. */
    BigDecimal money(String column) {
        return number(column, MOST_DOLLARS);
    }

    /** A count, or null. */
    Long count(String column) {
        BigDecimal number = number(column, MOST_COUNTED);
        if (number != null && number.stripTrailingZeros().scale() > 0) {
            values.put(column, number.toPlainString());
            remark(column + " of " + table + " is no whole number; kept as an attribute");
            return null;
        }
        return number == null ? null : number.longValue();
    }

    /** A length of time in milliseconds, from a column in units of so many of these. */
    BigDecimal millis(String column, long unit) {
        BigDecimal number = number(column, MOST_COUNTED);
        return number == null ? null : number.multiply(BigDecimal.valueOf(unit));
    }

    private BigDecimal number(String column, BigDecimal most) {
        BigDecimal number = any(column);
        if (number != null && (number.signum() < 0 || number.compareTo(most) > 0)) {
            values.put(column, number.toPlainString());
            remark(column + " of " + table + " is less than 0 or too much; kept as an attribute");
            return null;
        }
        return number;
    }

    /** Any finite number, or null. */
    BigDecimal any(String column) {
        Object value = take(column);
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        BigDecimal number = number(value.toString().strip());
        if (number == null) {
            values.put(column, value);
            remark(column + " of " + table + " is no number, or one beyond measure; kept as an attribute");
        }
        return number;
    }

    private static BigDecimal number(String text) {
        try {
            BigDecimal number = text.length() > MOST_DIGITS ? null : new BigDecimal(text);
            return number == null || Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS ? number
                    : number.signum() == 0 ? BigDecimal.ZERO : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    /** A moment: that of the first of the columns that has one, or null. */
    Long time(String... columns) {
        Long found = null;
        for (String column : columns) {
            Object value = take(column);
            Long micros = value == null ? null : times.micros(plain(value));
            if (value != null && micros == null && !value.toString().isBlank()) {
                values.put(column, value);
                remark(column + " of " + table + " is no time; kept as an attribute");
            }
            found = found == null ? micros : found;
        }
        return found;
    }

    /** Numbers without the exponent that those with a fraction are written with. */
    private static String plain(Object value) {
        return value instanceof Double number && Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString()
                : value.toString();
    }

    /** JSON as it is; a text that is none as the JSON of a text. */
    String json(String column) {
        String text = text(column);
        if (text == null) {
            return null;
        }
        JsonTree tree = JsonTree.parse(text);
        if (tree == null) {
            remark(column + " of " + table + " is no JSON; kept as a text");
            return JsonText.quote(text);
        }
        if (NUL_IN_JSON.matcher(text).find()) {
            remark(column + " of " + table + NUL);
        }
        return tree.isNull() ? null : tree.json();
    }

    /**
     * Tells the members of a column with a JSON object as attributes, behind the column's name where theirs is taken;
     * anything else in it under the column's name.
     */
    void spread(String column, Telling telling) {
        String json = json(column);
        if (json != null && JsonTree.parse(json) instanceof JsonTree.Members object) {
            object.members().forEach((name, value) -> telling.attribute(
                    values.get(name) != null || telling.has(name) ? column + '.' + name : name, value.json()));
        } else {
            telling.attribute(column, json);
        }
    }

    /** A word out of a few; another one is kept as an attribute beside what it likely means, if anything. */
    String word(String column, Words words, Telling telling) {
        String told = text(column);
        if (told == null) {
            return null;
        }
        String word = words.of(told);
        if (word == null) {
            remark(column + " of " + table + " is " + shortened(told)
                    + ", which has no word here; kept as an attribute");
        }
        if (!told.strip().toLowerCase(Locale.ROOT).equals(word)) {
            telling.attribute(column, JsonText.quote(told));
        }
        return word;
    }

    private static String shortened(String told) {
        String line = told.strip().replaceAll("\\p{Cntrl}", " ");
        return '"' + (line.length() > 40 ? line.substring(0, 40) + "..." : line) + '"';
    }

    /** Takes columns that say nothing more. */
    Row without(String... columns) {
        for (String column : columns) {
            take(column);
        }
        return this;
    }

    /** The event with all columns that nobody asked for as attributes, sent; before these, what is told beside it. */
    void tell(Telling telling, Runnable beside) {
        beside.run();
        tell(telling);
    }

    /** The event with all columns that nobody asked for as attributes, sent. */
    void tell(Telling telling) {
        values.remove("id");
        values.forEach((column, value) -> {
            if (value != null && !column.startsWith(OldTables.OURS)) {
                boolean figure = value instanceof Integer || value instanceof Long
                        || (value instanceof Double number && Double.isFinite(number));
                telling.attribute(column, figure ? value.toString() : JsonText.quote(decoded(column, value)));
            }
        });
        if (telling.isCrowded()) {
            remark("a row of " + table + " has more attributes than an event may; the rest are in the attribute more");
        }
        intake.event(telling.bytes(), place);
    }
}
