package dev.sideledger.cli;

import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.copy.CopyRefused;
import io.smallrye.mutiny.Uni;

/** Waits for what engines do. */
final class Waiting {
    private Waiting() {}

    /** What comes of it. */
    static <T> T on(Uni<T> work) {
        try {
            return work.await().indefinitely();
        } catch (CopyRefused | CannotStart refused) {
            throw new CommandFailed(refused.getMessage(), refused);
        }
    }
}
