package dev.sideledger.api;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.json;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

/** How the tables lie, over HTTP, on either engine. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class SchemaHttpTest {
    @Test
    void schema_tellsTablesAndWhetherTheyAreAsMade() {
        tell("{'type':'session','id':'sc-1'}");

        JsonObject schema = json("/api/admin/schema");

        assertThat(schema.getString("version")).isEqualTo("5");
        assertThat(schema.getBoolean("consistent")).as(schema.encodePrettily()).isTrue();
        assertThat(schema.getJsonArray("differences")).isEmpty();
        JsonArray tables = schema.getJsonArray("tables");
        assertThat(schema.getInteger("total_tables")).isEqualTo(tables.size()).isGreaterThan(20);
        JsonObject session = named(tables, "session");
        assertThat(session.getLong("rows")).isPositive();
        assertThat(names(session.getJsonArray("columns"))).contains("id", "name", "project_no");
        assertThat(names(session.getJsonArray("indexes"))).contains("session_at");
        assertThat(named(session.getJsonArray("indexes"), "session_at").getJsonArray("columns")).contains("at");
        assertThat(named(schema.getJsonArray("views"), "v_daily_costs").getJsonArray("columns")).isNotEmpty();
        assertThat(names(tables)).doesNotContain("flyway_schema_history", "sqlite_sequence");
    }

    private static List<String> names(JsonArray objects) {
        return objects.stream().map(each -> ((JsonObject) each).getString("name")).toList();
    }

    private static JsonObject named(JsonArray objects, String name) {
        return objects.stream().map(JsonObject.class::cast).filter(each -> name.equals(each.getString("name")))
                .findFirst().orElseThrow();
    }
}
