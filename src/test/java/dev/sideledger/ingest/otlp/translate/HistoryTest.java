package dev.sideledger.ingest.otlp.translate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** An agent that sends its whole history with each call costs its new messages only. */
class HistoryTest {
    private static final int CALLS = 20;
    private static final String SAID = "%SAID%";

    @TempDir
    Path folder;

    @Test
    void historyThatGrows_isStoredOnceAMessage_whateverItsShape() throws SQLException {
        List<String> openTelemetry = new ArrayList<>();
        List<String> provider = new ArrayList<>();
        try (RealLedger ledger = new RealLedger(folder)) {
            for (int i = 0; i < CALLS; i++) {
                String said = said(i);
                openTelemetry.add("{\"role\":\"user\", \"parts\":[{\"content\":\"" + said + "\",\"type\":\"text\"}]}");
                provider.add("{\"content\":[{\"type\":\"text\",\"text\":\"" + said + "\"}],\"role\":\"user\"}");
                ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(
                        chat(2 * i + 1, "gen_ai.input.messages", openTelemetry.toString()),
                        chat(2 * i + 2, "ai.prompt.messages", provider.toString())), RealLedger.NOW));
            }
        }

        assertThat(number("SELECT count(*) FROM text")).isEqualTo(CALLS);
    }

    /** Of each emitter: its attribute, what stands around the messages there, and one message. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "gen_ai.prompt | {\"messages\":[[*]]} | {\"lc\":1,\"type\":\"constructor\",\"id\":[\"langchain\","
                    + "\"schema\",\"messages\",\"HumanMessage\"],"
                    + "\"kwargs\":{\"content\":\"%SAID%\",\"type\":\"human\"}}",
            "gen_ai.prompt | {\"messages\":[*]} | {\"type\":\"human\",\"data\":{\"content\":\"%SAID%\"}}",
            "gen_ai.prompt | {\"messages\":[*]} | {\"type\":\"human\",\"content\":\"%SAID%\"}",
            "pydantic_ai.all_messages | [*] | {\"role\":\"user\","
                    + "\"parts\":[{\"type\":\"text\",\"content\":\"%SAID%\"}]}",
            "all_messages_events | [*] | {\"event.name\":\"gen_ai.user.message\",\"role\":\"user\","
                    + "\"content\":\"%SAID%\"}",
            "events | [*] | {\"event.name\":\"gen_ai.user.message\",\"role\":\"user\",\"content\":\"%SAID%\"}",
            "genkit:input | {\"messages\":[*]} | {\"role\":\"user\",\"content\":[{\"text\":\"%SAID%\"}]}",
            "genkit:output | {\"message\":{\"role\":\"model\",\"content\":[{\"text\":\"yo\"}]},\"request\":"
                    + "{\"messages\":[*]}} | {\"role\":\"user\",\"content\":[{\"text\":\"%SAID%\"}]}",
            "input.value | {\"messages\":[*]} | {\"type\":\"human\",\"content\":\"%SAID%\"}",
            "langfuse.observation.input | [*] | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "langfuse.observation.input | {\"messages\":[*]} | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "request_data | {\"model\":\"m\",\"messages\":[*]} | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "lk.pii.chat_ctx | {\"items\":[*]} | {\"type\":\"message\",\"role\":\"user\",\"content\":[\"%SAID%\"]}",
            "gcp.vertex.agent.llm_request | {\"model\":\"m\",\"contents\":[*]} | {\"role\":\"user\","
                    + "\"parts\":[{\"text\":\"%SAID%\"}]}",
            "mlflow.spanInputs | {\"model\":\"m\",\"input\":[*]} | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "mlflow.spanInputs | {\"model\":\"m\",\"messages\":[*]} | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "gen_ai.prompt_json | [*] | {\"role\":\"user\",\"content\":\"%SAID%\"}",
            "traceloop.entity.input | {\"messages\":[*]} | {\"role\":\"user\",\"content\":\"%SAID%\"}"})
    void historyThatGrows_costsItsNewMessages_inTheShapeOfEachEmitter(String key, String around, String message)
            throws SQLException {
        List<String> messages = new ArrayList<>();
        try (RealLedger ledger = new RealLedger(folder)) {
            for (int i = 0; i < CALLS; i++) {
                messages.add(message.replace(SAID, said(i)));
                String told = around.replace("*", String.join(",", messages));
                ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(chat(i + 1, key, told)),
                        RealLedger.NOW));
            }
        }

        assertThat(number("SELECT count(*) FROM text WHERE body LIKE '%message%'")).isEqualTo(CALLS);
        assertThat(number("SELECT sum(length(attributes)) FROM call")).isLessThan(CALLS * 400);
    }

    private static String said(int message) {
        return ("message " + message + " ").repeat(40);
    }

    private static Span.Builder chat(int id, String key, String messages) {
        return span("call_llm", "gen_ai.operation.name", "chat", "gen_ai.request.model", "m", key, messages)
                .setSpanId(Otlp.hex(String.format("%016x", id)));
    }

    private long number(String question) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }
}
