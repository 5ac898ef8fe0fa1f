package dev.sideledger.api.questions;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;

/** Reads which sessions a request compares. */
final class SessionNames {
    private static final int FEWEST = 2;
    private static final int MOST = 20;

    private SessionNames() {}

    /**
     * The ids in a parameter, with commas between them.
     *
     * @throws Refused with 400 when they are too few or too many, and when one is named twice
     */
    static List<String> of(Parameters given) {
        String text = given.get("sessions");
        if (text == null) {
            throw Refused.with(400, "sessions is missing: which are to be compared, with commas between their ids?");
        }
        List<String> ids = Stream.of(text.split(",", -1)).map(String::strip).toList();
        if (ids.size() < FEWEST || ids.size() > MOST) {
            throw Refused.with(400, "sessions takes " + FEWEST + " to " + MOST + " ids with commas between them, was "
                    + ids.size());
        }
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            if (id.isEmpty()) {
                throw Parameters.refusal("sessions", "has an id between any two commas", text);
            }
            if (!seen.add(id)) {
                throw Refused.with(400, "sessions names \"" + id + "\" twice");
            }
        }
        return ids;
    }

    /** The refusal of those that are not in the ledger. */
    static Refused unknown(List<String> ids) {
        return Refused.with(404, (ids.size() == 1 ? "there is no session " : "there are no sessions ")
                + ids.stream().map(id -> '"' + id + '"').collect(Collectors.joining(", ")));
    }
}
