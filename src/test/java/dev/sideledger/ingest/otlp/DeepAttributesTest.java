package dev.sideledger.ingest.otlp;

import org.junit.jupiter.api.Test;

import com.google.protobuf.ByteString;

import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Attributes may be as deep in protobuf as in JSON, and no deeper. */
class DeepAttributesTest {
    @Test
    void attributeOf200Objects_isRead() {
        ExportTraceServiceRequest request = request(200);

        assertThat(Signal.TRACES.read(request.toByteArray(), Encoding.PROTOBUF, 10)).isEqualTo(request);
    }

    @Test
    void deeperAttribute_isRefusedWithAReason() {
        byte[] body = request(250).toByteArray();

        assertThatThrownBy(() -> Signal.TRACES.read(body, Encoding.PROTOBUF, 10)).isInstanceOf(Refused.class)
                .hasMessageContaining("it is more than 620 messages deep");
    }

    private static ExportTraceServiceRequest request(int objects) {
        AnyValue value = AnyValue.newBuilder().setStringValue("x").build();
        for (int i = 0; i < objects; i++) {
            KeyValue member = KeyValue.newBuilder().setKey("k").setValue(value).build();
            value = AnyValue.newBuilder().setKvlistValue(KeyValueList.newBuilder().addValues(member)).build();
        }
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        request.addResourceSpansBuilder().addScopeSpansBuilder().addSpansBuilder().setName("deep")
                .setTraceId(ByteString.copyFrom(new byte[]{1})).setSpanId(ByteString.copyFrom(new byte[]{1}))
                .addAttributes(KeyValue.newBuilder().setKey("deep").setValue(value));
        return request.build();
    }
}
