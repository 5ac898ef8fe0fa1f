package dev.sideledger.api.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Map;

import dev.sideledger.live.LastSeconds;
import dev.sideledger.live.Name;
import dev.sideledger.live.Tally;
import dev.sideledger.live.Window;
import dev.sideledger.model.Money;
import dev.sideledger.model.Tokens;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import dev.sideledger.wire.TotalsWriter;

/** Windows as JSON. */
final class WindowJson {
    private static final double MICROS_IN_MILLI = 1_000;
    private static final int DECIMALS = 6;
    private static final long SECONDS_IN_MINUTE = 60;
    private static final Comparator<Map.Entry<Name, Tally>> ORDER = Comparator
            .comparing((Map.Entry<Name, Tally> entry) -> entry.getKey().rest())
            .thenComparing(entry -> -entry.getValue().calls())
            .thenComparing(entry -> entry.getKey().text(), Comparator.nullsLast(Comparator.naturalOrder()));

    private WindowJson() {}

    /** One window, by agent and by model, too. */
    static byte[] summary(LastSeconds last) {
        return JsonOutput.bytes(out -> {
            Window window = last.windows().get(0);
            out.object();
            members(window, out);
            by("agent", window.agents(), out);
            by("model", window.models(), out);
            out.member("at", Rfc3339.text(last.at())).end();
        });
    }

    /** Some windows beside each other. */
    static byte[] overview(LastSeconds last) {
        return JsonOutput.bytes(out -> {
            out.object().name("windows").array();
            for (Window window : last.windows()) {
                out.object();
                members(window, out);
                out.end();
            }
            out.end().name("last_commit").value(last.lastCommit() == null ? null : Rfc3339.text(last.lastCommit()));
            out.member("at", Rfc3339.text(last.at())).end();
        });
    }

    private static void members(Window window, JsonOutput out) {
        out.member("window", (Long) (long) window.seconds());
        if (window.isShort()) {
            out.member("since", Rfc3339.text(window.since()));
        }
        sums(window.all(), out);
        long counted = Math.max(1, window.counted());
        out.rawMember("calls_per_second", decimal(BigDecimal.valueOf(window.all().calls()), counted, DECIMALS))
                .rawMember("cost_per_minute", perMinute(window.all().cost().nanos(), counted))
                .member("active_sessions", (Long) (long) window.sessions());
        if (window.dropped() > 0) {
            out.member("dropped", (Long) window.dropped());
        }
    }

    private static void by(String group, Map<Name, Tally> tallies, JsonOutput out) {
        out.name("by_" + group).array();
        tallies.entrySet().stream().sorted(ORDER).forEach(entry -> {
            out.object();
            if (entry.getKey().rest()) {
                out.member("rest", true);
            } else {
                out.name(group).value(entry.getKey().text());
            }
            sums(entry.getValue(), out);
            out.end();
        });
        out.end();
    }

    private static void sums(Tally tally, JsonOutput out) {
        out.member("calls", (Long) tally.calls()).member("errors", (Long) tally.errors());
        Tokens tokens = tally.tokens();
        out.name("tokens").object().member("input", (Long) tokens.input())
                .member("cache_read", (Long) tokens.cacheRead()).member("cache_write", (Long) tokens.cacheWrite())
                .member("output", (Long) tokens.output()).member("reasoning", (Long) tokens.reasoning())
                .member("unsplit", (Long) tokens.unsplit()).member("total", (Long) tokens.total()).end();
        TotalsWriter.money("cost", tally.cost(), out);
        out.member("unpriced_calls", (Long) tally.cost().unknown());
        percentile("p50_ms", tally, 0.5, out);
        percentile("p95_ms", tally, 0.95, out);
        percentile("p99_ms", tally, 0.99, out);
    }

    private static void percentile(String name, Tally tally, double fraction, JsonOutput out) {
        double micros = tally.durations().percentile(fraction);
        out.name(name).raw(Double.isNaN(micros) ? "null"
                : new BigDecimal(micros / MICROS_IN_MILLI).setScale(DECIMALS, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros().toPlainString());
    }

    private static String perMinute(Long nanos, long seconds) {
        return nanos == null ? "null" : Money.dollars(BigDecimal.valueOf(nanos)
                .multiply(BigDecimal.valueOf(SECONDS_IN_MINUTE))
                .divide(BigDecimal.valueOf(seconds), 0, RoundingMode.HALF_EVEN).longValue());
    }

    private static String decimal(BigDecimal number, long by, int decimals) {
        return number.divide(BigDecimal.valueOf(by), decimals, RoundingMode.HALF_EVEN).stripTrailingZeros()
                .toPlainString();
    }
}
