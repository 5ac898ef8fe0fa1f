package dev.sideledger.store.copy;

import io.smallrye.mutiny.Uni;

/** Opens ledgers by their addresses. Fails with one sentence when that is not possible. */
public interface CopyEnds extends AutoCloseable {
    /** A ledger to read. Refuses one that another version wrote. */
    Uni<CopySource> source(String address);

    /** A ledger to copy into, made if need be. Refuses one that another version wrote. */
    Uni<CopyTarget> target(String address);

    /** An address as people may see it, without secrets; what it leads to, so that one has one name. */
    String place(String address);

    @Override
    void close();
}
