package dev.sideledger.api;

import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.store.Entries;
import io.smallrye.mutiny.Uni;

/** What one call costs, and how that comes about. */
@Path("/api/sessions/{id}/calls/{call}/cost")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "prices")
public final class CostResource {
    private final Entries entries;
    private final CurrentPrices prices;

    /** Explains the costs of a ledger's calls. */
    public CostResource(Entries entries, CurrentPrices prices) {
        this.entries = entries;
        this.prices = prices;
    }

    /** The cost of a call, line by line. */
    @GET
    @Operation(summary = "What a call costs, line by line, and which price was used")
    public Uni<Response> cost(@PathParam("id") String session, @PathParam("call") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        Uni<Optional<byte[]>> explained = call(session, id).chain(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : prices.ask(book -> found.map(
                        call -> CostAnswer.of(call, book.quote(call.values(), call.project(), call.at())))));
        return Found.answer(explained, Function.identity(), () -> Unknown.record(RecordType.CALL, session, id));
    }

    private Uni<Optional<Entry>> call(String session, String id) {
        return entries.entry(RecordType.SESSION, session, session).invoke(found -> {
            if (found.isEmpty()) {
                throw Unknown.session(session);
            }
        }).chain(found -> entries.entry(RecordType.CALL, session, id));
    }
}
