package dev.sideledger.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Old sessions are taken when somebody asks for it, and what they cost is still known. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class CleanupHttpTest {
    private static final String ADDRESS = "/api/admin/cleanup";

    @Test
    void oldSessionsOfAProject_goWithTheirRecords_triedFirst() {
        tell("{'type':'session','id':'cu-old','project':'cu-p','status':'completed','time':'2020-01-05T09:00:00Z'}",
                "{'type':'call','session':'cu-old','id':'1','cost':0.5,'agent':'cu-agent',"
                        + "'time':'2020-01-05T09:00:00Z'}",
                "{'type':'metric','session':'cu-old','id':'m','name':'x','value':1,'time':'2020-01-05T09:00:00Z'}",
                "{'type':'session','id':'cu-runs','project':'cu-p','status':'running','time':'2020-01-05T09:00:00Z'}",
                "{'type':'session','id':'cu-new','project':'cu-p','time':'2020-01-05T09:00:00Z'}",
                "{'type':'call','session':'cu-new','id':'1','cost':0.25}");

        JsonObject tried = posted(200, ADDRESS + "?days=30&project=cu-p&dry_run=true");

        assertThat(tried.getMap()).containsEntry("state", "finished").containsEntry("dry_run", true)
                .containsEntry("sessions", 1).containsEntry("records", 2).containsEntry("running_kept", 1)
                .containsEntry("project", "cu-p");
        assertThat(json("/api/sessions/cu-old").getString("id")).isEqualTo("cu-old");

        double taken = metric("sideledger_cleanup_records_total");
        JsonObject done = posted(200, ADDRESS + "?days=30&project=cu-p");

        assertThat(metric("sideledger_cleanup_records_total")).isEqualTo(taken + 2);
        assertThat(metric("sideledger_cleanup_running")).isZero();

        assertThat(done.getMap()).containsEntry("state", "finished").containsEntry("dry_run", false)
                .containsEntry("sessions", 1).containsEntry("records", 2).containsEntry("running_kept", 1);
        assertThat(json(ADDRESS)).isEqualTo(done);
        assertThat(problem(404, Service.get("/api/sessions/cu-old"))).contains("cu-old");
        assertThat(json("/api/sessions/cu-runs").getString("status")).isEqualTo("running");
        assertThat(json("/api/sessions/cu-new").getString("id")).isEqualTo("cu-new");
        assertThat(json("/api/analytics/costs?project=cu-p").getJsonArray("items").getJsonObject(0).getDouble("cost"))
                .isEqualTo(0.75);
        assertThat(json("/api/admin/check").getBoolean("sound")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "?days=0|400|days must be a whole number from 1 to 36525, was \"0\"",
            "?days=1.5|400|days must be a whole number from 1 to 36525, was \"1.5\"",
            "?days=-30|400|days must be a whole number",
            "?days=36526|400|days must be a whole number",
            "?days=|400|days",
            "?dry_run=perhaps|400|dry_run must be true or false",
            "?day=30|400|unknown parameter \"day\"",
            "?days=36525&project=cu-nobody|404|cu-nobody"})
    void order_thatCannotBeMeant_isRefused(String query, int status, String reason) {
        assertThat(problem(status, given().post(ADDRESS + query))).contains(reason);
    }

    @Test
    void voice_takesSessionsOfAVoiceAgent_thirtyDaysOldByDefault() {
        tell("{'type':'session','id':'cu-voice','kind':'voice','time':'1971-01-05T09:00:00Z'}",
                "{'type':'message','session':'cu-voice','kind':'exchange','time':'1971-01-05T09:00:00Z'}",
                "{'type':'session','id':'cu-run','kind':'run','time':'1971-01-05T09:00:00Z'}");

        JsonObject answer = posted(200, "/metrics/cleanup?days=18000");

        assertThat(answer.getString("message")).isEqualTo("Cleaned up data older than 18000 days");
        assertThat(answer.getInteger("older_than_days")).isEqualTo(18_000);
        assertThat(answer.getInteger("deleted_count")).isOne();
        assertThat(answer.getInteger("deleted_records")).isOne();
        assertThat(problem(404, Service.get("/metrics/session/cu-voice"))).contains("cu-voice");
        assertThat(json("/api/sessions/cu-run").getString("id")).isEqualTo("cu-run");
        assertThat(posted(200, "/metrics/cleanup?days=36525").getInteger("deleted_count")).isZero();
        assertThat(problem(400, given().post("/metrics/cleanup?days=soon"))).contains("days must be");
        assertThat(problem(400, given().post("/metrics/cleanup?hours=1"))).contains("unknown parameter \"hours\"");
    }

    private static double metric(String name) {
        return given().get("/q/metrics").asString().lines().filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private static JsonObject posted(int status, String address) {
        Response response = given().post(address);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return new JsonObject(response.asString());
    }
}
