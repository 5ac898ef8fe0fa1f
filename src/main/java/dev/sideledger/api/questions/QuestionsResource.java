package dev.sideledger.api.questions;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.api.Form;
import dev.sideledger.api.Format;
import dev.sideledger.api.Parameters;
import io.smallrye.mutiny.Uni;

/** Answers the questions of analytics, in any format. {@link QuestionsInOpenApi} describes each by itself. */
@Path(Address.ROOT + "{question}")
@Tag(name = "analytics")
public final class QuestionsResource {
    private final Questions questions;

    /** Answers these. */
    QuestionsResource(Questions questions) {
        this.questions = questions;
    }

    /** Answers one, once. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    public Uni<Response> answer(@PathParam("question") String name, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Question question = questions.named(name);
        List<String> known = Address.names(question.address().parameters(), Form.PARAMETERS.toArray(String[]::new));
        Parameters given = Parameters.of(uri.getQueryParameters(), known);
        Form form = Form.of(given, headers.getAcceptableMediaTypes());
        return question.ask(given).map(answer -> form.answer(answer.bytes(form), name));
    }
}
