package dev.sideledger.api;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class TreeHttpTest {
    @Test
    void tree_hasTimingsAndWhatEachCallCost() {
        tell("{'type':'call','session':'tr-1','id':'a','operation':'invoke_agent','agent':'planner',"
                + "'started_at':'2026-01-05T10:00:00Z','duration_ms':2000}",
                "{'type':'call','session':'tr-1','id':'b','parent':'a','operation':'chat','model':'m','input_tokens':7,"
                        + "'cost':0.5,'started_at':'2026-01-05T10:00:00.25Z','duration_ms':900,'prompt':'long text'}");

        JsonObject tree = json("/api/sessions/tr-1/tree");

        assertThat(tree.getInteger("calls")).isEqualTo(2);
        assertThat(tree.getInteger("duration_ms")).isEqualTo(2000);
        assertThat(tree.getBoolean("truncated")).isFalse();
        JsonObject root = tree.getJsonArray("roots").getJsonObject(0);
        assertThat(root.getString("agent")).isEqualTo("planner");
        assertThat(root.getInteger("offset_ms")).isZero();
        JsonObject child = root.getJsonArray("children").getJsonObject(0);
        assertThat(child.getInteger("offset_ms")).isEqualTo(250);
        assertThat(child.getString("parent")).isEqualTo("a");
        assertThat(child.getInteger("depth")).isOne();
        assertThat(child.getJsonObject("tokens").getInteger("input")).isEqualTo(7);
        assertThat(child.getDouble("cost")).isEqualTo(0.5);
        assertThat(child.containsKey("prompt")).isFalse();
    }

    @Test
    void tree_saysWhatIsPendingAndWhatWasCut() {
        tell("{'type':'call','session':'tr-2','id':'a','parent':'nobody'}",
                "{'type':'call','session':'tr-2','id':'b','parent':'c','started_at':1767607200000}",
                "{'type':'call','session':'tr-2','id':'c','parent':'b','started_at':1767607201000}");

        JsonObject tree = json("/api/sessions/tr-2/tree");

        assertThat(tree.getInteger("pending")).isOne();
        assertThat(tree.getJsonArray("cut").getList()).containsExactly("b");
        assertThat(tree.getJsonArray("roots").getJsonObject(0).getBoolean("cut")).isTrue();
        JsonObject pending = tree.getJsonArray("roots").getJsonObject(1);
        assertThat(pending.getBoolean("pending")).isTrue();
        assertThat(pending.getString("id")).isEqualTo("nobody");
        assertThat(pending.getJsonArray("children").getJsonObject(0).getString("id")).isEqualTo("a");
    }

    @Test
    void tree_ofALongChain_isWrittenFlatBelowItsBound() {
        tell(IntStream.range(0, 500).mapToObj(i -> "{'type':'call','session':'tr-3','id':'c" + i + "'"
                + (i == 0 ? "" : ",'parent':'c" + (i - 1) + "'") + "}").toArray(String[]::new));

        JsonObject node = json("/api/sessions/tr-3/tree").getJsonArray("roots").getJsonObject(0);
        while (node.getJsonArray("children").size() == 1) {
            node = node.getJsonArray("children").getJsonObject(0);
        }

        assertThat(node.getJsonArray("children")).hasSize(400);
        JsonObject last = node.getJsonArray("children").getJsonObject(399);
        assertThat(last.getInteger("depth")).isEqualTo(499);
        assertThat(last.getString("parent")).isEqualTo("c498");
    }

    @Test
    void tree_ofASessionWithoutCalls_isEmpty_andOfNoneIsNotFound() {
        tell("{'type':'session','id':'tr-4'}");

        assertThat(json("/api/sessions/tr-4/tree").getJsonArray("roots")).isEmpty();
        assertThat(problem(404, get("/api/sessions/tr-never/tree"))).contains("tr-never");
        problem(400, get("/api/sessions/tr-4/tree?deep=1"));
    }
}
