package dev.sideledger.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar as a command. */
class CommandsIT {
    private static final String MATCH = "/api/prices/match?provider=openai&model=packaged-1";

    @TempDir
    Path folder;
    private Path table;

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.json"), "{\"unit\":\"USD per million tokens\",\"prices\":[\n"
                + "{\"provider\":\"openai\",\"model\":\"packaged-1\",\"input\":7,\"output\":8}]}");
    }

    @Test
    void check_needsNoService_andLeavesNothingBehind() throws Exception {
        assertThat(run(0, "prices", "check", table.toString())).contains("a price table of 1 rows");
        Files.writeString(table, "{\"unit\":");
        assertThat(run(1, "prices", "check", table.toString())).contains("line 1").doesNotContain("Exception");
        assertThat(run(2, "price")).contains("Unmatched argument").contains("prices");

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(table);
        }
    }

    @Test
    void importedTable_isInForce_alsoAfterARestart() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(run(0, "prices", "import", table.toString(), "--url", "http://localhost:" + service.port()))
                    .contains("table is in force: 1 rows");
            assertThat(service.get(MATCH)).contains("\"found\":true");
            service.kill();
        }

        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(service.get(MATCH)).contains("\"found\":true").contains("\"input\":7");
        }
    }

    private String run(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-jar", Path.of(System.getProperty("sideledger.jar")).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
