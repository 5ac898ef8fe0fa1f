package dev.sideledger.api;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.ids;
import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Usage.ago;
import static dev.sideledger.api.Usage.day;
import static dev.sideledger.api.Usage.item;
import static dev.sideledger.api.Usage.rows;
import static dev.sideledger.api.Usage.send;
import static org.assertj.core.api.Assertions.assertThat;

/** What a scene studio does with its database (document C), over HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class StudioUsageHttpTest {
    private static final String STARTED = ago(4);

    @BeforeEach
    void createProjectWithGenerations() {
        send("PUT", "/api/projects/usage-scene", "{'name':'My Scene Project','description':'A test project',"
                + "'settings':{'render_samples':256,'engine':'CYCLES'},'time':'" + STARTED + "'}");
        generation("scene-1", "a cyberpunk street", "completed", 8.5);
        generation("scene-2", "a quiet forest", "failed", 6);
        execution("scene-1", "1", "concept", "success");
        execution("scene-1", "2", "builder", "success");
        execution("scene-2", "1", "concept", "failed");
        send("POST", "/api/sessions/scene-1/artifacts", "{'id':'r1','kind':'render','path':'out/scene-1.png',"
                + "'render':{'seconds':42.5,'samples':256,'width':1920,'height':1080,'engine':'CYCLES'},'time':'"
                + STARTED + "'}");
        send("POST", "/api/sessions/scene-1/scores", "{'id':'review-1','dimension':'rating','value':9,"
                + "'feedback':'strong light','time':'" + STARTED + "'}");
    }

    @Test
    void projects_areListedWithTheirHistory() {
        JsonObject project = item("/api/projects?limit=1000", "id", "usage-scene");

        assertThat(project.getString("name")).isEqualTo("My Scene Project");
        assertThat(project.getJsonObject("settings").getInteger("render_samples")).isEqualTo(256);
        assertThat(ids("/api/projects/usage-scene/history")).containsExactlyInAnyOrder("scene-1", "scene-2");
    }

    @Test
    void systemAnalytics_areOfTheLastDays() {
        JsonObject analytics = json("/api/analytics/overview?days=30&project=usage-scene");

        assertThat(analytics.getInteger("sessions")).isEqualTo(2);
        assertThat(analytics.getDouble("success_rate")).isEqualTo(0.5);
        assertThat(analytics.getDouble("avg_quality")).isEqualTo(7.25);
        assertThat(analytics.getDouble("render_seconds")).isEqualTo(42.5);
        assertThat(analytics.getJsonObject("tokens").getInteger("total")).isEqualTo(900);
        assertThat(analytics.getJsonArray("top_tags").getJsonObject(0))
                .isEqualTo(new JsonObject().put("tag", "usage-city").put("count", 2));
    }

    @Test
    void agentPerformance_isByAgentType() {
        JsonObject concept = item("/api/analytics/costs?by=agent_type&project=usage-scene&days=30", "agent_type",
                "concept");

        assertThat(concept.getInteger("calls")).isEqualTo(2);
        assertThat(concept.getInteger("failed_calls")).isEqualTo(1);
        assertThat(concept.getDouble("avg_duration_ms")).isEqualTo(1500);
    }

    @Test
    void generations_areSearchedByTheirPrompt() {
        assertThat(ids("/api/sessions?q=CYBERPUNK&project=usage-scene&limit=20")).containsExactly("scene-1");
        assertThat(ids("/api/sessions?project=usage-scene&limit=10")).hasSize(2);
    }

    @Test
    void qualityTrends_areByDay() {
        assertThat(items(json("/api/analytics/quality?days=7&project=usage-scene")))
                .containsExactly(new JsonObject().put("date", day(STARTED)).put("avg_quality", 7.25).put("count", 2));
    }

    @Test
    void oldTables_answerOldQueries() {
        assertThat(rows("voxel", "SELECT prompt, quality_score FROM generations WHERE session_id = 'scene-1'"))
                .containsExactly(JsonArray.of("a cyberpunk street", 8.5));
        assertThat(json("/q/health/ready").getString("status")).isEqualTo("UP");
    }

    private static void generation(String id, String prompt, String status, double quality) {
        send("PUT", "/api/sessions/" + id, "{'kind':'generation','project':'usage-scene','prompt':'" + prompt
                + "','status':'" + status + "','quality_score':" + quality + ",'iteration_count':2,"
                + "'output_path':'out/" + id + "','tags':['usage-city'],'started_at':'" + STARTED + "','time':'"
                + STARTED + "'}");
    }

    private static void execution(String session, String id, String type, String status) {
        send("POST", "/api/sessions/" + session + "/calls", "{'id':'" + id + "','operation':'chat','agent':'usage-"
                + type + "','agent_type':'" + type + "','total_tokens':300,'duration_ms':1500,'status':'" + status
                + "','started_at':'" + STARTED + "','time':'" + STARTED + "'}");
    }
}
