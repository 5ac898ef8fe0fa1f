package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that keeps nothing takes and shows what it is told, says so, and leaves nothing behind. */
class NothingKeptIT {
    private static final String CALL = "{\"type\":\"call\",\"id\":\"c\",\"session\":\"s\",\"input_tokens\":10}";

    @TempDir
    Path folder;

    @Test
    void service_withoutALedger_showsAndForgets() throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Map<String, String> settings = Map.of("SIDELEDGER_DATABASE_URL", "none", "SIDELEDGER_BACKUP_EVERY", "24");

        ServiceProcess killed = ServiceProcess.start(work, settings, Packaged.command(temporary)).ready();
        assertThat(killed.post(CALL).body()).contains("\"accepted\":1");
        assertThat(killed.get("/api/sessions/s")).contains("\"input\":10");
        assertThat(killed.get("/api/admin/status")).contains("\"ledger\":\"nowhere\",\"kept\":false");
        assertThat(killed.get("/q/health/ready")).contains("\"kept\": false");
        assertThat(killed.output()).contains("nothing is kept", "SIDELEDGER_BACKUP_EVERY means nothing");
        assertThat(left(temporary)).hasSize(1);
        killed.kill();

        ServiceProcess next = ServiceProcess.start(work, settings, Packaged.command(temporary)).ready();
        assertThat(next.get("/api/sessions/s")).contains("\"status\":404");
        assertThat(left(temporary)).as("the one of the killed goes").hasSize(1);
        next.terminate();
        assertThat(next.exitCode()).isZero();
        assertThat(left(temporary)).isEmpty();
        assertThat(work.toFile().list((in, name) -> !name.startsWith("output"))).isEmpty();
    }

    private static List<String> left(Path temporary) throws IOException {
        try (Stream<Path> all = Files.list(temporary)) {
            return all.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("sideledger"))
                    .toList();
        }
    }
}
