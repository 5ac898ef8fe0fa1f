package dev.sideledger.ingest.legacy.logs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.wire.CacheWrites;
import dev.sideledger.wire.JsonTree;

/**
 * The tokens of an observation. Details name parts beside each other: {@code input} is what was not cached.
 *
 * @param details by kinds of tokens, or null
 * @param usage as it was before there were details, or null
 * @param item the observation, whose older forms have the numbers themselves
 */
record LangfuseUsage(JsonTree details, JsonTree usage, Map<String, JsonTree> item) {
    /** Whether a count is not whole, and so is none. */
    boolean hasFractions() {
        Stream<JsonTree> counts = details instanceof JsonTree.Members members ? members.members().values().stream()
                : Stream.concat(item.entrySet().stream().filter(one -> one.getKey().matches(".*(tokens|usage)"))
                        .map(Map.Entry::getValue),
                        usage instanceof JsonTree.Members members ? members.members().entrySet().stream()
                                .filter(one -> !one.getKey().endsWith("Cost")).map(Map.Entry::getValue)
                                : Stream.empty());
        return counts.anyMatch(count -> count.text().matches("[0-9]+\\.[0-9]*[1-9][0-9]*"));
    }

    /** Tells them. */
    void tell(Telling telling) {
        Map<String, Long> parts = new LinkedHashMap<>();
        if (details instanceof JsonTree.Members members && !members.members().isEmpty()) {
            members.members().keySet().forEach(name -> parts.put(name, Log.count(details, name)));
        } else {
            put(parts, "input", Log.count(usage, "input"), Log.count(usage, "promptTokens"), own("prompttokens"),
                    own("inputtokens"), own("inputusage"));
            put(parts, "output", Log.count(usage, "output"), Log.count(usage, "completionTokens"),
                    own("completiontokens"), own("outputtokens"), own("outputusage"));
            put(parts, "total", Log.count(usage, "total"), Log.count(usage, "totalTokens"), own("totaltokens"),
                    own("totalusage"));
        }
        CacheWrites writes = new CacheWrites();
        parts.entrySet().removeIf(each -> taken(each, writes));
        long written = writes.all() == null ? 0 : writes.all();
        long input = sum(parts, "input", "") + sum(parts, "cache_", "") + written;
        long output = sum(parts, "output", "");
        long cached = sum(parts, "", "cache_read") + sum(parts, "input", "cached");
        if (input + output > 0) {
            telling.number("input_tokens", input).number("output_tokens", output);
            telling.number("cache_read_tokens", positive(cached))
                    .number("cache_write_tokens", positive(written))
                    .number("cache_write_1h_tokens", writes.forAnHour() == null ? null : positive(writes.forAnHour()))
                    .number("reasoning_tokens", positive(sum(parts, "output", "reasoning")));
        } else {
            telling.number("total_tokens", positive(parts.getOrDefault("total", 0L)));
        }
    }

    private static boolean taken(Map.Entry<String, Long> each, CacheWrites writes) {
        boolean one = !each.getKey().startsWith("output") && CacheWrites.isOne(each.getKey());
        if (one) {
            writes.take(each.getKey(), each.getValue());
        }
        return one;
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
