package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ship.OpenApiChanges;
import dev.sideledger.ship.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the interface that is kept with the sources is the one that the packaged service gives. */
class OpenApiIT {
    private static final Path KEPT = Path.of("src/docs/openapi.yaml");

    @TempDir
    Path folder;

    @Test
    void description_thatIsServed_isTheOneThatIsKept() throws IOException {
        Path served = folder.resolve("served.yaml");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            Files.writeString(served, service.get("/q/openapi"));
        }

        assertThat(OpenApiChanges.breaking(Yaml.documents(KEPT).get(0), Yaml.documents(served).get(0)))
                .as("what breaks clients").isEmpty();
        // The order of members says nothing.
        assertThat(Yaml.documents(KEPT)).as("curl http://localhost:4318/q/openapi > %s keeps what was added", KEPT)
                .isEqualTo(Yaml.documents(served));
    }
}
