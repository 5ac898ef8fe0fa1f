package dev.sideledger.ingest.otlp.translate;

import java.util.Set;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.ingest.otlp.dialect.Fact;
import dev.sideledger.ingest.otlp.dialect.Facts;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.CacheWrites;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.TokenCounts;
import dev.sideledger.wire.UnreadableEvent;
import dev.sideledger.wire.UsageReader;

import static dev.sideledger.wire.TokenName.AUDIO_INPUT;
import static dev.sideledger.wire.TokenName.AUDIO_OUTPUT;
import static dev.sideledger.wire.TokenName.CACHE_READ;
import static dev.sideledger.wire.TokenName.INPUT;
import static dev.sideledger.wire.TokenName.OUTPUT;
import static dev.sideledger.wire.TokenName.REASONING;
import static dev.sideledger.wire.TokenName.TOTAL;
import static dev.sideledger.wire.TokenName.WEB_SEARCHES;

/**
 * Token counts by free names. An object with objects inside is a provider's own, whose parts are parts of wholes; in a
 * flat one what begins with input or output excludes all others and is added up. For one thread.
 */
final class UsageDetails {
    private static final Set<String> WHOLES = Set.of("input", "output", "input_tokens", "output_tokens");

    private final TokenCounts counts = new TokenCounts();
    private final CacheWrites writes = new CacheWrites();

    private UsageDetails() {}

    /** The usage that they tell; null when they tell no whole, or more than a call can have. */
    static Usage usage(JsonTree.Members details) {
        boolean nested = details.members().values().stream().anyMatch(JsonTree.Members.class::isInstance);
        Usage own = nested ? TokenTally.bounded(() -> ofProvider(details)) : null;
        if (own != null && (own.input() != null || own.output() != null)) {
            return own;
        }
        UsageDetails tally = new UsageDetails();
        details.members().forEach(tally::add);
        tally.counts.add(INPUT, tally.writes.all()).setWritten(tally.writes);
        return TokenTally.bounded(() -> tally.counts.toUsage(null));
    }

    /** Whether the usage made of the details that facts tell says all that they say. */
    static boolean areHeld(Facts facts) {
        if (!(facts.tree(Fact.USAGE_DETAILS) instanceof JsonTree.Members details)) {
            return false;
        }
        Usage usage = usage(details);
        UsageDetails tally = new UsageDetails();
        boolean flat = details.members().entrySet().stream()
                .allMatch(each -> tally.add(each.getKey(), each.getValue()));
        return usage != null && (usage.sent() != null || (flat && tally.writes.agree()));
    }

    private static Usage ofProvider(JsonTree.Members details) {
        try {
            return UsageReader.read(details.json());
        } catch (UnreadableEvent unknown) {
            return null;
        }
    }

    /**
     * Takes one count; the names of OpenAI mean what they mean there. False when a usage cannot say what the name
     * says.
     */
    private boolean add(String name, JsonTree value) {
        double number = AttributeTree.number(value);
        if (!(number >= 0 && number <= Usage.MAX)) {
            return false;
        }
        Long count = (long) number;
        switch (name) {
            case "total", "total_tokens", "totalTokens" -> counts.set(TOTAL, count);
            case "web_searches", "web_search_requests", "server_tool_use_web_search_requests",
                    "server_tool_use.web_search_requests" ->
                counts.set(WEB_SEARCHES, count);
            case "prompt_tokens", "promptTokens" -> counts.add(INPUT, count);
            case "completion_tokens", "completionTokens" -> counts.add(OUTPUT, count);
            default -> {
                boolean ofInput = name.startsWith("input") || name.startsWith("cache_");
                if (ofInput && CacheWrites.isOne(name)) {
                    writes.take(name, count);
                } else if (ofInput) {
                    counts.add(INPUT, count);
                    return inputPart(name, count) || WHOLES.contains(name);
                } else if (name.startsWith("output")) {
                    counts.add(OUTPUT, count);
                    return outputPart(name, count) || WHOLES.contains(name);
                }
                return ofInput;
            }
        }
        return true;
    }

    private boolean inputPart(String name, Long count) {
        if (name.contains("cache")) {
            counts.add(CACHE_READ, count);
        } else if (name.contains("audio")) {
            counts.add(AUDIO_INPUT, count);
        } else {
            return false;
        }
        return true;
    }

    private boolean outputPart(String name, Long count) {
        if (name.contains("reasoning")) {
            counts.add(REASONING, count);
        } else if (name.contains("audio")) {
            counts.add(AUDIO_OUTPUT, count);
        } else {
            return false;
        }
        return true;
    }
}
