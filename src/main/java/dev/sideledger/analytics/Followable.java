package dev.sideledger.analytics;

import io.smallrye.mutiny.Uni;

/** Something that can be asked again and again. */
public interface Followable {
    /** What it asks: whoever has the same key is given the same answer. */
    String key();

    /**
     * Its answer as of now, or the problem that keeps it from being given. Does nothing before subscription; cancelling
     * stops it. What fails instead is not told to anybody, and asked again later.
     */
    Uni<Edition> ask();
}
