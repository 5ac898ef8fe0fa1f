package dev.sideledger.store;

import java.util.List;
import java.util.Objects;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;

/**
 * Events to be written in one transaction, in their order.
 *
 * @param events complete events: each has its id (turns their number) and its time
 * @param bytes about how much memory they take; engines bound their transactions by it
 * @param atomic whether one refused event refuses them all
 * @param key the client's idempotency key, or null
 * @param pricer prices the calls among them
 * @param replayed whether it was acknowledged, and shown live, before: it waited until the engine could be written
 */
public record Batch(List<Event> events, long bytes, boolean atomic, IdempotencyKey key, Pricer pricer,
        boolean replayed) {
    /** Refuses a batch without events or pricer. */
    public Batch {
        events = List.copyOf(events);
        Objects.requireNonNull(pricer, "pricer");
    }

    /** A batch that comes from its sender. */
    public Batch(List<Event> events, long bytes, boolean atomic, IdempotencyKey key, Pricer pricer) {
        this(events, bytes, atomic, key, pricer, false);
    }

    /** The events from one position up to another, without the key: that stands for all of them. */
    public Batch part(int from, int to) {
        return new Batch(events.subList(from, to), bytes * (to - from) / events.size(), atomic, null, pricer,
                replayed);
    }

    /** The same, acknowledged and shown before. */
    public Batch asReplayed() {
        return new Batch(events, bytes, atomic, key, pricer, true);
    }

    /** The time that its events without a time were given; that moment when all told theirs. */
    public long arrival(long now) {
        return events.stream().filter(Event::timeAssigned).mapToLong(Event::time).findFirst().orElse(now);
    }

    /** A plain batch: not atomic, without a key. */
    public static Batch of(List<Event> events, Pricer pricer) {
        return new Batch(events, events.size() * 512L, false, null, pricer);
    }
}
