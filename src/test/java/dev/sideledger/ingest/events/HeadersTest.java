package dev.sideledger.ingest.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.ContentHash;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class HeadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=UTF-8",
            "application/json;charset=\"utf-8\"; v=1"})
    void contentType_ofJson_isRead(String contentType) {
        assertThat(BodyForm.of(contentType)).isEqualTo(BodyForm.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines",
            "application/x-jsonlines;charset=utf-8"})
    void contentType_ofLines_isRead(String contentType) {
        assertThat(BodyForm.of(contentType)).isEqualTo(BodyForm.LINES);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"application/x-www-form-urlencoded", "text/plain", ";", "json"})
    void contentType_ofAnythingElse_isRefusedWithWhatToSend(String contentType) {
        Refused refused = catchThrowableOfType(Refused.class, () -> BodyForm.of(contentType));

        assertThat(refused.problem().status()).isEqualTo(415);
        assertThat(refused).hasMessageContaining("-H 'Content-Type: application/json'")
                .hasMessageContaining("-H 'Content-Type: application/x-ndjson'");
    }

    @Test
    void charset_thatIsNotRead_isRefused() {
        Refused refused = catchThrowableOfType(Refused.class, () -> BodyCharset.of("application/json; charset=utf-16"));

        assertThat(refused.problem().status()).isEqualTo(415);
        assertThat(refused).hasMessageEndingWith("charset=utf-16");
    }

    @Test
    void contentEncoding_isNoneGzipOrZstd() {
        assertThat(Compression.of(null)).isEqualTo(Compression.NONE);
        assertThat(Compression.of("identity")).isEqualTo(Compression.NONE);
        assertThat(Compression.of("GZIP")).isEqualTo(Compression.GZIP);
        assertThat(Compression.of(" zstd ")).isEqualTo(Compression.ZSTD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip"})
    void contentEncoding_ofAnythingElse_isRefusedWithWhatIsAccepted(String encoding) {
        Refused refused = catchThrowableOfType(Refused.class, () -> Compression.of(encoding));

        assertThat(refused.problem().status()).isEqualTo(415);
        assertThat(refused.headers()).containsEntry("Accept-Encoding", "gzip, zstd");
    }

    @Test
    void idempotencyKey_isPrintable() {
        RequestKey.check(null);
        RequestKey.check("k".repeat(256));

        for (String key : new String[]{"", " ", "a\u0007", "k".repeat(257)}) {
            Refused refused = catchThrowableOfType(Refused.class, () -> RequestKey.check(key));
            assertThat(refused.problem().status()).as(key).isEqualTo(400);
        }
    }

    @Test
    void requestHash_isOfTheBody_andOfAnAddressThatSaysSomething() {
        byte[] body = Bodies.bytes("{}");

        assertThat(RequestKey.hash(Address.NONE, body)).isEqualTo(ContentHash.of(body));
        assertThat(RequestKey.hash(Address.ofAll(RecordType.CALL, "a"), body))
                .isNotEqualTo(RequestKey.hash(Address.ofAll(RecordType.CALL, "b"), body));
    }
}
