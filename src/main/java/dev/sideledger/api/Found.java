package dev.sideledger.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.sideledger.model.Entry;
import dev.sideledger.store.Removal;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Answers about one thing, or the refusal when it is not there. */
final class Found {
    private Found() {}

    /** What was found, as JSON. */
    static <T> Uni<Response> answer(Uni<Optional<T>> found, Function<T, byte[]> json, Supplier<Refused> unknown) {
        return found.map(thing -> json(json.apply(thing.orElseThrow(unknown))));
    }

    /** The record that was found. */
    static Uni<Response> answer(Uni<Optional<Entry>> found, Supplier<Refused> unknown) {
        return answer(found, EntryWriter::bytes, unknown);
    }

    /** What was removed. */
    static Uni<Response> answerRemoved(Uni<Removal> removal, Supplier<Refused> unknown) {
        return removal.map(removed -> {
            if (removed.nothing()) {
                throw unknown.get();
            }
            return json(Answers.removed(removed));
        });
    }

    /** What was removed of a session, and which archives still hold it. */
    static Uni<Response> answerRemoved(Uni<Removal> removal, Uni<List<String>> archives, Supplier<Refused> unknown) {
        return removal.chain(removed -> {
            if (removed.nothing()) {
                throw unknown.get();
            }
            return archives.onFailure().recoverWithNull().map(names -> json(Answers.removed(removed, names)));
        });
    }

    private static Response json(byte[] body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
