package dev.sideledger.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An object of an answer that has amounts of money, told by the names of its members. Whatever a client reported and
 * what one call would cost by a price table are not looked at: they are no sums of ours.
 *
 * @param where the names that lead to it
 * @param object the object
 */
record MoneyTold(String where, JsonObject object) {
    private static final Pattern MONEY = Pattern.compile("(.*_)?(cost|dollars|money|spend|usd)(_.*)?");
    private static final Set<String> NOT_OURS = Set.of("reported", "differences", "quote");

    /** All such objects of an answer, the outer ones first. */
    static List<MoneyTold> in(Object answer) {
        List<MoneyTold> found = new ArrayList<>();
        find("", answer, found);
        return found;
    }

    private static void find(String where, Object value, List<MoneyTold> found) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> find(where + "[]", item, found));
        } else if (value instanceof JsonObject object) {
            MoneyTold told = new MoneyTold(where, object);
            if (!told.amounts().isEmpty()) {
                found.add(told);
            }
            object.forEach(member -> {
                if (!NOT_OURS.contains(member.getKey())) {
                    find(where + '.' + member.getKey(), member.getValue(), found);
                }
            });
        }
    }

    /** Its members that are amounts, known or not. */
    List<String> amounts() {
        return object.stream().filter(member -> member.getValue() == null || member.getValue() instanceof Number)
                .map(Map.Entry::getKey)
                .filter(name -> MONEY.matcher(name).matches() || name.equals("total") && object.containsKey("phase"))
                .toList();
    }

    /** Whether it says that an amount is not known because of unpriced calls, which it counts. */
    boolean isUnknown() {
        return amounts().stream().anyMatch(name -> object.getValue(name) == null) && (isOneCall()
                ? "unpriced".equals(object.getString("cost_source"))
                : object.stream().anyMatch(member -> member.getKey().startsWith("unpriced")
                        && member.getValue() instanceof Number count && count.intValue() > 0));
    }

    /** Whether it is what one call costs, which has a source instead of a count, and none with nothing to price. */
    boolean isOneCall() {
        return object.containsKey("counted");
    }

    /** The one amount that sums have, and how many unpriced calls stand beside it. */
    String sum() {
        Number sum = object.getNumber(object.containsKey("phase") && object.containsKey("total") ? "total" : "cost");
        return (sum == null ? "unknown" : sum.doubleValue()) + " " + object.getInteger("unpriced_calls");
    }

    /** Fails where an amount stands without a count, or where it is told though nothing is known, or the other way. */
    void assertHonest() {
        assertThat(isOneCall() || object.fieldNames().stream().anyMatch(name -> name.startsWith("unpriced")))
                .as("a count stands beside %s of %s: %s", amounts(), where, object).isTrue();
        if (object.containsKey("costed_calls")) {
            boolean unknown = object.getInteger("costed_calls") == 0 && object.getInteger("unpriced_calls") > 0;
            assertThat(sum().startsWith("unknown")).as("%s of %s is unknown", object, where).isEqualTo(unknown);
        }
    }
}
