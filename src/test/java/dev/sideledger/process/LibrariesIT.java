package dev.sideledger.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.github.luben.zstd.Zstd;

import static org.assertj.core.api.Assertions.assertThat;

/** Libraries of C are there in what is packaged, and where they have to be. */
class LibrariesIT {
    @TempDir
    Path folder;

    private ServiceProcess service;

    @BeforeEach
    void start() {
        service = ServiceProcess.start(folder, Map.of()).ready();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "zstd"})
    void events_areTakenHoweverTheyAreCompressed(String encoding) throws IOException {
        byte[] event = "{\"type\":\"session\",\"id\":\"s\"}".getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = service.request("/api/events").header("Content-Type", "application/x-ndjson");
        if (!"identity".equals(encoding)) {
            request.header("Content-Encoding", encoding);
        }

        assertThat(service.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(compressed(encoding, event)))
                .build()).body()).contains("\"accepted\":1");
    }

    @Test
    void libraryOfSqlite_isLoadedAndItsFileIsGone() throws IOException {
        Path maps = Path.of("/proc", String.valueOf(service.pid()), "maps");
        if (!Files.exists(maps)) {
            Programs.skip(LibrariesIT.class, "there is no /proc");
        }

        List<String> libraries = Files.readAllLines(maps).stream().filter(line -> line.contains("libsqlitejdbc"))
                .toList();

        assertThat(libraries).isNotEmpty().allMatch(line -> line.endsWith("(deleted)"));
    }

    private static byte[] compressed(String encoding, byte[] event) throws IOException {
        return switch (encoding) {
            case "zstd" -> Zstd.compress(event);
            case "gzip" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(event);
                }
                yield bytes.toByteArray();
            }
            default -> event;
        };
    }
}
