package dev.sideledger.api.live;

import java.util.EnumSet;
import java.util.HashMap;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestMulti;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.ServerSentEvents;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Interest;
import dev.sideledger.store.Position;
import dev.sideledger.wire.Refused;
import io.vertx.core.http.HttpServerRequest;

/** {@code GET /api/live}: everything that is committed, as it is committed, and answers, as they change. */
@Path("/api/live")
public class LiveResource {
    private static final List<String> PARAMETERS = List.of("types", "session", "project", "follow");
    private static final String FOLLOW = "follow";
    private static final String NOTHING = "none";
    private static final Position NOWHERE = new Position("", 0, 0);

    private final LiveStreams streams;
    private final Subjects subjects;

    LiveResource(LiveStreams streams, Subjects subjects) {
        this.streams = streams;
        this.subjects = subjects;
    }

    /**
     * Follows the feed, from the event after {@code Last-Event-ID} on or from now on, and answers.
     *
     * @param types record types, separated by commas; all when absent; none for answers alone
     * @param follow the paths of answers
     */
    @GET
    @Operation(summary = "Follow what is committed, and answers, as server-sent events")
    public RestMulti<byte[]> live(
            @Parameter(description = "record types, separated by commas, or none") @QueryParam("types") String types,
            @QueryParam("session") String session, @QueryParam("project") String project,
            @Parameter(description = "the path of a question of analytics, with its parameters, whose answer is told"
                    + " now and whenever it changes; at most 20 times") @QueryParam(FOLLOW) List<String> follow,
            @HeaderParam("Last-Event-ID") String last, @Context UriInfo uri, @Context HttpServerRequest request) {
        Map<String, List<String>> single = new HashMap<>(uri.getQueryParameters());
        // The framework's list leaves out what is empty; it must be refused instead.
        List<String> asked = single.getOrDefault(FOLLOW, List.of());
        single.remove(FOLLOW);
        Parameters.of(single, PARAMETERS);
        Interest interest = NOTHING.equals(types) ? null : new Interest(types(types), session, project);
        if (interest == null && (asked.isEmpty() || session != null || project != null)) {
            throw Refused.with(400, asked.isEmpty() ? "types=none without follow leaves nothing to tell"
                    : "types=none leaves nothing that session or project could narrow");
        }
        return streams.open(interest, from(last), subjects.named(asked), request);
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
                                .map(RecordType::wireName).collect(Collectors.joining(", ")) + "; or none")));
            }
        }
        return types;
    }
}
