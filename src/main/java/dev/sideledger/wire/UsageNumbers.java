package dev.sideledger.wire;

import java.util.HashMap;
import java.util.Map;

import dev.sideledger.model.Usage;

/** The numbers of a provider's usage object by name, see {@link UsageShape}; for one thread. */
final class UsageNumbers {
    private final Map<String, Long> numbers = new HashMap<>();
    private String serviceTier;
    private Long costNanos;
    private boolean moreMembers;
    private boolean moreNumbers;

    /** Sets a number. */
    void put(String name, long number) {
        numbers.put(name, number);
    }

    /** Adds to a number; one that is not there yet is set. */
    void add(String name, long number) {
        numbers.merge(name, number, Long::sum);
    }

    /** Notes the service tier. */
    void serviceTier(String told) {
        serviceTier = told;
    }

    /** Notes what the call cost, in nano-dollars. */
    void costNanos(Long told) {
        costNanos = told;
    }

    /** A usage, with what was told beside its numbers. */
    ToldUsage with(Usage usage) {
        return new ToldUsage(usage, serviceTier, costNanos);
    }

    /** Notes a member that is no known number. */
    void noteOther(boolean number) {
        moreMembers = true;
        moreNumbers |= number;
    }

    /** Whether the object says more than its known numbers. */
    boolean hasMoreMembers() {
        return moreMembers;
    }

    /** Whether the object has numbers that are not known. */
    boolean hasMoreNumbers() {
        return moreNumbers;
    }

    /** Whether there is no number. */
    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** Whether there is a number under one of the names. */
    boolean hasAny(String... names) {
        return first(names) != null;
    }

    /** The number under the first of the names that has one, or null. */
    Long first(String... names) {
        for (String name : names) {
            Long number = numbers.get(name);
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    /** The sum of the numbers under those names; null when there is none. */
    Long sum(String... names) {
        Long sum = null;
        for (String name : names) {
            Long number = numbers.get(name);
            if (number != null) {
                sum = (sum == null ? 0 : sum) + number;
            }
        }
        return sum;
    }
}
