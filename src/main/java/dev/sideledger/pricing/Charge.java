package dev.sideledger.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** Explains a cost: the lines of its sum, and what a reader may wonder at. */
final class Charge {
    private static final int MILLION_DIGITS = 6;

    private Charge() {}

    /** The quote of a call without anything to charge. */
    static Quote nothing(Cost cost) {
        boolean local = cost.source() == CostSource.COMPUTED;
        return new Quote(cost, null, null, BigDecimal.ONE, List.of(), local ? BigDecimal.ZERO : null, false,
                List.of(local ? "the agent answered from its own cache" : "the call has nothing to price"));
    }

    /** Why not all tokens that have a bucket can be priced, or none because none has one; null when they can. */
    static String unpriceable(Usage usage, Counts counts, RateCard card) {
        if (counts.unsplit() > 0 && counts.tokens() == 0) {
            return "only a total of tokens was told, and input and output have different prices";
        }
        // All other buckets have tokens only where they have a price.
        for (Bucket whole : Prices.WHOLES) {
            if (counts.at(whole) > 0 && !card.has(whole)) {
                return "the row has no price for " + whole.wireName() + ", of which " + counts.at(whole)
                        + " tokens were told";
            }
        }
        long audio = UnpricedAudio.alone(usage, card);
        return audio == 0 ? null
                : "the row has no price for audio, of which " + audio
                        + " tokens were told without the input or output that they are part of";
    }

    /** The quote of a call whose cost was computed, or could not be. */
    static Quote explained(Values call, Cost cost, Found found, PriceQuestion question) {
        Candidate won = found.at(question.project(), question.startedAt());
        Usage usage = call.usage(CallField.USAGE);
        Counts counts = won == null || usage == null ? null : Counts.of(usage, won.at(question.startedAt()));
        PriceMatch match = found.match(question.project(), question.startedAt(), counts == null ? 0 : counts.input());
        String tier = ServiceTier.canonical(question.serviceTier());
        List<String> notes = new ArrayList<>();
        if (won == null) {
            notes.add(match.why());
            return unpriced(cost, match, tier, usage, notes);
        }
        RateCard card = won.at(question.startedAt());
        if (card.prices().free()) {
            notes.add("the model is free: " + won.origin().why());
            return new Quote(cost, match, tier, card.factor(), List.of(), BigDecimal.ZERO, Tokens.clamps(usage), notes);
        }
        noteBeside(won.knowsTier(card), card, tier, notes);
        if (usage == null) {
            notes.add("the call tells no usage");
            return unpriced(cost, match, tier, null, notes);
        }
        noteTokens(usage, counts, notes);
        noteSearches(usage, card, notes);
        if (cost.source() == CostSource.UNPRICED) {
            notes.add(whyUnpriced(usage, counts, card));
            return unpriced(cost, match, tier, usage, notes);
        }
        noteAudio(usage, card, notes);
        noteLongCache(usage, card, notes);
        return new Quote(cost, match, tier, card.factor(), lines(counts, card), card.dollars(counts),
                Tokens.clamps(usage), notes);
    }

    private static Quote unpriced(Cost cost, PriceMatch match, String tier, Usage usage, List<String> notes) {
        return new Quote(cost, match, tier, BigDecimal.ONE, List.of(), null, Tokens.clamps(usage), notes);
    }

    private static String whyUnpriced(Usage usage, Counts counts, RateCard card) {
        if (card.prices().unknown()) {
            return "the table lists the model and does not say what it costs";
        }
        if (card.prices().billedOtherwise()) {
            return "the model is billed by what a call does not tell";
        }
        String why = unpriceable(usage, counts, card);
        return why == null ? "the sum is above 1000000 dollars, which no call costs" : why;
    }

    private static void noteBeside(boolean tierKnown, RateCard card, String tier, List<String> notes) {
        if (!card.prices().also().isEmpty()) {
            notes.add("the table also bills " + String.join(", ", card.prices().also()) + ", which calls do not tell");
        }
        if (!tierKnown) {
            notes.add("no table has a price for the service tier " + tier + "; the standard price is used");
        }
    }

    private static void noteTokens(Usage usage, Counts counts, List<String> notes) {
        if (counts.unsplit() > 0) {
            notes.add(counts.unsplit() + " tokens of the total are in no bucket and are not charged");
        }
        if (Tokens.clamps(usage)) {
            notes.add("the usage contradicts itself: parts above their whole were cut to it");
        }
    }

    private static void noteAudio(Usage usage, RateCard card, List<String> notes) {
        if (UnpricedAudio.asText(usage, card) > 0) {
            notes.add(UnpricedAudio.asText(usage, card)
                    + " tokens of audio are charged as text: the row has no price for audio");
        }
        if (UnpricedAudio.mayBeCached(usage, card)) {
            notes.add("how much of the audio was read from a cache was not told: as little as can be is taken");
        }
    }

    private static void noteLongCache(Usage usage, RateCard card, List<String> notes) {
        Long written = usage.cacheWrite1h();
        if (written != null && written > 0 && !card.has(Bucket.CACHE_WRITE_1H)) {
            notes.add(written + " tokens written to a cache for an hour are charged as "
                    + (card.has(Bucket.CACHE_WRITE) ? "cache_write" : "input")
                    + ": the row has no price for cache_write_1h");
        }
    }

    private static void noteSearches(Usage usage, RateCard card, List<String> notes) {
        Long searches = usage.webSearches();
        if (searches != null && searches > 0 && !card.has(Bucket.WEB_SEARCH)) {
            notes.add(searches + " searches of the web were told and are not charged: the row has no price for them");
        }
    }

    private static List<Quote.Line> lines(Counts counts, RateCard card) {
        List<Quote.Line> lines = new ArrayList<>();
        for (Bucket bucket : Bucket.values()) {
            if (counts.at(bucket) > 0 && card.has(bucket)) {
                BigDecimal perMillion = card.price(bucket, counts.input());
                BigDecimal dollars = perMillion.multiply(BigDecimal.valueOf(counts.at(bucket)))
                        .movePointLeft(MILLION_DIGITS);
                BigDecimal shown = bucket.isOfTokens() ? perMillion : perMillion.movePointLeft(MILLION_DIGITS);
                lines.add(new Quote.Line(bucket, counts.at(bucket), plain(shown), plain(dollars)));
            }
        }
        return lines;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
