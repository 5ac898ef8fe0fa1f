package dev.sideledger.api;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.request;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = FreshLedger.class, restrictToAnnotatedClass = true)
class DemoHttpTest {
    private static final String DEMO = "/api/admin/demo";

    @AfterEach
    void stop() {
        request("DELETE", DEMO);
    }

    @Test
    void demo_hasItsHistoryAtOnce_goesOnLive_andIsStopped() {
        JsonObject begun = new JsonObject(request("POST", DEMO + "?days=2&minutes=5").asString());
        assertThat(begun.getString("state")).isEqualTo("playing");
        String project = begun.getString("project");

        await("its sessions", () -> demo().getInteger("sessions") > 80);

        JsonObject overview = new JsonObject(get("/api/analytics/overview?project=" + project).asString());
        assertThat(overview.getInteger("sessions")).isGreaterThan(80);
        assertThat(overview.getInteger("completed")).isGreaterThan(60);
        assertThat(overview.getInteger("unpriced_calls")).isPositive();
        assertThat(new JsonObject(get("/api/sessions?status=running&project=" + project).asString())
                .getJsonArray("items")).isNotEmpty();
        assertThat(problem(409, request("POST", DEMO))).contains("being played");
        assertThat(new JsonObject(request("DELETE", DEMO).asString()).getString("state")).isEqualTo("stopped");
        assertThat(demo().getString("state")).isEqualTo("stopped");
        assertThat(problem(404, request("DELETE", DEMO))).contains("no demo is being played");
    }

    @Test
    void demo_withoutTimeAndHistory_isOverAtOnce() {
        request("POST", DEMO + "?days=0&minutes=0").then().statusCode(202);

        await("its end", () -> demo().getString("state").equals("finished"));
    }

    @ParameterizedTest
    @CsvSource({"days=91,days must be a whole number from 0 to 90", "days=-1,days must be",
            "minutes=1441,minutes must be",
            "minutes=x,minutes must be", "hours=1,unknown parameter"})
    void demo_ofUnknownLength_isRefused(String parameter, String sentence) {
        assertThat(problem(400, request("POST", DEMO + "?" + parameter))).contains(sentence);
    }

    private static JsonObject demo() {
        return new JsonObject(get(DEMO).asString());
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        }
    }
}
