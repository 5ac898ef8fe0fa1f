package dev.sideledger.wire.prices;

import java.util.List;

import dev.sideledger.pricing.PatternCount;
import dev.sideledger.pricing.PriceTable;

/** Refuses the table with which all together have more patterns of names than they may. For one thread. */
public final class PatternBound {
    private PatternCount count = PatternCount.NONE;

    /** Beside tables that are in force in any case. */
    public PatternBound(List<PriceTable> others) {
        others.forEach(table -> count = count.plus(PatternCount.of(table)));
    }

    /**
     * The same table, which is in force from now on.
     *
     * @param file its name, for people
     * @throws UnreadablePrices when it has too many patterns beside the others
     */
    public PriceTable with(PriceTable table, String file) {
        PatternCount own = PatternCount.of(table);
        String refusal = own.tooManyBeside(count);
        if (refusal != null) {
            throw new UnreadablePrices(file, 0, refusal);
        }
        count = count.plus(own);
        return table;
    }
}
