package dev.sideledger.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class Utf8Test {
    @Property(tries = 3000)
    void bytes_areMalformedWhereJavaSaysSo(@ForAll("nearUtf8") byte[] bytes) {
        assertThat(Utf8.firstMalformed(bytes, 0, bytes.length) < 0).isEqualTo(isUtf8(bytes, bytes.length));
    }

    @Property(tries = 3000)
    void bytesBeforeTheMalformedOne_areWellFormed(@ForAll("nearUtf8") byte[] bytes) {
        int malformed = Utf8.firstMalformed(bytes, 0, bytes.length);

        assertThat(malformed < 0 || isUtf8(bytes, malformed)).isTrue();
    }

    @Provide
    Arbitrary<byte[]> nearUtf8() {
        Arbitrary<String> pieces = Arbitraries.of("a", "abcdefghij", "é", "€", "😀", "\u00C0\u0080",
                "\u00ED\u00A0\u0080",
                "\u00F4\u0090\u0080\u0080", "\u00F0\u0080\u0080\u0080", "\u00E0\u0080\u0080", "\u00FF", "\u00C3",
                "\u0080");
        return pieces.list().ofMaxSize(8).map(list -> {
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            for (String piece : list) {
                boolean raw = piece.charAt(0) >= 0x80 && piece.charAt(0) <= 0xFF && !piece.equals("é");
                bytes.writeBytes(piece.getBytes(raw ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        });
    }

    private static boolean isUtf8(byte[] bytes, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
