package dev.sideledger.store;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.sideledger.model.Accounting;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Spend;

/**
 * What pricing calls again changes, by model. Immutable.
 *
 * @param models a line for each model, or for the model asked for while none has answered; empty for none. Beyond
 *            {@value #MOST} models the rest share the line {@value #OTHERS}, those first of which nothing changes.
 */
public record RepriceTally(SortedMap<String, Line> models) {
    /** So many models have lines of their own. */
    public static final int MOST = 500;
    /** The line of all further models. */
    public static final String OTHERS = "(others)";
    /** Nothing. */
    public static final RepriceTally NONE = new RepriceTally(new TreeMap<>());

    /** Keeps its own copy. */
    public RepriceTally {
        models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    }

    /** Both together. */
    public RepriceTally plus(RepriceTally other) {
        SortedMap<String, Line> sum = new TreeMap<>(models);
        other.models.forEach((model, line) -> add(sum, model, line));
        return new RepriceTally(sum);
    }

    /** All lines together. */
    public Line total() {
        return models.values().stream().reduce(Line.NONE, Line::plus);
    }

    /** Adds a line to a model's. */
    public static void add(Map<String, Line> models, String model, Line line) {
        boolean known = models.containsKey(model) || models.size() < MOST;
        models.merge(known || (line.changed > 0 && makeRoom(models)) ? model : OTHERS, line, Line::plus);
    }

    /** Puts a model of which nothing changes to the others; returns whether there was one. */
    private static boolean makeRoom(Map<String, Line> models) {
        Optional<String> unchanged = models.entrySet().stream()
                .filter(each -> each.getValue().changed == 0 && !each.getKey().equals(OTHERS)).map(Map.Entry::getKey)
                .findFirst();
        unchanged.ifPresent(model -> models.merge(OTHERS, models.remove(model), Line::plus));
        return unchanged.isPresent();
    }

    /**
     * What changes for some calls.
     *
     * @param calls calls that were looked at
     * @param changed those that cost something else, or whose cost is known in another way
     * @param before what they entered sums with
     * @param after what they enter sums with then
     */
    public record Line(long calls, long changed, Spend before, Spend after) {
        /** Nothing. */
        public static final Line NONE = new Line(0, 0, Spend.NONE, Spend.NONE);

        /** The line of one call that costs something else from now on. */
        public static Line of(Accounting call, Cost now) {
            return new Line(1, now.sameAmounts(call.cost()) ? 0 : 1, call.spend(), call.priced(now).spend());
        }

        /** Both together. */
        public Line plus(Line other) {
            return new Line(calls + other.calls, changed + other.changed, before.plus(other.before),
                    after.plus(other.after));
        }
    }
}
