package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What else a service does at the moment at which it is killed. */
enum KillMoment {
    /** Nothing: it writes what agents tell. */
    WRITING {
        @Override
        void meanwhile(ServiceProcess service, Path folder) {
            // The load alone.
        }
    },
    /** It removes what is old. */
    CLEANING {
        @Override
        void meanwhile(ServiceProcess service, Path folder) throws IOException {
            order(service, "/api/admin/cleanup?days=1000");
        }
    },
    /** It makes a backup. */
    BACKING_UP {
        @Override
        void meanwhile(ServiceProcess service, Path folder) throws IOException {
            order(service, "/api/admin/backup");
        }
    },
    /** It prices all calls again. */
    REPRICING {
        @Override
        void meanwhile(ServiceProcess service, Path folder) throws IOException {
            order(service, "/api/admin/reprice");
        }
    },
    /** It writes what waited in the spool while somebody else had the ledger. */
    REPLAYING {
        @Override
        void meanwhile(ServiceProcess service, Path folder) throws Exception {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("sideledger.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout=10000");
                statement.execute("BEGIN IMMEDIATE");
                Thread.sleep(100);
                statement.execute("ROLLBACK");
            }
        }
    };

    private static final int OLD = 300;
    private static final long OLD_MILLIS = 1_577_836_800_000L;
    private static final String OVERRIDES = "own-prices.json";

    abstract void meanwhile(ServiceProcess service, Path folder) throws Exception;

    /** Something old to remove, and a price of its own for the round. */
    void prepare(ServiceProcess service, Path folder, int round) throws Exception {
        prices(folder, round);
        JsonObject old = new JsonObject().put("time", OLD_MILLIS);
        StringBuilder lines = new StringBuilder(old.copy().put("type", "session").put("id", "old" + round)
                .put("status", "completed").put("ended_at", OLD_MILLIS).encode()).append('\n');
        for (int i = 0; i < OLD; i++) {
            lines.append(old.copy().put("type", "call").put("session", "old" + round).put("id", "c" + i)
                    .put("provider", "own").put("model", "own-model").put("input_tokens", 10).encode()).append('\n');
        }
        assertThat(service.post(lines.toString()).statusCode()).isEqualTo(200);
        awaitPrice(service, round);
    }

    /** Begins it. */
    Thread begin(ServiceProcess service, Path folder) {
        Thread thread = new Thread(() -> {
            try {
                meanwhile(service, folder);
            } catch (IOException killed) {
                // That is what the test is about.
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        thread.start();
        return thread;
    }

    /** A file of prices, in which a model costs so many dollars a million tokens more in each round. */
    static Path prices(Path folder, int round) throws IOException {
        Path file = folder.resolve(OVERRIDES);
        Path fresh = folder.resolve(OVERRIDES + ".new");
        Files.writeString(fresh, "{\"unit\":\"USD per million tokens\",\"prices\":[{\"provider\":\"own\",\"model\":"
                + "\"own-model\",\"input\":" + price(round) + ",\"output\":1}]}");
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What waited has been written. */
    static void awaitReplay(ServiceProcess service) throws InterruptedException {
        for (int i = 0; new JsonObject(service.get("/api/admin/status")).getJsonObject("spool")
                .getInteger("events") > 0; i++) {
            assertThat(i).as("looks for the end of the replay").isLessThan(600);
            Thread.sleep(50);
        }
    }

    /** A repricing that ends gives all that is left of the model its last price. */
    static void assertPriced(ServiceProcess service, Path folder, int round) throws Exception {
        awaitPrice(service, round);
        awaitEnd(service);
        order(service, "/api/admin/reprice");
        awaitEnd(service);
        assertThat(service.get("/api/calls?model=own-model&format=ndjson").lines().map(JsonObject::new)
                .map(call -> call.getDouble("cost")).distinct()).containsExactly(price(round) / 1e5);
    }

    private static void awaitEnd(ServiceProcess service) throws InterruptedException {
        for (int i = 0; service.get("/api/admin/reprice").contains("\"running\""); i++) {
            assertThat(i).as("looks for the end of the repricing").isLessThan(600);
            Thread.sleep(50);
        }
    }

    private static void awaitPrice(ServiceProcess service, int round) throws InterruptedException {
        for (int i = 0; !service.get("/api/prices/match?provider=own&model=own-model")
                .contains("\"input\":" + price(round) + ","); i++) {
            assertThat(i).as(service.get("/api/prices/match?provider=own&model=own-model")).isLessThan(200);
            Thread.sleep(50);
        }
    }

    private static int price(int round) {
        return 1 + round;
    }

    private static void order(ServiceProcess service, String path) throws IOException {
        service.send(service.request(path).POST(BodyPublishers.noBody()).build());
    }
}
