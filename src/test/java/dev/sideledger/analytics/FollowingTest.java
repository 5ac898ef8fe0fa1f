package dev.sideledger.analytics;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Event;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.contract.TestEvents;
import dev.sideledger.store.sqlite.SqliteEngine;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Following with a clock that moves only when told to: every moment is exact. */
class FollowingTest {
    private static final long LEAST = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST = TimeUnit.MINUTES.toNanos(1);

    private final Moments moments = new Moments();
    private SqliteEngine engine;
    private Following following;
    private int commits;

    @TempDir
    Path folder;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(folder.resolve("ledger.db"));
        following = new Following(engine.commits(), moments, () -> moments.now, new Following.Bounds(3, LEAST, MOST));
    }

    @AfterEach
    void close() {
        following.close();
        engine.close();
    }

    @Test
    void answer_isToldAtOnce_andAgainWhenACommitChangedIt() {
        Figure figure = new Figure("a", moments);
        Followed follower = following.follow(figure, () -> {});
        moments.pass(100);
        assertThat(text(follower.news())).isEqualTo("0");

        figure.value = 1;
        moments.pass(5_000);
        assertThat(follower.news()).as("nothing was committed").isNull();

        commit();
        moments.pass(100);
        assertThat(text(follower.news())).isEqualTo("1");
        assertThat(follower.news()).isNull();
    }

    @Test
    void answer_isAskedForOnceASecondAtMost_andTheLastChangeIsTold() {
        Figure figure = new Figure("a", moments);
        Followed follower = following.follow(figure, () -> {});
        for (int i = 1; i <= 100; i++) {
            figure.value = i;
            commit();
            moments.pass(50);
        }
        moments.pass(1_000);

        assertThat(figure.asked).hasSizeBetween(5, 7);
        for (int i = 1; i < figure.asked.size(); i++) {
            assertThat(figure.asked.get(i) - figure.asked.get(i - 1)).isGreaterThanOrEqualTo(LEAST);
        }
        assertThat(text(follower.news())).as("only the newest").isEqualTo("100");
    }

    @Test
    void answer_ofManyFollowers_isAskedForOnce() {
        Figure figure = new Figure("a", moments);
        List<Followed> followers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            followers.add(following.follow(i % 2 == 0 ? figure : new Figure("a", moments), () -> {}));
        }

        moments.pass(100);

        assertThat(following.asked()).isOne();
        assertThat(figure.asked).hasSize(1);
        assertThat(followers).allSatisfy(follower -> assertThat(text(follower.news())).isEqualTo("0"));
    }

    @Test
    void answer_thatSaysTheSame_wakesNobody() {
        Figure figure = new Figure("a", moments);
        List<Integer> woken = new ArrayList<>();
        Followed follower = following.follow(figure, () -> woken.add(1));
        moments.pass(100);
        follower.news();

        commit();
        moments.pass(2_000);

        assertThat(figure.asked).hasSize(2);
        assertThat(woken).hasSize(1);
        assertThat(follower.news()).isNull();
    }

    @Test
    void answer_withoutCommits_isAskedForAgainAfterAMinute() {
        Figure figure = new Figure("a", moments);
        Followed follower = following.follow(figure, () -> {});
        moments.pass(59_000);
        assertThat(figure.asked).hasSize(1);
        figure.value = 7;

        moments.pass(2_000);

        assertThat(figure.asked).hasSize(2);
        assertThat(text(follower.news())).isEqualTo("7");
    }

    @Test
    void answers_areAskedForOneAtATime_withARestAsLongAsTheLastTook() {
        Figure slow = new Figure("slow", moments);
        slow.takes = 400;
        Figure other = new Figure("other", moments);
        other.takes = 10;
        following.follow(slow, () -> {});
        following.follow(other, () -> {});

        moments.pass(2_000);

        assertThat(other.asked.get(0) - slow.asked.get(0)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(800));
        assertThat(moments.together).as("at a time").isOne();
    }

    @Test
    void answer_thatNobodyFollowsAnyMore_isForgotten_andStopped() {
        Figure figure = new Figure("a", moments);
        figure.takes = 10_000;
        Followed one = following.follow(figure, () -> {});
        Followed two = following.follow(figure, () -> {});
        moments.pass(100);
        one.leave();
        one.leave();
        assertThat(following.answers()).isOne();
        assertThat(figure.cancelled).isFalse();

        two.leave();

        assertThat(following.answers()).isZero();
        assertThat(figure.cancelled).isTrue();
        commit();
        moments.pass(5_000);
        assertThat(figure.asked).hasSize(1);
    }

    @Test
    void answer_thatWasStopped_leavesTheTurnToTheNext() {
        Figure endless = new Figure("endless", moments);
        endless.takes = Long.MAX_VALUE / 2_000_000;
        Followed first = following.follow(endless, () -> {});
        moments.pass(100);
        Followed second = following.follow(new Figure("next", moments), () -> {});
        moments.pass(1_000);
        assertThat(second.news()).isNull();

        first.leave();

        moments.pass(100);
        assertThat(text(second.news())).isEqualTo("0");
    }

    @Test
    void answers_tooMany_areRefused_butNotThoseThatAreFollowedAlready() {
        Followed first = following.follow(new Figure("a", moments), () -> {});
        following.follow(new Figure("b", moments), () -> {});
        following.follow(new Figure("c", moments), () -> {});
        following.follow(new Figure("c", moments), () -> {});

        assertThatThrownBy(() -> following.follow(new Figure("d", moments), () -> {}))
                .isInstanceOf(FollowingFull.class).hasMessageContaining("3 different answers");

        first.leave();
        following.follow(new Figure("d", moments), () -> {});
    }

    @Test
    void question_thatFails_orCannotBeAsked_isAskedAgain() {
        Figure figure = new Figure("a", moments);
        figure.fails = true;
        Followed follower = following.follow(figure, () -> {});
        moments.pass(100);
        assertThat(follower.news()).isNull();
        figure.fails = false;

        commit();
        moments.pass(2_000);

        assertThat(text(follower.news())).isEqualTo("0");
    }

    @Test
    void editions_encodedInTheSameWords_areEncodedOnce() {
        Edition edition = Edition.answer(bytes("1"), bytes("1"));
        byte[] first = edition.encoded("words", made -> bytes("event"));

        assertThat(edition.encoded("words", made -> bytes("other"))).isSameAs(first);
        assertThat(edition.encoded("others", made -> bytes("other"))).isEqualTo(bytes("other"));
        assertThat(edition.repeats(Edition.problem(bytes("1")))).isFalse();
    }

    private void commit() {
        Event event = TestEvents.message("s", "" + commits++, TestEvents.TEN, "text");
        engine.events().write(Batch.of(List.of(event), new ReportedCosts())).await().indefinitely();
    }

    private static String text(Edition edition) {
        return new String(edition.json(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A number that can be followed. */
    private static final class Figure implements Followable {
        private final String key;
        private final Moments moments;
        private final List<Long> asked = new ArrayList<>();
        private int value;
        private long takes;
        private boolean fails;
        private boolean cancelled;

        Figure(String key, Moments moments) {
            this.key = key;
            this.moments = moments;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public Uni<Edition> ask() {
            asked.add(moments.now);
            if (fails) {
                throw new IllegalStateException("cannot be asked");
            }
            return Uni.createFrom().<Edition>emitter(this::answer).onCancellation().invoke(() -> cancelled = true);
        }

        private void answer(UniEmitter<? super Edition> emitter) {
            moments.running++;
            moments.together = Math.max(moments.together, moments.running);
            moments.after(takes, () -> {
                moments.running--;
                byte[] text = bytes("" + value);
                emitter.complete(Edition.answer(text, text));
            });
        }
    }

    /** Time. */
    private static final class Moments implements Following.Timer {
        private record Due(long at, int order, Runnable task) {}

        private final List<Due> due = new ArrayList<>();
        private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3);
        private int order;
        private int running;
        private int together;

        @Override
        public void after(long millis, Runnable task) {
            due.add(new Due(now + millis * 1_000_000, order++, task));
        }

        void pass(long millis) {
            long end = now + millis * 1_000_000;
            Queue<Due> next = new ArrayDeque<>(1);
            do {
                next.clear();
                due.stream().filter(task -> task.at - end <= 0)
                        .min(Comparator.<Due>comparingLong(task -> task.at - end).thenComparing(Due::order))
                        .ifPresent(next::add);
                for (Due task : next) {
                    due.remove(task);
                    now = task.at - now > 0 ? task.at : now;
                    task.task.run();
                }
            } while (!next.isEmpty());
            now = end;
        }
    }
}
