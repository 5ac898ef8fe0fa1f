package dev.sideledger.store;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Saved questions. People edit them one by one; nothing that is ingested does. Of two who change the same version one
 * is refused, through whichever replica they come.
 */
public interface Reports {
    /** So many reports may be there. */
    int MOST = 1_000;

    /** All of them, by their ids. */
    Uni<List<Report>> all();

    /** One of them; empty when there is none of that id. */
    Uni<Optional<Report>> report(String id);

    /**
     * Keeps a report in the place of what is expected; its own version and times do not matter. The item is the report
     * as it is kept. Fails with {@link ReportRefused} when another version is there, or too many are.
     */
    Uni<Report> put(Report report, Expected expected);

    /**
     * Removes a report where it is what is expected; the item is what it was. Fails with {@link ReportRefused} when
     * another version is there, or none.
     */
    Uni<Report> remove(String id, Expected expected);
}
