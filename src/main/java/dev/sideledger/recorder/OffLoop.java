package dev.sideledger.recorder;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Does work that takes long away from the event loops, on a bounded number of threads. */
@FunctionalInterface
public interface OffLoop {
    /** Does it at once, for whoever has no loop to keep free. */
    OffLoop HERE = new OffLoop() {
        @Override
        public <T> Uni<T> run(Supplier<T> work) {
            return Uni.createFrom().item(work);
        }
    };

    /** The outcome of the work, which begins once it is subscribed to. Safe on any thread. */
    <T> Uni<T> run(Supplier<T> work);
}
