package dev.sideledger.store.postgres.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Interest;
import dev.sideledger.store.merge.LogWindow.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** To which sessions and projects the records of a stretch of the log belong as they stand now. For one thread. */
final class LogOwners {
    private static final String SESSIONS = "SELECT s.session_no, s.id, p.id FROM session s"
            + " LEFT JOIN project p ON p.n = s.project_no WHERE s.session_no = ANY($1)";
    private static final String PROJECTS = "SELECT n, NULL::text, id FROM project WHERE n = ANY($1)";

    private final Interest interest;
    private final Map<Long, Owner> sessions = new HashMap<>();
    private final Map<Long, Owner> projects = new HashMap<>();

    private LogOwners(Interest interest) {
        this.interest = interest;
    }

    /** Reads the owners of what places touched, unless the interest is in records of all. */
    static Future<LogOwners> read(SqlClient client, Interest interest, List<Place> places) {
        LogOwners owners = new LogOwners(interest);
        if (interest.everywhere()) {
            return Future.succeededFuture(owners);
        }
        Long[] sessionNos = places.stream().map(Place::sessionNo).filter(no -> no > 0).distinct().toArray(Long[]::new);
        Long[] projectNos = places.stream().filter(place -> place.touched().type() == RecordType.PROJECT)
                .map(place -> place.touched().number()).distinct().toArray(Long[]::new);
        return Future.all(owners.read(client, SESSIONS, sessionNos, owners.sessions),
                owners.read(client, PROJECTS, projectNos, owners.projects)).map(owners);
    }

    /** Whether a record that is there is of interest. */
    boolean cover(Place place) {
        RecordType type = place.touched().type();
        if (!interest.wants(type) || interest.everywhere()) {
            return interest.wants(type);
        }
        Owner owner = type == RecordType.PROJECT ? projects.get(place.touched().number())
                : sessions.get(place.sessionNo());
        return owner != null && interest.ownedBy(owner.session, owner.project);
    }

    private Future<Void> read(SqlClient client, String sql, Long[] numbers, Map<Long, Owner> into) {
        return numbers.length == 0 ? Future.succeededFuture()
                : client.preparedQuery(sql).execute(Tuple.of(numbers)).map(rows -> {
                    for (Row row : rows) {
                        into.put(row.getLong(0), new Owner(row.getString(1), row.getString(2)));
                    }
                    return null;
                });
    }

    private record Owner(String session, String project) {}
}
