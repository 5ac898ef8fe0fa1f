package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The clock is set, forth and back, by hours and by decades: agents and people notice nothing, and nothing goes. */
class ClockIT {
    private static final List<String> LIBRARIES = List.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib64/faketime/libfaketimeMT.so.1");
    private static final List<String> JUMPS = List.of("+3600", "-3600", "+400d", "-400d", "+20y", "-20y", "-60y", "+0");
    private static final int SOME = 30;

    @TempDir
    Path folder;

    @Test
    void clockThatJumps_losesNothing_andKeepsNobodyWaiting() throws Exception {
        if (!Boolean.getBoolean("sideledger.clock")) {
            Programs.skip(ClockIT.class, "under libfaketime a start takes most of a minute: -Dsideledger.clock=true");
        }
        Optional<String> library = LIBRARIES.stream().filter(path -> Files.exists(Path.of(path))).findFirst();
        if (library.isEmpty()) {
            Programs.skip(ClockIT.class, "there is no libfaketime, so the clock of one process cannot be set");
        }
        set("+0");
        Map<String, String> settings = Map.of("LD_PRELOAD", library.orElseThrow(), "FAKETIME_TIMESTAMP_FILE",
                folder.resolve("offset").toString(), "FAKETIME_CACHE_DURATION", "5", "DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1", "SIDELEDGER_BACKUP_EVERY", "1");
        try (ServiceProcess service = ServiceProcess.start(folder, settings).found("/q/health/live");
                Meanwhile meanwhile = new Meanwhile(service, "clock");
                LiveLines live = new LiveLines(service.port(), "/api/live?types=call")) {
            for (String jump : JUMPS) {
                set(jump);
                long since = System.nanoTime();
                while (System.nanoTime() - since < 6_000_000_000L) {
                    meanwhile.awaitMore(SOME);
                }
                assertThat(new JsonObject(service.get("/api/admin/status")).getBoolean("writable")).isTrue();
                assertThat(service.get("/api/sessions")).contains("\"clock\"");
            }
            meanwhile.assertNothingLost();
            assertThat(meanwhile.answered(503)).isZero();
            String last = meanwhile.calls().get(0);
            live.await("\"id\":\"" + last + "\"");
            assertThat(years(service)).contains("1970", "2006", "2026", "2046");
            service.terminate();
            assertThat(service.exitCode()).isZero();
            assertThat(service.output()).doesNotContain("ERROR", "Exception");
        }
    }

    private void set(String offset) throws IOException {
        Path fresh = Files.writeString(folder.resolve("offset.new"), offset + "\n");
        Files.move(fresh, folder.resolve("offset"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** That the clock really jumped: the years in which calls were told. */
    private static Stream<String> years(ServiceProcess service) {
        return service.get("/api/calls?format=ndjson&session=clock").lines()
                .map(line -> new JsonObject(line).getString("time").substring(0, 4)).distinct();
    }
}
