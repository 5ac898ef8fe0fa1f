package dev.sideledger.ingest.otlp.langfuse;

import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.wire.JsonOutput;

/**
 * {@code /api/public/projects}: what SDKs of Langfuse ask to see whether their keys are good. All keys are, and all
 * lead to one ledger, which is the one project there is.
 */
@Path("/api/public/projects")
@Tag(name = "reading")
public final class ProjectRoutes {
    private static final String ID = "sideledger";
    private static final String NAME = "Sideledger";

    private final String answer = new String(JsonOutput.bytes(out -> {
        out.object().name("data").array().object().member("id", ID).member("name", NAME);
        out.name("organization").object().member("id", ID).member("name", NAME).end();
        out.name("metadata").object().end();
        out.end().end().end();
    }), StandardCharsets.UTF_8);

    /** The one project. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The one project that SDKs of Langfuse find")
    public String get() {
        return answer;
    }
}
