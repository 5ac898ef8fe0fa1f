package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.SqlReader;
import dev.sideledger.store.Table;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Questions in SQL. */
@Path("/api/sql")
@Tag(name = "reading")
public final class SqlResource {
    private static final List<String> PARAMETERS = List.of("as", "format", "formulas");

    private final SqlReader sql;

    /** Asks a ledger. */
    public SqlResource(SqlReader sql) {
        this.sql = sql;
    }

    /** One statement that reads. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Answers one SQL statement that only reads",
            description = "as=factory, costs, voxel, voice or scenario lets its views answer to the names that its"
                    + " tables had; format=csv or ndjson answers in that format.")
    public Uni<Response> ask(byte[] body, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri.getQueryParameters(), PARAMETERS);
        Form form = Form.of(parameters, headers.getAcceptableMediaTypes());
        return answer(sql, SqlRequest.read(body, parameters.get("as")), form);
    }

    /** The answer to a question. */
    static Uni<Response> answer(SqlReader sql, SqlQuestion question, Form form) {
        return Uni.createFrom().deferred(() -> {
            long begun = System.nanoTime();
            return sql.read(question).map(table -> new Timed(table, System.nanoTime() - begun));
        }).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(timed -> TableAnswer.of(timed.table(), form, timed.nanos()));
    }

    private record Timed(Table table, long nanos) {}
}
