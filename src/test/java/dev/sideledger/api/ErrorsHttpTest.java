package dev.sideledger.api;

import java.util.Set;

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
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.request;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ErrorsHttpTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/call", "/api", "/nothing", "/api/sessions/x/calls/1/2", "/q/x"})
    void path_thatNobodyKnows_isAnswered404(String path) {
        assertThat(problem(404, get(path)))
                .isEqualTo("there is nothing at " + path + "; /q/openapi lists all addresses");
    }

    @Test
    void records_thatNoSessionHas_areAnswered404WithThoseItHas() {
        String sentence = "a session has no sessions; it has turns, calls, decisions, messages, metrics, scores,"
                + " winners, errors, artifacts, tags";

        assertThat(problem(404, get("/api/sessions/x/sessions"))).isEqualTo(sentence);
        assertThat(problem(404, get("/api/sessions/x/sessions/y"))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"POST,/api/calls,GET", "DELETE,/api/sessions,'GET, POST'", "PUT,/api/sessions/x/calls,'GET, POST'",
            "POST,/api/projects/x/history,GET", "DELETE,/api/events,POST",
            "POST,/api/projects/x,'DELETE, GET, PATCH, PUT'"})
    void method_thatThePathDoesNotTake_isAnswered405WithThoseItTakes(String method, String path, String allowed) {
        Response response = request(method, path);

        assertThat(problem(405, response)).startsWith(method + " is not possible here");
        assertThat(Set.of(response.header("Allow").split(", "))).isEqualTo(Set.of(allowed.split(", ")));
    }

    @Test
    void mediaType_thatIsNotWritten_isAnswered406() {
        assertThat(problem(406, get("/api/calls", "Accept", "text/html"))).contains("text/html").contains("text/csv");
        assertThat(problem(406, get("/api/sessions/x", "Accept", "text/csv"))).contains("application/json");
    }

    @Test
    void browser_getsJson() {
        get("/api/calls?limit=1", "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8").then()
                .statusCode(200).contentType("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/api/sessions?agnt=x|unknown parameter \"agnt\"; this address takes agent, cursor, days",
            "/api/sessions/x/calls?session=y|unknown parameter \"session\"",
            "/api/projects/x/history?project=y|unknown parameter \"project\"",
            "/api/calls?limit=0|limit must be a number from 1 to 1000",
            "/api/calls?limit=1001|limit must be a number from 1 to 1000",
            "/api/calls?limit|limit is empty",
            "/api/calls?cursor=x|cursor must be the next of an earlier answer",
            "/api/calls?from=1700000000|it looks like seconds; in milliseconds it is 1700000000000",
            "/api/calls?days=-1|days must be a number above 0",
            "/api/calls?order=up|order must be asc (oldest first) or desc (newest first)",
            "/api/calls?format=xml|format must be one of json, csv, ndjson",
            "/api/calls?status=open|status must be one of running, success",
            "/api/calls?agent=a&agent=b|agent is given 2 times",
            "/api/sessions/x?limit=1|unknown parameter \"limit\"; this address takes no parameters"})
    void parameter_thatIsWrong_isAnswered400(String path, String sentence) {
        Service.tell("{'type':'session','id':'x','project':'x'}");

        assertThat(problem(400, get(path))).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-",
            value = {"overloaded,429,2,full", "too-large,413,-,too much", "unavailable,503,1,no disk",
                    "conflict,422,-,Idempotency-Key"})
    void failure_ofAKnownKind_hasItsStatusAndWait(String how, int status, String retryAfter, String sentence) {
        Response response = get("/test/fails/" + how);

        assertThat(problem(status, response)).contains(sentence);
        assertThat(response.header("Retry-After")).isEqualTo(retryAfter);
    }

    @Test
    void failure_thatNobodyForesaw_isAnswered500WithAnIdAndNothingElse() {
        Response response = get("/test/fails/badly");

        assertThat(problem(500, response)).contains(new JsonObject(response.asString()).getString("error"));
        assertThat(response.asString()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void answers_ofAllKinds_areNotKeptAndTakenAsTheySay() {
        for (String path : new String[]{"/api/calls", "/api/calls?format=csv", "/api/nothing", "/api/calls?x=1"}) {
            get(path).then().header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store");
        }
    }
}
