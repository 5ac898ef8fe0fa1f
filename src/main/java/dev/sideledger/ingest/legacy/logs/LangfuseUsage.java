package dev.sideledger.ingest.legacy.logs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.wire.JsonTree;

/**
 * The tokens of an observation. Details name parts beside each other: {@code input} is what was not cached.
 *
 * @param details by kinds of tokens, or null
 * @param usage as it was before there were details, or null
 * @param item the observation, whose older forms have the numbers themselves
 */
record LangfuseUsage(JsonTree details, JsonTree usage, Map<String, JsonTree> item) {
    /** Tells them. */
    void tell(Telling telling) {
        Map<String, Long> parts = new LinkedHashMap<>();
        if (details instanceof JsonTree.Members members && !members.members().isEmpty()) {
            members.members().keySet().forEach(name -> parts.put(name, Log.count(details, name)));
        } else {
            put(parts, "input", Log.count(usage, "input"), Log.count(usage, "promptTokens"), own("prompttokens"));
            put(parts, "output", Log.count(usage, "output"), Log.count(usage, "completionTokens"),
                    own("completiontokens"));
            put(parts, "total", Log.count(usage, "total"), Log.count(usage, "totalTokens"), own("totaltokens"));
        }
        long input = sum(parts, "input", "");
        long output = sum(parts, "output", "");
        long cached = sum(parts, "", "cache_read") + sum(parts, "input", "cached");
        long written = sum(parts, "", "cache_creation");
        boolean apart = parts.keySet().stream().anyMatch(name -> name.startsWith("cache_"));
        if (input + output > 0) {
            telling.number("input_tokens", apart ? input + cached + written : input).number("output_tokens", output);
            telling.number("cache_read_tokens", cached == 0 ? null : cached)
                    .number("cache_write_tokens", written == 0 ? null : written)
                    .number("reasoning_tokens", positive(sum(parts, "output", "reasoning")));
        } else {
            telling.number("total_tokens", positive(parts.getOrDefault("total", 0L)));
        }
    }

    private long own(String name) {
        return item.containsKey(name) ? Log.count(item.get(name)) : 0;
    }

    private static void put(Map<String, Long> parts, String name, long... told) {
        for (long count : told) {
            if (count > 0) {
                parts.putIfAbsent(name, count);
            }
        }
    }

    private static long sum(Map<String, Long> parts, String beginning, String part) {
        return parts.entrySet().stream()
                .filter(one -> one.getKey().startsWith(beginning) && one.getKey().contains(part))
                .mapToLong(Map.Entry::getValue).sum();
    }

    private static Long positive(long count) {
        return count == 0 ? null : count;
    }
}
