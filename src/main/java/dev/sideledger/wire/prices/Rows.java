package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.pricing.NamePattern;
import dev.sideledger.pricing.PatternCount;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;

/** The rows read so far, none of them for the same as another. */
final class Rows {
    private final FileProviders providers;
    private final List<PriceRow> rows = new ArrayList<>();
    private final Once models = new Once();
    private final Once matches = new Once();
    private final Map<String, Spelled> spelledOut = new HashMap<>();

    private record Spelled(PriceRow row, int line) {}

    Rows(FileProviders providers) {
        this.providers = providers;
    }

    /** Adds the row that stands there. */
    void add(PriceRow row, Spot spot) {
        models.add(identity(row, row.model().toLowerCase(Locale.ROOT)), spot, PriceTable.duplicate(row));
        rows.add(row);
    }

    /**
     * As {@link #add}, and refuses a row that is for the very names that another is for, which could never win, and one
     * for a name or a pattern of names that another has at another price.
     */
    void addWithOwnMatch(PriceRow row, Spot spot) {
        add(row, spot);
        Set<String> accepted = new TreeSet<>();
        addTexts(row.match() == null ? new NamePattern.Exactly(row.model()) : row.match(), accepted);
        matches.add(identity(row, String.join("\n", accepted)), spot, "the model " + row.model()
                + " is for the same names as another row of that provider, project and day");
        accepted.forEach(name -> spell(row, name, spot));
        providers.expressions().add(PatternCount.of(row.match()), spot);
    }

    List<PriceRow> list() {
        return rows;
    }

    private void spell(PriceRow row, String name, Spot spot) {
        Spelled first = spelledOut.putIfAbsent(identity(row, name), new Spelled(row, spot.line()));
        if (first != null && !(first.row.prices().equals(row.prices()) && first.row.then().equals(row.then()))) {
            throw spot.refuse("the model " + row.model() + " is for the name " + name + ", which " + first.row.model()
                    + " of that provider, project and day has at another price; the first is in line " + first.line);
        }
    }

    private String identity(PriceRow row, String what) {
        return String.join("\n", providers.canonical(row.provider()), what, row.project(), String.valueOf(row.from()));
    }

    /** Each name that is enough for a row, and each pattern of names as our own format spells it. */
    private static void addTexts(NamePattern match, Set<String> texts) {
        if (match instanceof NamePattern.AnyOf any) {
            any.patterns().forEach(pattern -> addTexts(pattern, texts));
        } else if (match instanceof NamePattern.Exactly exactly) {
            texts.add(exactly.name());
        } else {
            texts.add(Patterns.text(match));
        }
    }
}
