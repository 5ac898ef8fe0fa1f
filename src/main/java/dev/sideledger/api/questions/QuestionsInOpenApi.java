package dev.sideledger.api.questions;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import dev.sideledger.api.Form;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Describes each question at its own address. Runs while the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class QuestionsInOpenApi implements OASFilter {
    private static final String FOLLOWED = " Asked with Accept: text/event-stream, the answer is followed: told now and"
            + " whenever it changes.";

    private static final Map<String, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry("from", "only what happened at or after it: RFC 3339, epoch milliseconds or a day"),
            Map.entry("to", "only what happened before it: RFC 3339, epoch milliseconds or a day"),
            Map.entry("days", "only the last days, instead of from"),
            Map.entry("hours", "only the last hours, instead of from"),
            Map.entry("by", "what to group by"),
            Map.entry("interval", "how long a period is: hour, day, week or month"),
            Map.entry("sessions", "which sessions are compared: their ids, with commas between them"),
            Map.entry("left", "the id of the session that the other is compared with"),
            Map.entry("right", "the id of the other session"),
            Map.entry("tz", "whose days are meant: the name of a time zone, or an offset; UTC by default"),
            Map.entry("fill", "true adds periods without calls"),
            Map.entry("limit", "how many items at most"),
            Map.entry("name", "which metric is meant"),
            Map.entry("format", "json, csv or ndjson (the Accept header says the same)"),
            Map.entry("formulas", "defused puts an apostrophe before texts in tables that a spreadsheet would run"));

    @Override
    public void filterOpenAPI(OpenAPI description) {
        Map<String, PathItem> paths = description.getPaths().getPathItems();
        PathItem all = paths.get(Address.ROOT + "{question}");
        if (all == null) {
            return;
        }
        description.getPaths().removePathItem(Address.ROOT + "{question}");
        for (Address address : Questions.ADDRESSES) {
            description.getPaths().addPathItem(address.path(),
                    OASFactory.createPathItem().GET(operation(address, all.getGET().getResponses())));
        }
    }

    private static Operation operation(Address address, APIResponses answers) {
        Operation operation = OASFactory.createOperation().operationId(address.name()).summary(address.summary())
                .description(address.description() + FOLLOWED).tags(List.of("analytics")).responses(answers);
        for (String name : Address.names(address.parameters(), Form.PARAMETERS.toArray(String[]::new))) {
            operation.addParameter(OASFactory.createParameter().name(name).in(Parameter.In.QUERY)
                    .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)))
                    .description(DESCRIPTIONS.getOrDefault(name, "only those with this " + name)));
        }
        return operation;
    }
}
