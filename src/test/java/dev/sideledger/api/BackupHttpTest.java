package dev.sideledger.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertThat(backup.getString("schema")).isEqualTo("3");
        assertThat(backup.getLong("bytes")).isPositive();
        assertThat(backup.getInteger("sessions")).isGreaterThanOrEqualTo(2);
        JsonObject list = json(ADDRESS);
        assertThat(items(list)).contains(backup);
        assertThat(list.getJsonObject("latest").getMap()).containsEntry("kind", "backup")
                .containsEntry("state", "finished").containsEntry("name", backup.getString("name"));
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
