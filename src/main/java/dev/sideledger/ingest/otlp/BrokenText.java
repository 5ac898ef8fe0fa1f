package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;

/**
 * Finds the text in a message that is not UTF-8. Texts of protocol buffers must be, so such a message cannot be read;
 * whoever sent it is to learn which of a thousand texts it was.
 */
final class BrokenText {
    private BrokenText() {}

    /**
     * Where the first such text stands, as a JSON pointer; null when all are UTF-8.
     *
     * @param message bytes of which it is known that they are a message, and not too deep
     * @throws IOException when they are none
     */
    static String pointer(byte[] message, Descriptor type) throws IOException {
        return pointer(CodedInputStream.newInstance(message), type);
    }

    private static String pointer(CodedInputStream in, Descriptor type) throws IOException {
        Map<FieldDescriptor, Integer> seen = new HashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            boolean holds = field != null && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!holds) {
                in.skipField(tag);
                continue;
            }
            String below = within(in, field);
            int place = seen.merge(field, 1, Integer::sum) - 1;
            if (below != null) {
                return "/" + field.getJsonName() + (field.isRepeated() ? "/" + place : "") + below;
            }
        }
        return null;
    }

    /** Where it stands below a field: the empty text for the field itself. */
    private static String within(CodedInputStream in, FieldDescriptor field) throws IOException {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            int before = in.pushLimit(in.readRawVarint32());
            String below = pointer(in, field.getMessageType());
            if (below == null) {
                in.popLimit(before);
            }
            return below;
        }
        ByteBuffer bytes = in.readByteBuffer();
        return field.getJavaType() == FieldDescriptor.JavaType.STRING && !isUtf8(bytes) ? "" : null;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }
}
