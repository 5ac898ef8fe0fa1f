package dev.sideledger.api;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.delete;
import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class RemovalHttpTest {
    private static final String CALL = "{'type':'call','session':'rm-1','id':'c','agent':'a','cost':1}";

    @Test
    void session_removed_isGoneWithItsRecordsAndStaysAway() {
        tell("{'type':'session','id':'rm-1','project':'rm-kept'}", CALL, "{'type':'turn','session':'rm-1','turn':1}");

        assertThat(removed(delete("/api/sessions/rm-1").asString())).isEqualTo(counts(0, 1, 2));

        problem(404, get("/api/sessions/rm-1"));
        assertThat(Service.ids("/api/calls?session=rm-1")).isEmpty();
        JsonObject again = Service.told(CALL);
        assertThat(again.getInteger("rejected_count")).isEqualTo(1);
        assertThat(again.getJsonArray("rejected").getJsonObject(0).getString("error")).contains("removed");
        problem(404, get("/api/sessions/rm-1"));
        assertThat(json("/api/projects/rm-kept").getString("id")).isEqualTo("rm-kept");
        assertThat(problem(404, delete("/api/sessions/rm-1"))).isEqualTo("there is no session \"rm-1\"");
    }

    @Test
    void project_removed_takesItsSessionsWithIt() {
        tell("{'type':'session','id':'rm-2','project':'rm/p'}", "{'type':'session','id':'rm-3','project':'rm/p'}",
                "{'type':'session','id':'rm-4','project':'rm-other'}",
                "{'type':'metric','session':'rm-2','name':'n','value':1}");

        assertThat(removed(delete("/api/projects/rm%2Fp").asString())).isEqualTo(counts(1, 2, 1));

        problem(404, get("/api/projects/rm%2Fp"));
        problem(404, get("/api/projects/rm%2Fp/history"));
        problem(404, get("/api/sessions/rm-2"));
        assertThat(json("/api/sessions/rm-4").getString("id")).isEqualTo("rm-4");
        assertThat(Service.told("{'type':'session','id':'rm-2','name':'x'}").getInteger("rejected_count")).isEqualTo(1);
        assertThat(problem(404, delete("/api/projects/rm%2Fp"))).isEqualTo("there is no project \"rm/p\"");
    }

    @Test
    void tag_removed_isGoneFromItsSessionOnly() {
        tell("{'type':'tag','session':'rm-5','name':'red/blue'}", "{'type':'tag','session':'rm-5','name':'green'}",
                "{'type':'tag','session':'rm-6','name':'red/blue'}");

        assertThat(removed(delete("/api/sessions/rm-5/tags/red%2Fblue").asString())).isEqualTo(counts(0, 0, 1));

        assertThat(json("/api/sessions/rm-5").getJsonArray("tags")).isEqualTo(JsonArray.of("green"));
        assertThat(json("/api/sessions/rm-6").getJsonArray("tags")).isEqualTo(JsonArray.of("red/blue"));
        assertThat(problem(404, delete("/api/sessions/rm-5/tags/red%2Fblue")))
                .isEqualTo("the session \"rm-5\" has no tag \"red/blue\"");
    }

    @Test
    void removal_withAParameter_removesNothing() {
        tell("{'type':'session','id':'rm-7'}");

        assertThat(problem(400, delete("/api/sessions/rm-7?dry_run=true")))
                .isEqualTo("unknown parameter \"dry_run\"; this address takes no parameters");
        assertThat(json("/api/sessions/rm-7").getString("id")).isEqualTo("rm-7");
    }

    @Test
    void removal_leavesASoundLedger() {
        tell("{'type':'call','session':'rm-8','id':'c','cost':1,'input_tokens':5,'duration_ms':10}");
        delete("/api/sessions/rm-8").then().statusCode(200);

        assertThat(json("/api/admin/check").getJsonArray("problems")).isEmpty();
    }

    private static JsonObject removed(String answer) {
        return new JsonObject(answer).getJsonObject("removed");
    }

    private static JsonObject counts(int projects, int sessions, int records) {
        return new JsonObject().put("projects", projects).put("sessions", sessions).put("records", records);
    }
}
