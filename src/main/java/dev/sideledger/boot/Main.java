package dev.sideledger.boot;

import dev.sideledger.store.CannotStart;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service. What keeps it from starting is said in one sentence, and the exit code is 1. */
@QuarkusMain
public final class Main implements QuarkusApplication {
    /** The entry point. */
    public static void main(String... arguments) {
        try {
            KnownSettings.check(System.getenv().keySet(), System.getProperties().stringPropertyNames());
        } catch (CannotStart failure) {
            exit(1, failure);
            return;
        }
        Quarkus.run(Main.class, Main::exit, arguments);
    }

    @Override
    public int run(String... arguments) {
        Quarkus.waitForExit();
        return 0;
    }

    private static void exit(int code, Throwable failure) {
        if (failure != null) {
            System.err.println("Sideledger cannot start. " + StartFailure.sentence(failure));
        }
        if (failure != null || code != 0) {
            Runtime.getRuntime().halt(failure != null ? 1 : code);
        }
    }
}
