package dev.sideledger.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the service under test a ledger of its own, empty at the start of the run. */
public final class FreshLedger implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            return Map.of("sideledger.database-url",
                    "sqlite:" + Files.createTempDirectory("sideledger-test").resolve("ledger.db"),
                    "sideledger.live-heartbeat-seconds", "1");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {}
}
