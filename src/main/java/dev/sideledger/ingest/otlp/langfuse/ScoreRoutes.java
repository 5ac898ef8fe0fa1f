package dev.sideledger.ingest.otlp.langfuse;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.wire.Compression;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** {@code /api/public/scores}: where the public interface of Langfuse takes one score, and its newer SDKs tell many. */
@Path("/api/public/scores")
@Tag(name = "writing")
public final class ScoreRoutes {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int MULTI_STATUS = 207;

    private final ScoreDoor door;

    /** Hands scores to a door. */
    public ScoreRoutes(ScoreDoor door) {
        this.door = door;
    }

    /**
     * Takes a score or an array of them; answers when all that were taken are durable. Of an array those that cannot be
     * taken are said, one by one; a score that stands alone is refused with 400.
     */
    @POST
    @Operation(summary = "Tell scores as SDKs of Langfuse do: one score, or an array of them")
    public Uni<Response> post(byte[] body, @HeaderParam(HttpHeaders.CONTENT_ENCODING) String contentEncoding) {
        return Uni.createFrom()
                .deferred(() -> door.take(body, Compression.of(contentEncoding),
                        (bytes, allowance) -> JsonPull.readEither(bytes, allowance, ScoreRoutes::scores)))
                .map(verdicts -> verdicts.alone() ? ofOne(verdicts) : ofMany(verdicts));
    }

    private static Told scores(JsonPull in) {
        if (!in.isArray()) {
            return new Told(List.of(Ingested.bare(0, in.raw())), true);
        }
        List<Ingested> scores = new ArrayList<>();
        in.items(() -> scores.add(Ingested.bare(scores.size(), in.raw())));
        return new Told(scores, false);
    }

    private static Response ofOne(Verdicts verdicts) {
        verdicts.refusals().forEach(refusal -> {
            throw Refused.with(400, refusal.reason());
        });
        String id = verdicts.taken().get(0).score();
        return answer(OK, JsonOutput.bytes(out -> out.object().member("id", id).end()));
    }

    private static Response ofMany(Verdicts verdicts) {
        if (verdicts.refusals().isEmpty()) {
            return answer(ACCEPTED, JsonOutput.bytes(out -> out.object().member("message", "Accepted").end()));
        }
        return answer(MULTI_STATUS, JsonOutput.bytes(out -> {
            out.object().member("accepted", (long) verdicts.taken().size())
                    .member("rejected", (long) verdicts.refusals().size()).name("errors").array();
            verdicts.refusals().forEach(refusal -> out.object()
                    .member("message", "the score at position " + refusal.id() + ": " + refusal.reason()).end());
            out.end().end();
        }));
    }

    private static Response answer(int status, byte[] json) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(json).build();
    }
}
