package dev.sideledger.api;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.DELETE;
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

import dev.sideledger.demo.Demo;
import dev.sideledger.demo.DemoReport;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;

/** A demo: agents that are played, for those who want to look before they connect their own. */
@Path("/api/admin/demo")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class DemoResource {
    private static final String DAYS = "days";
    private static final String MINUTES = "minutes";
    private static final int USUAL_DAYS = 14;
    private static final int MOST_DAYS = 90;
    private static final int USUAL_MINUTES = 30;
    private static final int MOST_MINUTES = 1_440;
    private static final int DIGITS = 5;

    private final Demo demo;

    /** Plays a demo. */
    public DemoResource(Demo demo) {
        this.demo = demo;
    }

    /** Begins. */
    @POST
    @Operation(summary = "Play a demo: agents at work, into a project of their own",
            description = "First days of history (14; 0 to 90), then in real time for minutes (30; 0 to 1440).")
    public Response start(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of(DAYS, MINUTES));
        int days = number(given, DAYS, USUAL_DAYS, MOST_DAYS);
        int minutes = number(given, MINUTES, USUAL_MINUTES, MOST_MINUTES);
        return demo.start(days, Duration.ofMinutes(minutes)).map(begun -> Response.status(202).entity(json(begun)))
                .orElseThrow(() -> Refused.with(409, "a demo is being played at this moment; see GET /api/admin/demo,"
                        + " or stop it with DELETE"))
                .build();
    }

    /** How it stands. */
    @GET
    @Operation(summary = "How the demo stands")
    public byte[] latest(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return demo.latest().map(DemoResource::json)
                .orElseThrow(() -> Refused.with(404, "no demo was played since the start"));
    }

    /** Stops it. */
    @DELETE
    @Operation(summary = "Stop the demo; what was recorded stays")
    public byte[] stop(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        if (!demo.stop()) {
            throw Refused.with(404, "no demo is being played");
        }
        return demo.latest().map(DemoResource::json).orElseThrow();
    }

    private static int number(Parameters given, String name, int usual, int most) {
        String text = given.get(name);
        int number = text == null ? usual : Parameters.isWhole(text, DIGITS) ? Integer.parseInt(text) : -1;
        if (number < 0 || number > most) {
            throw Parameters.refusal(name, "must be a whole number from 0 to " + most, text);
        }
        return number;
    }

    private static byte[] json(DemoReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("state", report.state().name().toLowerCase(Locale.ROOT))
                    .member("project", report.project()).member("sessions", Long.valueOf(report.sessions()))
                    .member("events", Long.valueOf(report.events()))
                    .member("started_at", report.startedAt().toString()).member("ends_at", report.endsAt().toString());
            if (report.failure() != null) {
                out.member("failure", report.failure());
            }
            out.end();
        });
    }
}
