package dev.sideledger.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts as few bytes: seven bits a byte, lowest first, signed numbers in zigzag order. */
public final class Varints {
    private Varints() {}

    /** Collects bytes; for one thread. */
    public static final class Writer {
        private static final int LONGEST = 10;

        private byte[] bytes = new byte[64];
        private int length;

        /** Appends a number taken as unsigned. */
        public void unsigned(long value) {
            reserve(LONGEST);
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                bytes[length++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[length++] = (byte) rest;
        }

        /** Appends a signed number. */
        public void signed(long value) {
            unsigned((value << 1) ^ (value >> 63));
        }

        /** Appends a text and its length. */
        public void text(String text) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            unsigned(encoded.length);
            reserve(encoded.length);
            System.arraycopy(encoded, 0, bytes, length, encoded.length);
            length += encoded.length;
        }

        /** What was appended. */
        public byte[] toBytes() {
            return Arrays.copyOf(bytes, length);
        }

        private void reserve(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
            }
        }
    }

    /** Reads what a {@link Writer} wrote; for one thread. Damaged bytes are an {@link IllegalArgumentException}. */
    public static final class Reader {
        private static final int MAX_SHIFT = 63;

        private final byte[] bytes;
        private int position;

        /** Reads from the start. */
        public Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** Whether anything is left. */
        public boolean more() {
            return position < bytes.length;
        }

        /** The next number, as unsigned. */
        public long unsigned() {
            long value = 0;
            for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
                if (position == bytes.length) {
                    throw new IllegalArgumentException("the bytes end within a number");
                }
                byte next = bytes[position++];
                value |= (next & 0x7FL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            throw new IllegalArgumentException("a number is longer than ten bytes");
        }

        /** The next number, as signed. */
        public long signed() {
            long value = unsigned();
            return (value >>> 1) ^ -(value & 1);
        }

        /** The next text. */
        public String text() {
            int length = (int) unsigned();
            if (length < 0 || length > bytes.length - position) {
                throw new IllegalArgumentException("the bytes end within a text");
            }
            String text = new String(bytes, position, length, StandardCharsets.UTF_8);
            position += length;
            return text;
        }
    }
}
