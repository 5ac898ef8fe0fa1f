package dev.sideledger.ingest.otlp.translate;

import java.math.BigDecimal;
import java.util.Map;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Money;
import dev.sideledger.wire.JsonTree;

/** Costs as facts tell them. */
final class Costs {
    private static final String TOTAL = "total";
    private static final BigDecimal MOST = BigDecimal.valueOf(Money.MAX_NANOS, Money.SCALE);

    private Costs() {}

    /**
     * The cost told in nano-dollars, or null: one number; of several by free names the total or else the sum; or those
     * of input and output together.
     */
    static Long nanos(Facts facts) {
        if (facts.has(Fact.COST)) {
            return facts.number(Fact.COST);
        }
        return facts.tree(Fact.COST_DETAILS) instanceof JsonTree.Members named ? named(named) : ofBothSides(facts);
    }

    /** One side alone is no whole cost, but where nothing came out the input is all there was. */
    private static Long ofBothSides(Facts facts) {
        Long input = facts.number(Fact.INPUT_COST);
        Long output = facts.number(Fact.OUTPUT_COST);
        Long tokens = facts.number(Fact.OUTPUT_TOKENS);
        if (input == null || (output == null && tokens != null && tokens > 0)) {
            return null;
        }
        long sum = input + (output == null ? 0 : output);
        return sum > Money.MAX_NANOS ? null : Long.valueOf(sum);
    }

    private static Long named(JsonTree.Members named) {
        BigDecimal total = dollars(named.get(TOTAL));
        if (total == null) {
            for (Map.Entry<String, JsonTree> each : named.members().entrySet()) {
                BigDecimal part = dollars(each.getValue());
                total = part == null ? total : total == null ? part : total.add(part);
            }
        }
        return total == null || total.compareTo(MOST) > 0 ? null : Long.valueOf(Money.nanos(total));
    }

    private static BigDecimal dollars(JsonTree value) {
        double number = value == null ? Double.NaN : AttributeTree.number(value);
        return number >= 0 && number <= MOST.doubleValue() ? new BigDecimal(value.text()) : null;
    }
}
