package dev.sideledger.store;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

/** Saved questions. They are written by the engine's writer, as everything is. */
public interface Reports {
    /** So many reports may be there. */
    int MOST = 1_000;
    /** Stands for the version of a report that is not there. */
    long ABSENT = 0;
    /** Stands for any version of a report that is there. */
    long ANY = -1;

    /** All of them, by their ids. */
    Uni<List<Report>> all();

    /** One of them; empty when there is none of that id. */
    Uni<Optional<Report>> report(String id);

    /**
     * Keeps a report in the place of the version that is expected; its own version and time do not matter. The item is
     * the report as it is kept. Fails with {@link ReportRefused} when another version is there, or too many are.
     */
    Uni<Report> put(Report report, long expected);

    /** Removes the version that is expected. Fails with {@link ReportRefused} when another one is there, or none. */
    Uni<Report> remove(String id, long expected);
}
