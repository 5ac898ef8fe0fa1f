package dev.sideledger.api;

import java.util.List;

import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Query;

import static org.assertj.core.api.Assertions.assertThat;

class FormatTest {
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final MediaType NDJSON = new MediaType("application", "x-ndjson");
    private static final MediaType HTML = new MediaType("text", "html");

    @Test
    void parameter_winsOverTheAcceptHeader() {
        assertThat(Format.of("json", List.of(CSV))).isEqualTo(Format.JSON);
        assertThat(Format.of("csv", List.of(NDJSON))).isEqualTo(Format.CSV);
        assertThat(Format.of("ndjson", List.of())).isEqualTo(Format.NDJSON);
    }

    @Test
    void acceptHeader_choosesItsFirst() {
        assertThat(Format.of(null, List.of(CSV, MediaType.WILDCARD_TYPE))).isEqualTo(Format.CSV);
        assertThat(Format.of(null, List.of(HTML, NDJSON, CSV))).isEqualTo(Format.NDJSON);
        assertThat(Format.of(null, List.of(HTML, MediaType.WILDCARD_TYPE, CSV))).isEqualTo(Format.JSON);
        assertThat(Format.of(null, List.of())).isEqualTo(Format.JSON);
    }

    @Test
    void parameter_thatIsNoFormat_isRefused() {
        assertThat(Asking.refusal(Query.all(RecordType.CALL), "format=xml"))
                .isEqualTo("format must be one of json, csv, ndjson, was \"xml\"");
    }
}
