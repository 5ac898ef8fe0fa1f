package dev.sideledger.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.items;
import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Backups over HTTP. */
@QuarkusTest
@QuarkusTestResource(value = FreshLedger.class, restrictToAnnotatedClass = true)
class BackupHttpTest {
    private static final String ADDRESS = "/api/admin/backup";
    private static final String RESTORE = "/api/admin/restore";

    @Test
    void backup_isMade_andListed_whereTheEngineMakesThem() {
        tell("{'type':'session','id':'bk-1'}", "{'type':'session','id':'bk-2'}");

        Response made = given().post(ADDRESS + "?name=bk-first");

        if (FreshLedger.onPostgres()) {
            assertThat(problem(501, made)).contains("pg_dump");
            assertThat(problem(501, Service.get(ADDRESS))).contains("pg_dump");
            return;
        }
        JsonObject backup = new JsonObject(made.then().statusCode(200).extract().asString());
        assertThat(backup.getString("name")).matches("bk-first-[0-9]{8}T[0-9]{6}Z\\.db\\.zst");
        assertThat(backup.getString("path")).endsWith("/backups/" + backup.getString("name"));
        assertThat(backup.getString("schema")).isEqualTo("5");
        assertThat(backup.getLong("bytes")).isPositive();
        assertThat(backup.getInteger("sessions")).isGreaterThanOrEqualTo(2);
        JsonObject list = json(ADDRESS);
        assertThat(items(list)).contains(backup);
        assertThat(list.getJsonObject("latest").getMap()).containsEntry("kind", "backup")
                .containsEntry("state", "finished").containsEntry("name", backup.getString("name"));
    }

    @Test
    void restore_hasTheLedgerOfThen_andItsPriceTables_andSaysWhereTheOtherIs() {
        if (FreshLedger.onPostgres()) {
            assertThat(problem(501, given().post(RESTORE + "?name=x"))).contains("pg_dump");
            return;
        }
        tell("{'type':'session','id':'bk-kept'}");
        String name = new JsonObject(given().post(ADDRESS + "?name=bk-then").asString()).getString("name");
        tell("{'type':'session','id':'bk-lost'}");
        String before = json("/api/admin/status").getString("position");

        JsonObject restored = new JsonObject(
                given().post(RESTORE + "?name=" + name).then().statusCode(200).extract().asString());

        assertThat(restored.getJsonObject("restored").getString("name")).isEqualTo(name);
        assertThat(restored.getString("replaced")).endsWith(".before-restore");
        assertThat(restored.getString("position")).doesNotStartWith(before.substring(0, before.indexOf('-')));
        assertThat(problem(404, Service.get("/api/sessions/bk-lost"))).contains("bk-lost");
        assertThat(json("/api/sessions/bk-kept").getString("id")).isEqualTo("bk-kept");
        tell("{'type':'session','id':'bk-lost','name':'told again'}");
        assertThat(json("/api/sessions/bk-lost").getString("name")).isEqualTo("told again");
        assertThat(json("/api/admin/check").getBoolean("sound")).isTrue();
        assertThat(json(ADDRESS).getJsonObject("latest").getMap()).containsEntry("kind", "restore")
                .containsEntry("state", "finished").containsEntry("name", name);
        given().get("/q/health/ready").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|400|say which", "?name=..|400|no backup has such a name",
            "?name=..%2F..%2Fx-20260101T000000Z.db.zst|400|without any path",
            "?name=x%00-20260101T000000Z.db.zst|400|without any path", "?name=ledger.db|400|without any path",
            "?name=nobody-20260101T000000Z.db.zst|404|there is no backup nobody-", "?file=x|400|unknown parameter"})
    void restore_ofWhatIsNoBackup_isRefused(String query, int status, String reason) {
        if (!FreshLedger.onPostgres()) {
            assertThat(problem(status, Service.request("POST", RESTORE + query))).contains(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?name=..", "?name=a%2Fb", "?name=..%2F..%2Fetc%2Fpasswd", "?name=a%00b", "?name=NUL",
            "?name=C%3A%5Cx", "?name=", "?name=a&name=b", "?file=a"})
    void name_thatCannotBeMeant_isRefused(String query) {
        Response answer = Service.request("POST", ADDRESS + query);

        assertThat(problem(FreshLedger.onPostgres() && query.startsWith("?name=") && query.length() > 6
                && !query.contains("&") ? 501 : 400, answer)).isNotBlank();
    }
}
