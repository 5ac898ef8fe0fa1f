package dev.sideledger.api;

import java.util.ArrayList;
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

/** Six days that cost 1, 2, 3, 4, nothing and 6 dollars; the figures are counted by hand. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class TrendsHttpTest {
    private static final String MARCH = "&project=drift&from=2026-03-02T00:00:00Z&to=2026-03-08T00:00:00Z";

    @BeforeEach
    void tellTheStory() {
        List<String> events = new ArrayList<>();
        for (int day : new int[]{2, 3, 4, 5, 7}) {
            String at = "2026-03-0" + day + "T23:10:00Z";
            events.add("{'type':'session','id':'drift-" + day + "','project':'drift','started_at':'" + at + "','time':'"
                    + at + "'}");
            for (int call = 1; call < day; call++) {
                events.add("{'type':'call','session':'drift-" + day + "','id':'" + call + "','agent':'" + "drift-"
                        + (call == 1 ? "lead" : "hand") + "','cost':1,'input_tokens':100,'output_tokens':11,"
                        + "'started_at':'" + at + "','time':'" + at + "'}");
            }
        }
        tell(events.toArray(String[]::new));
    }

    @Test
    void trends_byDay_haveAllDays_andTheLineThroughThem() {
        JsonObject answer = json("/api/analytics/trends?interval=day" + MARCH);

        assertThat(items(answer)).extracting(day -> day.getString("start") + ' ' + day.getDouble("cost") + ' '
                + day.getInteger("calls") + ' ' + day.getInteger("sessions"))
                .containsExactly("2026-03-02T00:00:00Z 1.0 1 1", "2026-03-03T00:00:00Z 2.0 2 1",
                        "2026-03-04T00:00:00Z 3.0 3 1", "2026-03-05T00:00:00Z 4.0 4 1",
                        "2026-03-06T00:00:00Z 0.0 0 0", "2026-03-07T00:00:00Z 6.0 6 1");
        assertThat(items(answer).get(5).getDouble("avg_cost_per_call")).isEqualTo(1);
        assertThat(items(answer).get(5).getDouble("avg_tokens_per_call")).isEqualTo(111);
        assertThat(items(answer).get(4).getValue("avg_cost_per_call")).isNull();
        // Mean day 2.5, mean cost 16/6; sxx 17.5, sxy 10, syy 70/3: slope 4/7, R2 12/49, which no line describes.
        JsonObject trend = answer.getJsonObject("trend");
        assertThat(trend.getDouble("slope_per_day")).isEqualTo(0.571428571);
        assertThat(trend.getDouble("r2")).isEqualTo(0.244898);
        assertThat(trend.getString("direction")).isEqualTo("volatile");
        assertThat(trend.getDouble("confidence")).isEqualTo(0.424074);
        // The changes 1, 1, 1, -4, 6 have the mean 1, and squares from it of 25 + 25.
        assertThat(trend.getDouble("volatility")).isEqualTo(3.16227766);
        assertThat(trend.getDouble("stability")).isEqualTo(0.24304);
        assertThat(trend.getJsonArray("projection")).hasSize(7);
        assertThat(trend.getJsonArray("projection").getDouble(0)).isEqualTo(4.666666667);
    }

    @Test
    void trends_ofOneAgentInAnotherZone_countItsSessionsByTheirDays() {
        JsonObject answer = json("/api/analytics/trends?tz=Europe/Berlin&agent=drift-hand" + MARCH);

        assertThat(items(answer)).extracting(day -> day.getString("start").substring(0, 16) + ' '
                + day.getInteger("calls") + ' ' + day.getInteger("sessions"))
                .containsExactly("2026-03-02T00:00 0 0", "2026-03-03T00:00 0 0", "2026-03-04T00:00 1 1",
                        "2026-03-05T00:00 2 1", "2026-03-06T00:00 3 1", "2026-03-07T00:00 0 0",
                        "2026-03-08T00:00 5 1");
        assertThat(items(answer).get(0).getString("start")).isEqualTo("2026-03-02T00:00:00+01:00");
    }

    @Test
    void trends_ofFewPeriods_haveNone() {
        assertThat(json("/api/analytics/trends?interval=week" + MARCH).getValue("trend")).isNull();
        assertThat(items(json("/api/analytics/trends?interval=month" + MARCH))).hasSize(1);
    }

    @Test
    void trends_ofAQuietTime_areFlat() {
        JsonObject answer = json("/api/analytics/trends?project=drift&from=1999-01-01T00:00:00Z"
                + "&to=1999-01-11T00:00:00Z");

        assertThat(items(answer)).hasSize(10);
        assertThat(answer.getJsonObject("trend").getString("direction")).isEqualTo("stable");
    }

    @Test
    void trends_askedWrongly_areRefusedWithASentence() {
        assertThat(problem(400, get("/api/analytics/trends?interval=quarter"))).contains("hour, day, week, month");
        assertThat(problem(400, get("/api/analytics/trends?interval=hour&from=1990-01-01T00:00:00Z"
                + "&to=2026-01-09T00:00:00Z"))).contains("100000");
        assertThat(get("/api/analytics/trends?format=csv" + MARCH).asString().lines()).hasSize(7)
                .first().asString().startsWith("start,sessions,avg_cost_per_call,");
    }
}
