package dev.sideledger.wire.prices;

import java.util.Set;
import java.util.TreeSet;

/** What genai-prices bills: its units, by the names of its prices. A price with another name is a mistake. */
final class GenaiUnits {
    private static final Set<String> TOKENS = Set.of("input", "output", "cache_read", "cache_write", "cache_write_5m",
            "cache_write_1h", "input_text", "input_audio", "input_image", "input_video", "output_text", "output_audio",
            "output_image", "output_video", "cache_text_read", "cache_audio_read", "cache_image_read",
            "cache_video_read", "cache_text_write", "cache_audio_write", "cache_image_write", "cache_video_write",
            "cache_text_write_5m", "cache_audio_write_5m", "cache_image_write_5m", "cache_video_write_5m",
            "cache_text_write_1h", "cache_audio_write_1h", "cache_image_write_1h", "cache_video_write_1h", "input_tool",
            "input_text_tool", "input_audio_tool", "input_image_tool", "input_video_tool", "output_reasoning",
            "output_text_reasoning", "output_audio_reasoning", "output_image_reasoning", "output_video_reasoning",
            "output_citation", "output_text_citation", "output_audio_citation", "output_image_citation",
            "output_video_citation");
    private static final Set<String> OTHERS = Set.of("requests_kcount", "web_searches_kcount",
            "social_searches_kcount", "storage_searches_kcount", "rerank_searches_kcount", "code_executions_kcount",
            "input_text_messages_kcount", "input_document_kpages", "input_annotated_document_kpages", "input_mchars",
            "input_gpixels", "audio_hours", "input_audio_hours", "output_audio_hours");

    /** All units, in alphabetical order. */
    static final Set<String> ALL = all();

    private GenaiUnits() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(OTHERS);
        TOKENS.forEach(name -> all.add(name + "_mtok"));
        return all;
    }
}
