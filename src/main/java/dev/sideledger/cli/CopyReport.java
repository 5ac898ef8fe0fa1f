package dev.sideledger.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sideledger.cli.screen.Amounts;
import io.vertx.core.json.JsonObject;

/**
 * What came of a copy.
 *
 * @param resumed whether a run before had begun it
 * @param written how many rows this run wrote
 * @param again how many sessions were copied once more, because they were written to after they had been copied
 * @param changed how many values were changed because the target cannot hold them
 * @param rows how many rows there are by table, in the order of the tables
 * @param differences what is not the same on both sides; empty for a copy that is one
 */
record CopyReport(boolean resumed, long written, long again, long changed, Map<String, Long> rows,
        List<String> differences) {
    /** For programs. */
    String json(String from, String to) {
        JsonObject json = new JsonObject().put("from", from).put("to", to).put("equal", differences.isEmpty())
                .put("resumed", resumed).put("rows_written", written).put("sessions_again", again)
                .put("values_changed", changed).put("rows", new JsonObject());
        rows.forEach((table, count) -> json.getJsonObject("rows").put(table, count));
        return json.put("differences", List.copyOf(differences)).encode();
    }

    /** For people. */
    List<String> lines(String from, String to) {
        List<String> lines = new ArrayList<>();
        lines.add((differences.isEmpty() ? "Copied " : "Not a copy: ") + from + " to " + to
                + (resumed ? ", going on where an earlier run stopped" : "") + ": " + Amounts.count(written, "row")
                + " written"
                + (again > 0 ? ", " + Amounts.count(again, "session") + " copied again" : ""));
        rows.forEach((table, count) -> lines.add("  " + table + ": " + count));
        if (changed > 0) {
            lines.add("Values with U+0000, which PostgreSQL does not hold and which is U+001A there: " + changed);
        }
        return lines;
    }
}
