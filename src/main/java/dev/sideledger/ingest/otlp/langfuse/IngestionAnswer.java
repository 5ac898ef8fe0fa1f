package dev.sideledger.ingest.otlp.langfuse;

import java.util.ArrayList;
import java.util.List;

import dev.sideledger.wire.JsonOutput;

/** What is said about each event of a batch. For one thread at a time. */
final class IngestionAnswer {
    private static final long CREATED = 201;
    private static final long BAD_REQUEST = 400;

    private final List<String> successes = new ArrayList<>();
    private final List<Refusal> errors = new ArrayList<>();

    private record Refusal(String id, String reason) {}

    /** It was taken. */
    void taken(String id) {
        successes.add(id);
    }

    /** It was not. */
    void refused(String id, String reason) {
        errors.add(new Refusal(id, reason));
    }

    /** How many were not. */
    int refused() {
        return errors.size();
    }

    /** It as UTF-8. */
    byte[] json() {
        return JsonOutput.bytes(out -> {
            out.object().name("successes").array();
            successes.forEach(id -> out.object().member("id", id).member("status", CREATED).end());
            out.end().name("errors").array();
            errors.forEach(error -> out.object().member("id", error.id()).member("status", BAD_REQUEST)
                    .member("message", error.reason()).end());
            out.end().end();
        });
    }
}
