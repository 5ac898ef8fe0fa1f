package dev.sideledger.api;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class OpenApiHttpTest {
    private JsonObject paths;

    @BeforeEach
    void describe() {
        paths = Service.json("/q/openapi?format=json").getJsonObject("paths");
    }

    @Test
    void routes_ofThePageAboutTheInterface_areDescribed() {
        assertThat(new ApiDoc().routes()).allSatisfy(route -> {
            String[] parts = route.split(" ");
            assertThat(
                    paths.getJsonObject(parts[1]).getJsonObject(parts[0].toLowerCase(Locale.ROOT)).getString("summary"))
                    .isNotBlank();
        });
    }

    @Test
    void parameters_ofAList_areThoseThatItTakes() {
        assertThat(parameters("/api/sessions"))
                .containsExactlyInAnyOrderElementsOf(ListRequestReader.names(Criteria.of(RecordType.SESSION)));
        assertThat(parameters("/api/projects/{id}/history")).contains("id", "status", "days").doesNotContain("project");
        assertThat(parameters("/api/sessions/{id}/{records}")).contains("id", "records", "severity", "cursor")
                .doesNotContain("session");
        assertThat(parameters("/api/{records}")).contains("records", "session", "dimension", "format");
    }

    private List<String> parameters(String path) {
        return paths.getJsonObject(path).getJsonObject("get").getJsonArray("parameters").stream()
                .map(parameter -> ((JsonObject) parameter).getString("name")).toList();
    }
}
