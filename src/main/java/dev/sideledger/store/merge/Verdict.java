package dev.sideledger.store.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.Actor;
import dev.sideledger.model.CallNode;
import dev.sideledger.model.Counting;

/**
 * What was decided about calls that were looked at together: those of a trace, in all sessions where it lies, or the
 * linked ones of a session outside traces. Ids are unique within a session only: calls of two sessions that share an id
 * and a span are one call told twice, of which the telling that says most of what it used counts; others that share an
 * id are different calls, and whoever names one as its parent means that of its own session first. It depends on the
 * calls and the order of their sessions alone. For one thread.
 */
final class Verdict {
    private final Counting counting;
    private final Map<Place, Telling> tellings;
    private final Map<String, CallNode> told;

    private Verdict(Counting counting, Map<Place, Telling> tellings, Map<String, CallNode> told) {
        this.counting = counting;
        this.tellings = tellings;
        this.told = told;
    }

    /**
     * About the calls of one session.
     *
     * @param traced whether they form one trace
     */
    static Verdict of(Collection<CallNode> calls, boolean traced) {
        return new Verdict(Counting.of(calls, traced), Map.of(), Map.of());
    }

    /**
     * About the calls of one trace.
     *
     * @param calls by the numbers of their sessions, these in the order of their ids
     */
    static Verdict of(Map<Long, Collection<CallNode>> calls) {
        Map<String, List<Place>> byId = new LinkedHashMap<>();
        Map<Place, CallNode> nodes = new LinkedHashMap<>();
        calls.forEach((sessionNo, some) -> some.forEach(call -> {
            Place place = new Place(sessionNo, call.id());
            nodes.put(place, call);
            byId.computeIfAbsent(call.id(), absent -> new ArrayList<>(1)).add(place);
        }));
        Map<Place, Telling> tellings = new HashMap<>();
        byId.values().stream().filter(places -> places.size() > 1)
                .forEach(places -> tellApart(places, nodes, tellings));
        if (tellings.isEmpty()) {
            return of(nodes.values(), true);
        }
        Map<String, CallNode> told = new LinkedHashMap<>();
        nodes.forEach((place, call) -> {
            Telling telling = tellings.get(place);
            CallNode named = below(place.sessionNo, call, tellings).as(telling == null ? call.id() : telling.call);
            told.merge(named.id(), named, telling != null && telling.first ? (before, first) -> first.or(before)
                    : CallNode::or);
        });
        return new Verdict(Counting.of(told.values(), true), tellings, told);
    }

    /** Whether the usage of a call counts. */
    boolean counts(long sessionNo, CallNode call) {
        Telling telling = telling(sessionNo, call.id());
        return telling == null ? !counting.uncounted().contains(call.id())
                : !call.usage() || (telling.first && !counting.uncounted().contains(telling.call));
    }

    /** Whose a call is beyond what it says itself: that may be said by another telling of it. */
    Actor inherited(long sessionNo, CallNode call) {
        Telling telling = telling(sessionNo, call.id());
        if (telling == null) {
            return counting.inherited(call);
        }
        Actor said = told.get(telling.call).actor();
        return said.known() ? call.actor().inherited(said) : counting.inherited(call.as(telling.call));
    }

    /** Calls of one id: one for each span; without a span each is one of its own. The first keeps its id. */
    private static void tellApart(List<Place> places, Map<Place, CallNode> nodes, Map<Place, Telling> tellings) {
        Map<Object, List<Place>> bySpan = new LinkedHashMap<>();
        for (Place place : places) {
            String span = nodes.get(place).spanId();
            bySpan.computeIfAbsent(span == null ? place : span, absent -> new ArrayList<>(1)).add(place);
        }
        int others = 0;
        for (List<Place> same : bySpan.values()) {
            String call = others == 0 ? same.get(0).id : same.get(0).id + '\0' + others;
            Place first = same.stream().min(Comparator.comparing(place -> nodes.get(place).bill(),
                    Comparator.reverseOrder())).orElseThrow();
            same.forEach(place -> tellings.put(place, new Telling(call, place.equals(first))));
            others++;
        }
    }

    private static CallNode below(long sessionNo, CallNode call, Map<Place, Telling> tellings) {
        Telling parent = call.parent() == null ? null : tellings.get(new Place(sessionNo, call.parent()));
        return parent == null ? call : call.below(parent.call);
    }

    private Telling telling(long sessionNo, String id) {
        return tellings.isEmpty() ? null : tellings.get(new Place(sessionNo, id));
    }

    private record Place(long sessionNo, String id) {}

    /**
     * One telling of a call whose id several sessions have.
     *
     * @param call the id of the call among those looked at
     * @param first whether it says most of what the call used
     */
    private record Telling(String call, boolean first) {}
}
