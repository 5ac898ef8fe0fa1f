package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class ScopingTest {
    @TempDir
    Path folder;

    @Test
    void prefix_standsBeforeTheSessionsOfATable() throws IOException {
        Taken exported = csv(RecordType.CALL, null, """
                id,session,project,cost,cost_source,started_at
                c1,s1,web,0.5,reported,2026-01-05T10:00:00Z
                """);
        Taken sessions = csv(RecordType.SESSION, null, "id,project,parent\ns1,web,s0\n");

        assertThat(exported.events()).singleElement().asString().contains("\"id\":\"c1\"", "\"session\":\"z-s1\"");
        assertThat(sessions.all(RecordType.SESSION)).containsExactly(new JsonObject().put("type", "session")
                .put("id", "z-s1").put("project", "z-web").put("parent", "z-s0"));
    }

    @Test
    void prefix_standsBeforeTheProjectOnce() throws IOException {
        assertThat(ndjson("PP", "{\"type\":\"session\",\"id\":\"a\"}\n").one(RecordType.SESSION, "z-a")
                .getString("project")).isEqualTo("z-PP");
        assertThat(csv(RecordType.SESSION, "PP", "id,name\na,A\n").one(RecordType.SESSION, "z-a")
                .getString("project")).isEqualTo("z-PP");
    }

    @Test
    void sessionsThatOnlyTheirRecordsName_getTheProject() throws IOException {
        Taken table = csv(RecordType.CALL, "PP", """
                id,session,started_at
                c1,s1,2026-01-05T10:00:00Z
                c2,s1,2026-01-05T10:00:05Z
                c3,s2,
                """);

        assertThat(table.all(RecordType.SESSION)).containsExactly(
                new JsonObject().put("type", "session").put("id", "z-s1").put("project", "z-PP").put("time",
                        "2026-01-05T10:00:00Z"),
                new JsonObject().put("type", "session").put("id", "z-s2").put("project", "z-PP"));
        assertThat(ndjson("PP", "{\"type\":\"call\",\"id\":\"c\",\"session\":7}\n").one(RecordType.SESSION, "z-7")
                .getString("project")).isEqualTo("z-PP");
        assertThat(ndjson(null, "{\"type\":\"call\",\"id\":\"c\",\"session\":\"s\"}\n").all(RecordType.SESSION))
                .isEmpty();
    }

    @Test
    void sessionsThatHaveAProject_keepIt() throws IOException {
        Taken lines = ndjson("PP", """
                {"type":"call","id":"c","session":"a","time":"2026-01-05T10:00:00Z"}
                {"type":"session","id":"a","project":"own","time":"2026-01-05T10:00:00Z"}
                {"type":"session","id":"a","status":"completed","time":"2026-01-05T10:00:01Z"}
                {"type":"call","id":"d","session":"b","project":"web","cost_source":"reported"}
                """);

        assertThat(lines.all(RecordType.SESSION).stream().map(told -> told.getString("id") + " "
                + told.getString("project"))).containsExactly("z-a z-own", "z-a null", "z-b z-web");
    }

    private Taken csv(RecordType type, String project, String table) throws IOException {
        return Taken.of(new CsvFile(new CsvMapping(type, Map.of(), Map.of()), reading(project)),
                Files.writeString(folder.resolve("table.csv"), table));
    }

    private Taken ndjson(String project, String lines) throws IOException {
        return Taken.of(new NdjsonFile(reading(project)), Files.writeString(folder.resolve("lines.ndjson"), lines));
    }

    private static Reading reading(String project) {
        return new Reading(ZoneOffset.UTC, "z-", project);
    }
}
