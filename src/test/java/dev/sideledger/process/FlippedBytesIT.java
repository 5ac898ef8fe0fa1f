package dev.sideledger.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A disk that changes bytes of the ledger: it is said what is broken, and a backup helps, put back in either way. */
class FlippedBytesIT {
    private static final int FLIPS = 200;
    private static final int CALLS = 200;
    /** On the first page lie the tables: whoever opens the file anew finds none. */
    private static final int SCHEMA = 100;

    @TempDir
    Path folder;

    private final Random random = new Random();

    @Test
    void bytesThatChange_areTold_andABackupHelps_whetherItIsServedOrNot() throws Exception {
        Path ledger = folder.resolve("sideledger.db");
        ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready();
        try {
            service.post(calls("then"));
            JsonObject backup = order(service, "/api/admin/backup");
            service.post(calls("now"));
            flip(ledger);

            assertToldOrAnswered(service);
            JsonObject check = new JsonObject(service.get("/api/admin/check"));
            assertThat(check.getBoolean("sound")).as(check.encode()).isFalse();
            assertThat(check.getJsonArray("problems").encode()).contains("integrity of the file: ");

            order(service, "/api/admin/restore?name=" + backup.getString("name"));
            assertWhole(service);
            service.terminate();
            service.exitCode();

            flip(ledger);
            service = ServiceProcess.start(folder, Map.of());
            assertThat(service.exitCode()).isEqualTo(1);
            assertThat(service.output()).contains("sideledger.db is damaged", "Put a backup from",
                    folder.resolve("backups").toString(), "-wal and -shm");

            unpack(Path.of(backup.getString("path")), ledger);
            Files.deleteIfExists(folder.resolve("sideledger.db-wal"));
            Files.deleteIfExists(folder.resolve("sideledger.db-shm"));
            service = ServiceProcess.start(folder, Map.of()).ready();
            assertWhole(service);
        } finally {
            service.close();
        }
    }

    /** Whatever is asked for or told is answered, or it is said that the file is damaged. */
    private static void assertToldOrAnswered(ServiceProcess service) throws IOException {
        for (String path : new String[]{"/api/calls?format=ndjson&session=then", "/api/sessions", "/api/sessions/now",
                "/api/analytics/costs", "/api/search?q=prompt", "/api/calls?session=now&limit=1000"}) {
            HttpResponse<String> answer = service.send(service.request(path).build());
            assertThat(answer.statusCode()).as(path + answer.body()).isIn(200, 503);
            if (answer.statusCode() == 503) {
                assertThat(answer.body()).contains("the database file is damaged; see GET /api/admin/check");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        HttpResponse<String> told = service.post(calls("later"));
        assertThat(told.statusCode()).as(told.body()).isIn(200, 503);
    }

    private static void assertWhole(ServiceProcess service) {
        assertThat(new JsonObject(service.get("/api/admin/check")).getJsonArray("problems")).isEmpty();
        assertThat(service.get("/api/calls?format=ndjson&session=then").lines()).hasSize(CALLS);
        assertThat(new JsonObject(service.get("/api/admin/status")).getBoolean("writable")).isTrue();
    }

    private void flip(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.write(ByteBuffer.wrap(new byte[]{7, 7, 7, 7}), SCHEMA);
            for (int i = 0; i < FLIPS; i++) {
                long at = SCHEMA + random.nextLong(channel.size() - SCHEMA);
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, at);
                one.put(0, (byte) (one.get(0) ^ 1 << random.nextInt(8))).rewind();
                channel.write(one, at);
            }
        }
    }

    /** As {@code zstd -d} does. */
    private static void unpack(Path backup, Path to) throws IOException {
        try (InputStream in = new ZstdInputStreamNoFinalizer(Files.newInputStream(backup))) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static JsonObject order(ServiceProcess service, String path) throws IOException {
        HttpResponse<String> answer = service.send(service.request(path).POST(BodyPublishers.noBody()).build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String calls(String session) {
        return IntStream.range(0, CALLS).mapToObj(call -> "{\"type\":\"call\",\"session\":\"" + session
                + "\",\"id\":\"" + call + "\",\"input_tokens\":10,\"prompt\":\"" + ("prompt " + call).repeat(100)
                + "\"}").collect(Collectors.joining("\n"));
    }
}
