package dev.sideledger.store;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarTest {
    private static final long SECOND = 1_000_000;

    @ParameterizedTest
    @CsvSource({
            "Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T00:00:00Z, 2026-03-29T01:00:00Z",
            "Europe/Berlin, 2026-03-29T01:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
            "Australia/Lord_Howe, 2026-04-04T14:59:00Z, 2026-04-04T14:00:00Z, 2026-04-04T15:00:00Z",
            "Australia/Lord_Howe, 2026-04-04T15:10:00Z, 2026-04-04T15:00:00Z, 2026-04-04T15:30:00Z",
            "Australia/Lord_Howe, 2026-04-04T15:30:00Z, 2026-04-04T15:30:00Z, 2026-04-04T16:30:00Z",
            "Australia/Lord_Howe, 2026-10-03T15:29:00Z, 2026-10-03T14:30:00Z, 2026-10-03T15:30:00Z",
            "Australia/Lord_Howe, 2026-10-03T15:40:00Z, 2026-10-03T15:30:00Z, 2026-10-03T16:00:00Z",
            "Asia/Kolkata, 2026-01-01T00:00:00Z, 2025-12-31T23:30:00Z, 2026-01-01T00:30:00Z"})
    void hour_beginsWhereTheClockShowsIt_orWhereTheClockWasChanged(ZoneId zone, Instant at, Instant start,
            Instant next) {
        Calendar hours = new Calendar(Group.HOUR, zone);

        assertThat(hours.start(micros(at))).isEqualTo(micros(start));
        assertThat(hours.next(micros(start))).isEqualTo(micros(next));
    }

    /** Samoa left out a day, Liberia was 44 minutes behind, Nepal is 45 minutes off. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Monrovia",
            "Asia/Kathmandu", "+05:45"})
    void periods_followEachOtherWithoutGapOrOverlap(ZoneId zone) {
        for (Group group : Arrays.stream(Group.values()).filter(each -> each.kind() == Group.Kind.TIME).toList()) {
            Calendar calendar = new Calendar(group, zone);
            for (long at : moments(zone)) {
                long start = calendar.start(at);
                long next = calendar.next(start);
                assertThat(start).as("%s %s %d", zone, group, at).isLessThanOrEqualTo(at);
                assertThat(next).as("%s %s %d", zone, group, at).isGreaterThan(at);
                assertThat(calendar.start(start)).isEqualTo(start);
                assertThat(calendar.start(next - 1)).isEqualTo(start);
                assertThat(calendar.start(next)).isEqualTo(next);
            }
        }
    }

    @Test
    void wholeHours_areThoseOfZonesWhoseClocksChangeByWholeHours() {
        long march = micros(Instant.parse("2026-03-01T00:00:00Z"));
        long may = micros(Instant.parse("2026-05-01T00:00:00Z"));

        assertThat(new Calendar(Group.HOUR, ZoneId.of("Europe/Berlin")).wholeHours(march, may)).isTrue();
        assertThat(new Calendar(Group.HOUR, ZoneId.of("Australia/Lord_Howe")).wholeHours(march, may)).isFalse();
        assertThat(new Calendar(Group.DAY, ZoneId.of("Asia/Kolkata")).wholeHours(march, may)).isFalse();
    }

    /** Some around each change of the clocks since 1970. */
    private static List<Long> moments(ZoneId zone) {
        List<Long> moments = new ArrayList<>();
        moments.add(micros(Instant.parse("2026-01-05T10:11:12Z")));
        Instant at = Instant.EPOCH;
        for (ZoneOffsetTransition change = zone.getRules().nextTransition(at); change != null
                && change.getInstant().isBefore(Instant.parse("2030-01-01T00:00:00Z"));) {
            for (int minutes : new int[]{-61, -31, -1, 0, 1, 29, 31, 61}) {
                moments.add(micros(change.getInstant()) + minutes * 60 * SECOND);
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return moments;
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * SECOND;
    }
}
