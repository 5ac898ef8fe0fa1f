package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

/** A run of three turns, and another that branched from it at the second. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class DiffHttpTest {
    @BeforeEach
    void tellTheStory() {
        tell("{'type':'session','id':'trunk','project':'diffs','started_at':'2026-02-01T10:00:00Z',"
                + "'ended_at':'2026-02-01T10:10:00Z','time':'2026-02-01T10:10:00Z'}",
                "{'type':'session','id':'bough','project':'diffs','parent':'trunk','branch_turn':2,"
                        + "'started_at':'2026-02-02T10:00:00Z','ended_at':'2026-02-02T10:05:00Z',"
                        + "'time':'2026-02-02T10:05:00Z'}",
                turn("trunk", 1, "Fog."), call("trunk", 1, "c1", "Scouts report.", 0.1, 100),
                turn("trunk", 2, "Ships gather in the bay."), call("trunk", 2, "c2", "Hold the line.", 0.2, 200),
                decision("trunk", 2, "d2", "wait"), decision("trunk", 3, "d3", "retreat"),
                turn("bough", 2, "Ships gather in the bay."), call("bough", 2, "c9", "Break the line!", 0.25, 150),
                decision("bough", 2, "d2", "wait"),
                "{'type':'message','session':'bough','id':'m3','turn':3,'sender':'Red','kind':'public',"
                        + "'content':'We come in peace.','time':'2026-02-02T10:03:00Z'}");
    }

    @Test
    void diff_ofARunAndItsBranch_beginsAtTheTurnOfTheBranch() {
        JsonObject diff = json("/api/analytics/diff?left=trunk&right=bough");

        assertThat(items(diff)).extracting(item -> item.getString("change") + ' ' + either(item).getString("type"))
                .containsExactly("same turn", "changed call", "same decision", "removed decision", "added message");
        assertThat(diff.getInteger("from_turn")).isEqualTo(2);
        assertThat(diff.getJsonObject("steps").encode())
                .isEqualTo("{\"shared\":2,\"same\":2,\"changed\":1,\"added\":1,\"removed\":1}");
        assertThat(diff.getJsonObject("left_out").encode()).isEqualTo("{\"left\":0,\"right\":0}");
        assertThat(diff.getJsonObject("left").getDouble("cost")).isEqualTo(0.3);
        assertThat(diff.getJsonObject("difference").getDouble("cost")).isEqualTo(-0.05);
        assertThat(diff.getJsonObject("difference").getInteger("tokens")).isEqualTo(-150);
        assertThat(diff.getJsonObject("difference").getDouble("duration_ms_relative")).isEqualTo(-0.5);
        JsonObject call = items(diff).get(1);
        assertThat(call.getJsonObject("left").getString("agent")).isEqualTo("staff");
        assertThat(call.getJsonObject("right").getString("text")).isEqualTo("Break the line!");
        assertThat(call.getJsonObject("difference").encode())
                .isEqualTo("{\"cost\":0.05,\"tokens\":-50,\"duration_ms\":0,\"unpriced_calls\":0}");
        assertThat(call.getJsonArray("texts").encode()).isEqualTo("[{\"field\":\"output\",\"edits\":["
                + "{\"left_at\":0,\"right_at\":0,\"removed\":\"Hold\",\"added\":\"Break\"},"
                + "{\"left_at\":13,\"right_at\":14,\"removed\":\".\",\"added\":\"!\"}],\"truncated\":false}]");
        assertThat(items(diff).get(4).getValue("left")).isNull();
        assertThat(items(diff).get(4).getJsonObject("right").getString("sender")).isEqualTo("Red");
    }

    @Test
    void diff_theOtherWayRound_isItsMirror() {
        JsonObject diff = json("/api/analytics/diff?left=bough&right=trunk");

        assertThat(diff.getJsonObject("steps").encode())
                .isEqualTo("{\"shared\":2,\"same\":2,\"changed\":1,\"added\":1,\"removed\":1}");
        assertThat(diff.getJsonObject("difference").getDouble("cost")).isEqualTo(0.05);
    }

    @Test
    void diff_asATable_hasARowForEachStep() {
        List<String> rows = get("/api/analytics/diff?left=trunk&right=bough&format=csv").asString().lines().toList();

        assertThat(rows.get(0)).isEqualTo("change,type,turn,by,what,left_id,right_id,cost,tokens,duration_ms,"
                + "unpriced_calls");
        assertThat(rows.get(2)).isEqualTo("changed,call,2,staff,chat,c2,c9,0.05,-50,0,0");
        assertThat(rows.get(5)).isEqualTo("added,message,3,Red,public,,m3,,,,");
    }

    @Test
    void diff_askedWrongly_isRefusedWithASentence() {
        assertThat(problem(400, get("/api/analytics/diff?left=trunk"))).contains("right is missing");
        assertThat(problem(400, get("/api/analytics/diff?left=trunk&right=trunk"))).contains("same session");
        assertThat(problem(404, get("/api/analytics/diff?left=trunk&right=no-bough"))).contains("\"no-bough\"");
    }

    @Test
    void branches_areBesideTheRunTheyCameFrom() {
        JsonObject branches = json("/api/analytics/branches?session=bough");

        assertThat(items(branches)).extracting(item -> item.getString("session") + ' ' + item.getInteger("depth") + ' '
                + item.getString("parent") + ' ' + item.getInteger("branch_turn") + ' ' + item.getDouble("cost"))
                .containsExactly("trunk 0 null null 0.3", "bough 1 trunk 2 0.25");
        assertThat(branches.getBoolean("more")).isFalse();
        assertThat(problem(404, get("/api/analytics/branches?session=no-bough"))).contains("no-bough");
        assertThat(problem(400, get("/api/analytics/branches"))).contains("session is missing");
    }

    private static JsonObject either(JsonObject item) {
        return item.getJsonObject(item.getValue("left") == null ? "right" : "left");
    }

    private static String turn(String session, int turn, String content) {
        return "{'type':'turn','session':'" + session + "','turn':" + turn + ",'content':'" + content + "','time':'"
                + time(session, turn) + "'}";
    }

    private static String call(String session, int turn, String id, String output, double cost, int tokens) {
        return "{'type':'call','session':'" + session + "','id':'" + id + "','turn':" + turn + ",'agent':'staff',"
                + "'operation':'chat','model':'gpt-5','output':'" + output + "','cost':" + cost + ",'input_tokens':"
                + tokens + ",'output_tokens':0,'status':'success','duration_ms':1000,'started_at':'"
                + time(session, turn) + "','time':'" + time(session, turn) + "'}";
    }

    private static String decision(String session, int turn, String id, String action) {
        return "{'type':'decision','session':'" + session + "','id':'" + id + "','turn':" + turn
                + ",'actor':'Red','action':'" + action + "','time':'" + time(session, turn) + "'}";
    }

    private static String time(String session, int turn) {
        return "2026-02-0" + (session.equals("trunk") ? 1 : 2) + "T10:0" + turn + ":00Z";
    }
}
