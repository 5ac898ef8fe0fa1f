package dev.sideledger.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class SearchHttpTest {
    private static final String SEARCH = "/api/search?q=";

    /** Told again before each test, which changes nothing. */
    @BeforeEach
    void records() {
        tell("{'type':'project','id':'se-p','name':'Search','time':'2026-11-20T09:00:00Z'}",
                "{'type':'session','id':'se-1','project':'se-p','name':'First','time':'2026-11-20T09:00:00Z'}",
                "{'type':'message','session':'se-1','id':'m1','sender':'anna','content':'the quetzal <i>sings</i>',"
                        + "'time':'2026-11-20T10:00:00Z'}",
                "{'type':'message','session':'se-1','id':'m2','sender':'bert','content':'a quetzal, a quetzal',"
                        + "'time':'2026-11-20T11:00:00Z'}",
                "{'type':'turn','session':'se-2','turn':4,'content':'quetzal country','time':'2026-11-20T12:00:00Z'}");
        awaitIndex();
    }

    @Test
    void hits_sayWhatWasFoundWhere() {
        JsonObject answer = json(SEARCH + "sings+quetzal");

        assertThat(answer.getJsonArray("items").getJsonObject(0)).isEqualTo(new JsonObject("""
                {"type":"message","session":"se-1","project":"se-p","id":"m1","field":"content",
                 "at":"2026-11-20T10:00:00Z","name":"First","snippet":[{"text":"the ","match":false},
                 {"text":"quetzal","match":true},{"text":" <i>","match":false},{"text":"sings","match":true},
                 {"text":"</i>","match":false}]}"""));
        assertThat(answer.getValue("next")).isNull();
        assertThat(answer.getBoolean("behind")).isFalse();
        assertThat(answer.getBoolean("rebuilding")).isFalse();
        assertThat(answer.getInteger("missing_commits")).isZero();
        assertThat(answer.getJsonObject("indexed_to").getLong("sequence")).isPositive();
        assertThat(answer.getJsonObject("indexed_to").getString("at")).endsWith("Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"quetzal|4 m2 m1", "quetzal&type=message|m2 m1", "quetzal&type=message,turn|4 m2 m1",
                    "quetzal&session=se-2|4", "quetzal&project=se-p|m2 m1", "quetzal&agent=anna|m1",
                    "quetzal&from=2026-11-20T11:00:00Z|4 m2", "quetzal&to=2026-11-20T11:00:00Z|m1",
                    "quetzal&order=best&type=message|m2 m1", "quetzal&limit=1|4", "%22the+quetzal%22|m1",
                    "quetz*+-sings|4 m2",
                    "%F0%9F%9A%80|", "%00|", "-quetzal|"})
    void parameters_narrow(String asked, String ids) {
        assertThat(String.join(" ", ids(json(SEARCH + asked)))).isEqualTo(ids == null ? "" : ids);
    }

    @Test
    void pages_readOneByOne_areAllHits() {
        JsonObject first = json(SEARCH + "quetzal&limit=2");
        JsonObject second = json(SEARCH + "quetzal&limit=2&cursor=" + first.getString("next"));

        assertThat(ids(first)).containsExactly("4", "m2");
        assertThat(ids(second)).containsExactly("m1");
        assertThat(second.getValue("next")).isNull();
    }

    @Test
    void scores_areThereWithTheBestAlone() {
        JsonObject best = json(SEARCH + "quetzal&order=best&type=message");

        assertThat(best.getJsonArray("items").getJsonObject(0).getDouble("score")).isPositive();
        assertThat(json(SEARCH + "quetzal").getJsonArray("items").getJsonObject(0).containsKey("score")).isFalse();
    }

    @Test
    void exports_areAllHits() {
        Response csv = get(SEARCH + "quetzal&format=csv");
        assertThat(csv.asString()).isEqualTo("""
                type,session,project,id,turn,field,at,name,score,snippet\r
                turn,se-2,,,4,content,2026-11-20T12:00:00Z,,,quetzal country\r
                message,se-1,se-p,m2,,content,2026-11-20T11:00:00Z,First,,"a quetzal, a quetzal"\r
                message,se-1,se-p,m1,,content,2026-11-20T10:00:00Z,First,,the quetzal <i>sings</i>\r
                """);
        assertThat(csv.header("Content-Disposition")).contains("search.csv");
        assertThat(get(SEARCH + "nowhere&format=csv").asString()).startsWith("type,session").hasLineCount(1);
        assertThat(get(SEARCH + "quetzal&format=ndjson&limit=2").asString().lines().map(JsonObject::new).toList())
                .extracting(hit -> hit.getString("id")).containsExactly(null, "m2");
    }

    @Test
    void manyHits_areExportedInManyPages() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            events.append("{'type':'message','session':'se-many','id':'").append(i)
                    .append("','content':'kakapo','time':'2026-11-20T10:00:00Z'}\n");
        }
        tell(events.toString().split("\n"));
        awaitIndex();

        List<String> lines = get(SEARCH + "kakapo&format=ndjson").asString().lines().toList();
        assertThat(lines).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(get(SEARCH + "kakapo&format=csv&limit=700").asString().lines()).hasSize(701);
    }

    @Test
    void removedSession_isNotFound() {
        tell("{'type':'message','session':'se-gone','id':'1','content':'dodo','time':'2026-11-20T10:00:00Z'}");
        awaitIndex();
        assertThat(ids(json(SEARCH + "dodo"))).containsExactly("1");

        Service.delete("/api/sessions/se-gone");

        assertThat(ids(json(SEARCH + "dodo"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"/api/search|q is missing", "/api/search?q=|q is empty", SEARCH + "x&type=y|type must be",
                    SEARCH + "x&order=asc|order must be newest or best", SEARCH + "x&limit=1001|limit must be",
                    SEARCH + "x&order=best&cursor=abc|order=best has one page", SEARCH + "x&cursor=abc|cursor must be",
                    SEARCH + "x&status=failed|unknown parameter",
                    SEARCH + "x&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z|range"})
    void parameters_thatMakeNoSense_areRefused(String path, String sentence) {
        assertThat(problem(400, get(path))).contains(sentence);
    }

    @Test
    void question_thatIsTooLong_isRefusedWithItsBound() {
        assertThat(problem(400, get(SEARCH + "x".repeat(1_001)))).contains("at most 1000 characters");
        assertThat(problem(400, get(SEARCH + "x+".repeat(65)))).contains("at most 64 words");
        get(SEARCH + "x".repeat(1_000)).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "NEAR(a b", "a:b", "-", "AND OR NOT", "*", "' OR 1=1 --", "{body}:", "\\", "%",
            "a\u0000b"})
    void question_howeverItIsWritten_isAnswered(String typed) {
        get(SEARCH + URLEncoder.encode(typed, StandardCharsets.UTF_8)).then().statusCode(200);
    }

    @Test
    void parameters_ofThePage_areThoseThatItTakes() throws Exception {
        String page = Files.readString(Path.of("src/docs/search.md"));
        String table = page.substring(page.indexOf("## Parameters"), page.indexOf("## Hits"));

        assertThat(table.lines().filter(line -> line.startsWith("| `"))
                .flatMap(line -> Stream.of(line.split("\\|")[1].strip().split(", ")))
                .map(name -> name.replace("`", "")))
                .containsExactlyInAnyOrderElementsOf(SearchRequestReader.NAMES);
        assertThat(json("/q/openapi?format=json").getJsonObject("paths").getJsonObject("/api/search")
                .getJsonObject("get").getJsonArray("parameters").stream()
                .map(parameter -> ((JsonObject) parameter).getString("name")))
                .containsExactlyInAnyOrderElementsOf(SearchRequestReader.NAMES);
    }

    private static List<String> ids(JsonObject page) {
        return Service.items(page).stream()
                .map(hit -> hit.getValue(hit.containsKey("id") ? "id" : "turn").toString()).toList();
    }

    private static void awaitIndex() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!get(SEARCH + "x").asString().contains("\"behind\":false")) {
            assertThat(System.nanoTime()).as("indexed within 20 seconds").isLessThan(deadline);
        }
    }
}
