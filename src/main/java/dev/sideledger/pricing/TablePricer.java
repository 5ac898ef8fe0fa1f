package dev.sideledger.pricing;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.Values;

/**
 * What calls cost: what the client reported; else nothing, when a flat plan covers it; else what the tables say. What
 * the tables say stands beside it in any case. Safe on any thread.
 */
public final class TablePricer implements Pricer {
    private final PriceBook book;
    private final Set<String> flatPlans;
    private final String version;

    /**
     * Prices by a book.
     *
     * @param flatPlans the plans, in lower case, under which calls cost nothing of their own
     */
    public TablePricer(PriceBook book, Set<String> flatPlans) {
        this.book = book;
        this.flatPlans = Set.copyOf(flatPlans);
        this.version = book.version() + " / " + String.join(", ", new TreeSet<>(flatPlans));
    }

    /** The book. */
    public PriceBook book() {
        return book;
    }

    @Override
    public Cost price(Values call, Billing billing) {
        Cost computed = book.computed(call, billing.project(), billing.at());
        Long reported = CallFacts.reportedCost(call);
        if (reported != null) {
            return computed.reported(reported);
        }
        boolean covered = computed.source() != CostSource.NONE && billing.plan() != null
                && flatPlans.contains(billing.plan().toLowerCase(Locale.ROOT));
        return covered ? computed.covered() : computed;
    }

    @Override
    public boolean byProject() {
        return book.byProject();
    }

    @Override
    public String version() {
        return version;
    }
}
