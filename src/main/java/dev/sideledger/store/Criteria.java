package dev.sideledger.store;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.RecordType;

/** Which criteria each record type knows. */
public final class Criteria {
    private static final Map<RecordType, Set<Criterion>> KNOWN = new EnumMap<>(Map.ofEntries(
            Map.entry(RecordType.PROJECT, EnumSet.of(Criterion.STATUS, Criterion.NAME, Criterion.Q)),
            Map.entry(RecordType.SESSION,
                    EnumSet.of(Criterion.SESSION, Criterion.PROJECT, Criterion.KIND, Criterion.NAME, Criterion.STATUS,
                            Criterion.SCENARIO, Criterion.ISSUE, Criterion.USER, Criterion.AGENT, Criterion.MODEL,
                            Criterion.TAG,
                            Criterion.Q)),
            Map.entry(RecordType.TURN, child()),
            Map.entry(RecordType.CALL,
                    child(Criterion.AGENT, Criterion.MODEL, Criterion.STATUS, Criterion.OPERATION, Criterion.PROVIDER,
                            Criterion.PHASE, Criterion.COST_DIFFERS)),
            Map.entry(RecordType.DECISION, child(Criterion.ACTOR)),
            Map.entry(RecordType.MESSAGE, child(Criterion.KIND, Criterion.SENDER)),
            Map.entry(RecordType.METRIC, child(Criterion.NAME, Criterion.KIND, Criterion.ACTOR, Criterion.SOURCE)),
            Map.entry(RecordType.SCORE, child(Criterion.DIMENSION, Criterion.CALL)),
            Map.entry(RecordType.WINNER, child(Criterion.AGENT, Criterion.CALL)),
            Map.entry(RecordType.ERROR, child(Criterion.KIND, Criterion.SEVERITY)),
            Map.entry(RecordType.ARTIFACT, child(Criterion.KIND, Criterion.AGENT)),
            Map.entry(RecordType.TAG, child(Criterion.NAME, Criterion.CATEGORY))));

    private Criteria() {}

    /** The criteria of a type. */
    public static Set<Criterion> of(RecordType type) {
        return Set.copyOf(KNOWN.get(type));
    }

    private static Set<Criterion> child(Criterion... own) {
        Set<Criterion> criteria = EnumSet.of(Criterion.SESSION, Criterion.PROJECT, Criterion.SCENARIO, Criterion.TURN);
        criteria.addAll(Set.of(own));
        return criteria;
    }
}
