package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the text of a table, line by line; the documentation of dialects says what lines mean. What cannot be read is
 * refused with its line, so that a table that loads is a table that works.
 */
final class TableReader {
    private static final String INDEX = ".[n]";
    private static final String ANY = "*";
    private static final String APART = "apart";
    private static final String ANY_SECTION = "any";

    private final String file;
    private final List<Section> sections = new ArrayList<>();
    private String name;
    private String source;
    private String prefix;
    private List<Rule> rules = new ArrayList<>();
    private List<EventRule> events = new ArrayList<>();
    private List<String> firstTokens = new ArrayList<>();
    private List<String> telling = new ArrayList<>();
    private int line;

    private TableReader(String file) {
        this.file = file;
    }

    /**
     * The table of a text.
     *
     * @param file its name, for messages
     * @throws IllegalArgumentException when a line cannot be read; the message says which and why
     */
    static Table read(String file, String text) {
        TableReader reader = new TableReader(file);
        for (String each : text.lines().toList()) {
            reader.line++;
            String content = each.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                reader.line(content);
            }
        }
        return reader.table();
    }

    private Table table() {
        closeSection();
        check(name != null, "has no line that begins with 'dialect'");
        check(!sections.isEmpty(), "has no section");
        return new Table(name, sections);
    }

    private void line(String content) {
        if (content.startsWith("[")) {
            section(content);
            return;
        }
        String[] words = content.split("\\s+");
        String rest = content.substring(words[0].length()).strip();
        check(!rest.isEmpty(), "says nothing behind '" + words[0] + "'");
        switch (words[0]) {
            case "dialect" -> name = rest;
            case "source" -> source = rest;
            default -> {
                check(source != null, "needs a line 'source' above it");
                check(prefix != null, "needs a section such as [any] above it");
                rule(words, rest);
            }
        }
    }

    private void section(String content) {
        check(content.endsWith("]"), "must end with ]");
        closeSection();
        String inner = content.substring(1, content.length() - 1).strip();
        prefix = inner.equals(ANY_SECTION) ? "" : inner;
    }

    private void closeSection() {
        if (prefix != null) {
            sections.add(new Section(prefix, rules, events, firstTokens, telling));
            rules = new ArrayList<>();
            events = new ArrayList<>();
            firstTokens = new ArrayList<>();
            telling = new ArrayList<>();
        }
    }

    private void rule(String[] words, String rest) {
        switch (words[0]) {
            case "first_token" -> firstTokens.add(rest);
            case "told_by" -> telling.add(rest);
            case "event" -> event(words);
            case "drop" -> drop(words);
            case "kind" -> kind(words);
            default -> fact(words);
        }
    }

    private void drop(String[] words) {
        int end = words.length;
        String needed = end > 3 && words[end - 2].equals("with") ? words[end - 1] : null;
        end -= needed == null ? 0 : 2;
        String operation = end > 3 && words[end - 2].equals("when") ? words[end - 1] : null;
        end -= operation == null ? 0 : 2;
        Rule.Condition condition = new Rule.Condition(operation, Rule.Beside.of(needed), null);
        Arrays.stream(words, 1, end)
                .forEach(key -> rules.add(attribute(null, ValueReader.JSON, key, Map.of(), condition, 0)));
    }

    private void event(String[] words) {
        check(words.length > 2, "needs a name and an outcome");
        EventOutcome outcome = null;
        for (EventOutcome each : EventOutcome.values()) {
            outcome = each.name().toLowerCase(Locale.ROOT).equals(words[2]) ? each : outcome;
        }
        check(outcome != null, "has the unknown outcome '" + words[2] + "'");
        int conditional = Arrays.asList(words).indexOf("if");
        int end = conditional < 0 ? words.length : conditional;
        boolean call = outcome == EventOutcome.CALL || outcome == EventOutcome.FAILED_CALL;
        check(end - 3 == (call ? 1 : 0), "needs an operation for a call, and only there");
        check(end != words.length - 1, "says nothing behind 'if'");
        List<EventRule.Condition> conditions = new ArrayList<>();
        for (int i = end + 1; i < words.length; i++) {
            conditions.add(condition(words[i]));
        }
        events.add(new EventRule(words[1], outcome, call ? words[3] : null, conditions));
    }

    private EventRule.Condition condition(String word) {
        try {
            return EventRule.Condition.of(word);
        } catch (NumberFormatException noNumber) {
            throw mistake("has no number behind >= in '" + word + "'");
        }
    }

    private void kind(String[] words) {
        check(words.length > 3 && words[1].matches("\\d+"), "needs a number, an attribute and words");
        boolean apart = words[words.length - 1].equals(APART);
        int end = words.length - (apart ? 1 : 0);
        String absent = words[end - 2].equals("without") ? words[end - 1] : null;
        end -= absent == null ? 0 : 2;
        String needed = words[end - 2].equals("with") ? words[end - 1] : null;
        end -= needed == null ? 0 : 2;
        Rule.Condition condition = new Rule.Condition(null, Rule.Beside.of(needed), Rule.Beside.of(absent));
        Map<String, String> mapping = new HashMap<>();
        for (int i = 3; i < end; i++) {
            check(words[i].contains("="), "has '" + words[i] + "' where a word=operation should be");
            mapping(words[i], mapping);
        }
        Rule rule = attribute(Fact.KIND, ValueReader.NAME, words[2], mapping, condition,
                Integer.parseInt(words[1]));
        boolean constant = mapping.containsKey(ANY) && !mapping.get(ANY).equals(ANY);
        rules.add(apart || constant ? rule.setApart() : rule);
    }

    private void fact(String[] words) {
        Fact fact = Fact.named(words[0]);
        check(fact != null && fact != Fact.KIND, "begins with '" + words[0] + "', which is no fact");
        check(words.length > 2, "needs a reader and an attribute");
        ValueReader reader = ValueReader.named(words[1]);
        check(reader != null, "has the unknown reader '" + words[1] + "'");
        check(reader.gives() == fact.type(), "reads " + words[0] + " as " + words[1] + ", which gives "
                + reader.gives().getSimpleName() + ", not " + fact.type().getSimpleName());
        boolean apart = words[words.length - 1].equals(APART);
        check(!apart || fact.use() == Fact.Use.CONTENT, "sets apart what is no content");
        int end = words.length - (apart ? 1 : 0);
        String absent = words[end - 2].equals("without") ? words[end - 1] : null;
        end -= absent == null ? 0 : 2;
        String with = words[end - 2].equals("with") ? words[end - 1] : null;
        end -= with == null ? 0 : 2;
        String operation = words[end - 2].equals("when") ? words[end - 1] : null;
        end -= operation == null ? 0 : 2;
        Rule.Condition condition = new Rule.Condition(operation, Rule.Beside.of(with), Rule.Beside.of(absent));
        Map<String, String> mapping = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (int i = 2; i < end; i++) {
            if (words[i].contains("=")) {
                mapping(words[i], mapping);
            } else {
                keys.add(words[i]);
            }
        }
        for (String key : keys) {
            Rule rule = attribute(fact, reader, key, mapping, condition, 0);
            rules.add(apart ? rule.setApart() : rule);
        }
    }

    private static void mapping(String word, Map<String, String> mapping) {
        String[] parts = word.split("=", 2);
        mapping.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }

    private Rule attribute(Fact fact, ValueReader reader, String word, Map<String, String> mapping,
            Rule.Condition condition, int rank) {
        String[] parts = word.split("#", 2);
        int index = parts[0].indexOf(INDEX);
        String key = index < 0 ? parts[0] : parts[0].substring(0, index);
        String ending = index < 0 ? "" : parts[0].substring(index + INDEX.length());
        List<String> path = parts.length > 1 ? List.of(parts[1].split("\\.")) : List.of();
        boolean kind = fact == Fact.KIND;
        return new Rule(fact, reader, key, index >= 0, ending, path, mapping, kind, condition, false, rank);
    }

    private void check(boolean sound, String problem) {
        if (!sound) {
            throw mistake(problem);
        }
    }

    private IllegalArgumentException mistake(String problem) {
        return new IllegalArgumentException(file + ", line " + line + ": " + problem);
    }
}
