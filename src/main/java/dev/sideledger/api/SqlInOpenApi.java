package dev.sideledger.api;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import dev.sideledger.store.Workload;
import dev.sideledger.wire.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;

import static dev.sideledger.api.Schemas.any;
import static dev.sideledger.api.Schemas.flag;
import static dev.sideledger.api.Schemas.list;
import static dev.sideledger.api.Schemas.members;
import static dev.sideledger.api.Schemas.number;
import static dev.sideledger.api.Schemas.open;
import static dev.sideledger.api.Schemas.reference;
import static dev.sideledger.api.Schemas.text;
import static dev.sideledger.api.Schemas.whole;

/**
 * Adds to the description of the interface what questions in SQL and reports take and answer. Runs while the service is
 * built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class SqlInOpenApi implements OASFilter {
    private static final String JSON = "application/json";
    private static final List<String> PATHS = List.of("/api/sql", "/api/reports");

    /** Whether a path is described here. */
    static boolean describes(String path) {
        return PATHS.stream().anyMatch(path::startsWith);
    }

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (describes(path)) {
                item.getOperations().forEach((method, operation) -> describe(path, method, operation));
            }
        });
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        operation.getResponses().addAPIResponse("default", OASFactory.createAPIResponse()
                .description("What is wrong, as RFC 9457 has it")
                .content(content(Problem.MEDIA_TYPE, reference("Problem"))));
        if (method == HttpMethod.POST) {
            boolean run = path.endsWith("/run");
            Schema question = run ? open().properties(members("parameters", open()))
                    : open().properties(members("sql", text(), "parameters", open())).required(List.of("sql"));
            operation.setRequestBody(OASFactory.createRequestBody().required(!run).content(content(JSON, question)));
            answersRows(operation);
            if (!run) {
                operation.addParameter(parameter("as", as()));
            }
            return;
        }
        if (method == HttpMethod.PUT) {
            operation.setRequestBody(
                    OASFactory.createRequestBody().required(true)
                            .content(content(JSON, report().required(List.of("name")))));
        }
        Schema answer = path.equals("/api/reports") ? whole(members("items", list(report()), "next", any())) : report();
        operation.getResponses().addAPIResponse("200",
                OASFactory.createAPIResponse().description("What is kept").content(content(JSON, answer)));
    }

    private static void answersRows(Operation operation) {
        Schema table = whole(members("columns", list(text()), "rows", list(list(any())), "truncated", flag(),
                "elapsed_ms", number()));
        operation.getResponses().addAPIResponse("200", OASFactory.createAPIResponse().description("The rows")
                .content(content(JSON, table)
                        .addMediaType(Format.CSV_TYPE, OASFactory.createMediaType().schema(text()))
                        .addMediaType(Format.NDJSON_TYPE, OASFactory.createMediaType().schema(open()))));
        operation.addParameter(parameter("format", Schemas.word(List.of("json", "csv", "ndjson"))));
        operation.addParameter(parameter("formulas", Schemas.word(List.of("kept", "defused"))));
    }

    private static Schema report() {
        return open().properties(members("id", Schemas.id(), "name", text(), "sql", text(), "question", text(), "as",
                as(), "chart", any(), "parameters", open(), "version",
                Schemas.number(), "created_at", Schemas.moment(), "changed_at",
                Schemas.moment()));
    }

    private static Schema as() {
        return Schemas.word(Stream.of(Workload.values()).map(Workload::wireName).toList());
    }

    private static Parameter parameter(String name, Schema schema) {
        return OASFactory.createParameter().name(name).in(Parameter.In.QUERY).schema(schema);
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent().addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }
}
