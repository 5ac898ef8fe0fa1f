package dev.sideledger.store.sqlite.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adds up who took part in sessions, and who won them. Of more agents than a question may have, no pairs are kept,
 * which would be millions. For one thread.
 */
public final class WinTally {
    /** The most agents of which a question is answered. */
    public static final int MOST_AGENTS = 1_000;
    /** The columns of what is known of an agent, in order. */
    public static final String AGENT_SUMS = "wins, sessions, undecided, cost_nanos, costed_calls, unpriced_calls";
    /** The columns of what is known of two agents, in order. */
    public static final String PAIR_SUMS = "left_wins, right_wins, undecided";

    private static final int AGENT_WIDTH = 6;
    private static final int PAIR_WIDTH = 3;
    /** A row for each agent of a session: session, project, agent, cost, whether it won, calls priced and unpriced. */
    private static final String TOOK_PART = """
            SELECT session_no, max(project_no), agent, sum(cost), max(won), sum(costed), sum(unpriced) FROM (
            SELECT s.session_no, s.project_no, n.value AS agent, t.cost_nanos AS cost, 0 AS won,
                   t.costed_calls AS costed, t.unpriced_calls AS unpriced
            FROM session s CROSS JOIN cell_stored t ON t.session_no = s.session_no JOIN name n ON n.no = t.agent_no
            WHERE t.agent_no > 0 AND#
            UNION ALL SELECT s.session_no, s.project_no, n.value, t.cost_nanos, 0, t.costed_calls,
                   t.unpriced_calls
            FROM young_call t CROSS JOIN session s ON s.session_no = t.session_no JOIN name n ON n.no = t.agent_no
            WHERE t.agent_no > 0 AND#
            UNION ALL SELECT s.session_no, s.project_no, coalesce(w.agent, (SELECT n.value FROM call c
                JOIN name n ON n.no = %s WHERE c.session_no = w.session_no AND c.id = w.call AND n.no > 0)), 0, 1, 0, 0
            FROM winner w JOIN session s ON s.session_no = w.session_no WHERE#)
            WHERE agent IS NOT NULL GROUP BY 1, 3 ORDER BY 1, 3""".formatted(CallSql.AGENT);

    private final Map<String, long[]> agents = new TreeMap<>();
    private final Map<Pair, long[]> pairs = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
    private long session = -1;

    /** The statement that {@link #take} reads, for sessions by a condition whose values it takes three times. */
    public static String tookPart(String selected) {
        return TOOK_PART.replace("#", " " + selected);
    }

    /** Adds a row of that statement; those of one session come one after the other. */
    public void take(ResultSet row) throws SQLException {
        if (row.getLong(1) != session) {
            end();
            session = row.getLong(1);
        }
        parts.add(new Part(row.getString(3), row.getLong(4), row.getInt(5) == 1, row.getLong(6), row.getLong(7)));
    }

    /** Adds the last session: there are no more rows. */
    public void end() {
        boolean decided = parts.stream().anyMatch(Part::won);
        for (Part part : parts) {
            add(agents, part.agent, part.won ? 1 : 0, 1, decided ? 0 : 1, part.costNanos, part.costed,
                    part.unpriced);
        }
        if (agents.size() <= MOST_AGENTS) {
            addPairs();
        } else {
            pairs.clear();
        }
        parts.clear();
    }

    private void addPairs() {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            for (int j = i + 1; j < parts.size(); j++) {
                Part other = parts.get(j);
                boolean same = part.won == other.won;
                add(pairs, new Pair(part.agent, other.agent), !same && part.won ? 1 : 0, !same && other.won ? 1 : 0,
                        same ? 1 : 0);
            }
        }
    }

    /** Adds what is kept of an agent: its name, then {@link #AGENT_SUMS}. */
    public void takeAgent(ResultSet row) throws SQLException {
        add(agents, row.getString(1), sums(row, 2, AGENT_WIDTH));
    }

    /** Adds what is kept of two agents: their names, then {@link #PAIR_SUMS}. */
    public void takePair(ResultSet row) throws SQLException {
        if (agents.size() <= MOST_AGENTS) {
            add(pairs, new Pair(row.getString(1), row.getString(2)), sums(row, 3, PAIR_WIDTH));
        }
    }

    /** What was added of each agent, by {@link #AGENT_SUMS}. */
    public Map<String, long[]> agents() {
        return agents;
    }

    /** What was added of each two agents that met, by {@link #PAIR_SUMS}. */
    public Map<Pair, long[]> pairs() {
        return pairs;
    }

    /** How many rows would hold all. */
    public int rows() {
        return agents.size() + pairs.size();
    }

    private static <K> void add(Map<K, long[]> all, K key, long... more) {
        long[] sums = all.computeIfAbsent(key, absent -> new long[more.length]);
        for (int i = 0; i < more.length; i++) {
            sums[i] = Math.addExact(sums[i], more[i]);
        }
    }

    private static long[] sums(ResultSet row, int from, int width) throws SQLException {
        long[] sums = new long[width];
        for (int i = 0; i < width; i++) {
            sums[i] = row.getLong(from + i);
        }
        return sums;
    }

    private record Part(String agent, long costNanos, boolean won, long costed, long unpriced) {}

    /**
     * Two agents.
     *
     * @param left the first of them in the alphabet
     * @param right the other
     */
    public record Pair(String left, String right) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int order = left.compareTo(other.left);
            return order != 0 ? order : right.compareTo(other.right);
        }
    }
}
