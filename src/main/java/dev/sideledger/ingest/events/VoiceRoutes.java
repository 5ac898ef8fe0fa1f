package dev.sideledger.ingest.events;

import java.util.Set;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** {@code /metrics/network}: network metrics as a voice agent sends them, an object of names and values. */
@Path("/metrics/network")
@Tag(name = "voice")
public final class VoiceRoutes {
    private static final String SESSION = "session_id";

    private final EventsDoor door;

    /** Hands requests to a door. */
    public VoiceRoutes(EventsDoor door) {
        this.door = door;
    }

    /** Takes them as metrics of the kind {@code network}; answers when they are durable. */
    @POST
    @Operation(summary = "Tell network metrics of a voice agent's session: an object of names and values")
    public Uni<Response> post(byte[] body, @QueryParam(SESSION) String session, @Context UriInfo uri) {
        if (session == null || session.isBlank() || !uri.getQueryParameters().keySet().equals(Set.of(SESSION))) {
            throw Refused.with(400, "this address takes session_id, the id of the session, and nothing else");
        }
        String values = JsonPull.read(body, new Allowance(body.length, Integer.MAX_VALUE), JsonPull::raw);
        byte[] metric = JsonOutput
                .bytes(out -> out.object().member("kind", "network").rawMember("values", values).end());
        return door.take(new Delivery(metric, MediaType.APPLICATION_JSON, null, null, true,
                Address.ofAll(RecordType.METRIC, session))).map(outcome -> answer(outcome.answer(), session));
    }

    private static Response answer(EventsAnswer answer, String session) {
        if (answer.rejectedCount() > 0) {
            throw Refused.with(answer.problem(422, answer.rejected().get(0).error()));
        }
        return Response.ok(JsonOutput.bytes(out -> out.object().member("message", "Network metrics recorded")
                .member(SESSION, session).member("recorded", Long.valueOf(answer.accepted() + answer.spooled()))
                .member("spooled", answer.spooled() == 0 ? null : Long.valueOf(answer.spooled())).end()),
                MediaType.APPLICATION_JSON_TYPE).build();
    }
}
