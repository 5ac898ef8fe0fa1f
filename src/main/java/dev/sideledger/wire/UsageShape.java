package dev.sideledger.wire;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One provider's way to tell usage, normalised to ours: input with its cached parts, output with its reasoning. Names
 * are in snake case and, inside nested objects, led by the names of those objects and a dot.
 */
interface UsageShape {
    /** All shapes. The first one that fits reads an object, so those whose keys belong to them alone stand first. */
    List<UsageShape> ALL = List.of(new GeminiUsage(), new OpenAiChatUsage(), new AnthropicUsage(),
            new DetailedUsage(), new OwnUsage());

    /** Every name that some shape reads; numbers under other names are left alone. */
    Set<String> NAMES = ALL.stream().flatMap(UsageShape::names).collect(Collectors.toUnmodifiableSet());

    /** The names this shape reads. */
    Stream<String> names();

    /** Whether the numbers are told in this shape. Any number under a name that only this shape reads fits. */
    boolean fits(UsageNumbers numbers);

    /** Our counts of numbers told in this shape. */
    TokenCounts counts(UsageNumbers numbers);
}
