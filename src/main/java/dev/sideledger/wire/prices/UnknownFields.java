package dev.sideledger.wire.prices;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a foreign file that nobody here knows: refused, or noted where asked for. For one thread. */
final class UnknownFields {
    private final boolean ignored;
    private final Set<String> names = new TreeSet<>();

    /** Refuses them, unless they are to be ignored. */
    UnknownFields(boolean ignored) {
        this.ignored = ignored;
    }

    /** Takes note of the members of an object that are not among those known. */
    void check(Spot spot, Set<String> known) {
        spot.members().forEach((name, member) -> {
            if (!known.contains(name)) {
                add(name, member);
            }
        });
    }

    /** Takes note of a field; refuses the file for it unless such fields are ignored. */
    void add(String name, Spot spot) {
        if (!ignored) {
            throw spot.refuse("is no field that is known here; to read the file without it, ask to ignore unknown"
                    + " fields");
        }
        names.add(name);
    }

    /** Takes note of a price of nobody knows what, which may be one misspelt; refuses the file as above. */
    void addPrice(String name, Spot spot) {
        if (!ignored) {
            throw spot.refuse("is no price that LiteLLM's files have; is it misspelt? To read the file without it, ask"
                    + " to ignore unknown fields");
        }
        names.add(name);
    }

    /** Takes note of a field that is known, and whose prices cannot be charged by what calls tell. */
    void notCharged(String name) {
        names.add(name);
    }

    /** The names of those ignored, in alphabetical order. */
    List<String> names() {
        return List.copyOf(names);
    }
}
