package dev.sideledger.ingest.events;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.EventsAnswer;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;

/** Outcomes as HTTP answers. */
final class Answers {
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int ACCEPTED = 202;

    private Answers() {}

    /** The answer to a list of events. */
    static Response ofList(Outcome outcome) {
        return Response.ok(outcome.answer().json(), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /**
     * The answer to a request that may hold one object: where its record is or will be, and whether it is new.
     *
     * @throws Refused with 422 when the one object was refused by the store
     */
    static Response ofRecord(Outcome outcome) {
        if (!outcome.single()) {
            return ofList(outcome);
        }
        EventsAnswer answer = outcome.answer();
        if (answer.rejectedCount() > 0) {
            throw Refused.with(answer.problem(422, answer.rejected().get(0).error()));
        }
        byte[] body = JsonOutput.bytes(out -> out.object()
                .member("id", outcome.id())
                .member("session", outcome.session())
                .member("accepted", (long) answer.accepted())
                .member("updated", (long) answer.updated())
                .member("duplicates", (long) answer.duplicates())
                .member("spooled", answer.spooled() == 0 ? null : Long.valueOf(answer.spooled()))
                .end());
        Response.ResponseBuilder response = Response.status(status(answer)).entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE);
        return outcome.type() == null ? response.build()
                : response.header(HttpHeaders.LOCATION, location(outcome)).build();
    }

    /** What waits on disk is accepted and nothing more: whether it is new, nobody knows yet. */
    private static int status(EventsAnswer answer) {
        if (answer.spooled() > 0) {
            return ACCEPTED;
        }
        return answer.accepted() > 0 ? CREATED : OK;
    }

    private static String location(Outcome outcome) {
        RecordType type = outcome.type();
        boolean own = type == RecordType.PROJECT || type == RecordType.SESSION || outcome.session() == null;
        String parent = own ? "/api/" : "/api/sessions/" + segment(outcome.session()) + "/";
        return parent + type.plural() + "/" + segment(outcome.id());
    }

    private static String segment(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
