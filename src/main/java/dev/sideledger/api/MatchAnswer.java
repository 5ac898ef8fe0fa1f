package dev.sideledger.api;

import java.util.List;
import java.util.TreeMap;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.PriceDecision;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.prices.PriceTableWriter;

/** Says which row of which table prices a call, and why. */
final class MatchAnswer {
    private MatchAnswer() {}

    /** Writes a match as an object. */
    static void write(PriceMatch match, JsonOutput out) {
        out.object().member("found", match.found()).member("why", match.why()).member("provider", match.provider());
        if (match.found()) {
            out.member("model", match.row().model()).member("table", match.table())
                    .member("version", match.version()).member("source", source(match))
                    .member("as_of", match.asOf()).member("project", match.row().project());
            out.name("prices").object();
            new TreeMap<>(match.prices().under(match.decision().serviceTier())).forEach(
                    (bucket, price) -> out.rawMember(bucket.wireName(), PriceTableWriter.unit(price)));
            out.end().member("free", match.prices().free()).member("unknown", match.prices().unknown());
            noPriceFor(match.prices().untold(match.decision().serviceTier()), out);
            decision(match.decision(), out.name("decided_by"));
        }
        out.name("tried").array();
        match.tried().forEach(tried -> out.object().member("table", tried.table())
                .member("provider", tried.provider()).member("name", tried.name()).member("how", tried.how()).end());
        out.end().end();
    }

    private static String source(PriceMatch match) {
        return match.prices().source() == null ? match.source() : match.prices().source();
    }

    private static void noPriceFor(List<Bucket> untold, JsonOutput out) {
        if (!untold.isEmpty()) {
            out.name("no_price_for").array();
            untold.forEach(whole -> out.value(whole.wireName()));
            out.end();
        }
    }

    private static void decision(PriceDecision decision, JsonOutput out) {
        out.object();
        ConditionalPrices condition = decision.condition();
        if (condition != null) {
            out.name("condition").object().member("from", text(condition.from()))
                    .member("hours", text(condition.hours())).end();
        }
        out.member("above_input_tokens", decision.stepAbove()).member("service_tier", decision.serviceTier());
        PriceDecision.Multiplied multiplier = decision.multiplier();
        if (multiplier != null) {
            out.name("multiplier").object().rawMember("factor", multiplier.by().factor().toPlainString())
                    .member("provider", multiplier.by().provider()).member("model", multiplier.by().model())
                    .member("table", multiplier.table()).member("version", multiplier.version()).end();
        }
        out.end();
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
