package dev.sideledger.http;

import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Answers of analytics, followed over real connections. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class FollowHttpTest {
    @TestHTTPResource
    URL address;

    private LiveClients clients;
    private String project;

    @BeforeEach
    void open() {
        clients = new LiveClients(address.getPort());
        project = "followed-" + UUID.randomUUID();
        post(new JsonObject().put("type", "session").put("id", project).put("project", project));
        call("1");
    }

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void answer_followed_isToldNow_andAgainWhenACommitChangedIt() {
        String path = "/api/analytics/costs?by=agent&project=" + project;
        LiveClients.Reader reader = clients.connect(follow(path) + "&types=none", null);
        reader.await(() -> reader.events().size() == 1);
        assertThat(calls(reader, 0)).isOne();
        assertThat(new JsonObject(reader.events().get(0).data()).getString("follow")).isEqualTo(path);
        assertThat(new JsonObject(reader.events().get(0).data()).getJsonObject("answer"))
                .isEqualTo(new JsonObject(given().urlEncodingEnabled(false).get(path).asString()));

        call("2");

        reader.await(() -> reader.events().size() == 2);
        assertThat(calls(reader, 1)).isEqualTo(2);
        assertThat(reader.events()).allMatch(event -> event.id() == null && event.name().equals("answer"));
        assertThat(reader.response().getHeader("Content-Type")).startsWith("text/event-stream");
    }

    @Test
    void answer_thatChangesOften_isToldOnceASecond_andTheLastChangeInTheEnd() {
        LiveClients.Reader reader = clients.connect(followCosts() + "&types=none", null);
        long begun = System.nanoTime();

        for (int i = 2; i <= 40; i++) {
            call("" + i);
        }

        reader.await(() -> !reader.events().isEmpty() && calls(reader, reader.events().size() - 1) == 40);
        assertThat(reader.events()).hasSizeLessThanOrEqualTo(
                2 + (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
    }

    @Test
    void answer_ofManyFollowers_isAskedForOnce() {
        List<LiveClients.Reader> readers = new ArrayList<>();
        readers.add(clients.connect(followCosts() + "&types=none", null));
        readers.get(0).await(() -> readers.get(0).events().size() == 1);
        int asked = status("answers_asked");

        for (int i = 0; i < 30; i++) {
            readers.add(
                    clients.connect(i % 2 == 0 ? followCosts() + "&types=none" : follow("/api/analytics/costs?project="
                            + project + "&by=agent") + "&types=none", null));
        }
        readers.forEach(reader -> reader.await(() -> reader.events().size() == 1));

        assertThat(status("answers_asked")).isEqualTo(asked);
        assertThat(status("followed_answers")).isOne();
        assertThat(new JsonObject(readers.get(2).events().get(0).data()).getString("follow"))
                .isEqualTo("/api/analytics/costs?project=" + project + "&by=agent");
    }

    @Test
    void answers_areForgotten_whenTheirFollowersLeave() {
        LiveClients.Reader one = clients.connect(followCosts(), null);
        LiveClients.Reader two = clients.open("/api/analytics/overview?project=" + project);
        one.await(() -> one.events().size() == 1);
        two.await(() -> two.events().size() == 1);
        assertThat(status("followed_answers")).isEqualTo(2);
        assertThat(given().get("/q/metrics").asString()).contains("sideledger_followed_answers 2.0",
                "sideledger_followed_asked_total");

        one.disconnect();
        two.disconnect();

        two.await(() -> status("followed_answers") == 0 && status("live_clients") == 0);
    }

    @Test
    void recordsAndAnswers_comeOnOneStream_andOnlyRecordsHaveIds() {
        LiveClients.Reader reader = clients.connect(followCosts() + "&session=" + project + "&types=call", null);
        reader.await(() -> reader.events().size() == 1);

        call("2");

        reader.await(() -> reader.events().size() == 3);
        assertThat(reader.events()).extracting(LiveClients.Event::name).containsExactlyInAnyOrder("answer", "answer",
                "call");
        assertThat(reader.records()).extracting(LiveClients.Event::name).containsExactly("call");
    }

    @Test
    void analyticsAddress_askedForEvents_isFollowed_alsoUnderNamesThatAddressesEncode() {
        String odd = "a%26b%20%2B%25%2F%7B%7D";
        LiveClients.Reader other = clients.open("/api/analytics/costs?agent=" + odd);
        other.await(() -> other.events().size() == 1);
        assertThat(new JsonObject(other.events().get(0).data()).getString("follow"))
                .isEqualTo("/api/analytics/costs?agent=" + odd);
        LiveClients.Reader reader = clients.open("/api/analytics/costs?by=agent&project=" + project);
        reader.await(() -> reader.events().size() == 1);

        call("2");

        reader.await(() -> reader.events().size() == 2);
        assertThat(calls(reader, 1)).isEqualTo(2);
        assertThat(new JsonObject(reader.events().get(0).data()).getString("follow"))
                .isEqualTo("/api/analytics/costs?by=agent&project=" + project);
    }

    @ParameterizedTest
    @CsvSource({"*/*,application/json", "application/json,application/json", "text/csv,text/csv",
            "'text/html,application/xhtml+xml,*/*;q=0.8',application/json",
            "'application/json,text/event-stream;q=0.5',application/json",
            "application/x-ndjson,application/x-ndjson", "'text/*,text/event-stream;q=0.5',text/csv"})
    void analyticsAddress_askedForAnythingElse_isAnsweredOnce(String accept, String type) {
        LiveClients.Answer answer = clients.ask("/api/analytics/costs?project=" + project, accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith(type);
    }

    @Test
    void silentStream_ofAnswersAlone_givesSignsOfLife() {
        LiveClients.Reader reader = clients.connect(followCosts() + "&types=none", null);

        reader.await(() -> reader.heartbeat() && reader.events().size() == 1);
        assertThat(reader.lastId()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/sessions?project=%s&limit=5", "/api/sessions/%s", "/api/calls?session=%s&limit=5"})
    void reading_followed_isToldNow_andAgainWhenACommitChangedIt(String path) {
        String followed = path.formatted(project);
        LiveClients.Reader reader = clients.connect(follow(followed) + "&types=none", null);
        reader.await(() -> reader.events().size() == 1);

        call("2");

        reader.await(() -> reader.events().size() == 2);
        assertThat(new JsonObject(reader.events().get(0).data()).getString("follow")).isEqualTo(followed);
        assertThat(new JsonObject(reader.events().get(1).data()).getJsonObject("answer"))
                .isEqualTo(new JsonObject(given().urlEncodingEnabled(false).get(followed).asString()))
                .isNotEqualTo(new JsonObject(reader.events().get(0).data()).getJsonObject("answer"));
    }

    @Test
    void session_followedThatIsNotThere_isAProblem_untilItIs() {
        String id = project + "/later %";
        LiveClients.Reader reader = clients
                .connect(follow("/api/sessions/" + URLEncoder.encode(id, StandardCharsets.UTF_8)
                        .replace("+", "%20")) + "&types=none", null);
        reader.await(() -> reader.events().size() == 1);
        assertThat(new JsonObject(reader.events().get(0).data()).getJsonObject("problem").getInteger("status"))
                .isEqualTo(404);

        post(new JsonObject().put("type", "session").put("id", id));

        reader.await(() -> reader.events().size() == 2);
        assertThat(new JsonObject(reader.events().get(1).data()).getJsonObject("answer").getString("id")).isEqualTo(id);
    }

    @Test
    void answer_thatFailsWhileFollowed_isAProblemOfTheStream_whichGoesOn() {
        String tooMuch = "/api/analytics/costs?by=hour&fill=true&from=1990-01-01T00:00:00Z&project=" + project;
        LiveClients.Reader reader = clients.connect(follow(tooMuch) + followCosts().replace('?', '&') + "&types=none",
                null);

        reader.await(() -> reader.events().size() == 2);

        List<JsonObject> told = reader.events().stream().map(event -> new JsonObject(event.data())).toList();
        JsonObject problem = told.stream().filter(data -> data.getString("follow").equals(tooMuch)).findFirst()
                .orElseThrow().getJsonObject("problem");
        assertThat(problem.getInteger("status")).isEqualTo(400);
        assertThat(problem.getString("detail")).contains("ask for a shorter time");
        call("2");
        reader.await(() -> reader.events().size() == 3);
        assertThat(calls(reader, 2)).isEqualTo(2);
    }

    @Test
    void slowReader_isToldOnlyTheNewest() {
        LiveClients.Reader slow = clients.connect(followCosts(), null);
        LiveClients.Reader quick = clients.connect(followCosts() + "&types=none", null);
        quick.await(() -> quick.events().size() == 1);
        slow.stopReading();
        String filler = "x".repeat(200_000);
        for (int i = 0; i < 40; i++) {
            post(new JsonObject().put("type", "message").put("session", project).put("id", "" + i).put("content",
                    filler + i));
        }
        for (int i = 2; i <= 4; i++) {
            int now = i;
            call("" + now);
            quick.await(() -> quick.events().size() == now && calls(quick, now - 1) == now);
        }

        slow.readAgain();

        slow.await(() -> answers(slow).size() > 1 && calls(answers(slow).get(answers(slow).size() - 1)) == 4);
        assertThat(answers(slow).size()).isLessThan(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/analytics/moods | 404 | agents, branches",
            "/api/admin/check | 404 | /api/admin/check", "/api/sessions/x/calls | 404 | /api/sessions/x/calls",
            "/api/sessions/x?limit=1 | 400 | limit", "/api/sessions/%zz | 400 | hexadecimal",
            "/api/sessions?agnt=x | 400 | agnt", "/api/sessions?format=csv | 400 | always JSON",
            "/api/analytics/costs?by=mood | 400 | mood",
            "/api/analytics/costs?colour=red | 400 | colour",
            "/api/analytics/costs?days=-1 | 400 | days",
            "/api/analytics/costs?days=1&days=2 | 400 | 2 times",
            "/api/analytics/metrics | 400 | name is missing",
            "/api/analytics/costs?format=csv | 400 | always JSON",
            "/api/analytics/costs?formulas=kept | 400 | formulas",
            "/api/analytics/costs?project=%zz | 400 | hexadecimal",
            "http://elsewhere/api/analytics/costs | 400 | path of this service",
            "costs | 400 | path of this service"})
    void path_thatCannotBeFollowed_isRefusedBeforeTheStreamBegins(String path, int status, String reason) {
        LiveClients.Answer answer = clients.ask("/api/live" + follow(path), "text/event-stream");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.detail()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"types=none", "types=none&session=s&follow=%2Fapi%2Fanalytics%2Fcosts", "follow=",
            "types=call,none"})
    void parameters_thatLeaveNothingToTell_areRefused(String query) {
        assertThat(clients.ask("/api/live?" + query, "*/*").status()).isEqualTo(400);
    }

    @Test
    void stream_ofMoreThanTwentyAnswers_isRefused() {
        String many = Stream.generate(() -> "follow=%2Fapi%2Fanalytics%2Fcosts").limit(21)
                .collect(Collectors.joining("&"));

        LiveClients.Answer answer = clients.ask("/api/live?" + many, "*/*");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.detail()).contains("at most 20");
    }

    @Test
    void analyticsAddress_askedForEventsWrongly_isAProblem() {
        assertThat(clients.ask("/api/analytics/moods", "text/event-stream").status()).isEqualTo(404);
        assertThat(clients.ask("/api/analytics/costs?by=mood", "text/event-stream").detail()).contains("mood");
    }

    private String followCosts() {
        return follow("/api/analytics/costs?by=agent&project=" + project);
    }

    private static String follow(String path) {
        return "?follow=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    private static List<LiveClients.Event> answers(LiveClients.Reader reader) {
        return reader.events().stream().filter(event -> event.name().equals("answer")).toList();
    }

    private static int calls(LiveClients.Reader reader, int event) {
        return calls(reader.events().get(event));
    }

    private static int calls(LiveClients.Event event) {
        return new JsonObject(event.data()).getJsonObject("answer").getJsonArray("items").getJsonObject(0)
                .getInteger("calls");
    }

    private void call(String id) {
        post(new JsonObject().put("type", "call").put("session", project).put("id", id).put("agent", "writer")
                .put("model", "gpt-5").put("input_tokens", 10).put("output_tokens", 5).put("duration_ms", 100));
    }

    private static int status(String member) {
        return new JsonObject(given().get("/api/admin/status").then().statusCode(200).extract().asString())
                .getInteger(member);
    }

    private static void post(JsonObject event) {
        given().contentType("application/json").body(event.encode()).post("/api/events").then().statusCode(200);
    }
}
