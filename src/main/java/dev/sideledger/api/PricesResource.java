package dev.sideledger.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** The prices in force, and how one is found. */
@Path("/api/prices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prices")
public final class PricesResource {
    private static final List<String> PARAMETERS = List.of("model", "request_model", "provider", "endpoint",
            "service_tier", "project", "at", "input_tokens");

    private static final int MOST_DIGITS = 12;

    private final CurrentPrices prices;
    private final Clock clock;

    /** Asks for prices. */
    public PricesResource(CurrentPrices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    /** The tables in force. */
    @GET
    @Operation(summary = "The price tables in force, the strongest first")
    public Uni<byte[]> tables(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return prices.book().map(book -> JsonOutput.bytes(out -> {
            out.object().name("items").array();
            book.tables().forEach(table -> out.object().member("name", table.name()).member("version", table.version())
                    .member("source", table.source()).member("as_of", table.asOf())
                    .member("rows", Long.valueOf(table.rows().size())).end());
            out.end().member("refused", prices.refusal().orElse(null)).end();
        }));
    }

    /** Which row prices a model. */
    @GET
    @Path("match")
    @Operation(summary = "Which row prices a call of a model, and why",
            description = "at is a time, by default now. Says what was looked for, in order, and which condition,"
                    + " step (by input_tokens), service tier or multiplier decided.")
    public Uni<byte[]> match(@Context UriInfo uri) {
        Parameters given = Parameters.of(uri.getQueryParameters(), PARAMETERS);
        if (given.get("model") == null && given.get("request_model") == null) {
            throw Refused.with(400, "model or request_model is missing; name the model whose price you want");
        }
        long at = given.get("at") == null ? ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant())
                : Moments.micros("at", given.get("at"), ZoneOffset.UTC);
        PriceQuestion question = new PriceQuestion(given.get("provider"), given.get("model"),
                given.get("request_model"), given.get("endpoint"), given.get("service_tier"), given.get("project"), at);
        long inputTokens = inputTokens(given.get("input_tokens"));
        return prices
                .ask(book -> JsonOutput.bytes(out -> MatchAnswer.write(book.match(question, inputTokens), out)));
    }

    private static long inputTokens(String text) {
        if (text == null) {
            return 0;
        }
        if (!Parameters.isWhole(text, MOST_DIGITS)) {
            throw Parameters.refusal("input_tokens", "must be a whole number of at most " + MOST_DIGITS + " digits",
                    text);
        }
        return Long.parseLong(text);
    }
}
