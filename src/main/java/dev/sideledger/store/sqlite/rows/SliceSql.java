package dev.sideledger.store.sqlite.rows;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of slices: sums of an hour or a day by no, one or two of the dimensions of a rollup, or by three that are
 * often asked for together, so that a question by few of them need not read all combinations of all. A set of
 * dimensions is a number with a bit for each.
 */
public final class SliceSql {
    /** The dimensions, by the columns of a rollup, in the order of their bits. */
    public static final List<String> DIMENSIONS = List.of("project_no", "agent_no", "agent_type_no", "model_no",
            "provider_no", "phase_no", "operation_no");
    /** The columns of the numbers of a slice's dimensions, in the order of these; 0 where it has fewer. */
    public static final List<String> PLACES = List.of("first", "second", "third");
    /** The same, as a list in SQL. */
    public static final String NUMBERS = String.join(", ", PLACES);
    /** How many dimensions a slice has at most. */
    public static final int MOST = 3;
    /** All sets of dimensions that there are slices of. */
    public static final List<Integer> SETS = Stream.concat(IntStream.range(0, 1 << DIMENSIONS.size())
            .filter(set -> Integer.bitCount(set) < MOST).boxed(),
            Stream.of(dimension("project_no") | dimension("agent_no") | dimension("model_no"))).toList();
    /**
     * The sets of the slices that an hour gets while it is written to, which costs with every call: without the
     * dimensions that others nearly tell, a model its provider and an agent its type, beside a second one.
     */
    public static final List<Integer> WHILE_OPEN = SETS.stream().filter(set -> Integer.bitCount(set) < MOST)
            .filter(set -> Integer.bitCount(set) < 2 || Stream.of("agent_type_no", "provider_no", "operation_no")
                    .noneMatch(column -> (set & dimension(column)) != 0))
            .toList();
    /** The columns of how many calls there are of each outcome, in the order of the outcomes' numbers. */
    public static final List<String> OUTCOMES = List.of("running", "succeeded", "cancelled", "timed_out", "failed");
    /** The columns that hold sums, in order. */
    public static final String SUM_COLUMNS = String.join(", ", OUTCOMES) + ", " + CallSql.SUM_COLUMNS;
    /** How many of them there are. */
    public static final int SUM_WIDTH = OUTCOMES.size() + CallSql.SUM_WIDTH;

    /** The sums of slices as the sums of rollups, whose calls have one outcome each. */
    public static final String SUMS_OF_ROLLUPS = sums(IntStream.range(0, OUTCOMES.size())
            .mapToObj(outcome -> "calls * (outcome = " + outcome + ")"));
    /** The sums of slices. */
    public static final String SUMS_OF_SLICES = sums(OUTCOMES.stream());

    private SliceSql() {}

    /** The condition that an hour or day has slices by a set, in the tables that list them. */
    public static String has(int set) {
        return "sets >> " + SETS.indexOf(set) + " & 1";
    }

    /** The number that stands for a set in the tables that list them. */
    public static long bit(int set) {
        return 1L << SETS.indexOf(set);
    }

    /** The set of one dimension alone, by its column. */
    public static int dimension(String column) {
        return 1 << DIMENSIONS.indexOf(column);
    }

    private static String sums(Stream<String> outcomes) {
        return Stream.concat(outcomes, Stream.of(CallSql.SUM_COLUMNS.split(", ")))
                .map(column -> "sum(" + column + ")").collect(Collectors.joining(", "));
    }
}
