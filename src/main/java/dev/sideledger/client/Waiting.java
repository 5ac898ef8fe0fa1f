package dev.sideledger.client;

import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * An event that was handed over and is not known to be durable.
 *
 * @param event the event
 * @param emitter told what became of it
 */
record Waiting(Telling.Prepared event, UniEmitter<? super String> emitter) {
    /** With the end of its line. */
    int bytes() {
        return event.json().length + 1;
    }

    void durable() {
        emitter.complete(event.id());
    }
}
