package dev.sideledger.store.rows;

import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;

/**
 * How a usage lies in a call's row: disjoint buckets, the set of numbers that were told and, only where these do not
 * say exactly what was sent, the usage as text.
 *
 * @param told one bit for each number told, in the order of {@link #NAMES}
 * @param tokens the buckets
 * @param cacheWrite1h cache writes kept for an hour
 * @param audioInput audio input tokens
 * @param audioOutput audio output tokens
 * @param text the usage as JSON, or null
 */
public record UsageColumns(int told, Tokens tokens, long cacheWrite1h, long audioInput, long audioOutput, String text) {
    private static final UsageColumns NONE = new UsageColumns(0, Tokens.NONE, 0, 0, 0, null);
    private static final String[] NAMES = {"input_tokens", "cache_read_tokens", "cache_write_tokens",
            "cache_write_1h_tokens", "output_tokens", "reasoning_tokens", "audio_input_tokens", "audio_output_tokens",
            "total_tokens", "cache_read_audio_tokens", "web_searches"};

    /** The columns of a usage, or of none. */
    public static UsageColumns of(Usage usage) {
        if (usage == null) {
            return NONE;
        }
        Long[] numbers = numbers(usage);
        int told = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != null) {
                told |= 1 << i;
            }
        }
        UsageColumns columns = new UsageColumns(told, Tokens.of(usage), or0(usage.cacheWrite1h()),
                or0(usage.audioInput()),
                or0(usage.audioOutput()), null);
        if (columns.say(usage)) {
            return columns;
        }
        return new UsageColumns(told, columns.tokens, columns.cacheWrite1h, columns.audioInput, columns.audioOutput,
                text(usage, numbers));
    }

    /** The usage of these columns, or null. */
    public Usage usage() {
        if (text != null) {
            return parsed();
        }
        return told == 0 ? null : rebuilt();
    }

    /** Whether {@link #rebuilt} is equal to that usage, whose numbers told are those told here. */
    private boolean say(Usage usage) {
        return usage.sent() == null && usage.cacheReadAudio() == null && usage.webSearches() == null
                && same(usage.input(), tokens.input() + tokens.cacheRead() + tokens.cacheWrite())
                && same(usage.cacheRead(), tokens.cacheRead()) && same(usage.cacheWrite(), tokens.cacheWrite())
                && same(usage.output(), tokens.output() + tokens.reasoning())
                && same(usage.reasoning(), tokens.reasoning()) && same(usage.total(), tokens.total());
    }

    private static boolean same(Long told, long number) {
        return told == null || told == number;
    }

    private Usage rebuilt() {
        return new Usage(told(0, tokens.input() + tokens.cacheRead() + tokens.cacheWrite()),
                told(1, tokens.cacheRead()),
                told(2, tokens.cacheWrite()), told(3, cacheWrite1h), told(4, tokens.output() + tokens.reasoning()),
                told(5, tokens.reasoning()), told(6, audioInput), told(7, audioOutput), null, null,
                told(8, tokens.total()), null);
    }

    private Long told(int position, long number) {
        return (told & 1 << position) == 0 ? null : Long.valueOf(number);
    }

    private static Long[] numbers(Usage usage) {
        return new Long[]{usage.input(), usage.cacheRead(), usage.cacheWrite(), usage.cacheWrite1h(), usage.output(),
                usage.reasoning(), usage.audioInput(), usage.audioOutput(), usage.total(),
                usage.cacheReadAudio(), usage.webSearches()};
    }

    private static String text(Usage usage, Long[] numbers) {
        Map<String, String> members = new TreeMap<>();
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != null) {
                members.put(NAMES[i], numbers[i].toString());
            }
        }
        if (usage.sent() != null) {
            members.put("sent", usage.sent());
        }
        return JsonText.object(JsonMap.of(members));
    }

    private Usage parsed() {
        JsonMap members = JsonText.members(text);
        Long[] numbers = new Long[NAMES.length];
        for (int i = 0; i < numbers.length; i++) {
            String number = members.get(NAMES[i]);
            numbers[i] = number == null ? null : Long.valueOf(number);
        }
        return new Usage(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7],
                numbers[9], numbers[10], numbers[8], members.get("sent"));
    }

    private static long or0(Long value) {
        return value == null ? 0 : value;
    }
}
