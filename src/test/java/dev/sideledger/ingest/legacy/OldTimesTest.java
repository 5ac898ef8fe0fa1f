package dev.sideledger.ingest.legacy;

import java.time.ZoneId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.wire.Rfc3339;

import static org.assertj.core.api.Assertions.assertThat;

class OldTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({"2026-01-05T10:00:00, 2026-01-05T09:00:00Z", "2026-07-05T10:00:00.123456, 2026-07-05T08:00:00.123456Z",
            "2026-01-05 10:00:00, 2026-01-05T10:00:00Z", "2026-01-05 10:00:00.5, 2026-01-05T09:00:00.5Z",
            "2026-01-05T10:00:00Z, 2026-01-05T10:00:00Z", "2026-01-05 10:00:00+02:00, 2026-01-05T08:00:00Z",
            "2026-01-05 10:00:00 UTC, 2026-01-05T10:00:00Z", "2026-01-05, 2026-01-04T23:00:00Z",
            "2026-01-05 10:00, 2026-01-05T09:00:00Z", "1767607200, 2026-01-05T10:00:00Z",
            "1767607200.5, 2026-01-05T10:00:00.5Z",
            "2026-01-05 10:00:00+00, 2026-01-05T10:00:00Z", "2026-01-05T10:00Z, 2026-01-05T10:00:00Z",
            "2026-01-05 10:00:00 +01:00, 2026-01-05T09:00:00Z", "2026-01-05T10:00:00+0100, 2026-01-05T09:00:00Z",
            "2026-01-05 10:00:00.25-05, 2026-01-05T15:00:00.25Z", "2026/01/05 10:00, 2026-01-05T09:00:00Z",
            "2026/1/5, 2026-01-04T23:00:00Z", "2026-01-05 10:00:00 +0000 UTC, 2026-01-05T10:00:00Z",
            "2026-01-05 10:00:00.123456789 +0100 CET, 2026-01-05T09:00:00.123456Z",
            "20260105T100000Z, 2026-01-05T10:00:00Z", "20260105, 2026-01-04T23:00:00Z",
            "20260105100000, 2026-01-05T09:00:00Z", "202601051000, 2026-01-05T09:00:00Z",
            "987654321, 2001-04-19T04:25:21Z", "20260105T100000, 2026-01-05T09:00:00Z",
            "1767607200000, 2026-01-05T10:00:00Z"})
    void time_ofAnyForm_isRead(String text, String expected) {
        assertThat(Rfc3339.text(new OldTimes(BERLIN, true).micros(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"never", "''", "2026-13-05", "1969-01-01T00:00:00Z", "2026-01-05T25:00:00", "1/5/2026", "05.01.2026",
            "01-05-2026 10:00",
            "2026-01/05", "20261305", "2026", "45306", "0", "12.5", "2026-01-05 CET", "2026-02-30"})
    void text_thatIsNoTime_isNone(String text) {
        assertThat(new OldTimes(BERLIN, true).micros(text)).isNull();
    }
}
