package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What else a service does at the moment at which it is killed. */
enum KillMoment {
    /** Nothing: it writes what agents tell. */
    WRITING {
        @Override
        void meanwhile(ServiceProcess service, int round) {
            // The load alone.
        }
    },
    /** It writes old sessions to an archive and removes them. */
    ARCHIVING {
        @Override
        void meanwhile(ServiceProcess service, int round) throws IOException {
            order(service, "/api/admin/cleanup?days=1000");
        }
    },
    /** It takes kinds of records from old sessions, by rules, and writes them to an archive first. */
    EXPIRING {
        @Override
        void meanwhile(ServiceProcess service, int round) throws IOException {
            order(service, "/api/admin/cleanup?rules=kind=messages%3Bdays=1000,kind=texts%3Bdays=1000");
        }
    },
    /** It erases a user. */
    ERASING {
        @Override
        void meanwhile(ServiceProcess service, int round) throws IOException {
            order(service, "/api/admin/erase?user=" + AgedSessions.user(round));
        }
    },
    /** It makes a backup. */
    BACKING_UP {
        @Override
        void meanwhile(ServiceProcess service, int round) throws IOException {
            order(service, "/api/admin/backup");
        }
    },
    /** It prices all calls again. */
    REPRICING {
        @Override
        void meanwhile(ServiceProcess service, int round) throws IOException {
            order(service, "/api/admin/reprice");
        }
    };

    private static final String OVERRIDES = "own-prices.json";

    abstract void meanwhile(ServiceProcess service, int round) throws IOException;

    /** A price of its own for the round, where that is what it is about. */
    void prepare(ServiceProcess service, Path folder, int round) throws Exception {
        if (this == REPRICING) {
            prices(folder, round);
            awaitPrice(service, round);
        }
    }

    /** Begins it. */
    Thread begin(ServiceProcess service, int round) {
        Thread thread = new Thread(() -> {
            try {
                meanwhile(service, round);
            } catch (IOException killed) {
                // That is what the test is about.
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
        prices(folder, round);
        awaitPrice(service, round);
        awaitEnd(service);
        order(service, "/api/admin/reprice");
        awaitEnd(service);
        assertThat(service.get("/api/calls?model=own-model&format=ndjson").lines().map(JsonObject::new)
                .map(call -> call.getDouble("cost")).distinct()).containsExactly(price(round) / 1e5);
    }

    /** A cleanup that ends takes all that is old. */
    static void clean(ServiceProcess service) throws Exception {
        order(service, "/api/admin/cleanup?days=1000");
        for (int i = 0; service.get("/api/admin/cleanup").contains("running\""); i++) {
            assertThat(i).as("looks for the end of the cleanup").isLessThan(600);
            Thread.sleep(50);
        }
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
