package dev.sideledger.store.sqlite.rows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of session slices: sums of an hour or a day by one thing that only sessions know, alone or with one thing
 * more, so that a question by issue, user or tag need not read the share of every session. A set of dimensions is
 * numbered by what sessions know, then by the other.
 */
public final class SessionSliceSql {
    /** What sessions know, by the names of its groups. */
    public static final List<String> NAMES = List.of("issue", "user", "tag");
    /** What may stand beside it, by the columns of shares and sessions; the first is nothing. */
    public static final List<String> NUMBERS = List.of("0", "project_no", "agent_no", "model_no");
    /** How many sets there are. */
    public static final int SETS = NAMES.size() * NUMBERS.size();
    /** The columns that hold sums, in order. */
    public static final String SUM_COLUMNS = "failed_calls, " + CallSql.SUM_COLUMNS;
    /** How many of them there are. */
    public static final int SUM_WIDTH = 1 + CallSql.SUM_WIDTH;
    /** The sums of shares, called t, as the sums of session slices. */
    public static final String SUMS = Stream.of(SUM_COLUMNS.split(", ")).map(column -> "sum(t." + column + ")")
            .collect(Collectors.joining(", "));

    private SessionSliceSql() {}

    /** The number of a set. */
    public static int set(int name, int number) {
        return name * NUMBERS.size() + number;
    }

    /** The condition that an hour or day has slices by a set, in the tables that list them. */
    public static String has(int set) {
        return "sets >> " + set + " & 1";
    }

    /** The value of what sessions know, 0 where they do not know it, of shares that {@link #joined} gives. */
    public static String value(int name) {
        return "coalesce(" + (NAMES.get(name).equals("tag") ? "g.name" : "s." + NAMES.get(name)) + ", 0)";
    }

    /** Stored shares, called t, with their sessions: once for each tag where these are asked for. */
    public static String joined(int name) {
        return "cell_stored t INDEXED BY cell_at CROSS JOIN session s ON s.session_no = t.session_no"
                + (NAMES.get(name).equals("tag") ? " LEFT JOIN " + Tagged.NAMES : "");
    }

    /** The column of shares or sessions that a number stands for. */
    public static String number(int number) {
        return NUMBERS.get(number).equals("project_no") ? "s.project_no"
                : number == 0 ? NUMBERS.get(0) : "t." + NUMBERS.get(number);
    }

    /** The numbers of all sets that begin with something. */
    public static IntStream numbers() {
        return IntStream.range(0, NUMBERS.size());
    }
}
