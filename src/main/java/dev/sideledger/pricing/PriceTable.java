package dev.sideledger.pricing;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A list of prices from one source. Immutable.
 *
 * @param name what it is called in answers
 * @param version names its content: the same content has the same version
 * @param source where its facts come from, or null
 * @param asOf the day or month of its facts, {@code 2026-09-23} or {@code 2026-09}, or null when nobody said
 * @param providers how providers are recognised, in the order in which they are asked
 * @param multipliers factors for service tiers, the first that fits wins
 * @param rows the prices; where two rows are for one model, the first wins
 */
public record PriceTable(String name, String version, String source, String asOf, List<ProviderRule> providers,
        List<Multiplier> multipliers, List<PriceRow> rows) {
    private record Identity(String provider, String model, String project, LocalDate from) {}

    /** Refuses a table that says two things of one model. */
    public PriceTable {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        if (asOf != null && !isDayOrMonth(asOf)) {
            throw new IllegalArgumentException("as_of must be a day or a month, such as 2026-09-23, was " + asOf);
        }
        providers = List.copyOf(providers);
        multipliers = List.copyOf(multipliers);
        rows = List.copyOf(rows);
        Set<Identity> seen = new HashSet<>();
        for (PriceRow row : rows) {
            if (!seen.add(identity(row))) {
                throw new IllegalArgumentException(duplicate(row));
            }
        }
    }

    /** Whether two rows are for the same model, provider, project and day, so that only one of them may be there. */
    public static boolean same(PriceRow left, PriceRow right) {
        return identity(left).equals(identity(right));
    }

    /** What is wrong with a second row for the same. */
    public static String duplicate(PriceRow row) {
        return "the model " + row.model() + (row.provider() == null ? "" : " of " + row.provider())
                + " has two rows" + (row.project() == null ? "" : " for the project " + row.project())
                + (row.from() == null ? "" : " from " + row.from());
    }

    private static boolean isDayOrMonth(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}")
                    ? text.equals(YearMonth.parse(text).toString())
                    : text.equals(LocalDate.parse(text).toString());
        } catch (DateTimeParseException neither) {
            return false;
        }
    }

    private static Identity identity(PriceRow row) {
        return new Identity(row.provider(), row.model().toLowerCase(Locale.ROOT), row.project(), row.from());
    }
}
