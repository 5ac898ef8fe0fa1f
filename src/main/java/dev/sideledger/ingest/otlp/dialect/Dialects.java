package dev.sideledger.ingest.otlp.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * All dialects together, compiled into look-ups. Reading costs by the attributes read, not by the number of tables.
 * Immutable, safe on any thread.
 */
public final class Dialects {
    /**
     * The tables by the names of their files, the most preferred first. They are listed because a native image cannot
     * list a folder of its class path.
     */
    static final List<String> TABLES = List.of("claude-code", "codex", "gemini-cli", "qwen-code", "copilot",
            "langsmith",
            "opentelemetry",
            "openinference",
            "openllmetry", "langfuse", "vercel-ai", "anthropic-sdk", "spring-ai", "langchain4j",
            "pydantic-ai", "google-adk", "mlflow", "genkit", "litellm", "logfire", "openlit", "laminar", "livekit",
            "haystack", "agent-framework", "mastra", "pipecat", "llamaindex", "langwatch");

    private static final int BEFORE_ALL_OTHERS = -1_000_000;

    private final RuleIndex general;
    private final Map<String, RuleIndex> special = new LinkedHashMap<>();
    private final List<Section> eventful = new ArrayList<>();
    private final Set<String> firstTokens = new HashSet<>();
    private final Set<String> telling = new HashSet<>();

    Dialects(List<Table> tables) {
        List<Rule> all = new ArrayList<>();
        Map<String, List<Rule>> named = new LinkedHashMap<>();
        int rank = 0;
        for (Table table : tables) {
            for (Section section : table.sections()) {
                List<Rule> rules = section.prefix().isEmpty() ? all
                        : named.computeIfAbsent(section.prefix(), absent -> new ArrayList<>());
                int offset = section.prefix().isEmpty() ? 0 : BEFORE_ALL_OTHERS;
                for (Rule rule : section.rules()) {
                    rules.add(rule.ranked(offset + (rule.fact() == Fact.KIND ? rule.rank() : rank++)));
                }
                eventful.add(section);
                firstTokens.addAll(section.firstTokens());
                telling.addAll(section.telling());
            }
        }
        general = new RuleIndex(all);
        named.forEach((prefix, rules) -> special.put(prefix, new RuleIndex(rules)));
    }

    /** Reads all tables; a table with a mistake in it is an {@link IllegalArgumentException}. */
    public static Dialects load() {
        return new Dialects(tables());
    }

    /** All tables, in the order of preference. */
    static List<Table> tables() {
        return TABLES.stream().map(Dialects::table).toList();
    }

    /** What the attributes of a span tell. */
    public Facts ofSpan(String name, List<KeyValue> attributes) {
        return read(new Reading(special(name), general), attributes).take("@name", name).facts();
    }

    /** What the attributes of a log record tell, with its body where that is a text. */
    public Facts ofEvent(String name, String body, List<KeyValue> attributes) {
        return read(new Reading(special(name), general), attributes).take("@name", name).take("@body", body)
                .facts();
    }

    /** What attributes without a name tell, such as those of a resource. */
    public Facts of(List<KeyValue> attributes) {
        return read(new Reading(RuleIndex.NONE, general), attributes).facts();
    }

    /** Whether the first token came when a span event of that name happened. */
    public boolean isFirstToken(String eventName) {
        return firstTokens.contains(eventName);
    }

    /** Whether the attributes of a span event of that name are those of its span, behind the name. */
    public boolean isTelling(String eventName) {
        return telling.contains(eventName);
    }

    /**
     * What a log record of a name becomes, or null when no table knows it.
     *
     * @param attribute gives the text of an attribute of the record or its resource, or null
     */
    public EventMeaning meaning(String name, UnaryOperator<String> attribute) {
        for (Section section : eventful) {
            if (name.startsWith(section.prefix())) {
                String own = name.substring(section.prefix().length());
                for (EventRule rule : section.events()) {
                    if (rule.name().equals(own) && rule.holds(attribute)) {
                        return new EventMeaning(rule.outcome(), rule.operation());
                    }
                }
            }
        }
        return null;
    }

    private static Reading read(Reading reading, List<KeyValue> attributes) {
        for (KeyValue attribute : attributes) {
            reading.take(attribute);
        }
        return reading;
    }

    private RuleIndex special(String name) {
        for (Map.Entry<String, RuleIndex> each : special.entrySet()) {
            if (name.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return RuleIndex.NONE;
    }

    private static Table table(String name) {
        String file = "/dialects/" + name + ".table";
        try (InputStream in = Dialects.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the table " + file + " is missing from this build");
            }
            return TableReader.read(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }
}
