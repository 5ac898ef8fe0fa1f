package dev.sideledger.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.ops.Cleanup;
import dev.sideledger.ops.CleanupReport;
import dev.sideledger.ops.RetentionRule;
import dev.sideledger.ops.RetentionRules;
import dev.sideledger.ops.RulesInForce;
import dev.sideledger.store.Entries;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Taking what is too old. */
@Path("/api/admin/cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class CleanupResource {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int USUAL_DAYS = 365;

    private final Entries entries;
    private final Cleanup cleanup;
    private final RulesInForce inForce;

    /** Gives orders. */
    public CleanupResource(Entries entries, Cleanup cleanup, RulesInForce inForce) {
        this.inForce = inForce;
        this.entries = entries;
        this.cleanup = cleanup;
    }

    /** Begins; answers when it is done or, with 202, when that takes long. */
    @POST
    @Operation(summary = "Remove what is too old, or too much",
            description = "Without parameters by the rules that are set, or sessions of 365 days where none are; with"
                    + " days, sessions that ended, or were last heard of, more than so many days ago, of a project or"
                    + " all; with rules, by these. Never of a session that says it is running. Sums by hour, day,"
                    + " project, agent and model stay. dry_run=true says what would go, by rule. Answers 202 when it"
                    + " takes more than some seconds: it goes on by itself.")
    public Uni<Response> start(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(),
                List.of("days", "project", "rules", "configured", "dry_run"));
        List<RetentionRule> rules = rules(given);
        boolean trial = Flags.of(given, "dry_run");
        Uni<Void> there = Uni.createFrom().voidItem();
        for (String project : rules.stream().map(rule -> rule.reach().project()).filter(Objects::nonNull).toList()) {
            if (given.get("project") != null || given.get("rules") != null) {
                there = there.chain(known -> entries.project(project).map(found -> found
                        .orElseThrow(() -> Unknown.project(project)))).replaceWithVoid();
            }
        }
        return there.chain(known -> begin(rules, trial)).map(CleanupResource::answer);
    }

    private List<RetentionRule> rules(Parameters given) {
        String text = given.get("rules");
        boolean configured = Flags.of(given, "configured");
        boolean simple = given.get("days") != null || given.get("project") != null;
        if ((text != null && (simple || configured)) || (simple && configured)) {
            throw Refused.with(400, "say what is kept in one way: days and project, rules, or configured=true");
        }
        if (text != null) {
            try {
                return RetentionRules.of(List.of(text.split(",")));
            } catch (IllegalArgumentException wrong) {
                throw Refused.with(400, "rules cannot be used: " + wrong.getMessage());
            }
        }
        if (configured && inForce.rules().isEmpty()) {
            throw Refused.with(400, "no rules are set: say days=, rules=, or set SIDELEDGER_RETENTION");
        }
        return simple || inForce.rules().isEmpty()
                ? List.of(RetentionRule.olderThan(Days.of(given, USUAL_DAYS), given.get("project"), null))
                : inForce.rules();
    }

    /** How the latest order stands. */
    @GET
    @Operation(summary = "How the latest cleanup stands")
    public Response latest(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Response.ok(cleanup.latest().map(CleanupAnswer::of)
                .orElseThrow(() -> Refused.with(404, "nothing was cleaned up since the start"))).build();
    }

    /** The begun work, or where it stands when it takes long. */
    private Uni<CleanupReport> begin(List<RetentionRule> rules, boolean trial) {
        return CleanupAnswer.begun(cleanup, rules, trial).ifNoItem().after(PATIENCE)
                .recoverWithItem(() -> cleanup.latest().orElseThrow());
    }

    private static Response answer(CleanupReport report) {
        return Response.status(CleanupAnswer.refuseFailed(report).ended() ? 200 : 202)
                .entity(CleanupAnswer.of(report)).build();
    }
}
