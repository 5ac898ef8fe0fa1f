package dev.sideledger.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;

import static dev.sideledger.api.Schemas.any;
import static dev.sideledger.api.Schemas.flag;
import static dev.sideledger.api.Schemas.id;
import static dev.sideledger.api.Schemas.list;
import static dev.sideledger.api.Schemas.members;
import static dev.sideledger.api.Schemas.open;
import static dev.sideledger.api.Schemas.reference;
import static dev.sideledger.api.Schemas.text;
import static dev.sideledger.api.Schemas.textOrNull;
import static dev.sideledger.api.Schemas.whole;

/** Adds to the description of the interface what each address takes and answers. Runs while the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class BodiesInOpenApi implements OASFilter {
    private static final String JSON = "application/json";
    private static final String EVENTS = "/api/events";
    private static final String ORDERS = "/api/admin/";
    private static final String ERASE = ORDERS + "erase";
    private static final String SIGN_IN = "/api/sign-in";
    private static final String ANSWER = "EventsAnswer";
    private static final Map<String, String> ONE = Map.of("/api/projects/{id}", "Project", "/api/sessions/{id}",
            "SessionWhole", "/api/sessions/{id}/tree", "Tree", "/api/sessions/{id}/{records}/{record}", "Record",
            "/api/admin/status", "Status",
            "/api/admin/check", "Check", "/api/admin/journal", "JournalCheck", ERASE, "Erasure");

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Components components = description.getComponents() == null ? OASFactory.createComponents()
                : description.getComponents();
        RecordSchemas.all().forEach(components::addSchema);
        answers().forEach(components::addSchema);
        description.setComponents(components);
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/") && !path.startsWith("/api/public/") && !SqlInOpenApi.describes(path)) {
                item.getOperations().forEach((method, operation) -> describe(path, method, operation));
            }
        });
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        operation.getResponses().addAPIResponse("default", answer("What is wrong, as RFC 9457 has it",
                Problem.MEDIA_TYPE, reference("Problem")));
        if (path.startsWith(PricesInOpenApi.PATH)) {
            PricesInOpenApi.describe(method, operation);
        } else if (method == HttpMethod.DELETE) {
            operation.getResponses().addAPIResponse("200",
                    path.equals(SIGN_IN) ? answer("Nobody is signed in", JSON, open())
                            : answer("What was removed", JSON, reference("Removed")));
        } else if (method == HttpMethod.GET) {
            operation.getResponses().addAPIResponse("200", read(path));
        } else {
            write(path, operation);
        }
    }

    private static APIResponse read(String path) {
        if (path.equals("/api/live")) {
            return answer("The stream; each event is named after the type of its record, and has it as its data",
                    "text/event-stream", text());
        }
        if (ONE.containsKey(path)) {
            return answer("What was asked for", JSON, reference(ONE.get(path)));
        }
        if (path.startsWith(ORDERS) || path.equals(SIGN_IN)) {
            return answer("How it stands", JSON, open());
        }
        if (path.equals(ExportResource.PATH)) {
            return answer("Every record, a line each", Format.NDJSON_TYPE, reference("Record"));
        }
        String item = path.equals("/api/projects") ? "Project"
                : path.equals("/api/sessions") || path.endsWith("/history") ? "Session" : "Record";
        Schema page = whole(members("items", list(reference(item)), "next",
                textOrNull().description("the cursor of the next page")));
        APIResponse answer = answer("One page, or everything as CSV or NDJSON", JSON, page);
        answer.getContent().addMediaType(Format.CSV_TYPE, OASFactory.createMediaType().schema(text()))
                .addMediaType(Format.NDJSON_TYPE, OASFactory.createMediaType().schema(reference(item)));
        return answer;
    }

    private static void write(String path, Operation operation) {
        if (path.startsWith(ORDERS)) {
            Schema done = path.equals(ERASE) ? reference("Erasure") : open();
            operation.getResponses().addAPIResponse("200", answer("It is done", JSON, done)).addAPIResponse("202",
                    answer("It goes on by itself", JSON, done));
            return;
        }
        if (path.equals(SIGN_IN)) {
            operation.setRequestBody(OASFactory.createRequestBody().required(true)
                    .content(content("text/plain", text())));
            operation.getResponses().addAPIResponse("200",
                    answer("Who has that key; a cookie stands for it from now on",
                            JSON, open()));
            return;
        }
        Schema one = told(path);
        Content content = content(JSON, OASFactory.createSchema().anyOf(List.of(one, list(one))));
        content.addMediaType(Format.NDJSON_TYPE, OASFactory.createMediaType().schema(one));
        operation.setRequestBody(OASFactory.createRequestBody().required(true).content(content)
                .description("one object or an array of them; as NDJSON, one object a line"));
        if (path.equals(EVENTS)) {
            operation.getResponses().addAPIResponse("200", answer("What became of them", JSON, reference(ANSWER)));
            return;
        }
        Schema either = Schemas.anyOf(List.of("RecordAnswer", ANSWER));
        operation.getResponses()
                .addAPIResponse("200", answer("What became of it; of several, as at " + EVENTS, JSON, either))
                .addAPIResponse("201", answer("It is new", JSON, reference("RecordAnswer")).addHeader("Location",
                        OASFactory.createHeader().description("where it is").schema(text())));
    }

    private static Schema told(String path) {
        if (path.equals(EVENTS)) {
            return reference("Event");
        }
        if (path.endsWith("/{records}")) {
            return Schemas.anyOf(Stream.of(RecordType.values()).filter(RecordsPath::names)
                    .map(Schemas::eventOf).toList());
        }
        return reference(Schemas.eventOf(path.contains("/calls") ? RecordType.CALL
                : path.startsWith("/api/projects") ? RecordType.PROJECT : RecordType.SESSION));
    }

    private static Map<String, Schema> answers() {
        Schema rejection = open().required(List.of("error", "index")).properties(members("index", whole(), "line",
                whole(), "id", text(), "pointer", text().description("a JSON pointer (RFC 6901)"), "error", text()));
        Map<String, Schema> counts = members("accepted", whole(), "duplicates", whole(), "updated", whole(),
                "rejected", list(rejection), "rejected_count", whole());
        Map<String, Schema> problem = members("title", text(), "status", whole(), "detail", text(), "error",
                text().description("of a 500: the id under which the log tells more"), "pointer", text());
        problem.putAll(counts);
        Map<String, Schema> told = members("spooled", whole().description("events that wait on disk"));
        told.putAll(counts);
        return Map.of(ANSWER, open().properties(told).required(List.copyOf(counts.keySet())),
                "RecordAnswer", open().properties(members("id", id(), "session", id(), "accepted", whole(), "updated",
                        whole(), "duplicates", whole(), "spooled", whole()))
                        .required(List.of("accepted", "duplicates", "updated")),
                "Problem", open().properties(problem).required(List.of("detail", "status", "title")),
                "Removed", whole(members("removed",
                        whole(members("projects", whole(), "sessions", whole(), "records", whole())))),
                "Status",
                open().additionalPropertiesSchema(any()).properties(members("version", text(), "ledger", text(),
                        "kept", flag(), "writable", flag(), "trouble", text(), "degraded", flag(), "spool",
                        open().properties(members("events", whole(), "bytes", whole(), "max_bytes", whole(), "refused",
                                whole(), "trouble", text())),
                        "storage",
                        open().properties(members("bytes", whole(), "search_bytes", whole(), "free_bytes", whole())),
                        "retention", open().properties(members("rules", list(text()))), "backups",
                        open().properties(members("every_hours", whole(), "failed", whole())), "keys",
                        open().properties(members("needed", flag(), "count", whole(), "trouble", text())),
                        "journal", open(),
                        "waiting_requests", whole(), "waiting_events", whole(), "accepted", whole(), "updated",
                        whole(), "duplicates", whole(), "rejected", whole(), "live_clients", whole(), "live_stalled",
                        whole(), "followed_answers", whole(), "answers_asked",
                        whole(), "position", text(), "forward",
                        open().properties(members("to", text(), "state", text(), "trouble", text(), "lag_commits",
                                whole(), "lag_seconds", any(), "sent", whole(), "sent_bytes", whole(), "retried",
                                whole(), "rejected", whole(), "loop", flag())))),
                "Tree", whole(members("session", id(), "calls", whole(), "pending", whole(), "truncated", flag(),
                        "started_at", text(), "ended_at", text(), "duration_ms", any(), "cut", list(id()), "roots",
                        list(reference("TreeNode")))),
                "TreeNode", open().required(List.of("children", "depth", "id")).properties(members("id", id(),
                        "parent", id(), "depth", whole(), "pending", flag(), "children", list(reference("TreeNode")))),
                "Check", whole(members("sound", flag(), "checks", list(text()), "problems", list(text()))),
                "Erasure", open().properties(members("state", text(), "dry_run", flag(), "sessions", whole(), "records",
                        whole(), "archives", list(text()), "backups", list(text()), "started_at", text(), "ended_at",
                        textOrNull(), "failure", textOrNull())),
                "JournalCheck", whole(members("same", flag(), "sessions", whole(), "issues", whole(), "found",
                        whole(), "differences", list(text()))));
    }

    private static APIResponse answer(String description, String mediaType, Schema schema) {
        return OASFactory.createAPIResponse().description(description).content(content(mediaType, schema));
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent().addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }
}
