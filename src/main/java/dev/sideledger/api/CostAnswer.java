package dev.sideledger.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Money;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.Quote;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.TotalsWriter;

/**
 * Explains what a call costs: what stands in the ledger, and beside it what the tables now in force say, line by line.
 */
final class CostAnswer {
    private CostAnswer() {}

    static byte[] of(Entry call, Quote quote) {
        return JsonOutput.bytes(out -> {
            Cost cost = call.accounting().cost();
            out.object().member("session", call.session()).member("call", call.id())
                    .member("provider", call.values().text(CallField.PROVIDER))
                    .member("model", call.values().text(CallField.MODEL))
                    .member("request_model", call.values().text(CallField.REQUEST_MODEL))
                    .rawMember("cost", dollars(cost.nanos())).member("cost_source", cost.source().wireName())
                    .member("counted", call.accounting().counted());
            Long setAside = CallFacts.costSetAside(call.values());
            if (setAside != null) {
                out.member("cost_set_aside", true).rawMember("reported_cost", Money.dollars(setAside));
            }
            TotalsWriter.write(call.accounting().tokens(), out.name("tokens"));
            if (cost.computed() != null) {
                out.rawMember("computed_cost", Money.dollars(cost.computed()))
                        .rawMember("difference",
                                Money.dollars((setAside == null ? cost.nanos() : setAside) - cost.computed()))
                        .member("price_version", cost.priceVersion());
            }
            quote(cost, quote, out.name("quote"));
            out.end();
        });
    }

    private static void quote(Cost cost, Quote quote, JsonOutput out) {
        out.object().rawMember("cost", dollars(quote.cost().nanos()))
                .member("price_version", quote.cost().priceVersion());
        if (!quote.lines().isEmpty()) {
            out.member("sum", quote.lines().stream().map(CostAnswer::text).collect(Collectors.joining(" + ")) + " = $"
                    + exact(quote));
        }
        out.name("lines").array();
        quote.lines().forEach(line -> out.object().member("bucket", line.bucket().wireName())
                .member(counted(line.bucket()), (Long) line.count())
                .rawMember(perWhat(line.bucket()), line.price().toPlainString())
                .rawMember("cost", line.dollars().toPlainString()).end());
        out.end().rawMember("exact", quote.dollars() == null ? null : exact(quote))
                .member("service_tier", quote.serviceTier());
        if (quote.factor().compareTo(BigDecimal.ONE) != 0) {
            out.rawMember("multiplier", quote.factor().toPlainString());
        }
        if (quote.clamped()) {
            out.member("usage_clamped", true);
        }
        out.name("notes").array();
        notes(cost, quote).forEach(out::value);
        out.end();
        if (quote.match() != null) {
            MatchAnswer.write(quote.match(), out.name("match"));
        }
        out.end();
    }

    private static List<String> notes(Cost cost, Quote quote) {
        List<String> notes = new ArrayList<>(quote.notes());
        Cost now = quote.cost();
        boolean other = cost.computed() == null ? now.nanos() != null : !cost.computed().equals(now.nanos());
        if (other) {
            notes.add("the ledger holds the price of another table (" + (cost.computed() == null ? "none knew the call"
                    : cost.priceVersion()) + "); reprice to take over the one shown here");
        }
        return notes;
    }

    private static String counted(Bucket bucket) {
        return switch (bucket) {
            case REQUEST -> "requests";
            case WEB_SEARCH -> "searches";
            default -> "tokens";
        };
    }

    private static String perWhat(Bucket bucket) {
        return switch (bucket) {
            case REQUEST -> "price_per_request";
            case WEB_SEARCH -> "price_per_search";
            default -> "price_per_million";
        };
    }

    private static String exact(Quote quote) {
        return quote.dollars().stripTrailingZeros().toPlainString();
    }

    private static String text(Quote.Line line) {
        return line.count() + " x $" + line.price().toPlainString()
                + (line.bucket().isOfTokens() ? "/M " : " ") + line.bucket().wireName();
    }

    private static String dollars(Long nanos) {
        return nanos == null ? "null" : Money.dollars(nanos);
    }
}
