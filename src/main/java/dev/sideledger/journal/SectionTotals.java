package dev.sideledger.journal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

import dev.sideledger.journal.issue.IssueCosts;
import dev.sideledger.journal.issue.SectionEvents;
import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.Money;
import dev.sideledger.model.MoneySum;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Tokens;

/**
 * What the section of an issue said in all when it was read back. Its table may list only some of its calls, and
 * rounds; so its totals stand for the rows, and everything else that the ledger has is added to them.
 */
final class SectionTotals {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");
    private static final long MILLI = 1_000;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final Entry session;
    private final JsonMap said;
    private final boolean flat;
    private Tokens tokens = Tokens.NONE;
    private long calls;
    private long failed;
    private long nanos;
    private long known;
    private long unknown;
    private long planned;

    SectionTotals(Entry session) {
        this.session = session;
        this.said = session.values().map(SessionField.REPORTED);
        this.flat = session.values().has(SessionField.PLAN);
    }

    /** Whether a call was a row of the section. */
    boolean hasRow(Entry call) {
        return session.id().equals(call.session()) && SectionEvents.isRow(call.id());
    }

    /** Whether the section said of a row that a plan covers it, whichever plans are flat ones now. */
    boolean covers(Entry call) {
        return flat && hasRow(call) && call.accounting().cost().nanos() == null;
    }

    /** Notes a row, to be taken out of the sums. */
    void add(Entry row) {
        calls++;
        failed += CallFacts.failed(row.values()) ? 1 : 0;
        Accounting accounting = row.accounting();
        if (accounting.counted()) {
            tokens = tokens.plus(accounting.tokens());
            Long cost = accounting.cost().nanos();
            nanos += cost == null ? 0 : cost;
            known += cost == null ? 0 : 1;
            unknown += accounting.cost().source() == CostSource.UNPRICED ? 1 : 0;
            planned += accounting.cost().source() == CostSource.PLAN ? 1 : 0;
        }
    }

    /** The sums of all calls, with what the section said in the place of its rows. */
    IssueCosts in(IssueCosts sums) {
        long told = said("calls", calls);
        BigDecimal inAll = number("cost");
        BigDecimal cost = inAll == null || inAll.compareTo(MOST) > 0 ? null : inAll;
        boolean covered = flat && cost == null;
        long unpriced = said("unpriced_calls",
                cost != null || covered ? 0 : Math.max(unknown, told - known));
        long priced = cost != null || covered ? Math.max(0, told - unpriced) : known;
        MoneySum money = new MoneySum(sums.cost().knownNanos() - nanos + (cost == null ? nanos : nanos(cost)),
                sums.cost().known() - known + priced, sums.cost().unknown() - unknown + unpriced);
        long duration = SessionFacts.duration(session);
        BigDecimal millis = number("duration_ms");
        return new IssueCosts(money, sums.planCalls() - planned + (covered ? priced : planned),
                sums.calls() - calls + told, sums.failed() - failed + said("failed_calls", failed),
                replaced(sums.inputTokens(), IssueReading.input(tokens), "input_tokens"),
                replaced(sums.outputTokens(), IssueReading.output(tokens), "output_tokens"),
                sums.durationMicros() - duration + (millis == null ? duration : millis.longValue() * MILLI),
                sums.completedAt(), sums.lines());
    }

    /** All calls of an issue may have cost more than one call can. */
    private static long nanos(BigDecimal dollars) {
        return dollars.setScale(Money.SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    private long replaced(long sum, long ofRows, String name) {
        return sum - ofRows + said(name, ofRows);
    }

    private long said(String name, long otherwise) {
        BigDecimal number = number(name);
        return number == null ? otherwise : number.longValue();
    }

    /** A total of its client's; null where it told none, or something else than a number. */
    private BigDecimal number(String name) {
        String text = said.get(name);
        return text == null || !NUMBER.matcher(text).matches() ? null : new BigDecimal(text);
    }
}
