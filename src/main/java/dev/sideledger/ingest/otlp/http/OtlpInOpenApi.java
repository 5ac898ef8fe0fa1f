package dev.sideledger.ingest.otlp.http;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

import dev.sideledger.ingest.otlp.Encoding;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Adds the addresses of OTLP to the description of the interface. Runs while the service is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OtlpInOpenApi implements OASFilter {
    private static final List<String> SIGNALS = List.of("traces", "logs", "metrics");

    @Override
    public void filterOpenAPI(OpenAPI description) {
        for (String signal : SIGNALS) {
            Operation operation = OASFactory.createOperation().addTag("writing")
                    .summary("Export " + signal + " as OpenTelemetry does: the Export request of the protocol")
                    .requestBody(OASFactory.createRequestBody().content(messages()))
                    .responses(OASFactory.createAPIResponses()
                            .addAPIResponse("200", OASFactory.createAPIResponse()
                                    .description("The Export response, in the encoding of the request")
                                    .content(messages()))
                            .addAPIResponse("default", OASFactory.createAPIResponse()
                                    .description("A google.rpc.Status, in the encoding of the request")
                                    .content(messages())));
            description.getPaths().addPathItem("/v1/" + signal, OASFactory.createPathItem().POST(operation));
        }
    }

    private static Content messages() {
        Content content = OASFactory.createContent();
        for (Encoding encoding : Encoding.values()) {
            content.addMediaType(encoding.mediaType(), OASFactory.createMediaType());
        }
        return content;
    }
}
