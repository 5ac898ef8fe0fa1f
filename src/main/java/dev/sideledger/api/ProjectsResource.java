package dev.sideledger.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Maintenance;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.Uni;

/** Projects: listed, one by one, with their sessions, and removed. */
@Path("/api/projects")
@Tag(name = "reading")
public final class ProjectsResource {
    private final Entries entries;
    private final Maintenance maintenance;
    private final Lists lists;

    /** Reads and removes the projects of a ledger. */
    public ProjectsResource(Entries entries, Maintenance maintenance, Lists lists) {
        this.entries = entries;
        this.maintenance = maintenance;
        this.lists = lists;
    }

    /** All projects, newest first. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "Projects, newest first")
    public Uni<Response> list(@Context UriInfo uri, @Context HttpHeaders headers) {
        return lists.answer(Query.all(RecordType.PROJECT), uri, headers);
    }

    /** One project. */
    @GET
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One project")
    public Uni<Response> one(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answer(entries.project(id), () -> Unknown.project(id));
    }

    /** The sessions of a project, newest first. */
    @GET
    @Path("{id}/history")
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(summary = "The sessions of a project, newest first")
    public Uni<Response> history(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query sessions = Query.all(RecordType.SESSION).with(Criterion.PROJECT, id);
        return entries.project(id).map(project -> project.orElseThrow(() -> Unknown.project(id)))
                .chain(project -> lists.answer(sessions, uri, headers));
    }

    /** Removes a project with its sessions. */
    @DELETE
    @Path("{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Removes a project with all its sessions, for good",
            description = "What was removed stays removed: the same events sent again are rejected.")
    public Uni<Response> remove(@PathParam("id") String id, @Context UriInfo uri) {
        Parameters.refuseAll(uri.getQueryParameters());
        return Found.answerRemoved(maintenance.removeProject(id), () -> Unknown.project(id));
    }
}
