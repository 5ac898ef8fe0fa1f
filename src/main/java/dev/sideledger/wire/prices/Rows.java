package dev.sideledger.wire.prices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;

/** The rows read so far, none of them for the same as another. */
final class Rows {
    private final List<PriceRow> rows = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** Adds the row that stands there. */
    void add(PriceRow row, Spot spot) {
        String identity = String.join("\n", row.provider(), row.model().toLowerCase(Locale.ROOT), row.project(),
                String.valueOf(row.from()));
        Integer first = lines.putIfAbsent(identity, spot.line());
        if (first != null) {
            throw spot.refuse(PriceTable.duplicate(row) + "; the first is in line " + first);
        }
        rows.add(row);
    }

    List<PriceRow> list() {
        return rows;
    }
}
