package dev.sideledger.store.merge;

import dev.sideledger.model.Event;
import dev.sideledger.model.Pricer;

/**
 * One admitted event on its way into the transaction.
 *
 * @param event the event
 * @param tally where to count what becomes of it
 * @param pricer prices it if it is a call
 */
public record Staged(Event event, Tally tally, Pricer pricer) {}
