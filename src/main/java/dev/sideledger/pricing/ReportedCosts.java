package dev.sideledger.pricing;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.Values;

/** Believes what the client reported and prices nothing else: a call with usage but without cost stays unpriced. */
public final class ReportedCosts implements Pricer {
    @Override
    public Cost price(Values call, Billing billing) {
        Long reported = CallFacts.reportedCost(call);
        if (reported != null) {
            return Cost.UNPRICED.reported(reported);
        }
        return CallFacts.costsSomething(call) ? Cost.UNPRICED : Cost.NONE;
    }
}
