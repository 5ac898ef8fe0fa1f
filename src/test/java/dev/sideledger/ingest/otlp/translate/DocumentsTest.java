package dev.sideledger.ingest.otlp.translate;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Values;
import io.opentelemetry.proto.trace.v1.Span;

import static dev.sideledger.ingest.otlp.translate.Otlp.span;
import static org.assertj.core.api.Assertions.assertThat;

/** What a search found, and what a ranking made of it. */
class DocumentsTest {
    @Test
    void documentsOfASearch_areItsOutput_howeverMany() {
        Span.Builder span = span("retrieve", "openinference.span.kind", "RETRIEVER", "input.value", "q", "output.value",
                "the same as one text");
        for (int i = 0; i < 100; i++) {
            String document = "retrieval.documents." + i + ".document.";
            span.addAllAttributes(Otlp.attributes(document + "id", "d" + i, document + "content", "text " + i,
                    document + "score", 0.5, document + "metadata", "{\"page\":" + i + "}"));
        }
        Event event = Otlp.call(span);

        assertThat(event.values().text(CallField.PROMPT)).isEqualTo("q");
        assertThat(event.values().text(CallField.OUTPUT))
                .startsWith("[{\"id\":\"d0\",\"content\":\"text 0\",\"score\":0.5,\"metadata\":{\"page\":0}},")
                .contains("\"id\":\"d99\"");
        assertThat(event.attributes().entries().keySet()).containsExactly("service.name");
    }

    @Test
    void openTelemetry_documentsAreTheOutput() {
        Values call = Otlp.call(span("retrieval", "gen_ai.operation.name", "retrieval", "gen_ai.retrieval.query.text",
                "q", "gen_ai.retrieval.documents", "[{\"id\":\"1\",\"score\":0.5,\"content\":\"c\"}]")).values();

        assertThat(call.text(CallField.PROMPT)).isEqualTo("q");
        assertThat(call.text(CallField.OUTPUT)).isEqualTo("[{\"id\":\"1\",\"score\":0.5,\"content\":\"c\"}]");
    }

    @Test
    void ranking_hasItsQueryAndBothListsOfDocuments() {
        Event event = Otlp.call(span("rerank", "openinference.span.kind", "RERANKER", "reranker.query", "q",
                "reranker.model_name", "m", "reranker.input_documents.0.document.id", "a",
                "reranker.input_documents.1.document.id", "b", "reranker.output_documents.0.document.id", "b"));

        assertThat(event.values().text(CallField.PROMPT)).isEqualTo("q");
        assertThat(event.values().text(CallField.OUTPUT)).isEqualTo("[{\"id\":\"b\"}]");
        assertThat(event.attributes().get("input_documents")).isEqualTo("[{\"id\":\"a\"},{\"id\":\"b\"}]");
    }

    @Test
    void documentsBesideAnotherOutput_areKept() {
        Event event = Otlp.call(span("chain", "openinference.span.kind", "CHAIN", "output.value", "answer",
                "retrieval.documents.0.document.content", "c"));

        assertThat(event.values().text(CallField.OUTPUT)).isEqualTo("answer");
        assertThat(event.attributes().get("documents")).isEqualTo("[{\"content\":\"c\"}]");
    }
}
