package dev.sideledger.api;

import java.time.Duration;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import dev.sideledger.recorder.Overloaded;
import dev.sideledger.recorder.TooLarge;
import dev.sideledger.store.IdempotencyConflict;
import dev.sideledger.store.StoreUnavailable;
import io.smallrye.mutiny.Uni;

/** A route that fails in every way that routes can. */
@Path("/test/fails/{how}")
public final class FailingResource {
    @GET
    public Uni<Response> fail(@PathParam("how") String how) {
        return Uni.createFrom().failure(switch (how) {
            case "overloaded" -> new Overloaded("full", Duration.ofMillis(1_200));
            case "too-large" -> new TooLarge("too much");
            case "conflict" -> new IdempotencyConflict("k");
            case "unavailable" -> new StoreUnavailable("no disk", new IllegalStateException("a secret"));
            default -> new IllegalStateException("a secret");
        });
    }
}
