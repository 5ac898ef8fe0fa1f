package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.store.CheckReport;
import dev.sideledger.store.Ledger;
import dev.sideledger.store.Maintenance;
import dev.sideledger.wire.JsonOutput;
import io.smallrye.mutiny.Uni;

/** What administrators ask: how the service is doing, and whether the ledger is sound. */
@Path("/api/admin")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
public class AdminResource {
    private final Maintenance maintenance;

    /** Asks a ledger. */
    public AdminResource(Ledger ledger) {
        this.maintenance = ledger;
    }

    /** Compares everything derived with the records it is derived from; takes long on a large ledger. */
    @GET
    @Path("/check")
    @Operation(summary = "Compare sums with the rows, look for what rows refer to, and check the file")
    public Uni<byte[]> check() {
        return maintenance.check().map(AdminResource::json);
    }

    /** How the tables lie. */
    @GET
    @Path("/schema")
    @Operation(summary = "The tables with their columns, indexes and rows, the views, and what is otherwise than it is"
            + " made")
    public Uni<byte[]> schema() {
        return maintenance.schema().map(SchemaAnswer::of);
    }

    static byte[] json(CheckReport report) {
        return JsonOutput.bytes(out -> {
            out.object().member("sound", report.sound());
            texts(out.name("checks"), report.checks());
            texts(out.name("problems"), report.problems());
            out.end();
        });
    }

    private static void texts(JsonOutput out, List<String> texts) {
        out.array();
        texts.forEach(out::value);
        out.end();
    }
}
