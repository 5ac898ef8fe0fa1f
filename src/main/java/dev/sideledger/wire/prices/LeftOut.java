package dev.sideledger.wire.prices;

import java.util.List;

/**
 * The models of a foreign file whose prices are not in its table.
 *
 * @param models how many they are in all; of most of them the file does not say what they cost
 * @param implausible how many of them have a price that no model has
 * @param named the first of the latter, {@value #MOST_NAMED} at most
 */
public record LeftOut(int models, int implausible, List<Model> named) {
    /** So many are named. */
    public static final int MOST_NAMED = 100;
    /** None is left out. */
    public static final LeftOut NONE = new LeftOut(0, 0, List.of());

    /** Copies the names; refuses numbers that contradict each other. */
    public LeftOut {
        named = List.copyOf(named);
        if (implausible < named.size() || models < implausible) {
            throw new IllegalArgumentException("cannot leave out " + models + " models, " + implausible
                    + " of them with a wrong price and " + named.size() + " of these named");
        }
    }

    /**
     * A model with a price that no model has.
     *
     * @param name as the file lists it
     * @param line where that price stands, from 1
     * @param reason which price it is, and what is wrong with it
     */
    public record Model(String name, int line, String reason) {
        /** The line and the reason, for people. */
        public String text() {
            return "line " + line + ": " + reason;
        }
    }
}
