package dev.sideledger.api.live;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestMulti;

import dev.sideledger.api.Disconnection;
import dev.sideledger.api.Parameters;
import dev.sideledger.api.ServerSentEvents;
import dev.sideledger.live.Feed;
import dev.sideledger.live.FeedFull;
import dev.sideledger.live.Stalled;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /api/live}: everything that is committed, as it is committed. */
@Path("/api/live")
public class LiveResource {
    private static final List<String> PARAMETERS = List.of("types", "session", "project");
    private static final Position NOWHERE = new Position("", 0, 0);

    private static final Logger LOG = Logger.getLogger(LiveResource.class);

    private final Feed feed;

    /** Serves a feed. */
    public LiveResource(Feed feed) {
        this.feed = feed;
    }

    /**
     * Follows the feed, from the event after {@code Last-Event-ID} on or from now on.
     *
     * @param types record types, separated by commas; all when absent
     */
    @GET
    @Operation(summary = "Follow what is committed, as server-sent events")
    public RestMulti<byte[]> live(@QueryParam("types") String types, @QueryParam("session") String session,
            @QueryParam("project") String project, @HeaderParam("Last-Event-ID") String last, @Context UriInfo uri,
            @Context HttpServerRequest request) {
        Parameters.of(uri.getQueryParameters(), PARAMETERS);
        Interest interest = new Interest(types(types), session, project);
        io.vertx.core.Context context = Vertx.currentContext();
        Multi<byte[]> stream = feed.follow(interest, from(last), task -> context.runOnContext(ignored -> task.run()))
                .onFailure(FeedFull.class).transform(full -> new Refused(Problem.of(503, full.getMessage()),
                        Map.of("Retry-After", "10")))
                .onFailure(Stalled.class).invoke(stalled -> {
                    LOG.infof("A live stream was ended: %s", stalled.getMessage());
                    Disconnection.now(request);
                });
        return RestMulti.fromMultiData(stream).header("Content-Type", "text/event-stream;charset=UTF-8")
                .header("Cache-Control", "no-cache, no-transform").header("X-Content-Type-Options", "nosniff")
                .header("X-Accel-Buffering", "no").build();
    }

    private static Position from(String last) {
        if (last == null || last.isBlank()) {
            return null;
        }
        Position position = ServerSentEvents.position(last.strip());
        return position == null ? NOWHERE : position;
    }

    private static Set<RecordType> types(String names) {
        Set<RecordType> types = EnumSet.noneOf(RecordType.class);
        if (names != null && !names.isBlank()) {
            for (String name : List.of(names.split(",", -1))) {
                types.add(RecordType.named(name.strip()).orElseThrow(() -> Refused.with(400,
                        "types: \"" + name.strip() + "\" is no record type; there are " + Stream.of(RecordType.values())
                                .map(RecordType::wireName).collect(Collectors.joining(", ")))));
            }
        }
        return types;
    }
}
