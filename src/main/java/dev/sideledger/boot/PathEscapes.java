package dev.sideledger.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Whether a path can be told from every other: its escapes are whole, and what they stand for is UTF-8. */
final class PathEscapes {
    private static final int ESCAPE = 3;

    private PathEscapes() {}

    /** Whether the path, as it was sent, can be decoded without loss. */
    static boolean areReadable(String path) {
        if (path == null || path.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length();) {
            if (path.charAt(i) != '%') {
                bytes.write('-');
                i++;
                continue;
            }
            int high = digit(path, i + 1);
            int low = digit(path, i + 2);
            if (high < 0 || low < 0) {
                return false;
            }
            bytes.write(high << 4 | low);
            i += ESCAPE;
        }
        return isUtf8(bytes.toByteArray());
    }

    private static int digit(String path, int at) {
        char character = at < path.length() ? path.charAt(at) : ' ';
        return character < 128 ? Character.digit(character, 16) : -1;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
