package dev.sideledger.ingest.otlp.translate;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.UnreadableEvent;
import dev.sideledger.wire.UsageReader;

import static dev.sideledger.ingest.otlp.translate.TokenTally.sum;

/**
 * Token counts by free names. An object with objects inside is a provider's own, whose parts are parts of wholes; in a
 * flat one what begins with input or output excludes all others and is added up. For one thread.
 */
final class UsageDetails {
    private Long input;
    private Long cacheRead;
    private Long cacheWrite;
    private Long cacheWrite1h;
    private Long output;
    private Long reasoning;
    private Long audioInput;
    private Long audioOutput;
    private Long total;

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
        return TokenTally.bounded(() -> new Usage(tally.input, tally.cacheRead, tally.cacheWrite, tally.cacheWrite1h,
                tally.output, tally.reasoning, tally.audioInput, tally.audioOutput, tally.total, null));
    }

    private static Usage ofProvider(JsonTree.Members details) {
        try {
            return UsageReader.read(details.json());
        } catch (UnreadableEvent unknown) {
            return null;
        }
    }

    /** One count; the names of OpenAI mean what they mean there. */
    private void add(String name, JsonTree value) {
        double number = AttributeTree.number(value);
        if (!(number >= 0 && number <= Usage.MAX)) {
            return;
        }
        Long count = (long) number;
        switch (name) {
            case "total", "total_tokens", "totalTokens" -> total = count;
            case "prompt_tokens", "promptTokens" -> input = sum(input, count);
            case "completion_tokens", "completionTokens" -> output = sum(output, count);
            default -> {
                if (name.startsWith("input") || name.startsWith("cache_")) {
                    input = sum(input, count);
                    inputPart(name, count);
                } else if (name.startsWith("output")) {
                    output = sum(output, count);
                    outputPart(name, count);
                }
            }
        }
    }

    /** Only what is written to a cache is written for a time, which ephemeral parts are named after. */
    private void inputPart(String name, Long count) {
        if (name.contains("creation") || name.contains("write") || name.contains("ephemeral")) {
            cacheWrite = sum(cacheWrite, count);
            cacheWrite1h = name.contains("1h") ? sum(cacheWrite1h, count) : cacheWrite1h;
        } else if (name.contains("cache")) {
            cacheRead = sum(cacheRead, count);
        } else if (name.contains("audio")) {
            audioInput = sum(audioInput, count);
        }
    }

    private void outputPart(String name, Long count) {
        if (name.contains("reasoning")) {
            reasoning = sum(reasoning, count);
        } else if (name.contains("audio")) {
            audioOutput = sum(audioOutput, count);
        }
    }
}
