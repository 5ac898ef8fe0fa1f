package dev.sideledger.api;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.EventReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the interface says what each address takes and answers, as it does. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class OpenApiBodiesHttpTest {
    private static final Pattern REFERENCE = Pattern.compile("\"#/components/schemas/(\\w+)\"");

    private JsonObject description;

    @BeforeEach
    void describe() {
        description = Service.json("/q/openapi?format=json");
    }

    @Test
    void routes_ofOurOwn_haveSchemasOfWhatTheyTakeAndAnswer() {
        assertThat(new ApiDoc().routes()).filteredOn(OpenApiBodiesHttpTest::isOurOwn).allSatisfy(route -> {
            String[] parts = route.split(" ");
            JsonObject operation = description.getJsonObject("paths").getJsonObject(parts[1])
                    .getJsonObject(parts[0].toLowerCase(Locale.ROOT));

            JsonObject answers = operation.getJsonObject("responses");
            assertThat(answers.fieldNames()).contains("200", "default");
            for (String status : answers.fieldNames()) {
                assertSchemas(route + " " + status, answers.getJsonObject(status));
            }
            assertThat(answers.getJsonObject("default").encode()).contains("schemas/Problem");
            boolean order = parts[1].startsWith("/api/admin/") && !parts[1].startsWith("/api/admin/prices");
            boolean writes = Set.of("POST", "PUT", "PATCH").contains(parts[0]) && !order;
            assertThat(operation.containsKey("requestBody")).as(route).isEqualTo(writes);
            if (writes) {
                assertSchemas(route, operation.getJsonObject("requestBody"));
                if (!parts[1].startsWith("/api/admin/prices") && !parts[1].equals("/api/sign-in")) {
                    assertThat(operation.getJsonObject("requestBody").encode()).contains("Event\"");
                }
            }
        });
    }

    @Test
    void references_all_leadSomewhere() {
        Set<String> known = schemas().fieldNames();

        assertThat(REFERENCE.matcher(description.encode()).results().map(match -> match.group(1))).isNotEmpty()
                .allMatch(known::contains);
    }

    @ParameterizedTest
    @EnumSource
    void event_ofEachType_hasTheMembersThatAreRead(RecordType type) {
        assertThat(members(Schemas.eventOf(type))).isEqualTo(new TreeSet<>(EventReader.members(type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SessionWhole /api/sessions/oa", "Call /api/sessions/oa/calls/c",
            "Turn /api/sessions/oa/turns/1", "Project /api/projects/oa", "Metric /api/sessions/oa/metrics/m",
            "Status /api/admin/status", "Check /api/admin/check", "Problem /api/sessions/oa-nobody",
            "Tag /api/sessions/oa/tags/t"})
    void answers_haveNoMemberThatIsNotDescribed(String schemaAndAddress) {
        Service.tell("{'type':'project','id':'oa','name':'n','settings':{'a':1}}",
                "{'type':'session','id':'oa','project':'oa','reported':{'calls':9},'started_at':'2026-11-20T10:00:00Z',"
                        + "'more':1}",
                "{'type':'call','session':'oa','id':'c','turn':1,'agent':'a','input_tokens':3,'cache_read_tokens':9,"
                        + "'cost':1,'duration_ms':2}",
                "{'type':'turn','session':'oa','turn':1,'content':'x'}", "{'type':'tag','session':'oa','name':'t'}",
                "{'type':'metric','session':'oa','id':'m','name':'n','value':1}");
        String[] parts = schemaAndAddress.split(" ");

        JsonObject answer = new JsonObject(Service.get(parts[1]).asString());

        assertThat(members(parts[0])).containsAll(answer.fieldNames());
        assertThat(answer.fieldNames()).containsAll(required(parts[0]));
    }

    private JsonObject schemas() {
        return description.getJsonObject("components").getJsonObject("schemas");
    }

    private Set<String> members(String schema) {
        return collected(schemas().getJsonObject(schema), "properties");
    }

    private Set<String> required(String schema) {
        return collected(schemas().getJsonObject(schema), "required");
    }

    private Set<String> collected(JsonObject schema, String what) {
        Set<String> names = new TreeSet<>();
        if (schema.getValue(what) instanceof JsonObject properties) {
            names.addAll(properties.fieldNames());
        } else if (schema.containsKey(what)) {
            schema.getJsonArray(what).forEach(name -> names.add((String) name));
        }
        if (schema.containsKey("allOf")) {
            schema.getJsonArray("allOf").forEach(part -> names.addAll(collected(resolved((JsonObject) part), what)));
        }
        return names;
    }

    private JsonObject resolved(JsonObject schema) {
        String reference = schema.getString("$ref");
        return reference == null ? schema
                : schemas().getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static void assertSchemas(String where, JsonObject body) {
        JsonObject content = body.getJsonObject("content");
        assertThat(content).as(where).isNotEmpty();
        for (String type : List.copyOf(content.fieldNames())) {
            assertThat(content.getJsonObject(type).getJsonObject("schema")).as(where + " " + type).isNotEmpty();
        }
    }

    /** What is not is described by the protocol that it belongs to. */
    private static boolean isOurOwn(String route) {
        return !route.contains(" /v1/") && !route.contains(" /metrics") && !route.contains(" /api/public/")
                && !SqlInOpenApi.describes(route.split(" ")[1]);
    }
}
