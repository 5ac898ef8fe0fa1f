package dev.sideledger.ingest.otlp.grpc;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;

/** The one message that the body of a unary call is: a byte that says whether it is compressed, its length, itself. */
final class Frame {
    private static final int HEAD = 1 + Integer.BYTES;

    private Frame() {}

    /** The body that is this message, uncompressed. */
    static byte[] of(byte[] message) {
        return ByteBuffer.allocate(HEAD + message.length).put((byte) 0).putInt(message.length).put(message).array();
    }

    /**
     * Whether the message of a body is compressed.
     *
     * @param encoding how it is if it is
     * @throws Refused with 400 when the body is not one message, with 415 when it is compressed in another way
     */
    static Compression compression(byte[] body, String encoding) {
        if (body.length < HEAD
                || Integer.toUnsignedLong(ByteBuffer.wrap(body, 1, Integer.BYTES).getInt()) != body.length
                        - HEAD
                || body[0] < 0 || body[0] > 1) {
            throw Refused.with(400, "the call must bring exactly one whole message");
        }
        if (body[0] == 0) {
            return Compression.NONE;
        }
        Compression compression = compression(encoding);
        if (compression == Compression.NONE) {
            throw Refused.with(400, "the message is said to be compressed, but not how; send grpc-encoding: gzip");
        }
        return compression;
    }

    private static Compression compression(String encoding) {
        try {
            return Compression.of(encoding);
        } catch (Refused other) {
            throw Refused.with(other.problem().status(), "the grpc-encoding " + encoding.strip()
                    + " is not read; send gzip, zstd or identity");
        }
    }

    /** The message of a body that is one. */
    static byte[] message(byte[] body) {
        return Arrays.copyOfRange(body, HEAD, body.length);
    }
}
