package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.ingest.legacy.tables.OldFiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NdjsonFileTest {
    @TempDir
    Path folder;

    @Test
    void lines_areEvents_andThoseThatAreNoneAreNamed() throws IOException {
        Taken taken = read("", """
                \uFEFF{"type":"session","id":"a","number":0.10}

                {"type":"metric","session":"a","name":"n","value":1}\r
                [1]
                {"type":"cat"}
                {"type":"call","session":"a","id":"c","x":1.00000000000000000001}""");

        assertThat(taken.events()).hasSize(3);
        assertThat(taken.events().get(0)).isEqualTo("{\"type\":\"session\",\"id\":\"a\",\"number\":0.10}");
        assertThat(taken.events().get(1)).contains("\"id\":\"line-");
        assertThat(taken.events().get(2)).contains("\"x\":1.00000000000000000001");
        assertThat(taken.refused()).hasSize(2).anyMatch(remark -> remark.startsWith("a line is no JSON object")
                && remark.endsWith("@ line 4")).anyMatch(remark -> remark.endsWith("@ line 5"));
    }

    @Test
    void recordsAsTheyAreExported_areToldWithoutWhatTheLedgerWorksOut() throws IOException {
        Taken taken = read("x-", """
                {"type":"call","id":"1","session":"a","project":"p","cost":2,"cost_source":"computed","counted":true}
                {"type":"call","id":"2","session":"a","cost":2,"cost_source":"reported","tokens":{"input":1}}
                {"type":"session","id":"a","project":"p","last_seen":"2026-01-01T00:00:00Z","time":"2025-01-01"}
                """);

        assertThat(taken.events()).containsExactly("{\"type\":\"call\",\"id\":\"1\",\"session\":\"x-a\"}",
                "{\"type\":\"call\",\"id\":\"2\",\"session\":\"x-a\",\"cost\":2}",
                "{\"type\":\"session\",\"id\":\"x-a\",\"project\":\"x-p\",\"time\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void lineInAnotherEncoding_isLeftOut() throws IOException {
        Path file = folder.resolve("mixed.ndjson");
        Files.write(file,
                "{\"type\":\"session\",\"id\":\"plain\"}\n{\"type\":\"session\",\"id\":\"gr\u00f6\u00dfer\"}\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Taken taken = Taken.of(source(""), file);

        assertThat(taken.events()).hasSize(1);
        assertThat(taken.refused()).singleElement().asString().contains("iconv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void fileOfAnotherEncoding_isRefusedByItsName(String encoding) throws IOException {
        for (String mark : List.of("", "\uFEFF")) {
            Path file = folder.resolve("shell.ndjson");
            Files.write(file, (mark + "{\"type\":\"session\",\"id\":\"a\"}\r\n").getBytes(Charset.forName(encoding)));

            assertThatThrownBy(() -> Taken.of(source(""), file)).isInstanceOf(CannotImport.class)
                    .hasMessageStartingWith("It is UTF-16").hasMessageContaining("iconv -f UTF-16");
        }
    }

    @Test
    void fileOfAnotherForm_isCalledWhatItIs() throws IOException {
        assertThatThrownBy(() -> read("", "[\n{\"type\":\"session\",\"id\":\"a\"}\n]\n"))
                .hasMessageContaining("It is one JSON array").hasMessageContaining("jq -c '.[]'");
        Path database = OldFiles.make(folder.resolve("old.db"), OldFiles.COSTS);
        assertThatThrownBy(() -> Taken.of(source(""), database)).hasMessageContaining("It is a SQLite file");
    }

    private Taken read(String prefix, String text) throws IOException {
        return Taken.of(source(prefix), Files.writeString(folder.resolve("events.ndjson"), text));
    }

    private static NdjsonFile source(String prefix) {
        return new NdjsonFile(new Reading(ZoneOffset.UTC, prefix, null));
    }
}
