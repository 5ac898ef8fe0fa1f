package dev.sideledger.ingest.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;

/** Writes the few messages for which there is no generated class. */
final class Protobuf {
    private Protobuf() {}

    /** The bytes of a message whose fields the content writes. */
    static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return bytes.toByteArray();
    }

    /** A message within another. */
    static ByteString message(Content content) {
        return ByteString.copyFrom(bytes(content));
    }

    /** Writes fields. */
    @FunctionalInterface
    interface Content {
        /** Writes them. */
        void write(CodedOutputStream out) throws IOException;
    }
}
