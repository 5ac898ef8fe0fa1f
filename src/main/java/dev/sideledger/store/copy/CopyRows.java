package dev.sideledger.store.copy;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** Rows that are read as fast as they are asked for. Asked by one at a time. */
public interface CopyRows {
    /** Some more rows, few enough for the memory of anybody; none at the end. */
    Uni<List<Object[]>> next();

    /** Ends reading, wherever it is. */
    Uni<Void> close();
}
