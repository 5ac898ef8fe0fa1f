package dev.sideledger.store;

import java.util.Comparator;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Spend;

/**
 * A session with what its records add up to.
 *
 * @param session the session
 * @param tags its tags, by name
 * @param costByPhase the known cost of each phase, by name; calls without a phase stand first, under null
 * @param expired what of it went because it was old, by type
 */
public record SessionWhole(Entry session, List<String> tags, List<PhaseCost> costByPhase,
        List<ExpiredRecords> expired) {
    private static final Comparator<PhaseCost> BY_NAME = Comparator.comparing(PhaseCost::phase,
            Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Keeps its own copies, phases in the order of their names, which is the same in every ledger. */
    public SessionWhole {
        tags = List.copyOf(tags);
        costByPhase = costByPhase.stream().sorted(BY_NAME).toList();
        expired = List.copyOf(expired);
    }

    /**
     * The cost of one phase.
     *
     * @param phase its name, or null
     * @param spend what its calls cost
     */
    public record PhaseCost(String phase, Spend spend) {}
}
