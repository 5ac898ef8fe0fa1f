package dev.sideledger.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gives equal things equal numbers, so that comparing them many times costs nothing. For one thread. */
final class Numbering {
    private final Map<Object, Integer> numbers = new HashMap<>();

    /** The number of a thing. */
    int of(Object thing) {
        Integer number = numbers.putIfAbsent(thing, numbers.size());
        return number == null ? numbers.size() - 1 : number;
    }

    /** The numbers of what things have. */
    <T> int[] of(List<T> things, Function<T, Object> trait) {
        return things.stream().mapToInt(thing -> of(trait.apply(thing))).toArray();
    }
}
