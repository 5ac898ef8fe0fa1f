package dev.sideledger.ingest.legacy.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sideledger.ingest.legacy.CannotImport;

/**
 * What numbers mean that have a comma or several points. Whoever separates columns by semicolons writes a decimal
 * comma; elsewhere a comma stands before groups of thousands. What the numbers of a column say against that is seen
 * before anything is told of them: a guess would be wrong a thousandfold.
 */
final class CsvNumbers {
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?(0|[1-9]\\d{0,2}(,\\d{3})+|\\d*)(\\.\\d*)?([eE][-+]?\\d{1,3})?");
    private static final Pattern CURRENCY = Pattern.compile("^([-+]?)\\p{Sc}\\s*|\\s*\\$$");

    private final char separator;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /** Of a file with columns between such characters. */
    CsvNumbers(char separator) {
        this.separator = separator;
    }

    /** Looks at a cell before any is told. */
    void look(String column, boolean whole, String cell, long line) {
        BigDecimal byPoint = number(cell, false);
        BigDecimal byComma = number(cell, true);
        if (whole) {
            boolean oneIsWhole = isWhole(byPoint) || isWhole(byComma);
            byPoint = oneIsWhole && !isWhole(byPoint) ? null : byPoint;
            byComma = oneIsWhole && !isWhole(byComma) ? null : byComma;
        }
        boolean none = byPoint == null && byComma == null;
        if (none || (byPoint != null && byComma != null && byPoint.compareTo(byComma) == 0)) {
            return;
        }
        Column known = columns.computeIfAbsent(column, name -> new Column());
        Seen seen = new Seen(cell.strip(), line, byPoint, byComma);
        if (byComma == null) {
            known.point = known.point == null ? seen : known.point;
        } else if (byPoint == null) {
            known.comma = known.comma == null ? seen : known.comma;
        } else if (cell.contains(",")) {
            known.eitherWithComma = known.eitherWithComma == null ? seen : known.eitherWithComma;
        } else {
            known.eitherWithPoint = known.eitherWithPoint == null ? seen : known.eitherWithPoint;
        }
    }

    /**
     * Ends looking.
     *
     * @throws CannotImport when numbers of a column can be read in two ways, and nothing says in which
     */
    void settle() {
        columns.forEach((name, column) -> {
            Seen doubtful = doubtful(column);
            if (doubtful != null) {
                throw new CannotImport("The column " + name + " has numbers that can be read in two ways: line "
                        + doubtful.line + " has " + doubtful.text + ", which is " + doubtful.byPoint.toPlainString()
                        + " with a decimal point and " + doubtful.byComma.toPlainString() + " with a decimal comma"
                        + column.witnesses() + "; write them without groups of thousands, and the decimals of all of"
                        + " them alike: 1250 or " + (separator == ';' ? "1,25" : "1.25"));
            }
        });
    }

    private Seen doubtful(Column column) {
        boolean commaFirst = column.eitherWithPoint == null
                || (column.eitherWithComma != null && column.eitherWithComma.line < column.eitherWithPoint.line);
        Seen first = commaFirst ? column.eitherWithComma : column.eitherWithPoint;
        boolean comma = column.comma != null;
        boolean point = column.point != null;
        return switch (separator) {
            case ';' -> point == (comma || column.eitherWithComma != null) ? first : null;
            case ',' -> comma ? first : null;
            default -> comma ? first : point ? null : column.eitherWithComma;
        };
    }

    /** The number of a cell, as JSON and the ledger write it; null when it is none, or not here. */
    String read(String column, String cell) {
        Column known = columns.get(column);
        boolean comma = separator == ';' && (cell.contains(",") || (known != null && known.point == null));
        BigDecimal number = number(cell, comma);
        if (number == null && separator == ';') {
            number = number(cell, !comma);
        }
        return number == null ? null : plain(cell, number);
    }

    /** What was written well stays as it was, for the sake of its exponent and its zeros. */
    private static String plain(String cell, BigDecimal number) {
        String text = CURRENCY.matcher(cell.strip()).replaceAll("$1");
        return text.matches("[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?") && new BigDecimal(text).compareTo(number) == 0
                ? text : number.toPlainString();
    }

    /** Whether a cell is a number to some readers, although not here. */
    static boolean isNumberElsewhere(String cell) {
        return number(cell, true) != null || number(cell, false) != null;
    }

    private static boolean isWhole(BigDecimal number) {
        return number != null && number.stripTrailingZeros().scale() <= 0;
    }

    private static BigDecimal number(String cell, boolean decimalComma) {
        String text = CURRENCY.matcher(cell.strip()).replaceAll("$1");
        String swapped = decimalComma ? text.replace(',', '\0').replace('.', ',').replace('\0', '.') : text;
        return NUMBER.matcher(swapped).matches() && swapped.matches("[-+]?\\.?\\d.*")
                ? new BigDecimal(swapped.replace(",", "")) : null;
    }

    /** What the numbers of a column look like: of each kind the first. */
    private static final class Column {
        private Seen point;
        private Seen comma;
        private Seen eitherWithPoint;
        private Seen eitherWithComma;

        private String witnesses() {
            return Stream.of(point, comma).filter(Objects::nonNull)
                    .map(seen -> "line " + seen.line + " has " + seen.text)
                    .reduce((one, other) -> one + " and " + other).map(said -> ", while " + said).orElse("");
        }
    }

    /** A number, and what it is to whom. */
    private record Seen(String text, long line, BigDecimal byPoint, BigDecimal byComma) {}
}
