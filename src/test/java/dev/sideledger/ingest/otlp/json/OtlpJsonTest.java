package dev.sideledger.ingest.otlp.json;

import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.google.protobuf.Message;

import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OtlpJsonTest {
    private static final int SEEDS = 200;
    private static final int DEPTH = 9;

    @Test
    void traces_readBack_areWhatWasWritten() {
        roundTrips(ExportTraceServiceRequest.getDefaultInstance(), TracesJson::read);
    }

    @Test
    void logs_readBack_areWhatWasWritten() {
        roundTrips(ExportLogsServiceRequest.getDefaultInstance(), LogsJson::read);
    }

    @Test
    void metrics_readBack_areWhatWasWritten() {
        roundTrips(ExportMetricsServiceRequest.getDefaultInstance(), MetricsJson::read);
    }

    @Test
    void quirksOfClients_areUnderstood() {
        LogRecord log = log("{'body':{},'severityNumber':99,'timeUnixNano':1.5e3,'severity_text':'x','traceId':'',"
                + "'attributes':[{'key':'n','value':{'intValue':9007199254740991}},{'key':'e','value':{}},"
                + "{'key':'none','value':null}]}");

        assertThat(log.getBody().getValueCase()).isEqualTo(AnyValue.ValueCase.VALUE_NOT_SET);
        assertThat(log.getSeverityNumberValue()).isEqualTo(99);
        assertThat(log.getTimeUnixNano()).isEqualTo(1500);
        assertThat(log.getSeverityText()).isEmpty();
        assertThat(log.getTraceId()).isEmpty();
        assertThat(log.getAttributes(0).getValue().getIntValue()).isEqualTo(9_007_199_254_740_991L);
        assertThat(log.getAttributes(2).hasValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"xyz", "5b8efff798038103d269b633813fc60", "W47/95gDgQPSabYzgT/GDA==", "not-hexadecimal!!"})
    void idThatIsNoHexadecimalNumber_isKeptAsOneThatNoItemHas(String id) {
        Span span = read("{'resourceSpans':[{'scopeSpans':[{'spans':[{'traceId':'" + id + "'}]}]}]}", TracesJson::read)
                .getResourceSpans(0).getScopeSpans(0).getSpans(0);

        assertThat(span.getTraceId().size()).isNotIn(0, 8, 16);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'resource_spans':[]} | /resource_spans is no name | resourceSpans",
            "{'resourceSpans':[{'scope_spans':[]}]} | /resourceSpans/0/scope_spans is no name | scopeSpans",
            "{'resource_logs':[]} | /resource_logs is no name | resourceLogs"})
    void holdersInSnakeCase_areRefusedWithTheRightName(String body, String reason, String name) {
        assertThatThrownBy(() -> read(body, TracesJson::read)).isInstanceOf(Refused.class)
                .hasMessageContaining(reason).hasMessageEndingWith("send it as " + name);
    }

    @ParameterizedTest
    @CsvSource({"resource_metrics,", "resourceMetrics,scope_metrics", "resourceMetrics,data_points"})
    void holdersOfPointsInSnakeCase_areRefused(String outer, String inner) {
        String points = inner == null ? "" : inner.equals("data_points")
                ? "{'scopeMetrics':[{'metrics':[{'sum':{'data_points':[]}}]}]}"
                : "{'" + inner + "':[]}";

        assertThatThrownBy(() -> read("{'" + outer + "':[" + points + "]}", MetricsJson::read))
                .isInstanceOf(Refused.class).hasMessageContaining("lower camel case");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[] | one JSON object", "'' | one JSON object", "{}{} | goes on",
            "{'resourceLogs':{}} | must be an array", "{'resourceLogs':[7]} | must be an object",
            "{'resourceLogs':[{'schemaUrl':{}}]} | /resourceLogs/0/schemaUrl must be a string",
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'timeUnixNano':'soon'}]}]}]} | must be a whole number",
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'timeUnixNano':1e99}]}]}]} | must be a whole number",
            "{'resourceLogs':[{'scopeLogs':[{'logRecords':[{'flags':99999999999}]}]}]} | 32 bits",
            "{'resourceLogs':[{'resource':{'attributes':[{'key':'k','value':{'bytesValue':'?'}}]}}]} | Base64",
            "{'resourceLogs':[{'resource':{'attributes':[{'value':{'boolValue':'yes'}}]}}]} | true or false",
            "{'resourceLogs':[{'resource':{'attributes':[{'value':{'doubleValue':'1x'}}]}}]} | must be a number",
            "{'resourceSpans':[]} | send it to /v1/traces",
            "{'a':01} | broken", "{'a | ends too early"})
    void bodyThatCannotBeRead_isRefusedWithThePlace(String body, String reason) {
        assertThatThrownBy(() -> read(body, LogsJson::read)).isInstanceOf(Refused.class).hasMessageContaining(reason);
    }

    private static LogRecord log(String log) {
        return read("{'resourceLogs':[{'scopeLogs':[{'logRecords':[" + log + "]}]}]}", LogsJson::read)
                .getResourceLogs(0).getScopeLogs(0).getLogRecords(0);
    }

    private static <R extends Message> void roundTrips(R empty, Function<JsonPull, R> reader) {
        int largest = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            OtlpJson otlp = new OtlpJson(seed);
            Message message = otlp.fill(empty, DEPTH);
            String json = otlp.write(message);

            assertThat(read(json.replace("'", "\\u0027"), reader)).as("seed %d", seed).isEqualTo(message);
            largest = Math.max(largest, message.getSerializedSize());
        }
        assertThat(largest).isGreaterThan(3_000);
    }

    private static <R> R read(String json, Function<JsonPull, R> reader) {
        byte[] body = Bodies.bytes(json);
        return JsonPull.read(body, new Allowance(body.length, Integer.MAX_VALUE), reader);
    }
}
