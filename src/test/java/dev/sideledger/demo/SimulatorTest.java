package dev.sideledger.demo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final long LATEST = (NOW + 86_400_000L) * 1_000;
    private static final int MANY = 500;

    private final Simulator simulator = new Simulator(7, "demo");

    @Test
    void session_ofTheSameNumber_isTheSame_butForItsTime() {
        for (int number = 0; number < 20; number++) {
            List<String> one = simulator.session(number, NOW).stream().map(Cue::event).toList();
            List<String> again = new Simulator(7, "demo").session(number, NOW).stream().map(Cue::event).toList();

            assertThat(one).isEqualTo(again).isNotEqualTo(
                    new Simulator(8, "demo").session(number, NOW).stream().map(Cue::event).toList());
        }
    }

    @Test
    void sessions_tellEveryKindOfRecord_thatTheCodecReads() {
        Set<RecordType> told = new HashSet<>();
        for (int number = 0; number < MANY; number++) {
            simulator.session(number, NOW).forEach(cue -> events(cue).forEach(event -> told.add(event.type())));
        }
        events(simulator.project(NOW)).forEach(event -> told.add(event.type()));

        assertThat(told).containsExactlyInAnyOrder(RecordType.values());
    }

    @Test
    void session_isToldInTheOrderOfTime_andNothingOfItLiesInTheFutureOfItsHistory() {
        for (int number = 0; number < MANY; number++) {
            long start = simulator.before(number, 14, NOW);
            List<Long> moments = simulator.session(number, start).stream().map(Cue::at).toList();

            assertThat(moments).isSorted().allSatisfy(moment -> assertThat(moment).isBetween(start, NOW));
            assertThat(start).isGreaterThan(NOW - 16 * 86_400_000L);
        }
    }

    @Test
    void playhead_tellsWhatIsDue_once_inOrder_andHoldsOnlySessionsThatRun() {
        Playhead playhead = new Playhead(simulator, 0, NOW);
        List<Cue> told = IntStream.range(0, 3_000).boxed().flatMap(tick -> playhead.until(NOW + tick * 200L).stream())
                .toList();

        assertThat(told).extracting(Cue::at).isSorted();
        assertThat(told).extracting(Cue::event).doesNotHaveDuplicates();
        assertThat(playhead.sessions()).isBetween(40, 300);
        assertThat(playhead.until(NOW)).isEmpty();
    }

    private static List<Event> events(Cue cue) {
        return EventReader.read(cue.bytes(), 0, cue.bytes().length, Address.NONE, LATEST);
    }
}
