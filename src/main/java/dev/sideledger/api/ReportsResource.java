package dev.sideledger.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.store.Report;
import dev.sideledger.store.Reports;
import dev.sideledger.store.SqlQuestion;
import dev.sideledger.store.SqlReader;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Refused;
import dev.sideledger.wire.Rfc3339;
import io.smallrye.mutiny.Uni;

/** Saved questions. */
@Path("/api/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports")
public final class ReportsResource {
    private final Reports reports;
    private final SqlReader sql;

    /** Keeps reports, and asks what they ask. */
    public ReportsResource(Reports reports, SqlReader sql) {
        this.reports = reports;
        this.sql = sql;
    }

    /** All reports. */
    @GET
    @Operation(summary = "Saved reports, by their ids")
    public Uni<byte[]> list(@Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return reports.all().map(all -> JsonOutput.bytes(out -> {
            out.object().name("items").array();
            all.forEach(report -> write(report, out));
            out.end().name("next").value((String) null).end();
        }));
    }

    /** One report. */
    @GET
    @Path("{id}")
    @Operation(summary = "A saved report; its ETag is its version")
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER, description = "versions that are known")
    public Uni<Response> one(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters.refuseAll(uri.getQueryParameters());
        return found(id).map(report -> EntityTags.known(headers, report.version())
                ? Response.notModified().header(HttpHeaders.ETAG, EntityTags.of(report.version())).build()
                : answer(report, 200));
    }

    /** Saves a report. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Saves a report", description = "In the place of another only with its ETag as If-Match.")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, description = "the version to change, or *")
    @Parameter(name = HttpHeaders.IF_NONE_MATCH, in = ParameterIn.HEADER, description = "*: only a new one")
    public Uni<Response> put(@PathParam("id") String id, byte[] body, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Parameters.refuseAll(uri.getQueryParameters());
        Report report = ReportRequest.read(id, body);
        return reports.put(report, EntityTags.toPut(headers))
                .map(kept -> answer(kept, kept.version() == kept.createdAt() ? 201 : 200));
    }

    /** Removes a report. */
    @DELETE
    @Path("{id}")
    @Operation(summary = "Removes a report; with If-Match only that version")
    @Parameter(name = HttpHeaders.IF_MATCH, in = ParameterIn.HEADER, description = "the version to remove, or *")
    public Uni<Response> remove(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Parameters.refuseAll(uri.getQueryParameters());
        return reports.remove(id, EntityTags.toRemove(headers)).map(removed -> answer(removed, 200));
    }

    /** Asks what a report asks. */
    @POST
    @Path("{id}/run")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Asks what a report asks; parameters in the body stand above its own")
    public Uni<Response> run(@PathParam("id") String id, byte[] body, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        Parameters parameters = Parameters.of(uri.getQueryParameters(), Form.PARAMETERS);
        Form form = Form.of(parameters, headers.getAcceptableMediaTypes());
        Map<String, Object> given = body.length == 0 ? Map.of() : given(SqlRequest.object(body));
        return found(id).chain(report -> {
            if (report.question() != null) {
                return Uni.createFrom().item(Response.status(Response.Status.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, report.question()).build());
            }
            Map<String, Object> values = new LinkedHashMap<>(
                    SqlRequest.parameters(JsonTree.parse(report.parameters())));
            values.putAll(given);
            return SqlResource.answer(sql, new SqlQuestion(report.sql(), values, report.as()), form);
        });
    }

    private Uni<Report> found(String id) {
        return reports.report(id).map(report -> report
                .orElseThrow(() -> Refused.with(404, "there is no report \"" + id + "\"")));
    }

    private static Map<String, Object> given(JsonTree.Members body) {
        if (!List.of("parameters").containsAll(body.members().keySet())) {
            throw Refused.with(400, "the body of a run has parameters and nothing else");
        }
        return SqlRequest.parameters(body.get("parameters"));
    }

    private static Response answer(Report report, int status) {
        return Response.status(status).entity(JsonOutput.bytes(out -> write(report, out)))
                .type(MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.ETAG, EntityTags.of(report.version()))
                .build();
    }

    private static void write(Report report, JsonOutput out) {
        out.object().member("id", report.id()).member("name", report.name()).member("sql", report.sql())
                .member("question", report.question())
                .member("as", report.as() == null ? null : report.as().wireName())
                .rawMember("chart", report.chart()).rawMember("parameters", report.parameters())
                .member("version", report.version())
                .member("created_at", Rfc3339.text(report.createdAt()))
                .member("changed_at", Rfc3339.text(report.changedAt())).end();
    }
}
