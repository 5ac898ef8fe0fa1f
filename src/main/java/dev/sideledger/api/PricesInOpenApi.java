package dev.sideledger.api;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

import static dev.sideledger.api.Schemas.flag;
import static dev.sideledger.api.Schemas.list;
import static dev.sideledger.api.Schemas.members;
import static dev.sideledger.api.Schemas.open;
import static dev.sideledger.api.Schemas.text;
import static dev.sideledger.api.Schemas.whole;

/** Describes the addresses of price tables that are kept in the ledger. */
final class PricesInOpenApi {
    static final String PATH = "/api/admin/prices";

    private PricesInOpenApi() {}

    static void describe(HttpMethod method, Operation operation) {
        switch (method) {
            case GET -> answers(operation, "What is kept", whole(members("items", list(open().properties(table(
                    "bytes", whole(), "imported_at", text(), "in_force", flag()))))));
            case DELETE -> answers(operation, "What was forgotten", whole(members("name", text(), "removed", flag())));
            default -> {
                operation.setRequestBody(OASFactory.createRequestBody().required(true)
                        .description("a price table of our own format, of LiteLLM or of genai-prices")
                        .content(json(OASFactory.createSchema().anyOf(List.of(open(), list(open()))))));
                answers(operation, "What was read of it", open().properties(table("kept", flag(), "in_force", flag(),
                        "ignored", list(text()), "refused", text())).required(List.of("name", "version", "rows", "kept",
                                "in_force", "ignored")));
            }
        }
    }

    private static Map<String, Schema> table(Object... more) {
        Map<String, Schema> table = members("name", text(), "version", text(), "source", text(), "as_of", text(),
                "rows", whole());
        table.putAll(members(more));
        return table;
    }

    private static void answers(Operation operation, String description, Schema schema) {
        operation.getResponses().addAPIResponse("200",
                OASFactory.createAPIResponse().description(description).content(json(schema)));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent().addMediaType("application/json",
                OASFactory.createMediaType().schema(schema));
    }
}
