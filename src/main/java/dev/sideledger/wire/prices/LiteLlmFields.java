package dev.sideledger.wire.prices;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import dev.sideledger.pricing.Bucket;

/** Which fields of LiteLLM's file say a price, and of what. */
final class LiteLlmFields {
    private static final String CACHE_READ = "cache_read_input_token_cost";
    /** An older name of it, which some models have instead and some beside it. */
    private static final String CACHE_HIT = "input_cost_per_token_cache_hit";
    private static final Map<String, Bucket> BUCKETS = Map.ofEntries(
            Map.entry("input_cost_per_token", Bucket.INPUT),
            Map.entry(CACHE_READ, Bucket.CACHE_READ),
            Map.entry(CACHE_HIT, Bucket.CACHE_READ),
            Map.entry("cache_creation_input_token_cost", Bucket.CACHE_WRITE),
            Map.entry("cache_creation_input_token_cost_above_1hr", Bucket.CACHE_WRITE_1H),
            Map.entry("input_cost_per_audio_token", Bucket.INPUT_AUDIO),
            Map.entry("cache_read_input_audio_token_cost", Bucket.CACHE_READ_AUDIO),
            Map.entry("output_cost_per_token", Bucket.OUTPUT),
            Map.entry("output_cost_per_reasoning_token", Bucket.REASONING),
            Map.entry("output_cost_per_audio_token", Bucket.OUTPUT_AUDIO),
            Map.entry("input_cost_per_request", Bucket.REQUEST));

    /** What calls do not tell. The ends of what is not counted in tokens are free: resolutions, qualities, lengths. */
    private static final Pattern BESIDE = Pattern.compile("(?:in|out)put_cost_per_(?:"
            + "(?:image|video)_token"
            + "|(?:image|pixel|character|query|page|second|(?:video|audio)_per_second)(?:_[\\w.]+)?"
            + "|token_batch_requests)"
            + "|(?:in|out)put_dbu?_cost_per_token"
            + "|cache_creation_input_audio_token_cost|cache_read_input_(?:image|video)_token_cost"
            + "|(?:search_context|code_interpreter|computer_use_input|computer_use_output|file_search|vector_store|ocr"
            + "|annotation|citation|web_search|google_maps_grounding)_cost_per_\\w+"
            + "|tiered_pricing");
    /** What some regions cost more by; which region answered, calls do not tell. */
    private static final Pattern UPLIFT = Pattern.compile("regional_\\w+_uplift_multiplier(?:_\\w+)?");
    private static final Pattern KNOWN = Pattern.compile("(?:supports|supported|max)_\\w+");
    private static final Set<String> KNOWN_WORDS = Set.of(LiteLlm.PROVIDER, "mode", "source", "metadata", "comment",
            "deprecation_date", "output_vector_size", "tool_use_system_prompt_tokens", "prompt_cache_min_tokens", "tpm",
            "rpm", "rpd");

    private LiteLlmFields() {}

    /** The bucket that a unit prices; null when it prices none. */
    static Bucket bucket(String unit) {
        return BUCKETS.get(unit);
    }

    /** Whether a field repeats in an older name what another field of its model says. */
    static boolean repeats(String field, Spot model) {
        return field.equals(CACHE_HIT) && model.get(CACHE_READ) != null;
    }

    /** Whether a field says a price, or would if it were spelt right. */
    static boolean isPrice(String field) {
        return field.contains("cost") || field.equals("tiered_pricing");
    }

    /** Whether a unit is known as one that calls do not tell. */
    static boolean isBilledBeside(String unit) {
        return BESIDE.matcher(unit).matches();
    }

    /** Whether a field is a factor on all prices where the call is answered in a certain region. */
    static boolean isUplift(String field) {
        return UPLIFT.matcher(field).matches();
    }

    /** Whether a field without a price is known, and known not to matter here. */
    static boolean isKnown(String field) {
        return KNOWN_WORDS.contains(field) || KNOWN.matcher(field).matches();
    }
}
