package dev.sideledger.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.RetentionRule;
import dev.sideledger.store.VoiceMetrics;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Problem;
import io.smallrye.mutiny.Uni;

/** The addresses that a voice agent knows, with the answers that it knows. */
@Path("/metrics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "voice")
public final class VoiceResource {
    private static final String LIMIT = "limit";
    private static final String HOURS = "hours";
    private static final int MOST = 1_000;
    private static final int USUAL = 10;
    private static final int USUAL_DAYS = 30;
    private static final int DIGITS = 6;

    private final VoiceMetrics voice;
    private final Cleanup cleanup;
    private final Clock clock;

    /** Asks a ledger. */
    public VoiceResource(VoiceMetrics voice, Cleanup cleanup, Clock clock) {
        this.voice = voice;
        this.cleanup = cleanup;
        this.clock = clock;
    }

    /** Nothing: Prometheus asks elsewhere. */
    @GET
    @Operation(summary = "Nothing; metrics for Prometheus are at /q/metrics")
    public Response nothing() {
        return Problems.answer(Problem.of(404, "metrics for Prometheus are at /q/metrics; here are /metrics/sessions,"
                + " /metrics/session/{id}, /metrics/session/{id}/realtime and /metrics/aggregated")).build();
    }

    /** The latest sessions. */
    @GET
    @Path("sessions")
    @Operation(summary = "The latest sessions of a voice agent, newest first")
    public Uni<byte[]> sessions(@Context UriInfo uri) {
        String text = Parameters.of(uri.getQueryParameters(), List.of(LIMIT)).get(LIMIT);
        return voice.sessions(text == null ? USUAL : whole(LIMIT, text, MOST)).map(sessions -> object(out -> {
            TableAnswer.objects(sessions, out.name("sessions"));
            out.member("count", Long.valueOf(sessions.rows().size()));
        }));
    }

    /** A session with its metrics, conversations and errors. */
    @GET
    @Path("session/{id}")
    @Operation(summary = "A session of a voice agent with its metrics, conversations and errors, newest first")
    public Uni<Response> session(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answer(voice.session(id), whole -> object(out -> {
            TableAnswer.members(whole.session().columns(), whole.session().rows().get(0), out.name("session").object());
            TableAnswer.objects(whole.metrics(), out.end().name("metrics"));
            TableAnswer.objects(whole.exchanges(), out.name("conversations"));
            TableAnswer.objects(whole.errors(), out.name("errors"));
        }), () -> Unknown.session(id));
    }

    /** How a session stands. */
    @GET
    @Path("session/{id}/realtime")
    @Operation(summary = "How a session of a voice agent stands")
    public Uni<Response> realtime(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answer(voice.present(id), present -> object(out -> {
            out.member("session_id", id).member("total_conversations", Long.valueOf(present.exchanges()));
            TableAnswer.value(present.processingSeconds(), out.name("average_processing_time"));
            out.member("total_words", Long.valueOf(present.words()));
            TableAnswer.value(present.answerCharacters(), out.name("average_response_length"));
            out.name("network_metrics").object();
            present.network().forEach((name, value) -> {
                if (value instanceof String json) {
                    out.name(name).raw(json);
                } else {
                    TableAnswer.value(value, out.name(name));
                }
            });
            TableAnswer.objects(present.recent(), out.end().name("recent_conversations"));
        }), () -> Unknown.session(id));
    }

    /** Sums and averages of the last hours. */
    @GET
    @Path("aggregated")
    @Operation(summary = "Sums over a voice agent's sessions, and averages of its metrics, of the last hours")
    public Uni<byte[]> aggregated(@Context UriInfo uri) {
        String text = Parameters.of(uri.getQueryParameters(), List.of(HOURS)).get(HOURS);
        int hours = text == null ? 24 : whole(HOURS, text, 876_000);
        long from = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(hours, ChronoUnit.HOURS));
        return voice.since(from).map(summary -> object(out -> {
            out.member("period_hours", Long.valueOf(hours)).name("session_stats").object();
            out.member("total_sessions", Long.valueOf(summary.sessions()));
            TableAnswer.value(summary.averageSeconds(), out.name("avg_duration"));
            out.member("total_exchanges", Long.valueOf(summary.exchanges()));
            out.member("total_errors", Long.valueOf(summary.errors())).end().name("average_metrics").object();
            summary.averages().forEach(average -> TableAnswer.value(average.value(), out.name(average.name())));
            out.end();
        }));
    }

    /** Takes a voice agent's old sessions; answers when they are gone. */
    @POST
    @Path("cleanup")
    @Operation(summary = "Remove a voice agent's sessions that were last heard of more than some days ago",
            description = "With all their records; never one that says it is running.")
    public Uni<byte[]> cleanUp(@Context UriInfo uri) {
        Duration age = Days.of(Parameters.of(uri.getQueryParameters(), List.of("days")), USUAL_DAYS);
        return CleanupAnswer.begun(cleanup, List.of(RetentionRule.olderThan(age, null, "voice")), false)
                .map(CleanupAnswer::refuseFailed)
                .map(done -> object(out -> out
                        .member("message", "Cleaned up data older than " + age.toDays() + " days")
                        .member("deleted_count", (Long) done.tally().sessions())
                        .member("deleted_records", (Long) done.tally().records())
                        .member("older_than_days", (Long) age.toDays())));
    }

    private static int whole(String name, String text, int most) {
        int number = Parameters.isWhole(text, DIGITS) ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw Parameters.refusal(name, "must be a number from 1 to " + most, text);
        }
        return number;
    }

    private static byte[] object(Consumer<JsonOutput> members) {
        return JsonOutput.bytes(out -> {
            out.object();
            members.accept(out);
            out.end();
        });
    }
}
