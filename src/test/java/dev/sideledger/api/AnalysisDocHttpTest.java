package dev.sideledger.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What the page about analysis asks for is there, as tables with the columns that it uses. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class AnalysisDocHttpTest {
    private static final Pattern TABLE = Pattern.compile("read_csv\\(f\"\\{LEDGER}([^\"]+)\"\\)");
    private static final Pattern SQL = Pattern.compile("ask\\(\"\"\"(.*?)\"\"\", \"(\\w+)\"\\)", Pattern.DOTALL);

    @BeforeEach
    void tellARun() {
        tell("{'type':'session','id':'doc-run','kind':'run','scenario':'ai-summit','time':'2026-01-05T10:00:00Z'}",
                "{'type':'turn','session':'doc-run','turn':1,'time':'2026-01-05T10:00:01Z'}",
                "{'type':'decision','session':'doc-run','turn':1,'id':'d','actor':'doc','action':'wait',"
                        + "'time':'2026-01-05T10:00:02Z'}",
                "{'type':'metric','session':'doc-run','turn':1,'id':'m','name':'cooperation_level','value':0.75,"
                        + "'time':'2026-01-05T10:00:03Z'}",
                "{'type':'call','session':'doc-run','turn':1,'id':'c','phase':'decision','cost':0.5,"
                        + "'time':'2026-01-05T10:00:04Z'}");
    }

    @Test
    void addresses_ofThePage_areTables() throws IOException {
        List<String> addresses = TABLE.matcher(page()).results().map(match -> match.group(1)).toList();

        assertThat(addresses).hasSizeGreaterThan(8).allSatisfy(address -> {
            Response answer = get(address);
            assertThat(answer.statusCode()).as(address + ": " + answer.asString()).isEqualTo(200);
            assertThat(answer.contentType()).isEqualTo("text/csv;charset=UTF-8");
        });
    }

    @Test
    void columns_thatThePageUses_areThere() {
        assertThat(header("/api/sessions?format=csv")).contains("id");
        assertThat(header("/api/analytics/costs?by=session&format=csv")).contains("session", "cost", "unpriced_calls");
        assertThat(header("/api/analytics/metrics?name=cooperation_level&by=session&format=csv")).contains("session",
                "avg", "min", "max", "count");
        assertThat(header("/api/analytics/metrics?name=cooperation_level&by=turn&format=csv")).contains("turn", "avg");
        assertThat(header("/api/metrics?format=csv")).contains("session", "turn", "value");
        assertThat(header("/api/decisions?format=csv")).contains("actor", "action", "goals", "reasoning");
    }

    @Test
    void sql_ofThePage_hasTheColumnsOfTheLab() throws IOException {
        var question = SQL.matcher(page()).results().findFirst().orElseThrow();

        String table = given().contentType("application/json")
                .body(new JsonObject().put("sql", question.group(1)).encode())
                .post("/api/sql?as=" + question.group(2) + "&format=csv").then().statusCode(200).extract().asString();

        assertThat(table).startsWith("run_id,turn,metric,value,actor\r\n").contains(
                "doc-run,1,cooperation_level,0.75,");
    }

    private static List<String> header(String address) {
        return List.of(get(address).asString().lines().findFirst().orElseThrow().split(","));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("src/docs/analysis.md"));
    }
}
