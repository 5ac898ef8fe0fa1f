package dev.sideledger.api.live;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followings;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** What happened in the last seconds, minutes, hour, from memory. */
@Path("/api/live")
public class WindowsResource {
    private final LiveStreams streams;
    private final WindowQuestions questions;
    private final Followings followings;

    WindowsResource(LiveStreams streams, WindowQuestions questions, Followings followings) {
        this.streams = streams;
        this.questions = questions;
        this.followings = followings;
    }

    /**
     * A summary of the last seconds, once a second.
     *
     * @param window how many seconds
     */
    @GET
    @Path("/summary")
    @Operation(summary = "Follow a summary of the last seconds, one a second, as server-sent events")
    public RestMulti<byte[]> summary(
            @Parameter(description = "how many seconds: 1 to 3600, 60 by default") @QueryParam("window") String window,
            @Context UriInfo uri, @Context HttpServerRequest request) {
        Subject summary = Subject.alone("summary", questions.summary(uri.getQueryParameters()), followings.windows());
        return streams.open(null, null, List.of(summary), request);
    }

    /** The last minute, five minutes and hour; {@link AnswersAsStreams} leads those elsewhere who want to follow. */
    @GET
    @Path("/overview")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The last minute, five minutes and hour beside each other")
    public Uni<byte[]> overview(@Context UriInfo uri) {
        return questions.overview(uri.getQueryParameters()).ask().map(Edition::json);
    }
}
