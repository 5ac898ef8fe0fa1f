package dev.sideledger.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Cursor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * A look at everything: at all sessions, some at a time, and then, where it is sure that this is the ledger that they
 * were in, at all that is remembered of sessions, so that the files of those that are gone go, too.
 */
final class Sweep {
    private static final int AT_ONCE = 200;

    private final Desk desk;
    private final boolean sameLedger;
    private Cursor cursor;
    private int shard;
    private boolean listed;

    Sweep(Desk desk, boolean sameLedger) {
        this.desk = desk;
        this.sameLedger = sameLedger;
    }

    /** Looks at some more; whether there is more. */
    Uni<Boolean> step() {
        return listed ? forget() : desk.reading().sessions(cursor, AT_ONCE).chain(page -> desk
                .write(page.entries().stream().map(Entry::id).toList()).map(done -> {
                    cursor = page.next();
                    listed = cursor == null;
                    return sameLedger || !listed;
                }));
    }

    private Uni<Boolean> forget() {
        List<String> remembered = new ArrayList<>();
        try {
            while (shard < PageFolder.SHARDS && remembered.size() < AT_ONCE) {
                remembered.addAll(desk.pages().sessions(shard++));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Multi.createFrom().iterable(remembered).onItem().transformToUniAndConcatenate(desk::removeIfGone)
                .collect().last().chain(desk::writeIssues).map(done -> shard < PageFolder.SHARDS);
    }
}
