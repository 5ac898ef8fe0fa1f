package dev.sideledger.api;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.ops.ImportedPrices;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.PriceTables;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rfc3339;
import dev.sideledger.wire.prices.LeftOut;
import dev.sideledger.wire.prices.ReadPrices;
import dev.sideledger.wire.prices.UnreadablePrices;
import io.smallrye.mutiny.Uni;

/** Price tables kept in the ledger. */
@Path("/api/admin/prices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public final class ImportedPricesResource {
    private final ImportedPrices imported;
    private final CurrentPrices prices;

    /** Keeps tables there; asks what is in force. */
    public ImportedPricesResource(ImportedPrices imported, CurrentPrices prices) {
        this.imported = imported;
        this.prices = prices;
    }

    /** The tables that are kept. */
    @GET
    @Operation(summary = "The price tables kept in the ledger, the strongest first")
    public Uni<byte[]> list(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Uni.combine().all().unis(imported.all(), prices.book())
                .with((tables, book) -> JsonOutput.bytes(out -> list(tables, book, out)));
    }

    /** Keeps a table, or only checks it. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Keep a price table in the ledger and use it from now on",
            description = "Of our own format, of LiteLLM or of genai-prices. One of that name is replaced, unless the"
                    + " new one is refused. check=true only says whether it would be taken. unknown=ignore"
                    + " takes foreign files with fields that nobody knows, and names these in ignored. left_out"
                    + " counts the models that are not taken: of most the file does not say what they cost, and"
                    + " those with a price that no model has are named in implausible_models.")
    public Uni<byte[]> put(@PathParam("name") String name, @Context UriInfo uri, byte[] body) {
        Parameters given = Parameters.of(uri.getQueryParameters(), List.of("check", "unknown"));
        boolean checkOnly = flag("check", given.get("check"));
        boolean ignoreUnknown = given.get("unknown") != null;
        if (ignoreUnknown && !given.get("unknown").equals("ignore")) {
            throw Parameters.refusal("unknown", "must be ignore", given.get("unknown"));
        }
        if (!ImportedPrices.isName(name)) {
            throw Refused.with(400,
                    "the name of a price table must have 1 to 64 small letters, digits, dots, dashes and"
                            + " underscores, and begin with a letter or a digit");
        }
        Uni<ReadPrices> read = checkOnly ? imported.check(name, body, ignoreUnknown)
                : imported.keep(name, body, ignoreUnknown)
                        .map(kept -> kept.orElseThrow(() -> Refused.with(409, "the ledger keeps "
                                + "at most " + PriceTables.MOST + " price tables of " + PriceTables.MOST_BYTES
                                + " bytes together; remove one first")));
        return read.onFailure(UnreadablePrices.class).transform(refused -> Refused.with(422, refused.getMessage()))
                .flatMap(table -> prices.book().map(book -> answer(table, book, checkOnly)));
    }

    /** Forgets a table. */
    @DELETE
    @Path("{name}")
    @Operation(summary = "Forget a price table; calls priced by it keep their costs")
    public Uni<byte[]> forget(@PathParam("name") String name, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return imported.forget(name).map(gone -> {
            if (!gone) {
                throw Refused.with(404, "the ledger keeps no price table " + name);
            }
            return JsonOutput.bytes(out -> out.object().member("name", name).member("removed", true).end());
        });
    }

    private static void list(List<KeptPrices> tables, PriceBook book, JsonOutput out) {
        Map<String, PriceTable> inForce = book.tables().stream()
                .collect(Collectors.toMap(PriceTable::version, Function.identity(), (first, second) -> first));
        out.object().name("items").array();
        for (KeptPrices kept : tables) {
            PriceTable table = inForce.get(kept.version());
            out.object().member("name", kept.name()).member("bytes", Long.valueOf(kept.bytes()))
                    .member("imported_at", Rfc3339.text(kept.importedAt())).member("in_force", table != null);
            if (table != null) {
                describe(table, out);
            }
            out.end();
        }
        out.end().end();
    }

    private byte[] answer(ReadPrices read, PriceBook book, boolean checkOnly) {
        PriceTable table = read.table();
        boolean inForce = book.tables().stream().anyMatch(other -> other.version().equals(table.version()));
        return JsonOutput.bytes(out -> {
            out.object().member("name", table.name()).member("kept", !checkOnly).member("in_force", inForce);
            describe(table, out);
            out.name("ignored").array();
            read.ignored().forEach(out::value);
            out.end();
            leftOut(read.leftOut(), out);
            out.member("refused", prices.refusal().orElse(null)).end();
        });
    }

    private static void leftOut(LeftOut models, JsonOutput out) {
        out.member("left_out", Long.valueOf(models.models())).member("implausible", Long.valueOf(models.implausible()))
                .name("implausible_models").array();
        models.named().forEach(model -> out.object().member("model", model.name())
                .member("line", Long.valueOf(model.line())).member("reason", model.reason()).end());
        out.end();
    }

    private static void describe(PriceTable table, JsonOutput out) {
        out.member("version", table.version()).member("source", table.source()).member("as_of", table.asOf())
                .member("rows", Long.valueOf(table.rows().size()));
    }

    private static boolean flag(String name, String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw Parameters.refusal(name, "must be true or false", text);
        }
        return true;
    }
}
