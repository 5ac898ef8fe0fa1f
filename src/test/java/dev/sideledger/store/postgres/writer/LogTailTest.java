package dev.sideledger.store.postgres.writer;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.sideledger.store.Commit;
import dev.sideledger.store.Position;
import dev.sideledger.store.merge.Followers;
import io.vertx.core.Future;

import static org.assertj.core.api.Assertions.assertThat;

/** Followers hear of every commit once and in order, whoever made it and whatever is heard of it first. */
class LogTailTest {
    private final TreeMap<Long, Commit> log = new TreeMap<>();
    private final List<Commit> heard = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private boolean unreadable;
    private LogTail tail;

    @BeforeEach
    void follow() {
        Followers followers = new Followers(new Position("e", 4, Integer.MAX_VALUE));
        followers.follow(heard::add);
        tail = new LogTail(followers, new LogSource(() -> Future.succeededFuture(log.lastKey()), this::read),
                later::add);
    }

    @Test
    void ownCommit_behindThoseOfOthers_isToldAfterThem_asItWasMade() {
        log(5, 6);
        Commit own = log(7);
        assertThat(tail.committed(own).succeeded()).isTrue();
        assertThat(sequences()).containsExactly(5L, 6L, 7L);
        assertThat(heard.get(2)).isSameAs(own);
    }

    @Test
    void manyCommitsOfOthers_areReadInStretches() {
        for (long sequence = 5; sequence < 20; sequence++) {
            log(sequence);
        }
        tail.heard(19);
        assertThat(sequences()).hasSize(15).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void ownCommit_thatWasReadBefore_isNotToldTwice() {
        Commit own = log(5);
        tail.heard(5);
        tail.committed(own);
        tail.heard(5);
        assertThat(sequences()).containsExactly(5L);
    }

    @Test
    void ownCommit_behindWhatCannotBeRead_isToldOnceThatCan() {
        unreadable = true;
        log(5);
        assertThat(tail.committed(log(6)).failed()).isTrue();
        assertThat(heard).isEmpty();
        unreadable = false;
        log(7);
        tail.catchUp();
        assertThat(sequences()).containsExactly(5L, 6L, 7L);
    }

    @Test
    void whatCannotBeRead_isReadALittleLater_thoughNothingMoreIsHeard() {
        unreadable = true;
        log(5, 6);
        tail.heard(5);
        tail.heard(6);
        assertThat(later).hasSize(1);
        later.remove(0).run();
        assertThat(heard).isEmpty();
        unreadable = false;

        later.remove(0).run();

        assertThat(sequences()).containsExactly(5L, 6L);
        assertThat(later).isEmpty();
    }

    @Test
    void whatTheLogNoLongerHolds_isPassedOver() {
        tail.heard(8);
        Commit own = log(9);
        tail.committed(own);
        assertThat(sequences()).containsExactly(9L);
    }

    private Future<List<Commit>> read(long after, long upTo) {
        return unreadable ? Future.failedFuture("on purpose")
                : Future.succeededFuture(log.subMap(after, false, upTo, true).values().stream().limit(4).toList());
    }

    private Commit log(long... sequences) {
        for (long sequence : sequences) {
            log.put(sequence, new Commit("e", sequence, sequence, List.of()));
        }
        return log.get(sequences[sequences.length - 1]);
    }

    private List<Long> sequences() {
        return heard.stream().map(Commit::sequence).toList();
    }
}
