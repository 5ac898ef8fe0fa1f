package dev.sideledger.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Usage;

/** Reads a {@code usage} object in whatever known shape it comes. */
public final class UsageReader {
    private static final String KNOWN = "must be a usage object of OpenAI, Anthropic or Gemini,"
            + " or one with our names such as "
            + TokenName.INPUT.wireName();
    /** What OpenRouter and Perplexity call the dollars that the call cost. */
    private static final Set<String> COSTS = Set.of("cost", "cost.total_cost");
    private static final String WRAPPER = "usage_metadata";
    private static final String BY_MODALITY = "_tokens_details";

    private UsageReader() {}

    /**
     * The usage of the object at hand, which it keeps as it was sent unless it says no more than our names do, or null
     * when it tells no number; and what is told beside it.
     *
     * @throws UnreadableEvent when it is no object, or none of its numbers is known
     */
    static ToldUsage read(EventInput in) throws IOException {
        if (in.parser().currentToken() != JsonToken.START_OBJECT) {
            throw in.refusal(KNOWN);
        }
        String pointer = in.pointer();
        int start = in.valueStart();
        UsageNumbers numbers = new UsageNumbers();
        collect("", in, numbers);
        String sent = in.rawFrom(start);
        if (numbers.isEmpty()) {
            if (numbers.hasMoreNumbers()) {
                throw new UnreadableEvent(pointer, "usage " + KNOWN + ", was " + Excerpt.shortened(sent));
            }
            return numbers.with(null);
        }
        UsageShape shape = UsageShape.ALL.stream().filter(each -> each.fits(numbers)).findFirst().orElseThrow();
        boolean ours = shape instanceof OwnUsage && !numbers.hasMoreMembers();
        try {
            return numbers.with(shape.counts(numbers).toUsage(ours ? null : sent));
        } catch (IllegalArgumentException tooMany) {
            throw new UnreadableEvent(pointer, "usage adds up to more than " + Usage.MAX + " tokens");
        }
    }

    /**
     * The usage of an object, which it keeps unless it says no more than our names do; null when it tells no number.
     *
     * @param sent the JSON of an object
     * @throws UnreadableEvent when none of its numbers is known
     */
    public static Usage read(String sent) {
        byte[] bytes = sent.getBytes(StandardCharsets.UTF_8);
        try (EventInput in = new EventInput(bytes, 0, bytes.length, Long.MAX_VALUE)) {
            in.parser().nextToken();
            return read(in).usage();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
    }

    /** Collects the known numbers of the object at hand, and notes whether there is more. */
    private static void collect(String prefix, EventInput in, UsageNumbers numbers) throws IOException {
        JsonParser parser = in.parser();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = snakeCase(parser.currentName());
            String name = prefix.isEmpty() ? key : prefix + key;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                numbers.noteOther(false);
                collect(key.equals(WRAPPER) ? prefix : name + ".", in, numbers);
            } else if (token == JsonToken.START_ARRAY && key.endsWith(BY_MODALITY)) {
                numbers.noteOther(false);
                collectModalities(name, in, numbers);
            } else if (token != JsonToken.VALUE_NULL && UsageShape.NAMES.contains(name)) {
                numbers.put(name, NumberValues.whole(Usage.MAX, in));
            } else if (token != JsonToken.VALUE_NULL) {
                numbers.noteOther(token.isNumeric());
                collectBeside(name, in, numbers);
            }
        }
    }

    /** Collects a service tier or a cost told beside the tokens; what cannot be one is passed over. */
    private static void collectBeside(String name, EventInput in, UsageNumbers numbers) throws IOException {
        JsonToken token = in.parser().currentToken();
        try {
            if (token == JsonToken.VALUE_STRING && name.equals(CallField.SERVICE_TIER.wireName())) {
                numbers.serviceTier(TextValues.name(CallField.SERVICE_TIER, in));
            } else if (token.isNumeric() && COSTS.contains(name)) {
                numbers.costNanos(NumberValues.money(CallField.COST, in));
            } else {
                in.skip();
            }
        } catch (UnreadableEvent none) {
            in.skip();
        }
    }

    /** Collects what the elements of a list say of each modality; elements that are no objects say nothing. */
    private static void collectModalities(String list, EventInput in, UsageNumbers numbers) throws IOException {
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            if (in.parser().currentToken() == JsonToken.START_OBJECT) {
                collectModality(list, in, numbers);
            } else {
                in.skip();
            }
        }
    }

    private static void collectModality(String list, EventInput in, UsageNumbers numbers) throws IOException {
        JsonParser parser = in.parser();
        String modality = "";
        long count = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = snakeCase(parser.currentName());
            JsonToken token = parser.nextToken();
            if (key.equals("modality") && token == JsonToken.VALUE_STRING) {
                modality = parser.getText().toLowerCase(Locale.ROOT);
            } else if (key.equals("token_count") && token != JsonToken.VALUE_NULL) {
                count = NumberValues.whole(Usage.MAX, in);
            } else {
                in.skip();
            }
        }
        String name = list + "." + modality;
        if (UsageShape.NAMES.contains(name)) {
            numbers.add(name, count);
        }
    }

    private static String snakeCase(String name) {
        int capital = 0;
        while (capital < name.length() && !Character.isUpperCase(name.charAt(capital))) {
            capital++;
        }
        if (capital == name.length()) {
            return name;
        }
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (Character.isUpperCase(character)) {
                snake.append('_').append(Character.toLowerCase(character));
            } else {
                snake.append(character);
            }
        }
        return snake.toString();
    }
}
