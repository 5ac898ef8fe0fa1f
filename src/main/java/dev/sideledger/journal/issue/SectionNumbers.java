package dev.sideledger.journal.issue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The numbers of one section, whichever way they are written. Most can be read in one way only; what {@code 1.234} is,
 * the other numbers of its section say, and where they do not, nobody guesses: it would be wrong a thousandfold.
 */
final class SectionNumbers {
    private static final String SPACES = " \u00a0\u2009\u202f";
    private static final String MARKS = "'\u2019" + SPACES;
    private static final String NUMBER = "[0-9]+(?:[.," + MARKS + "][0-9]+)*";
    /** In the midst of a sentence another number may come after a blank. */
    private static final String IN_PROSE = "[0-9]+(?:[.,'\u2019\u00a0\u2009\u202f][0-9]+)*";
    private static final Pattern NUMBERS = Pattern.compile(NUMBER);
    private static final Pattern DOLLARS = Pattern.compile("(?<![A-Za-z])(?:US)?\\$[" + SPACES + "]?(" + NUMBER
            + ")(?:[" + SPACES + "]?USD)?|(" + NUMBER + ")[" + SPACES + "]?(?:(?:US)?\\$|USD)");
    private static final Pattern DOLLARS_IN_PROSE = Pattern
            .compile("(?<![A-Za-z])(?:US)?\\$[" + SPACES + "]?(" + IN_PROSE
                    + ")( [0-9]{3}(?![0-9]))?");
    private static final Pattern SPAN = Pattern.compile("(" + NUMBER + ")[" + SPACES + "]?(ms|d|h|m|s)[" + SPACES
            + "]*");
    private static final Map<String, Long> MILLIS = Map.of("d", 86_400_000L, "h", 3_600_000L, "m", 60_000L, "s", 1_000L,
            "ms", 1L);
    private static final Set<String> AMOUNTS = Set.of(CostFacts.TOTAL, CostFacts.DURATION, CostFacts.AVERAGE,
            CostFacts.MOST, CostFacts.RATE, CostFacts.EFFICIENCY);
    private static final Set<String> COUNTS = Set.of(CostFacts.CALLS, CostFacts.INPUT, CostFacts.OUTPUT);

    /** More figures, with the marks between them, may be more than a count of 64 bits holds. */
    private static final int LONGEST = 19;
    /** Of so much and its sums the nano-dollars are surely a number of 64 bits. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final boolean point;
    private final boolean comma;

    private SectionNumbers(boolean point, boolean comma) {
        this.point = point;
        this.comma = comma;
    }

    /** Those of a section that says this. */
    static SectionNumbers of(Map<String, String> facts, List<List<String>> rows) {
        List<String> decimals = Stream.concat(
                AMOUNTS.stream().map(name -> facts.getOrDefault(name, "")),
                rows.stream().filter(row -> row.size() == TableCells.COLUMNS)
                        .flatMap(row -> row.subList(4, 6).stream()))
                .flatMap(SectionNumbers::numbers).map(number -> mark(number, false)).toList();
        List<String> whole = Stream.concat(COUNTS.stream().map(name -> facts.getOrDefault(name, "")),
                rows.stream().filter(row -> row.size() == TableCells.COLUMNS)
                        .flatMap(row -> row.subList(2, 4).stream()))
                .flatMap(SectionNumbers::numbers).map(number -> mark(number, true)).toList();
        return new SectionNumbers(decimals.contains(".") || whole.contains("."),
                decimals.contains(",") || whole.contains(","));
    }

    private static Stream<String> numbers(String text) {
        return NUMBERS.matcher(text).results().map(found -> found.group());
    }

    /** What a number shows to stand before decimals where it was written; nothing where it shows none. */
    private static String mark(String number, boolean whole) {
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        if (last < 0) {
            return "";
        }
        String mark = number.substring(last, last + 1);
        String other = mark.equals(".") ? "," : ".";
        if (number.contains(other)) {
            return mark;
        }
        boolean groups = number.indexOf(mark) < last || (whole && number.length() - last == 4);
        return groups ? other : isDoubtful(number, last) ? "" : mark;
    }

    /** Whether three figures behind its only mark may be decimals as well as a group. */
    private static boolean isDoubtful(String number, int mark) {
        return number.length() - mark == 4 && number.substring(0, mark).matches("[1-9][0-9]{0,2}");
    }

    /** The whole number that a text is; null where it names none. */
    Long whole(String what, String text) throws Unreadable {
        if (!hasFigures(text)) {
            return null;
        }
        String number = text.strip();
        BigDecimal value = NUMBERS.matcher(number).matches() && number.length() < LONGEST ? value(number, true) : null;
        if (value == null || value.stripTrailingZeros().scale() > 0) {
            throw new Unreadable(what + " must be a whole number such as 1,200");
        }
        return value.longValue();
    }

    /** The dollars that a text names; null where it names none. */
    BigDecimal dollars(String what, String text) throws Unreadable {
        if (!hasFigures(text)) {
            return null;
        }
        Matcher amount = DOLLARS.matcher(text);
        boolean found = amount.find();
        if (!found || text.substring(0, amount.start()).matches("(?s).*[0-9<>\\-\u2212].*")
                || (amount.end() < text.length() && Character.isLetterOrDigit(text.charAt(amount.end())))) {
            throw new Unreadable(what + " must be dollars such as $0.18 or $1,234.50");
        }
        return amount(what, amount.group(1) == null ? amount.group(2) : amount.group(1));
    }

    /** The first amount of dollars in a sentence; null where there is none. */
    BigDecimal dollarsInProse(String what, String text) throws Unreadable {
        Matcher amount = DOLLARS_IN_PROSE.matcher(text);
        if (!amount.find()) {
            return null;
        }
        if (amount.group(2) != null) {
            throw new Unreadable(what + " can be read as $" + amount.group(1) + " and as $" + amount.group(1)
                    + amount.group(2).strip() + "; write it such as $0.18 or $1,234.50");
        }
        return amount(what, amount.group(1));
    }

    private BigDecimal amount(String what, String number) throws Unreadable {
        BigDecimal value = value(number, false);
        if (value != null && value.compareTo(MOST) <= 0) {
            return value;
        }
        if (value != null) {
            throw new Unreadable(what + " must be at most $1,000,000,000");
        }
        int mark = Math.max(number.indexOf('.'), number.indexOf(','));
        throw new Unreadable(mark > 0 && isDoubtful(number, mark)
                ? what + " can be read in two ways, as $" + number.replace(',', '.') + " and as $"
                        + number.replaceAll("[.,]", "") + ", and no other number of the section says in which; write"
                        + " it with two decimals, such as $1.23 or $1,234.00"
                : what + " must be dollars such as $0.18 or $1,234.50");
    }

    /** The milliseconds of a length of time; null where a text names none. */
    Long millis(String what, String text) throws Unreadable {
        if (!hasFigures(text)) {
            return null;
        }
        Matcher part = SPAN.matcher(text.strip());
        BigDecimal millis = BigDecimal.ZERO;
        int end = 0;
        while (part.lookingAt()) {
            BigDecimal value = value(part.group(1), false);
            if (value == null) {
                break;
            }
            millis = millis.add(value.multiply(BigDecimal.valueOf(MILLIS.get(part.group(2)))));
            end = part.end();
            part.region(end, text.strip().length());
        }
        if (end < text.strip().length()) {
            throw new Unreadable(what + " must be a length of time such as 850ms, 1.2s or 2m 34s");
        }
        return Math.round(millis.doubleValue());
    }

    private static boolean hasFigures(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** What a number is; null when it is none, or one of two. */
    private BigDecimal value(String number, boolean whole) {
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        String mark = last < 0 ? "" : number.substring(last, last + 1);
        String decimal = last < 0 ? "" : mark(number, whole);
        if (last >= 0 && decimal.isEmpty()) {
            if (point == comma) {
                return null;
            }
            decimal = point ? "." : ",";
        }
        boolean hasDecimals = !mark.isEmpty() && mark.equals(decimal);
        String before = hasDecimals ? number.substring(0, last) : number;
        boolean grouped = before.matches("[0-9]+|[1-9][0-9]{0,2}(?:([.," + MARKS + "])[0-9]{3})(?:\\1[0-9]{3})*")
                && !(hasDecimals && before.contains(mark));
        return grouped ? new BigDecimal(before.replaceAll("[^0-9]", "")
                + (hasDecimals ? "." + number.substring(last + 1) : "")) : null;
    }
}
