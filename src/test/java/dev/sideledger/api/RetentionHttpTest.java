package dev.sideledger.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.http.WithArchive;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Rules, archives, and people who are erased, over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = WithArchive.class, restrictToAnnotatedClass = true)
class RetentionHttpTest {
    private static final String CLEANUP = "/api/admin/cleanup";
    private static final String ERASE = "/api/admin/erase";
    private static final String LONG = "what was said, at length, ".repeat(9);

    @Test
    void rules_thatAreSet_areTriedOneByOne() {
        JsonArray rules = posted(200, CLEANUP + "?dry_run=true").getJsonArray("rules");

        assertThat(rules).extracting(rule -> ((JsonObject) rule).getString("rule")).containsExactly("days=36525",
                "project=kept;sessions=1000000", "kind=texts;days=36524");
        assertThat(posted(200, CLEANUP + "?configured=true&dry_run=true").getJsonArray("rules")).hasSize(3);
    }

    @Test
    void messagesOfOldSessions_go_andTheSessionSaysSo() throws IOException {
        tell("{'type':'session','id':'ar-m','project':'ar-p','time':'2020-01-05T09:00:00Z'}",
                "{'type':'message','session':'ar-m','id':'1','content':'" + LONG + "','time':'2020-01-05T09:00:00Z'}",
                "{'type':'call','session':'ar-m','id':'1','prompt':'" + LONG + "','cost':0.5,"
                        + "'time':'2020-01-05T09:00:00Z'}");

        String order = CLEANUP + "?rules=project=ar-p%3Bkind=messages%3Bdays=9,project=ar-p%3Bkind=texts%3Bdays=9";
        JsonArray tried = posted(200, order + "&dry_run=true").getJsonArray("rules");
        assertThat(tried.getJsonObject(0).getJsonObject("records").getLong("messages")).isOne();
        assertThat(tried.getJsonObject(0).getLong("bytes")).isPositive();
        JsonArray done = posted(200, order).getJsonArray("rules");
        assertThat(done.getJsonObject(1).getJsonObject("records").getLong("calls")).isOne();

        JsonObject session = json("/api/sessions/ar-m");
        assertThat(session.getJsonObject("expired").getJsonObject("messages").getLong("records")).isOne();
        assertThat(session.getJsonObject("expired").getJsonObject("call_texts").getLong("records")).isOne();
        assertThat(session.getJsonObject("totals").getLong("messages")).isOne();
        assertThat(session.getJsonObject("totals").getDouble("cost")).isEqualTo(0.5);
        assertThat(json("/api/sessions/ar-m/messages").getJsonArray("items")).isEmpty();
        assertThat(json("/api/calls?session=ar-m").getJsonArray("items").getJsonObject(0).containsKey("prompt"))
                .isFalse();
        eventually(() -> assertThat(
                json("/api/search?q=length&session=ar-m").getJsonArray("items")).isEmpty());
        assertThat(json("/api/admin/check").getBoolean("sound")).isTrue();
    }

    @Test
    void removedSession_isStillNamedByArchives() throws IOException {
        tell("{'type':'session','id':'ar-d','project':'ar-r','time':'2020-01-05T09:00:00Z'}",
                "{'type':'message','session':'ar-d','id':'1','content':'" + LONG + "','time':'2020-01-05T09:00:00Z'}",
                "{'type':'session','id':'ar-e'}");
        posted(200, CLEANUP + "?rules=project=ar-r%3Bkind=messages%3Bdays=9");

        JsonObject removed = new JsonObject(given().delete("/api/sessions/ar-d").asString());
        assertThat(removed.getJsonObject("removed").getInteger("sessions")).isOne();
        assertThat(removed.getJsonArray("archives")).hasSize(1).allSatisfy(
                name -> assertThat(WithArchive.folder().resolve((String) name)).exists());
        assertThat(new JsonObject(given().delete("/api/sessions/ar-e").asString()).getJsonArray("archives")).isEmpty();
        assertThat(problem(404, given().delete("/api/sessions/ar-d"))).contains("ar-d");
    }

    @Test
    void erasedUser_isGoneEverywhere_andArchivesAreNamed() throws IOException {
        tell("{'type':'session','id':'ar-old','user':'ar-ada','project':'ar-q','time':'2020-01-05T09:00:00Z'}",
                "{'type':'session','id':'ar-eve','user':'ar-eve','project':'ar-q','time':'2020-01-05T09:00:00Z'}");
        posted(200, CLEANUP + "?days=30&project=ar-q");
        tell("{'type':'session','id':'ar-runs','user':'ar-ada','status':'running'}",
                "{'type':'message','session':'ar-runs','id':'1','content':'" + LONG + "'}",
                "{'type':'session','id':'ar-named','attributes':{'user.id':'ar-ada'}}",
                "{'type':'session','id':'ar-stays','user':'ar-eve'}");
        eventually(() -> assertThat(journal("ar-runs")).isNotEmpty());

        JsonObject tried = posted(200, ERASE + "?user=ar-ada&dry_run=true");
        assertThat(tried.getInteger("sessions")).isEqualTo(2);
        assertThat(json("/api/sessions/ar-runs").getString("id")).isEqualTo("ar-runs");
        JsonObject done = posted(200, ERASE + "?user=ar-ada");

        assertThat(done.getInteger("sessions")).isEqualTo(2);
        assertThat(done.getInteger("records")).isOne();
        assertThat(done.getJsonArray("archives")).hasSize(1).allSatisfy(
                name -> assertThat(WithArchive.folder().resolve((String) name)).exists());
        assertThat(json(ERASE)).isEqualTo(done);
        assertThat(problem(404, Service.get("/api/sessions/ar-runs"))).contains("ar-runs");
        assertThat(problem(404, Service.get("/api/sessions/ar-named"))).contains("ar-named");
        assertThat(json("/api/sessions/ar-stays").getString("id")).isEqualTo("ar-stays");
        assertThat(json("/api/search?q=length").getJsonArray("items").encode()).doesNotContain("ar-runs");
        assertThat(given().body("{\"type\":\"message\",\"session\":\"ar-runs\",\"id\":\"2\"}")
                .contentType("application/json")
                .post("/api/events").jsonPath().getInt("rejected_count")).isOne();
        eventually(() -> assertThat(journal("ar-runs")).isEmpty());
        assertThat(posted(200, ERASE + "?user=ar-nobody").getJsonArray("archives")).isEmpty();
        assertThat(posted(200, ERASE + "?session=ar-old").getJsonArray("archives")).hasSize(1);
        assertThat(json("/api/admin/check").getBoolean("sound")).isTrue();
    }

    @Test
    void removedSession_goesWithTextsThatFindIt_andItsJournal() throws IOException {
        tell("{'type':'session','id':'ar-gone','name':'ar-gone'}",
                "{'type':'message','session':'ar-gone','id':'1','content':'unheard " + LONG + "'}");
        eventually(() -> assertThat(journal("ar-gone")).isNotEmpty());
        eventually(
                () -> assertThat(json("/api/search?q=unheard").getJsonArray("items")).isNotEmpty());

        assertThat(given().delete("/api/sessions/ar-gone").statusCode()).isEqualTo(200);

        assertThat(json("/api/search?q=unheard").getJsonArray("items")).isEmpty();
        eventually(() -> assertThat(journal("ar-gone")).isEmpty());
        assertThat(json("/api/admin/check").getBoolean("sound")).isTrue();
        if (!FreshLedger.onPostgres()) {
            assertThat(given().body("{\"sql\":\"SELECT count(*) FROM text WHERE body LIKE 'unheard%'\"}")
                    .contentType("application/json").post("/api/sql").asString()).contains("[[0]]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/admin/erase|say whose sessions are erased",
            "/api/admin/erase?user=|user is empty",
            "/api/admin/erase?user=a&session=b|say whose sessions are erased",
            "/api/admin/erase?who=a|unknown parameter \"who\"",
            "/api/admin/cleanup?rules=days=1&days=1|in one way",
            "/api/admin/cleanup?rules=kind=calls%3Bdays=1|calls is no kind of what may go"})
    void order_thatCannotBeMeant_isRefused(String address, String reason) {
        assertThat(problem(400, given().urlEncodingEnabled(false).post(address))).contains(reason);
    }

    private interface Claim {
        void hold() throws IOException;
    }

    private static void eventually(Claim claim) throws IOException {
        long end = System.nanoTime() + 15_000_000_000L;
        while (true) {
            try {
                claim.hold();
                return;
            } catch (AssertionError | UncheckedIOException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static List<Path> journal(String session) throws IOException {
        Path folder = WithArchive.folder().resolve("journal");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> file.getFileName().toString().contains(session) && Files.isRegularFile(file))
                    .toList();
        }
    }

    private static JsonObject posted(int status, String address) {
        Response response = given().urlEncodingEnabled(false).post(address);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return new JsonObject(response.asString());
    }
}
