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

    /** The cost told in nano-dollars, or null: one number, or of several by free names the total or else the sum. */
    static Long nanos(Facts facts) {
        if (facts.has(Fact.COST) || !(facts.tree(Fact.COST_DETAILS) instanceof JsonTree.Members named)) {
            return facts.number(Fact.COST);
        }
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
