package dev.sideledger.api;

import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.store.Report;
import dev.sideledger.store.Workload;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.Refused;

/** Reads reports as they are sent. */
final class ReportRequest {
    private static final Set<String> MEMBERS = new TreeSet<>(
            Set.of("name", "sql", "question", "as", "chart", "parameters"));
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_ADDRESS = 4_000;
    private static final int LONGEST_SQL = 32_000;
    private static final int LONGEST_CHART = 64 << 10;

    private ReportRequest() {}

    /**
     * The report of a body.
     *
     * @throws Refused with 400 and a sentence when it is none
     */
    static Report read(String id, byte[] body) {
        Address.ofAll(null, id);
        JsonTree.Members members = SqlRequest.object(body);
        for (String name : members.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw Refused.with(400, "unknown member \"" + name + "\"; a report has " + String.join(", ", MEMBERS));
            }
        }
        String name = text(members, "name", LONGEST_NAME);
        String sql = text(members, "sql", LONGEST_SQL);
        String question = text(members, "question", LONGEST_ADDRESS);
        Workload as = SqlRequest.workload(text(members, "as", LONGEST_NAME));
        if (name == null || (sql == null) == (question == null)) {
            throw Refused.with(400, "a report has a name, and either sql or question");
        }
        if (question != null && (!question.matches("/api/analytics/[!-~]*") || as != null)) {
            throw Refused.with(400, "question must be an address that begins with /api/analytics/, and takes no as");
        }
        JsonTree parameters = members.get("parameters");
        SqlRequest.parameters(parameters);
        return new Report(id, name, sql, question, as, chart(members.get("chart")),
                parameters == null || parameters.isNull() ? "{}" : parameters.json(), 0, 0, 0);
    }

    private static String chart(JsonTree chart) {
        String json = chart == null || chart.isNull() ? null : chart.json();
        if (json != null && json.length() > LONGEST_CHART) {
            throw Refused.with(400, "chart has " + json.length() + " characters; " + LONGEST_CHART + " are allowed");
        }
        return json;
    }

    private static String text(JsonTree.Members members, String name, int longest) {
        JsonTree value = members.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!(value instanceof JsonTree.Text text) || text.text().isBlank() || text.text().length() > longest) {
            throw Refused.with(400, name + " must be a text of 1 to " + longest + " characters");
        }
        return text.text();
    }
}
