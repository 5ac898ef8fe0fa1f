package dev.sideledger.pricing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A price of a bucket and when it holds.
 *
 * @param rowFrom the first day of its row, or null
 * @param from the first day of its condition, or null
 * @param hours the hours of its condition, or null
 * @param price the price
 */
record DatedPrice(LocalDate rowFrom, LocalDate from, DailyHours hours, UnitPrice price) {
    /**
     * Whether the rows for one name have another price of a bucket than those for another, at any time. A price that
     * rows do not say is no other price.
     */
    static boolean differ(List<PriceRow> rows, List<PriceRow> others, Bucket bucket) {
        List<DatedPrice> one = of(rows, bucket);
        List<DatedPrice> other = of(others, bucket);
        if (one.isEmpty() || other.isEmpty()) {
            return false;
        }
        UnitPrice first = one.get(0).price;
        return !(one.stream().allMatch(each -> each.price.sameAs(first))
                && other.stream().allMatch(each -> each.price.sameAs(first))) && !same(one, other);
    }

    private static List<DatedPrice> of(List<PriceRow> rows, Bucket bucket) {
        List<DatedPrice> prices = new ArrayList<>();
        for (PriceRow row : rows) {
            add(prices, row.from(), null, row.prices().standard().get(bucket));
            row.then().forEach(then -> add(prices, row.from(), then, then.prices().standard().get(bucket)));
        }
        return prices;
    }

    private static void add(List<DatedPrice> prices, LocalDate rowFrom, ConditionalPrices then, UnitPrice price) {
        if (price != null) {
            prices.add(new DatedPrice(rowFrom, then == null ? null : then.from(), then == null ? null : then.hours(),
                    price));
        }
    }

    private static boolean same(List<DatedPrice> one, List<DatedPrice> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            DatedPrice left = one.get(i);
            DatedPrice right = other.get(i);
            if (!left.price.sameAs(right.price) || !new DatedPrice(left.rowFrom, left.from, left.hours, right.price)
                    .equals(right)) {
                return false;
            }
        }
        return true;
    }
}
