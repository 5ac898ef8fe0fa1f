package dev.sideledger.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that are paid, unpriced, free and failed, and every address asked what they cost. Each session has its own day,
 * project, issue, user, tag, agent, phase and model, all of one name.
 */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class UnknownMoneyHttpTest {
    private static final String DAYS = "from=2025-03-10&to=2025-03-15";
    private static final Map<String, String> SUMS = Map.of("um-paid", "0.5 0", "um-dark", "unknown 1", "um-mixed",
            "0.25 1", "um-free", "0.0 1", "um-failed", "0.0 0");
    private static final Set<String> NAMES_OF_GROUPS = Set.of("id", "session", "agent", "issue", "phase", "model",
            "user", "tag", "project");

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** Addresses that add money up: what is asked there has sums that nobody knows. */
    private static final Map<String, List<String>> SUMMING = Map.ofEntries(
            Map.entry("GET /api/sessions", List.of("/api/sessions?" + DAYS)),
            Map.entry("GET /api/sessions/{id}", List.of("/api/sessions/um-dark")),
            Map.entry("GET /api/projects/{id}/history", List.of("/api/projects/um-dark/history")),
            Map.entry("GET /api/analytics/costs", costs()),
            Map.entry("GET /api/analytics/trends",
                    List.of("/api/analytics/trends?" + DAYS, "/api/analytics/trends?interval=hour&project=um-dark")),
            Map.entry("GET /api/analytics/overview",
                    List.of("/api/analytics/overview?project=um-dark&" + DAYS,
                            "/api/analytics/overview?project=um-dark&from=2025-03-12&to=2025-03-13")),
            Map.entry("GET /api/analytics/agents", List.of("/api/analytics/agents?" + DAYS)),
            Map.entry("GET /api/analytics/wins", List.of("/api/analytics/wins?project=um-dark&" + DAYS)),
            Map.entry("GET /api/analytics/issues", List.of("/api/analytics/issues?" + DAYS)),
            Map.entry("GET /api/analytics/compare",
                    List.of("/api/analytics/compare?sessions=um-paid,um-dark,um-mixed,um-free,um-failed")),
            Map.entry("GET /api/analytics/diff", List.of("/api/analytics/diff?left=um-paid&right=um-dark",
                    "/api/analytics/diff?left=um-dark&right=um-mixed")),
            Map.entry("GET /api/analytics/branches", List.of("/api/analytics/branches?session=um-paid")));

    /** Addresses that tell what one call costs. */
    private static final Map<String, String> OF_CALLS = Map.of(
            "GET /api/{records}", "/api/calls?session=um-dark",
            "GET /api/sessions/{id}/{records}", "/api/sessions/um-dark/calls",
            "GET /api/sessions/{id}/{records}/{record}", "/api/sessions/um-dark/calls/unpriced",
            "GET /api/sessions/{id}/tree", "/api/sessions/um-dark/tree",
            "GET /api/sessions/{id}/calls/{call}/cost", "/api/sessions/um-dark/calls/unpriced/cost");

    /** Addresses that tell no money, as their answers show where they can be asked; the others change something. */
    private static final Map<String, String> WITHOUT = without();

    @BeforeEach
    void tellTheStory() {
        List<String> events = new ArrayList<>();
        session(events, "um-paid", 10, call("paid", "'cost':0.5,'output':'Yes.'"));
        session(events, "um-dark", 11, call("unpriced", "'input_tokens':10,'output':'No.'"), failed());
        session(events, "um-mixed", 12, call("paid", "'cost':0.25"), call("unpriced", "'input_tokens':10"),
                call("free", "'input_tokens':10,'cost':0"), failed());
        session(events, "um-free", 13, call("unpriced", "'input_tokens':10"), call("free", "'cost':0"));
        session(events, "um-failed", 14, failed());
        tell(events.toArray(String[]::new));
    }

    @Test
    void addresses_thatTellMoney_areAllAskedHere() {
        Set<String> asked = new TreeSet<>(SUMMING.keySet());
        asked.addAll(OF_CALLS.keySet());
        asked.addAll(WITHOUT.keySet());
        asked.addAll(List.of("GET /api/analytics/cost-differences", "GET /api/live", "GET /api/live/summary",
                "GET /api/live/overview", "POST /api/sql", "POST /api/reports/{id}/run", "POST /api/admin/reprice",
                "GET /api/admin/reprice", "GET /api/export"));
        Set<String> routes = new TreeSet<>();
        json("/q/openapi?format=json").getJsonObject("paths").stream()
                .filter(path -> !path.getKey().startsWith("/test/"))
                .forEach(path -> ((JsonObject) path.getValue()).fieldNames().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT)).filter(METHODS::contains)
                        .forEach(method -> routes.add(method + ' ' + path.getKey())));

        assertThat(asked).containsExactlyElementsOf(routes);
    }

    @Test
    void sums_ofWhatNobodyKnows_areNull_withACountBeside() {
        SUMMING.values().stream().flatMap(List::stream).forEach(address -> {
            var answer = json(address);
            assertHonest(address, answer);
            assertThat(MoneyTold.in(answer)).as(address).anyMatch(MoneyTold::isUnknown);
        });
    }

    @Test
    void sums_ofWhatNobodyKnows_areEmptyInTables() {
        SUMMING.values().stream().flatMap(List::stream).filter(address -> !address.equals("/api/sessions/um-dark"))
                .forEach(address -> {
                    String table = address + (address.contains("?") ? "&" : "?") + "format=";
                    JsonArray lines = new JsonArray();
                    Service.get(table + "ndjson").asString().lines().forEach(line -> lines.add(new JsonObject(line)));
                    assertHonest(table, lines);
                    assertTableIsHonest(table + "csv", Service.get(table + "csv").asString());
                });
    }

    @Test
    void calls_thatNobodyKnowsTheCostOf_sayThatTheyAreUnpriced() {
        OF_CALLS.values().forEach(address -> {
            assertHonest(address, json(address));
            assertThat(MoneyTold.in(json(address))).as(address).anyMatch(MoneyTold::isUnknown);
        });
    }

    @Test
    void everything_exported_saysWhatIsUnpriced() {
        JsonArray dark = new JsonArray();
        Service.get("/api/export").asString().lines().filter(line -> line.contains("\"um-dark\""))
                .forEach(line -> dark.add(new JsonObject(line)));

        assertHonest("/api/export", dark);
        assertThat(MoneyTold.in(dark)).hasSizeGreaterThan(2).anyMatch(MoneyTold::isUnknown);
    }

    @Test
    void otherAddresses_tellNoMoney() {
        WITHOUT.values().stream().filter(address -> !address.isEmpty())
                .forEach(address -> assertThat(MoneyTold.in(json(address))).as(address).isEmpty());
    }

    @Test
    void windowsAndDifferences_countWhatTheyLeaveOut() {
        assertHonest("overview", json("/api/live/overview"));
        assertThat(json("/api/analytics/cost-differences?session=um-dark").getJsonArray("items"))
                .as("what is unpriced differs from nothing").isEmpty();
    }

    @Test
    void pricingAgain_hasNoZerosOfWhatNobodyKnows() {
        JsonObject tried = new JsonObject(
                Service.request("POST", "/api/admin/reprice?dry_run=true&session=um-dark").asString());

        for (JsonObject answer : List.of(tried, json("/api/admin/reprice"))) {
            assertThat(MoneyTold.in(answer)).hasSize(2).allMatch(MoneyTold::isUnknown);
            assertThat(answer.getMap()).containsEntry("cost_before", null).containsEntry("computed_after", null)
                    .containsEntry("unpriced_before", 1).containsEntry("uncomputed_after", 1);
        }
    }

    @Test
    void report_ofASum_isThatSum() {
        Usage.send("PUT", "/api/reports/um-report", "{'name':'n','question':'/api/analytics/costs?by=agent&" + DAYS
                + "'}");

        String there = given().redirects().follow(false).contentType("application/json")
                .post("/api/reports/um-report/run").header("Location")
                .replaceFirst("https?://[^/]+", "");

        assertThat(MoneyTold.in(json(there))).anyMatch(MoneyTold::isUnknown);
        Service.delete("/api/reports/um-report");
    }

    @Test
    void views_withSumsOfMoney_countWhatTheyLeaveOut() {
        assertThat(rows("factory", "SELECT id, total_cost, unpriced_calls FROM v_session_costs WHERE id LIKE 'um-%'"))
                .isEqualTo(SUMS);
        assertThat(rows("costs", "SELECT id, total_cost, unpriced_calls FROM cost_sessions WHERE id LIKE 'um-%'"))
                .isEqualTo(SUMS);
        assertThat(rows("scenario", "SELECT id, total_cost, unpriced_calls FROM runs WHERE id LIKE 'um-%'"))
                .isEqualTo(SUMS);
        assertThat(rows("factory",
                "SELECT agent_name, total_cost, unpriced_calls FROM agent_stats WHERE agent_name LIKE 'um-%'"))
                .isEqualTo(SUMS);
        for (String daily : List.of("SELECT date, total_cost, unpriced_calls FROM v_daily_costs",
                "SELECT date, total_cost_estimate, unpriced_calls FROM voxel_analytics")) {
            assertThat(rows("factory", daily + " WHERE date BETWEEN '2025-03-10' AND '2025-03-14'"))
                    .containsEntry("2025-03-11", "unknown 1").containsEntry("2025-03-13", "0.0 1")
                    .containsEntry("2025-03-14", "0.0 0");
        }
        List<String> withoutCount = Usage.rows("factory", "SELECT m.name, group_concat(c.name) FROM sqlite_schema m,"
                + " pragma_table_info(m.name) c WHERE m.type = 'view' GROUP BY m.name").stream()
                .filter(view -> view.getString(1).matches(".*(total|avg)_cost.*")
                        && !view.getString(1).contains("unpriced_calls"))
                .map(view -> view.getString(0)).toList();
        assertThat(withoutCount).isEmpty();
    }

    @Test
    void figuresOfIssues_areOfThoseWhoseCostIsKnown() {
        JsonObject answer = json("/api/analytics/issues?" + DAYS);

        // 0.5, 0.25, 0 and 0; nothing is known of um-dark.
        assertThat(answer.getJsonObject("cost").getDouble("mean")).isEqualTo(0.1875);
        assertThat(answer.getJsonObject("cost").getDouble("median")).isEqualTo(0.125);
        assertThat(answer.getJsonObject("cost").getInteger("unpriced_issues")).isOne();
        assertThat(answer.getJsonObject("cost").getInteger("unpriced_calls")).isEqualTo(3);
        assertThat(answer.getJsonObject("bands").encode())
                .isEqualTo("{\"below_0.01\":2,\"below_0.10\":0,\"from_0.10\":2}");
        JsonObject dark = Usage.item("/api/analytics/issues?" + DAYS, "issue", "um-dark");
        assertThat(dark.getValue("avg_cost_per_session")).isNull();
        assertThat(dark.getValue("deviations")).isNull();
        assertThat(dark.getBoolean("outlier")).isFalse();
    }

    @Test
    void trend_leavesOutDaysOfWhichNothingIsKnown() {
        JsonObject five = json("/api/analytics/trends?" + DAYS);
        JsonObject six = json("/api/analytics/trends?from=2025-03-10&to=2025-03-16");

        assertThat(items(five)).extracting(day -> day.getValue("cost")).containsExactly(0.5, null, 0.25, 0, 0);
        assertThat(five.getValue("trend")).as("of the five days four are known").isNull();
        // Days 0, 2, 3, 4, 5 with the mean 2.8 cost 0.5, 0.25, 0, 0, 0, the mean is 0.15: sxx 14.8, sxy -1.6.
        assertThat(six.getJsonObject("trend").getDouble("slope_per_day")).isEqualTo(-0.108108108);
        assertThat(six.getInteger("unpriced_calls")).isEqualTo(3);
        assertThat(six.getInteger("unpriced_periods")).isOne();
    }

    @Test
    void differences_withAnUnknownSide_areUnknown() {
        List<JsonObject> compared = items(json("/api/analytics/compare?sessions=um-paid,um-dark,um-mixed"));
        JsonObject diff = json("/api/analytics/diff?left=um-paid&right=um-dark");
        JsonObject itself = items(json("/api/analytics/compare?sessions=um-dark,um-paid")).get(0);

        assertThat(itself.getJsonObject("difference").getMap()).containsEntry("cost", null)
                .containsEntry("unpriced_calls", 1);
        assertThat(compared.get(1).getJsonObject("difference").getMap()).containsEntry("cost", null)
                .containsEntry("cost_relative", null).containsEntry("unpriced_calls", 1);
        assertThat(compared.get(2).getJsonObject("difference").getMap()).containsEntry("cost", -0.25)
                .containsEntry("cost_relative", -0.5).containsEntry("unpriced_calls", 1);
        assertThat(diff.getJsonObject("difference").getMap()).containsEntry("cost", null)
                .containsEntry("cost_relative", null).containsEntry("unpriced_calls", 1);
    }

    private static void assertHonest(String address, Object answer) {
        List<MoneyTold> told = MoneyTold.in(answer);
        assertThat(told).as(address).isNotEmpty();
        told.forEach(MoneyTold::assertHonest);
        told.stream().filter(UnknownMoneyHttpTest::isOfACompleteGroup)
                .forEach(money -> NAMES_OF_GROUPS.stream().map(money.object()::getValue)
                        .filter(name -> name instanceof String && SUMS.containsKey(name)).findFirst()
                        .ifPresent(name -> assertThat(money.sum()).as("%s of %s in %s", name, money.where(), address)
                                .isEqualTo(SUMS.get(name))));
    }

    /** Not of a single call, nor of a period that was filled in. */
    private static boolean isOfACompleteGroup(MoneyTold money) {
        return !money.isOneCall() && !"call".equals(money.object().getString("type"))
                && money.object().containsKey("unpriced_calls") && money.object().getInteger("calls", 1) > 0;
    }

    /** Names and figures stand in cells that need no quotes; the cells before them do not, either. */
    private static void assertTableIsHonest(String address, String table) {
        List<String> rows = table.lines().toList();
        List<String> header = List.of(rows.get(0).split(",", -1));
        assertThat(header).as(address).anyMatch(name -> name.startsWith("unpriced"));
        int cost = header.indexOf("cost");
        int unpriced = header.indexOf("unpriced_calls");
        int costed = header.indexOf("costed_calls");
        if (costed >= 0) {
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split(",", -1);
                assertThat(cells[cost].isEmpty()).as(address + ": " + row)
                        .isEqualTo(cells[costed].equals("0") && !cells[unpriced].equals("0"));
            }
        }
    }

    private static Map<String, String> rows(String workload, String sql) {
        Map<String, String> rows = new TreeMap<>();
        Usage.rows(workload, sql).forEach(row -> rows.put(row.getString(0),
                (row.getValue(1) == null ? "unknown" : row.getDouble(1)) + " " + row.getInteger(2)));
        return rows;
    }

    private static List<String> costs() {
        List<String> addresses = new ArrayList<>();
        for (String by : List.of("hour", "day", "week", "month", "quarter", "year", "agent", "model", "project",
                "phase", "session", "issue", "user", "tag", "day,agent", "agent,model", "session,phase")) {
            addresses.add("/api/analytics/costs?fill=true&by=" + by + "&project=um-dark&" + DAYS);
        }
        addresses.add("/api/analytics/costs?by=agent&" + DAYS);
        return addresses;
    }

    private static Map<String, String> without() {
        Map<String, String> without = new TreeMap<>();
        for (String asked : List.of("/api/projects", "/api/search?q=um", "/api/prices", "/api/reports",
                "/api/admin/status", "/api/admin/prices", "/api/analytics/latency", "/api/analytics/quality",
                "/api/analytics/metrics?name=um", "/api/analytics/decisions", "/metrics/sessions",
                "/metrics/aggregated", "/api/public/projects")) {
            without.put("GET " + asked.replaceFirst("\\?.*", ""), asked);
        }
        without.put("GET /api/projects/{id}", "/api/projects/um-dark");
        without.put("GET /api/prices/match", "/api/prices/match?model=gpt-4o");
        without.put("GET /metrics/session/{id}", "/metrics/session/um-dark");
        without.put("GET /metrics/session/{id}/realtime", "/metrics/session/um-dark/realtime");
        for (String changing : List.of("GET /metrics", "GET /api/reports/{id}", "GET /api/admin/check",
                "GET /api/admin/cleanup", "GET /api/admin/erase", "POST /api/admin/erase", "GET /api/admin/schema",
                "GET /api/admin/backup", "POST /api/admin/backup",
                "POST /api/admin/restore", "GET /api/admin/journal", "POST /api/admin/journal",
                "GET /api/admin/demo", "GET /api/sign-in", "POST /api/sign-in", "DELETE /api/sign-in",
                "POST /api/admin/demo", "DELETE /api/admin/demo",
                "PUT /api/reports/{id}", "DELETE /api/reports/{id}",
                "DELETE /api/projects/{id}", "DELETE /api/sessions/{id}", "DELETE /api/sessions/{id}/tags/{tag}",
                "PUT /api/admin/prices/{name}", "DELETE /api/admin/prices/{name}", "DELETE /api/admin/reprice",
                "POST /api/admin/cleanup", "POST /metrics/network", "POST /metrics/cleanup", "POST /api/events",
                "POST /v1/traces", "POST /v1/logs", "POST /v1/metrics", "POST /api/public/ingestion",
                "POST /api/public/scores", "POST /api/projects", "PUT /api/projects/{id}", "PATCH /api/projects/{id}",
                "POST /api/sessions", "PUT /api/sessions/{id}", "PATCH /api/sessions/{id}",
                "POST /api/sessions/{id}/{records}", "POST /api/sessions/{id}/calls/{call}",
                "PUT /api/sessions/{id}/calls/{call}", "PATCH /api/sessions/{id}/calls/{call}")) {
            without.put(changing, "");
        }
        return without;
    }

    private static void session(List<String> events, String name, int day, String... calls) {
        String at = "2025-03-" + day + "T10:00:00Z";
        events.add("{'type':'session','id':'" + name + "','project':'" + name + "','issue':'" + name + "','user':'"
                + name + "','status':'completed','started_at':'" + at + "','ended_at':'" + at + "','time':'" + at
                + (name.equals("um-dark") ? "','parent':'um-paid','branch_turn':'1'}" : "'}"));
        events.add("{'type':'tag','session':'" + name + "','name':'" + name + "','time':'" + at + "'}");
        for (String call : calls) {
            events.add("{'type':'call','session':'" + name + "','agent':'" + name + "','phase':'" + name
                    + "','model':'" + name + "','started_at':'" + at + "','time':'" + at + "'," + call + "}");
        }
    }

    private static String call(String id, String told) {
        return "'id':'" + id + "','turn':1,'duration_ms':1000,'status':'success'," + told;
    }

    private static String failed() {
        return "'id':'failed','turn':1,'status':'failed','error':'no route'";
    }
}
