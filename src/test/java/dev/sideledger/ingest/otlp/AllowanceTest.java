package dev.sideledger.ingest.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.wire.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Bodies that would unfold to far more than their size are refused before they do. */
class AllowanceTest {
    private static final int MAX_ITEMS = 1_000;
    private static final int SIZE = 16 << 20;

    /** Empty messages take two bytes each: resources, scopes, spans, attributes, events, links. */
    @ParameterizedTest
    @CsvSource({"0a00", "12007a00"})
    void emptyMessages_areRefusedByTheirNumber(String piece) {
        String hex = piece.strip();
        byte[] unit = HexFormat.of().parseHex(hex);
        ByteBuffer body = ByteBuffer.allocate(SIZE);
        while (body.remaining() >= unit.length) {
            body.put(unit);
        }

        assertThat(refusal(body.array(), Encoding.PROTOBUF)).isEqualTo(413);
    }

    @Test
    void emptySpans_areRefusedByTheirNumber() {
        assertThat(refusal(nested(spans(SIZE)), Encoding.PROTOBUF)).isEqualTo(413);
        assertThat(refusal(nested(spans(2 * MAX_ITEMS + 2)), Encoding.PROTOBUF)).isEqualTo(413);
        assertThat(refusal(json(MAX_ITEMS + 1), Encoding.JSON)).isEqualTo(413);
    }

    @Test
    void spansWithinTheNumber_areRead() {
        byte[] ids = Exports.traces(1, MAX_ITEMS).toByteArray();

        assertThat(Signal.TRACES.read(ids, Encoding.PROTOBUF, MAX_ITEMS).getResourceSpans(0).getScopeSpans(0)
                .getSpansCount()).isEqualTo(MAX_ITEMS);
        assertThat(refusal(json(MAX_ITEMS), Encoding.JSON)).as("refused for having no ids only").isEqualTo(400);
    }

    /** Each unknown field of its own number is kept by decoders in an object of its own. */
    @Test
    void unknownFields_areRefusedByTheirNumber() {
        ByteBuffer body = ByteBuffer.allocate(SIZE);
        for (int field = 100; body.remaining() > 8; field++) {
            int tag = field << 3;
            for (; tag > 127; tag >>>= 7) {
                body.put((byte) (tag | 0x80));
            }
            body.put((byte) tag).put((byte) 1);
        }
        byte[] known = Arrays.copyOf(body.array(), body.position());

        assertThat(refusal(known, Encoding.PROTOBUF)).isEqualTo(413);
    }

    @Test
    void messagesThatNestWithoutEnd_areRefused() {
        byte[] value = {};
        for (int depth = 0; depth < 300; depth++) {
            value = field(0x0a, field(0x2a, value));
        }
        byte[] span = field(0x12, field(0x4a, field(0x12, value)));
        String json = "{\"resourceSpans\":" + "[".repeat(5_000);

        assertThat(refusal(nested(span), Encoding.PROTOBUF)).isEqualTo(400);
        assertThat(refusal(json.getBytes(StandardCharsets.UTF_8), Encoding.JSON)).isEqualTo(400);
    }

    private static int refusal(byte[] body, Encoding encoding) {
        Refused refused = catchThrowableOfType(Refused.class,
                () -> Signal.TRACES.read(body, encoding, MAX_ITEMS));
        return refused.problem().status();
    }

    private static byte[] spans(int bytes) {
        byte[] spans = new byte[bytes];
        for (int i = 0; i < bytes; i += 2) {
            spans[i] = 0x12;
        }
        return spans;
    }

    /** One resource with one scope with this. */
    private static byte[] nested(byte[] inScope) {
        return field(0x0a, field(0x12, inScope));
    }

    private static byte[] field(int tag, byte[] content) {
        ByteBuffer bytes = ByteBuffer.allocate(content.length + 6).put((byte) tag);
        int length = content.length;
        for (; length > 127; length >>>= 7) {
            bytes.put((byte) (length | 0x80));
        }
        bytes.put((byte) length).put(content);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] json(int spans) {
        return ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{}" + ",{}".repeat(spans - 1) + "]}]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
