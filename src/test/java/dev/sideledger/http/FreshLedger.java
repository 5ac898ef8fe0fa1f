package dev.sideledger.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

import org.junit.jupiter.api.Assumptions;

import dev.sideledger.store.postgres.PostgresServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives the service under test a ledger of its own, empty at the start of the run: in a file or, when the run is one on
 * PostgreSQL, in a database.
 */
public final class FreshLedger implements QuarkusTestResourceLifecycleManager {
    private static final boolean POSTGRES = "postgresql".equals(System.getProperty("stories.engine"));

    /** Ends a test that goes on to ask in SQL, where nobody may. */
    public static void needsSql() {
        Assumptions.assumeFalse(POSTGRES, "over PostgreSQL there are no questions in SQL");
    }

    /** Whether the run is one on PostgreSQL. */
    public static boolean onPostgres() {
        return POSTGRES;
    }

    @Override
    public Map<String, String> start() {
        return Map.of("sideledger.database-url", POSTGRES ? PostgresServer.newUrl() : file(),
                "sideledger.live-heartbeat-seconds", "1");
    }

    private static String file() {
        try {
            return "sqlite:" + Files.createTempDirectory("sideledger-test").resolve("ledger.db");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void stop() {}
}
