package dev.sideledger.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Money;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;

/**
 * A total that a client reported and that its records do not add up to.
 *
 * @param name what it is the total of, as reported
 * @param reported what the client reported, as JSON
 * @param derived what its records add up to, as JSON: a number, or null where nothing of it is known
 */
record Difference(String name, String reported, String derived) {
    /** The differences of a session; what was reported but is no number has none. */
    static List<Difference> of(Entry session) {
        JsonMap reported = session.values().map(SessionField.REPORTED);
        if (reported.isEmpty()) {
            return List.of();
        }
        Totals totals = session.activity().totals();
        Tokens tokens = totals.tokens();
        List<Difference> differences = new ArrayList<>();
        add(differences, reported, "cost", FieldText.dollars(totals.spend().cost().nanos()), Money.SCALE);
        add(differences, reported, "calls", totals.calls());
        add(differences, reported, "input_tokens", tokens.input() + tokens.cacheRead() + tokens.cacheWrite());
        add(differences, reported, "output_tokens", tokens.output() + tokens.reasoning());
        // Clients report whole milliseconds; a part of one is no difference.
        add(differences, reported, "duration_ms", FieldText.millis(SessionFacts.duration(session)), 0);
        add(differences, reported, "exchanges", totals.messages());
        add(differences, reported, "errors", totals.errors());
        add(differences, reported, "turns", totals.turns());
        return List.copyOf(differences);
    }

    private static void add(List<Difference> differences, JsonMap reported, String name, long derived) {
        add(differences, reported, name, Long.toString(derived), 0);
    }

    private static void add(List<Difference> differences, JsonMap reported, String name, String derived, int scale) {
        BigDecimal told = NumberValues.decimalOf(reported.get(name));
        if (told == null) {
            return;
        }
        if (derived == null || rounded(told, scale).compareTo(rounded(new BigDecimal(derived), scale)) != 0) {
            differences.add(new Difference(name, reported.get(name), derived == null ? "null" : derived));
        }
    }

    private static BigDecimal rounded(BigDecimal number, int scale) {
        return number.setScale(scale, RoundingMode.HALF_EVEN);
    }
}
