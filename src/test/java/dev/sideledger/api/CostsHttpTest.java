package dev.sideledger.api;

import java.util.List;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.delete;
import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.request;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class CostsHttpTest {
    private static final String SONNET = "'provider':'anthropic','model':'claude-sonnet-4-5-20250929',"
            + "'input_tokens':21200,'cache_read_tokens':18000,'cache_write_tokens':2000,'cache_write_1h_tokens':500,"
            + "'output_tokens':300";

    @Test
    void cost_ofAComputedCall_isExplainedLineByLine() {
        tell("{'type':'call','session':'explained','id':'c/1'," + SONNET + "}");

        JsonObject cost = json("/api/sessions/explained/calls/c%2F1/cost");

        assertThat(cost.getDouble("cost")).isEqualTo(0.022125);
        assertThat(cost.getString("cost_source")).isEqualTo("computed");
        JsonObject quote = cost.getJsonObject("quote");
        assertThat(quote.getString("sum")).isEqualTo("1200 x $3/M input + 18000 x $0.3/M cache_read + 1500 x $3.75/M"
                + " cache_write + 500 x $6/M cache_write_1h + 300 x $15/M output = $0.022125");
        assertThat(quote.getString("price_version")).isEqualTo(cost.getString("price_version"));
        JsonArray lines = quote.getJsonArray("lines");
        assertThat(lines.stream().mapToDouble(line -> ((JsonObject) line).getDouble("cost")).sum())
                .isCloseTo(0.022125, Offset.offset(1e-12));
        assertThat(lines.getJsonObject(0)).isEqualTo(new JsonObject(
                "{\"bucket\":\"input\",\"tokens\":1200,\"price_per_million\":3,\"cost\":0.0036}"));
    }

    @Test
    void cost_thatNobodyKnows_isNull_andSaysWhatWasLookedFor() {
        tell("{'type':'call','session':'unknown','id':'c','model':'no-such-model','input_tokens':5}");

        JsonObject cost = json("/api/sessions/unknown/calls/c/cost");

        assertThat(cost.containsKey("cost")).isTrue();
        assertThat(cost.getValue("cost")).isNull();
        assertThat(cost.getString("cost_source")).isEqualTo("unpriced");
        assertThat(cost.getJsonObject("quote").getJsonArray("notes").encode()).contains("no-such-model");
        assertThat(cost.getJsonObject("quote").getJsonObject("match").getJsonArray("tried")).isNotEmpty();
        JsonObject totals = json("/api/sessions/unknown").getJsonObject("totals");
        assertThat(totals.getInteger("unpriced_calls")).isOne();
        assertThat(totals.getInteger("uncomputed_calls")).isOne();
    }

    @Test
    void differencesByModel_beginWithTheWidestGap() {
        tell("{'type':'session','id':'gap-order','project':'gap-order'}",
                "{'type':'call','session':'gap-order','id':'a','model':'claude-3-haiku-20240307','input_tokens':1000,"
                        + "'cost':0.001}",
                "{'type':'call','session':'gap-order','id':'b','model':'gpt-4.1','input_tokens':1000,'cost':0.5}",
                "{'type':'call','session':'gap-order','id':'c','model':'gpt-4.1-mini','input_tokens':1000,'cost':0.1}");

        JsonPath gaps = get("/api/analytics/cost-differences?by=model&project=gap-order").jsonPath();

        assertThat(gaps.getList("items.model"))
                .isEqualTo(List.of("gpt-4.1", "gpt-4.1-mini", "claude-3-haiku-20240307"));
    }

    @Test
    void sums_ofCallsThatNobodyKnowsTheCostOf_areNeverZero() {
        tell("{'type':'session','id':'unknown-cost','project':'unknown-cost','started_at':'2026-01-05T10:00:00Z'}",
                "{'type':'call','session':'unknown-cost','id':'a','agent':'half','model':'no-such-model',"
                        + "'input_tokens':10,'time':'2026-01-05T10:00:00Z'}",
                "{'type':'call','session':'unknown-cost','id':'b','agent':'half','model':'gpt-4.1-nano',"
                        + "'input_tokens':10,'cost':0.5,'time':'2026-01-05T10:00:00Z'}",
                "{'type':'call','session':'unknown-cost','id':'c','agent':'none','model':'no-such-model',"
                        + "'input_tokens':10,'time':'2026-01-05T10:00:00Z'}",
                "{'type':'winner','session':'unknown-cost','id':'u','agent':'silent','time':'2026-01-05T09:58:00Z'}",
                "{'type':'winner','session':'unknown-cost','id':'v','agent':'half','time':'2026-01-05T09:59:00Z'}",
                "{'type':'winner','session':'unknown-cost','id':'w','agent':'none','time':'2026-01-05T10:00:00Z'}");
        String january = "?project=unknown-cost&from=2026-01-05T00:00:00Z&to=2026-01-06T00:00:00Z";

        JsonPath wins = get("/api/analytics/wins" + january).jsonPath();
        JsonPath agents = get("/api/analytics/agents" + january).jsonPath();

        assertThat(wins.getString("items.find{it.agent=='none'}.cost")).isNull();
        assertThat(wins.getString("items.find{it.agent=='none'}.cost_per_win")).isNull();
        assertThat(wins.getInt("items.find{it.agent=='none'}.unpriced_calls")).isOne();
        assertThat(wins.getInt("items.find{it.agent=='silent'}.wins")).isOne();
        assertThat(wins.getString("items.find{it.agent=='silent'}.cost_per_win")).as("told no call").isNull();
        assertThat(wins.getDouble("items.find{it.agent=='half'}.cost")).isEqualTo(0.5);
        assertThat(wins.getInt("items.find{it.agent=='half'}.wins")).isOne();
        assertThat(wins.getString("items.find{it.agent=='half'}.cost_per_win")).as("half is not known").isNull();
        assertThat(wins.getInt("items.find{it.agent=='half'}.unpriced_calls")).isOne();
        assertThat(agents.getString("items.find{it.agent=='none'}.avg_cost")).isNull();
        assertThat(agents.getDouble("items.find{it.agent=='half'}.avg_cost")).isEqualTo(0.5);
    }

    @Test
    void cost_ofWhatIsNotThere_is404() {
        assertThat(problem(404, get("/api/sessions/nowhere/calls/c/cost"))).contains("nowhere");
        tell("{'type':'session','id':'there'}");
        assertThat(problem(404, get("/api/sessions/there/calls/c/cost"))).contains("there").contains("c");
    }

    @Test
    void reportedCost_wins_andItsDifferenceIsListed() {
        tell("{'type':'session','id':'differs','project':'gaps'}",
                "{'type':'call','session':'differs','id':'other','model':'gpt-4o','input_tokens':1000,'cost':0.5,"
                        + "'agent':'a'}",
                "{'type':'call','session':'differs','id':'same','model':'gpt-4o','input_tokens':1000,'cost':0.0025}",
                "{'type':'call','session':'differs','id':'unknown','model':'no-such-model','input_tokens':1,'cost':1}");

        JsonObject totals = json("/api/sessions/differs").getJsonObject("totals");
        assertThat(totals.getDouble("cost")).isEqualTo(1.5025);
        assertThat(totals.getDouble("computed_cost")).isEqualTo(0.005);

        JsonObject page = json("/api/analytics/cost-differences?project=gaps");
        assertThat(Service.items(page)).singleElement().satisfies(item -> {
            assertThat(item.getString("call")).isEqualTo("other");
            assertThat(item.getString("agent")).isEqualTo("a");
            assertThat(item.getDouble("reported")).isEqualTo(0.5);
            assertThat(item.getDouble("computed")).isEqualTo(0.0025);
            assertThat(item.getDouble("difference")).isEqualTo(0.4975);
            assertThat(item.getBoolean("counted")).isTrue();
        });
        assertThat(get("/api/analytics/cost-differences?project=gaps&format=csv").asString().lines().toList())
                .hasSize(2).first().asString().startsWith("session,call,time,agent,provider,model,reported,computed,");
        assertThat(new JsonObject(get("/api/analytics/cost-differences?project=gaps&format=ndjson").asString())
                .getString("call")).isEqualTo("other");
        assertThat(Service.ids("/api/calls?project=gaps&cost_differs=true")).containsExactly("other");
        JsonPath byModel = get("/api/analytics/cost-differences?by=model").jsonPath();
        assertThat(byModel.getList("items.model")).contains("gpt-4o");
        assertThat(byModel.getDouble("items.find{it.model=='gpt-4o'}.highest")).isEqualTo(0.4975);
    }

    @Test
    void reportedCost_setAside_staysVisible_andEntersNoSum() {
        tell("{'type':'session','id':'aside','project':'aside'}",
                "{'type':'call','session':'aside','id':'c','model':'gpt-4o','input_tokens':1000,'cost':9990.01}",
                "{'type':'call','session':'aside','id':'less','model':'gpt-4o','input_tokens':1000,'cost':0.0001}",
                "{'type':'call','session':'aside','id':'c','cost_set_aside':true}");

        JsonObject call = json("/api/sessions/aside/calls/c");
        assertThat(call.getDouble("cost")).isEqualTo(0.0025);
        assertThat(call.getString("cost_source")).isEqualTo("computed");
        assertThat(call.getDouble("reported_cost")).isEqualTo(9990.01);
        assertThat(call.getBoolean("cost_set_aside")).isTrue();
        assertThat(json("/api/sessions/aside").getJsonObject("totals").getDouble("cost")).isEqualTo(0.0026);
        JsonObject cost = json("/api/sessions/aside/calls/c/cost");
        assertThat(cost.getDouble("reported_cost")).isEqualTo(9990.01);
        assertThat(cost.getDouble("difference")).isEqualTo(9990.0075);

        String differences = "/api/analytics/cost-differences?project=aside";
        assertThat(Service.items(json(differences))).extracting(item -> item.getString("call") + item.getValue(
                "set_aside")).containsExactlyInAnyOrder("ctrue", "lessfalse");
        assertThat(Service.items(json(differences + "&by=model"))).singleElement().satisfies(item -> {
            assertThat(item.getInteger("calls")).isOne();
            assertThat(item.getDouble("reported")).isEqualTo(0.0001);
            assertThat(item.getDouble("highest")).isEqualTo(-0.0024);
            assertThat(item.getInteger("set_aside")).isOne();
        });
        assertThat(get(differences + "&by=model&format=csv").asString().lines()).containsExactly(
                "provider,model,calls,reported,computed,difference,highest,set_aside",
                ",gpt-4o,1,0.0001,0.0025,-0.0024,-0.0024,1");
        assertThat(get(differences + "&by=model&format=ndjson").asString().lines()).hasSize(1);
        assertThat(Service.items(json(differences + "&by=model&model=other"))).isEmpty();
        tell("{'type':'call','session':'aside','id':'less','cost_set_aside':true}");
        assertThat(get(differences + "&by=model").asString()).as("no call is left to differ")
                .contains("\"highest\":null");
    }

    @Test
    void differences_askedForNonsense_sayWhatIsAllowed() {
        assertThat(problem(400, get("/api/analytics/cost-differences?by=agent"))).contains("must be model");
        assertThat(problem(400, get("/api/analytics/cost-differences?by=model&limit=3"))).contains("limit");
        assertThat(problem(400, get("/api/analytics/cost-differences?by=model&modell=x"))).contains("modell");
        assertThat(problem(400, get("/api/calls?cost_differs=maybe"))).contains("cost_differs").contains("true");
    }

    @Test
    void flatPlan_costsNothing_andShowsWhatItWouldHaveCost() {
        tell("{'type':'session','id':'flat','plan':'max'}",
                "{'type':'call','session':'flat','id':'c'," + SONNET + "}");

        JsonObject call = json("/api/sessions/flat/calls/c");
        assertThat(call.getDouble("cost")).isZero();
        assertThat(call.getString("cost_source")).isEqualTo("plan");
        assertThat(call.getDouble("computed_cost")).isEqualTo(0.022125);
        JsonObject totals = json("/api/sessions/flat").getJsonObject("totals");
        assertThat(totals.getDouble("cost")).isZero();
        assertThat(totals.getDouble("computed_cost")).isEqualTo(0.022125);
        assertThat(totals.getInteger("plan_calls")).isOne();
    }

    @Test
    void match_saysWhichRowWon_andWhatWasTried() {
        JsonObject match = json(
                "/api/prices/match?model=gpt-4o-2024-08-06&provider=azure.ai.openai&at=2026-11-01T00:00:00Z");

        assertThat(match.getBoolean("found")).isTrue();
        assertThat(match.getString("model")).startsWith("gpt-4o");
        assertThat(match.getString("why")).isNotBlank();
        assertThat(match.getJsonObject("prices").getDouble("input")).isEqualTo(2.5);
        assertThat(match.getJsonArray("tried")).isNotEmpty();
        assertThat(json("/api/prices/match?model=no-such-model").getBoolean("found")).isFalse();
    }

    @Test
    void match_saysWhatDecidedAmongTheRowsPrices() {
        JsonObject step = json("/api/prices/match?model=gemini-2.5-pro&provider=google&input_tokens=200001");
        JsonObject batch = json("/api/prices/match?model=gpt-4o&provider=openai&service_tier=batch");

        assertThat(step.getJsonObject("decided_by").getInteger("above_input_tokens")).isEqualTo(200_000);
        assertThat(batch.getJsonObject("decided_by").getString("service_tier")).isEqualTo("batch");
        JsonObject multiplier = batch.getJsonObject("decided_by").getJsonObject("multiplier");
        assertThat(multiplier.getDouble("factor")).isEqualTo(0.5);
        assertThat(multiplier.getString("table")).isEqualTo("service tiers");
        JsonObject day = json("/api/prices/match?model=deepseek-chat&provider=deepseek&at=2026-11-20T12:00:00Z");
        assertThat(day.getJsonObject("decided_by").getJsonObject("condition").getString("hours")).contains("-");
        assertThat(problem(400, get("/api/prices/match?model=x&input_tokens=-1"))).contains("input_tokens");
    }

    @Test
    void sum_ofWholeDollars_isWrittenWithoutAPoint() {
        tell("{'type':'call','session':'whole','id':'c','provider':'openai','model':'gpt-4o','input_tokens':400000}");

        JsonObject quote = json("/api/sessions/whole/calls/c/cost").getJsonObject("quote");
        assertThat(quote.getString("sum")).isEqualTo("400000 x $2.5/M input = $1");
        assertThat(quote.getString("price_version")).startsWith("genai-prices@");
    }

    @Test
    void match_saysWhatHasNoPrice_andWhereARowsPricesComeFrom() {
        JsonObject half = json("/api/prices/match?model=davinci-002&provider=azure");
        JsonObject audio = json("/api/prices/match?model=gpt-4o-audio-preview&provider=openai");

        assertThat(half.getJsonArray("no_price_for")).containsExactly("output");
        assertThat(half.getString("why")).endsWith("a call that tells any is unpriced");
        assertThat(audio.containsKey("no_price_for")).isFalse();
        assertThat(audio.getString("source")).startsWith("audio: https://");
        assertThat(json("/api/prices/match?model=gpt-4o&provider=openai").getString("source")).startsWith("https://");
    }

    @Test
    void match_withoutAModel_orWithNonsense_isRefused() {
        assertThat(problem(400, get("/api/prices/match"))).contains("model");
        assertThat(problem(400, get("/api/prices/match?model=x&at=soon"))).contains("at must be a day, or a time");
        assertThat(problem(400, get("/api/prices/match?model=x&modell=y"))).contains("modell");
    }

    @Test
    void prices_listTheTablesInForce() {
        JsonObject prices = json("/api/prices");

        assertThat(Service.items(prices)).extracting(table -> table.getString("name")).contains("genai-prices",
                "litellm");
        assertThat(Service.items(prices)).allSatisfy(table -> assertThat(table.getString("as_of")).isNotBlank());
        assertThat(prices.containsKey("refused")).isFalse();
    }

    @Test
    void reprice_withNothingNew_changesNothing() {
        tell("{'type':'call','session':'again','id':'c'," + SONNET + "}");

        JsonObject trial = new JsonObject(request("POST", "/api/admin/reprice?dry_run=true&session=again").asString());
        assertThat(trial.getString("state")).isEqualTo("finished");
        assertThat(trial.getBoolean("dry_run")).isTrue();
        assertThat(trial.getInteger("calls")).isOne();
        assertThat(trial.getInteger("changed")).isZero();
        assertThat(trial.getDouble("cost_after")).isEqualTo(0.022125);
        assertThat(trial.getDouble("computed_before")).isEqualTo(0.022125);
        assertThat(trial.getDouble("computed_after")).isEqualTo(0.022125);

        JsonObject real = new JsonObject(request("POST", "/api/admin/reprice?session=again").asString());
        assertThat(real.getInteger("changed")).isZero();
        assertThat(json("/api/admin/reprice").getString("state")).isEqualTo("finished");
        assertThat(problem(404, delete("/api/admin/reprice"))).contains("no calls are being priced");
    }

    @Test
    void reprice_ofWhatIsNotThere_is404() {
        assertThat(problem(404, request("POST", "/api/admin/reprice?session=nowhere"))).contains("nowhere");
        assertThat(problem(404, request("POST", "/api/admin/reprice?project=nowhere&dry_run=true")))
                .contains("nowhere");
    }

    @Test
    void reprice_withNonsense_isRefused() {
        assertThat(problem(400, request("POST", "/api/admin/reprice?dry_run=perhaps"))).contains("true or false");
        assertThat(
                problem(400, request("POST", "/api/admin/reprice?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z")))
                .contains("ends before it begins");
        assertThat(problem(400, request("POST", "/api/admin/reprice?modell=x"))).contains("modell");
    }
}
