package dev.sideledger.ingest.otlp.dialect;

import java.util.List;

/**
 * One emitter's dialect.
 *
 * @param name the emitter
 * @param sections what it calls things
 */
record Table(String name, List<Section> sections) {
    /** Keeps its own copy. */
    Table {
        sections = List.copyOf(sections);
    }
}
