package dev.sideledger.api;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ImportedPricesHttpTest {
    private static final String MATCH = "/api/prices/match?provider=openai&model=imported-1";

    @AfterEach
    void forget() {
        Service.delete("/api/admin/prices/mine");
    }

    @Test
    void table_putIntoTheLedger_pricesCallsAtOnce_untilItIsRemoved() {
        assertThat(json(MATCH).getBoolean("found")).isFalse();

        JsonObject put = answer(put("mine", table(3)));

        assertThat(put.getBoolean("kept")).isTrue();
        assertThat(put.getBoolean("in_force")).isTrue();
        assertThat(put.getInteger("rows")).isOne();
        assertThat(put.getString("version")).matches("mine#[0-9a-f]{12}");
        tell("{'type':'call','session':'imported','id':'c','provider':'openai','model':'imported-1',"
                + "'input_tokens':1000}");
        JsonObject cost = json("/api/sessions/imported/calls/c/cost");
        assertThat(cost.getDouble("cost")).isEqualTo(0.003);
        assertThat(cost.getString("price_version")).isEqualTo(put.getString("version"));
        assertThat(Service.items(json("/api/admin/prices"))).singleElement().satisfies(item -> {
            assertThat(item.getString("name")).isEqualTo("mine");
            assertThat(item.getBoolean("in_force")).isTrue();
            assertThat(item.getInteger("bytes")).isEqualTo(table(3).length());
            assertThat(item.getString("imported_at")).startsWith("20");
        });

        assertThat(answer(Service.delete("/api/admin/prices/mine")).getBoolean("removed")).isTrue();
        assertThat(json(MATCH).getBoolean("found")).isFalse();
        assertThat(problem(404, Service.delete("/api/admin/prices/mine"))).contains("mine");
    }

    @Test
    void alias_putIntoTheLedger_saysWhatADeploymentIs() {
        put("mine", "{\"unit\":\"USD per million tokens\",\"prices\":["
                + "{\"provider\":\"azure\",\"model\":\"imported-team\",\"alias\":\"gpt-4o\"}]}");

        tell("{'type':'call','session':'imported','id':'azure','provider':'azure.ai.openai','request_model':'unknown',"
                + "'endpoint':'https://acme.openai.azure.com/openai/deployments/imported-team/chat/completions',"
                + "'input_tokens':1000}");
        JsonObject cost = json("/api/sessions/imported/calls/azure/cost");
        assertThat(cost.getDouble("cost")).isEqualTo(0.0025);
        assertThat(cost.getJsonObject("quote").getJsonObject("match").getString("why"))
                .startsWith("imported-team means gpt-4o by an alias in mine; ");
    }

    @Test
    void table_withTooManyPatternsBesideTheOthers_isRefused_butMayReplaceItself() {
        String rows = IntStream.range(0, 300)
                .mapToObj(i -> "{\"model\":\"m" + i + "\",\"match\":\"/^imported-m" + i
                        + "$/\",\"input\":1,\"output\":1}")
                .collect(Collectors.joining(","));
        String table = "{\"unit\":\"USD per million tokens\",\"prices\":[" + rows + "]}";

        assertThat(answer(put("mine", table)).getBoolean("in_force")).isTrue();
        assertThat(answer(put("mine", table)).getBoolean("in_force")).isTrue();
        assertThat(problem(422, put("more", table))).startsWith("more: has 300 regular expressions, which with the ")
                .contains("of the other tables are more than 500");
        assertThat(problem(422, put("more?check=true", table))).contains("of the other tables are more than 500");
        assertThat(Service.items(json("/api/admin/prices"))).hasSize(1);
    }

    @Test
    void table_thatIsRefused_leavesTheOneBefore() {
        put("mine", table(3));

        assertThat(problem(422, put("mine", table(-1)))).isEqualTo("mine, line 2: /prices/0/input must be from 0 to"
                + " 1000000 dollars");
        assertThat(problem(422, put("mine", ""))).contains("mine").contains("empty");

        assertThat(json(MATCH).getJsonObject("prices").getInteger("input")).isEqualTo(3);
    }

    @Test
    void check_keepsNothing() {
        String foreign = "{\"m\":{\"litellm_provider\":\"p\",\"mood\":1,\"input_cost_per_token\":1e-06}}";
        JsonObject checked = answer(put("mine?check=true&unknown=ignore", foreign));
        assertThat(problem(422, put("mine?check=true", foreign))).contains("line 1: /m/mood is no field");

        assertThat(checked.getBoolean("kept")).isFalse();
        assertThat(checked.getBoolean("in_force")).isFalse();
        assertThat(checked.getJsonArray("ignored")).containsExactly("mood");
        assertThat(Service.items(json("/api/admin/prices"))).isEmpty();
        assertThat(problem(422, put("mine?check=true", "[]"))).contains("no price file");
    }

    @Test
    void modelWithAPriceThatNoModelHas_isLeftOut_andNamed() {
        JsonObject put = answer(put("mine", "{\"imported-2\":{\"litellm_provider\":\"openai\","
                + "\"input_cost_per_token\":1e-06},\n\"imported-3\":{\"litellm_provider\":\"openai\",\n"
                + "\"input_cost_per_token\":0.002},\"free\":{\"litellm_provider\":\"openai\"}}"));

        assertThat(put.getBoolean("in_force")).isTrue();
        assertThat(put.getInteger("rows")).isOne();
        assertThat(put.getInteger("left_out")).isEqualTo(2);
        assertThat(put.getInteger("implausible")).isOne();
        assertThat(put.getJsonArray("implausible_models")).singleElement().satisfies(each -> {
            JsonObject model = (JsonObject) each;
            assertThat(model.getString("model")).isEqualTo("imported-3");
            assertThat(model.getInteger("line")).isEqualTo(3);
            assertThat(model.getString("reason")).startsWith("/imported-3/input_cost_per_token is 2000 dollars");
        });
        assertThat(json("/api/prices/match?provider=openai&model=imported-3").getBoolean("found")).isFalse();
    }

    @Test
    void names_andParameters_thatAreNone_areRefused() {
        assertThat(problem(400, put("Mine", table(1)))).contains("small letters");
        assertThat(problem(400, put("mine?check=maybe", table(1)))).contains("check").contains("true or false");
        assertThat(problem(400, put("mine?unknown=allow", table(1)))).contains("unknown").contains("must be ignore");
        assertThat(problem(400, put("mine?force=true", table(1)))).contains("force");
        assertThat(problem(400, get("/api/admin/prices?limit=1"))).contains("limit");
    }

    private static String table(int price) {
        return "{\"unit\":\"USD per million tokens\",\"prices\":[\n"
                + "{\"provider\":\"openai\",\"model\":\"imported-1\",\"input\":" + price + ",\"output\":9}]}";
    }

    private static Response put(String name, String body) {
        return RestAssured.given().urlEncodingEnabled(false).contentType("application/json").body(body)
                .put("/api/admin/prices/" + name);
    }

    private static JsonObject answer(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return new JsonObject(response.asString());
    }
}
