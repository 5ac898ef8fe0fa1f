package dev.sideledger.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {
    private final Queue<Runnable> rests = new ArrayDeque<>();
    private final List<Long> lengths = new ArrayList<>();
    private final Deque<Runnable> begun = new ArrayDeque<>();
    private final List<String> order = new ArrayList<>();
    private final Turns turns = new Turns((millis, task) -> {
        lengths.add(millis);
        rests.add(task);
    });

    @Test
    void turns_comeOneAtATime_inTheOrderAskedFor() {
        ask("a");
        ask("b");
        ask("c");
        assertThat(order).containsExactly("a");

        begun.remove().run();
        assertThat(order).containsExactly("a");
        rests.remove().run();
        assertThat(order).containsExactly("a", "b");
        ask("a");
        begun.remove().run();
        rests.remove().run();
        begun.remove().run();
        rests.remove().run();

        assertThat(order).containsExactly("a", "b", "c", "a");
    }

    @Test
    void turn_afterALongOne_comesAfterARestAsLong() throws InterruptedException {
        ask("long");
        Thread.sleep(50);

        begun.remove().run();

        assertThat(lengths).singleElement().satisfies(rest -> assertThat(rest).isBetween(50L, 1_000L));
    }

    @Test
    void turn_askedForDuringTheRest_waitsForItsEnd() {
        ask("a");
        begun.remove().run();

        ask("b");

        assertThat(order).containsExactly("a");
        rests.remove().run();
        assertThat(order).containsExactly("a", "b");
    }

    @Test
    void turn_whenNobodyWaits_comesAtOnce() {
        ask("a");
        begun.remove().run();
        rests.remove().run();

        ask("b");

        assertThat(order).containsExactly("a", "b");
        assertThat(rests).isEmpty();
    }

    private void ask(String name) {
        turns.ask(over -> {
            order.add(name);
            begun.add(over);
        });
    }
}
