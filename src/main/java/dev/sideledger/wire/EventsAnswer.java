package dev.sideledger.wire;

import java.util.List;

import dev.sideledger.model.Json;

/**
 * What a client is told of the events it sent.
 *
 * @param accepted events that made a new record
 * @param duplicates events that changed nothing
 * @param updated events that changed a record
 * @param spooled events that wait on disk until the ledger can be written; nobody knows yet what they will do
 * @param rejected what was not taken: the first of it, at most {@link #MAX_REJECTED}
 * @param rejectedCount how much was not taken
 */
public record EventsAnswer(int accepted, int duplicates, int updated, int spooled, List<Rejection> rejected,
        int rejectedCount) {
    /** The greatest number of rejections that an answer lists. */
    public static final int MAX_REJECTED = 100;

    /** Cuts the list of rejections and keeps its own copy. */
    public EventsAnswer {
        rejected = List.copyOf(rejected.subList(0, Math.min(rejected.size(), MAX_REJECTED)));
    }

    /** The answer as the UTF-8 bytes of a JSON object. */
    public byte[] json() {
        return JsonOutput.bytes(out -> out.object()
                .member("accepted", (long) accepted)
                .member("duplicates", (long) duplicates)
                .member("updated", (long) updated)
                .member("spooled", spooled == 0 ? null : Long.valueOf(spooled))
                .rawMember("rejected", rejections())
                .member("rejected_count", (long) rejectedCount)
                .end());
    }

    /** The same as members of a problem of that status. */
    public Problem problem(int status, String detail) {
        return Problem.of(status, detail)
                .with("accepted", accepted)
                .with("duplicates", duplicates)
                .with("updated", updated)
                .with("rejected", new Json(rejections()))
                .with("rejected_count", rejectedCount);
    }

    private String rejections() {
        return JsonOutput.text(out -> {
            out.array();
            rejected.forEach(rejection -> rejection.write(out));
            out.end();
        });
    }
}
