package dev.sideledger.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Adds to the description of the interface what annotations do not know: the parameters of each list, which follow from
 * the criteria of its type. Runs while the service is built.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ListsInOpenApi implements OASFilter {
    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("q", "only those in whose id, name or long text this text occurs"),
            Map.entry("limit",
                    "how many at most: 1 to 1000, 100 by default; exports have no default and end at 10 million"),
            Map.entry("cursor", "the next of an earlier answer: what comes after it"),
            Map.entry("order", "asc for the oldest first, desc for the newest first"),
            Map.entry("format",
                    "json for one page; csv or ndjson for everything, streamed (the Accept header says the same)"),
            Map.entry("from", "only what happened at or after it: RFC 3339, epoch milliseconds or a day"),
            Map.entry("to", "only what happened before it: RFC 3339, epoch milliseconds or a day"),
            Map.entry("days", "only the last days, instead of from"),
            Map.entry("hours", "only the last hours, instead of from"),
            Map.entry("formulas", "defused puts an apostrophe before texts in tables that a spreadsheet would run"));

    private static final Map<String, String> SEARCH = Map.of(
            "q", "what to look for: words, \"phrases\", prefixes*, -unwanted, OR",
            "type", "only records of these types, separated by commas",
            "agent", "only what this agent, actor or sender said",
            "order", "newest or best first",
            "cursor", "the next of an earlier answer: what comes after it; the best are one page");

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getPaths().getPathItems().forEach((path, item) -> {
            if (path.equals(SearchResource.PATH)) {
                SearchRequestReader.NAMES.forEach(name -> addParameter(item.getGET(), name, SEARCH));
            } else if (isList(path, item)) {
                addParameters(path, item.getGET());
            }
        });
    }

    private static boolean isList(String path, PathItem item) {
        boolean question = path.startsWith("/api/analytics/") && !path.equals(DifferencesResource.PATH);
        return !question && item.getGET() != null && item.getGET().getResponses().getAPIResponses().values().stream()
                .anyMatch(answer -> answer.getContent() != null && answer.getContent().hasMediaType(Format.CSV_TYPE));
    }

    private static void addParameters(String path, Operation list) {
        Set<Criterion> criteria = EnumSet.noneOf(Criterion.class);
        List<RecordType> types = types(path);
        types.forEach(type -> criteria.addAll(Criteria.of(type)));
        criteria.removeAll(fixed(path));
        for (String name : ListRequestReader.names(criteria)) {
            addParameter(list, name, Map.of());
        }
    }

    private static void addParameter(Operation list, String name, Map<String, String> own) {
        String description = own.getOrDefault(name, DESCRIPTIONS.getOrDefault(name, "only those with this " + name));
        list.addParameter(OASFactory.createParameter().name(name).in(Parameter.In.QUERY)
                .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING))).description(description));
    }

    private static List<RecordType> types(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return switch (last) {
            case "projects" -> List.of(RecordType.PROJECT);
            case "sessions", "history" -> List.of(RecordType.SESSION);
            default -> Arrays.stream(RecordType.values()).filter(RecordsPath::names).toList();
        };
    }

    private static Set<Criterion> fixed(String path) {
        return path.startsWith("/api/projects/") ? Set.of(Criterion.PROJECT)
                : path.startsWith("/api/sessions/") ? Set.of(Criterion.SESSION) : Set.of();
    }
}
