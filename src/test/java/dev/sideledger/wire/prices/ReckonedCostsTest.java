package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs that a program of its own reckoned in decimals from the files of both sources, without our tables: every
 * bucket, steps at and beside their edges, both sides of days and times of day, service tiers.
 */
class ReckonedCostsTest {
    private static final int FIRST_COUNT = 4;
    private static final int NANOS = 14;

    private final PriceBook book = Calls.shipped();

    @Test
    void everyCase_costsWhatWasReckoned() {
        List<String> lines = Tsv.cases("reckoned.tsv");

        assertThat(lines).hasSizeGreaterThan(500);
        for (String line : lines) {
            String[] cell = Tsv.cells(line);
            Long[] told = new Long[NANOS - FIRST_COUNT];
            for (int i = 0; i < told.length; i++) {
                told[i] = Tsv.number(cell[FIRST_COUNT + i]);
            }
            Values call = Calls.call(cell[0], cell[1], new Usage(told[0], told[1], told[2], told[3], told[4], told[5],
                    told[6], told[7], told[8], told[9], null, null)).toBuilder()
                    .set(CallField.SERVICE_TIER, cell[2].isEmpty() ? null : cell[2]).build();

            assertThat(book.computed(call, null, Long.parseLong(cell[3])).nanos()).as(line)
                    .isEqualTo(Tsv.number(cell[NANOS]));
        }
    }
}
