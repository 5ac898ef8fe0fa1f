package dev.sideledger.store.merge;

import dev.sideledger.model.Event;

/**
 * What an idempotency key stands for.
 *
 * @param otherBody whether it was used for another body
 * @param arrival when the body first came, in epoch microseconds
 */
public record Claim(boolean otherBody, long arrival) {
    /**
     * The event as it was when the body first came. Written again it changes nothing, even if other events came
     * between; and one that was refused at first, which may have been about its time, is written now.
     */
    public Event asFirstSent(Event event) {
        return event.timeAssigned() ? event.completed(event.id(), arrival) : event;
    }
}
