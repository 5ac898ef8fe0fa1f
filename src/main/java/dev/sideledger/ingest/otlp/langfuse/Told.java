package dev.sideledger.ingest.otlp.langfuse;

import java.util.List;

/**
 * What a body tells.
 *
 * @param events its events, in their order
 * @param alone whether it is one score by itself, and no batch of any form
 */
record Told(List<Ingested> events, boolean alone) {
    /** Keeps its own copy. */
    Told {
        events = List.copyOf(events);
    }
}
