package dev.sideledger.ingest.otlp;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.SummaryDataPoint;
import io.opentelemetry.proto.trace.v1.Span;

/**
 * Looks through the bytes of a message, before it is decoded, for how much memory it would take: decoding itself knows
 * no bound but the number of bytes. Safe on any thread.
 */
final class ProtobufScan {
    /** As deep as JSON may be: an object or array in an attribute is three messages deep. */
    static final int MAX_DEPTH = 620;

    private static final Set<Descriptor> ITEMS = Set.of(Span.getDescriptor(), LogRecord.getDescriptor(),
            NumberDataPoint.getDescriptor(), HistogramDataPoint.getDescriptor(),
            ExponentialHistogramDataPoint.getDescriptor(), SummaryDataPoint.getDescriptor());

    private final Shape root;

    /** Knows the messages of a type. */
    ProtobufScan(Descriptor type) {
        this.root = Shape.of(type, new HashMap<>());
    }

    /**
     * Looks through a message.
     *
     * @throws Refused with 413 when it has more than is allowed
     * @throws IOException when it cannot be decoded
     */
    void check(byte[] message, Allowance allowance) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        scan(in, root, allowance, 0);
        in.checkLastTagWas(0);
    }

    private static void scan(CodedInputStream in, Shape shape, Allowance allowance, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("it is more than " + MAX_DEPTH + " messages deep");
        }
        allowance.object();
        if (shape.item) {
            allowance.item();
        }
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            Shape inner = shape.messages.get(field);
            if (inner != null && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int before = in.pushLimit(in.readRawVarint32());
                scan(in, inner, allowance, depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(before);
            } else {
                skip(in, tag, shape.fields.contains(field) ? null : allowance);
            }
        }
    }

    private static void skip(CodedInputStream in, int tag, Allowance unknown) throws IOException {
        if (unknown != null) {
            unknown.unknownField();
        }
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    /** Which fields of a message there are, and which of them are messages. */
    private static final class Shape {
        private final boolean item;
        private final Set<Integer> fields = new HashSet<>();
        private final Map<Integer, Shape> messages = new HashMap<>();

        private Shape(boolean item) {
            this.item = item;
        }

        static Shape of(Descriptor type, Map<Descriptor, Shape> known) {
            Shape shape = known.get(type);
            if (shape != null) {
                return shape;
            }
            shape = new Shape(ITEMS.contains(type));
            known.put(type, shape);
            for (FieldDescriptor field : type.getFields()) {
                shape.fields.add(field.getNumber());
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    shape.messages.put(field.getNumber(), of(field.getMessageType(), known));
                }
            }
            return shape;
        }
    }
}
