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

import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** An agent that sends its whole history with each call costs its new messages only. */
class HistoryTest {
    private static final int CALLS = 20;

    @TempDir
    Path folder;

    @Test
    void historyThatGrows_isStoredOnceAMessage_whateverItsShape() throws SQLException {
        List<String> openTelemetry = new ArrayList<>();
        List<String> provider = new ArrayList<>();
        try (RealLedger ledger = new RealLedger(folder)) {
            for (int i = 0; i < CALLS; i++) {
                String said = ("message " + i + " ").repeat(40);
                openTelemetry.add("{\"role\":\"user\", \"parts\":[{\"content\":\"" + said + "\",\"type\":\"text\"}]}");
                provider.add("{\"content\":[{\"type\":\"text\",\"text\":\"" + said + "\"}],\"role\":\"user\"}");
                ledger.record(new Traces(Otlp.DIALECTS).translate(Otlp.request(
                        chat(2 * i + 1, "gen_ai.input.messages", openTelemetry),
                        chat(2 * i + 2, "ai.prompt.messages", provider)), RealLedger.NOW));
            }
        }

        assertThat(texts()).isEqualTo(CALLS);
    }

    private static Span.Builder chat(int id, String key, List<String> messages) {
        return span("chat", "gen_ai.operation.name", "chat", key, messages.toString())
                .setSpanId(Otlp.hex(String.format("%016x", id)));
    }

    private int texts() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM text")) {
            return row.next() ? row.getInt(1) : -1;
        }
    }
}
