package dev.sideledger.ingest.otlp.translate;

import java.util.HexFormat;

import com.google.protobuf.ByteString;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;
import dev.sideledger.wire.JsonTree;

/** Ids as events carry them. */
final class Ids {
    private static final int TRACE_BYTES = 16;
    private static final int SPAN_BYTES = 8;
    private static final HexFormat HEX = HexFormat.of();

    private Ids() {}

    /** The hex text of a trace's id, or null when it is none: not 16 bytes, or all zero. */
    static String trace(ByteString id) {
        return hex(id, TRACE_BYTES);
    }

    /** The hex text of a span's id, or null when it is none: not 8 bytes, or all zero. */
    static String span(ByteString id) {
        return hex(id, SPAN_BYTES);
    }

    /** An id made of a content: the same for the same content. */
    static String ofContent(String content) {
        return HEX.formatHex(ContentHash.of(content));
    }

    /** The trace of what is counted together under a name: no exporter makes ids of traces from it. */
    static String ofAccount(String account) {
        return ofContent("account " + account).substring(0, 2 * TRACE_BYTES);
    }

    /** Whether a text can be an id as it is. */
    static boolean fits(String text) {
        return text.codePointCount(0, text.length()) <= Event.MAX_ID && !text.isBlank()
                && text.chars().noneMatch(Character::isISOControl) && new JsonTree.Text(text).text().equals(text);
    }

    /** The text if it can be an id, or else a hash of it. */
    static String fitting(String text) {
        return fits(text) ? text : ofContent(text);
    }

    private static String hex(ByteString id, int length) {
        if (id.size() != length) {
            return null;
        }
        boolean zero = true;
        for (int i = 0; i < length; i++) {
            zero &= id.byteAt(i) == 0;
        }
        return zero ? null : HEX.formatHex(id.toByteArray());
    }
}
