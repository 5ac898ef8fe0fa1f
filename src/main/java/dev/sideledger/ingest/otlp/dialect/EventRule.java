package dev.sideledger.ingest.otlp.dialect;

import java.util.List;
import java.util.function.UnaryOperator;

import dev.sideledger.wire.JsonTree;

/**
 * What a log record of a name becomes.
 *
 * @param name the event's name behind the prefix of its section
 * @param outcome what it becomes
 * @param operation the operation of a call, or null
 * @param conditions what must all hold for the rule to apply
 */
record EventRule(String name, EventOutcome outcome, String operation, List<Condition> conditions) {
    /** Keeps its own copy of the conditions. */
    EventRule {
        conditions = List.copyOf(conditions);
    }

    /**
     * Whether all conditions hold.
     *
     * @param attributes gives the text of an attribute, or null
     */
    boolean holds(UnaryOperator<String> attributes) {
        return conditions.stream().allMatch(condition -> condition.holds(attributes.apply(condition.attribute())));
    }

    /**
     * What an attribute must be.
     *
     * @param attribute the attribute that must be there
     * @param value the value that it must have, or null for any
     * @param least the number that it must reach, or null for any
     */
    record Condition(String attribute, String value, Double least) {
        private static final String AT_LEAST = ">=";

        /**
         * The condition that a word of a table says: {@code a}, {@code a=value} or {@code a>=number}.
         *
         * @throws NumberFormatException when there is no number behind {@code >=}
         */
        static Condition of(String word) {
            int least = word.indexOf(AT_LEAST);
            if (least > 0) {
                return new Condition(word.substring(0, least), null,
                        Double.valueOf(word.substring(least + AT_LEAST.length())));
            }
            String[] parts = word.split("=", 2);
            return new Condition(parts[0], parts.length > 1 ? parts[1] : null, null);
        }

        private boolean holds(String told) {
            return told != null && (value == null || value.equals(told))
                    && (least == null || AttributeTree.number(new JsonTree.Text(told)) >= least);
        }
    }
}
