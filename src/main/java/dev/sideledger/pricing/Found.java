package dev.sideledger.pricing;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search found: the rows that may price a call, of which the first that is for its time wins.
 *
 * @param candidates the rows; only the last has no condition
 * @param provider the id of the provider that the call means, or null
 * @param whyNot one sentence, for when none wins
 * @param tried what was looked for
 */
record Found(List<Candidate> candidates, String provider, String whyNot, List<PriceMatch.Tried> tried) {
    /** The row for a call of that project at a moment in epoch microseconds, or null. */
    Candidate at(String project, long epochMicros) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            if (candidate.row().isFor(project, epochMicros)) {
                return candidate;
            }
        }
        return null;
    }

    /** The same for people, for a call with so many input tokens. */
    PriceMatch match(String project, long epochMicros, long inputTokens) {
        Candidate won = at(project, epochMicros);
        if (won == null) {
            return new PriceMatch(null, null, null, null, provider, null, null, null, whyNot, tried);
        }
        PriceTable table = won.table();
        return new PriceMatch(table.name(), table.version(), table.source(), table.asOf(), won.origin().provider(),
                won.row(), won.at(epochMicros).prices(),
                won.decision(epochMicros, inputTokens), won.origin().why() + untold(won.at(epochMicros)), tried);
    }

    private static String untold(RateCard card) {
        return card.untold().isEmpty() ? ""
                : "; it has no price for " + card.untold().stream().map(Bucket::wireName)
                        .collect(Collectors.joining(" and for ")) + ", so a call that tells any is unpriced";
    }
}
