package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.message;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about removal: everything goes, sums stay exact, and the dead stay dead. */
public interface RemovalContract extends Contract {
    @Test
    default void removeSession_takesItsRecordsTextsAndSums() {
        write(call("gone", "1", TEN), message("gone", "1", TEN, "x".repeat(500)), call("kept", "1", TEN));

        Removal removal = Contract.get(engine().maintenance().removeSession("gone"));

        assertThat(removal).isEqualTo(new Removal(0, 1, 2));
        assertThat(found("gone")).isEmpty();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(1);
        assertThat(all(Query.all(RecordType.MESSAGE))).isEmpty();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void removeSession_unknown_removesNothing() {
        assertThat(Contract.get(engine().maintenance().removeSession("never")).nothing()).isTrue();
    }

    @Test
    default void removedSession_resent_isRefusedWithItsReason() {
        write(call("gone", "1", TEN));
        Contract.get(engine().maintenance().removeSession("gone"));

        Written written = write(call("gone", "1", TEN), call("kept", "1", TEN));

        assertThat(written.accepted()).isOne();
        assertThat(written.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.index()).isZero();
            assertThat(refusal.reason()).contains("\"gone\"").contains("removed");
        });
        assertThat(found("gone")).isEmpty();
    }

    @Test
    default void removeProject_takesItsSessions() {
        write(session("s", TEN, Map.of(SessionField.PROJECT, "p")), call("s", "1", TEN), call("other", "1", TEN));

        Removal removal = Contract.get(engine().maintenance().removeProject("p"));

        assertThat(removal).isEqualTo(new Removal(1, 1, 1));
        assertThat(Contract.get(engine().entries().project("p"))).isEmpty();
        assertThat(found("s")).isEmpty();
        assertThat(found("other")).isPresent();
        assertThat(problems()).isEmpty();
    }

    @Test
    default void removeSession_ofManyRecords_leavesEverySumRightMeanwhile_andLetsOthersWrite() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            events.add(call("gone", "" + i, TEN + i * SECOND));
            events.add(message("gone", "" + i, TEN, ("text " + i + " ").repeat(20)));
        }
        write(events);
        write(call("kept", "1", TEN));

        Uni<Removal> removal = engine().maintenance().removeSession("gone").memoize().indefinitely();
        removal.subscribe().with(removed -> {}, failure -> {});
        for (int i = 2; i < 12; i++) {
            write(call("kept", "" + i, TEN));
            assertThat(problems()).isEmpty();
        }

        assertThat(write(call("gone", "1", TEN)).refusals()).hasSize(1);
        assertThat(Contract.get(removal)).isEqualTo(new Removal(0, 1, 12_000));
        assertThat(found("gone")).isEmpty();
        assertThat(all(Query.all(RecordType.CALL))).hasSize(11);
        assertThat(problems()).isEmpty();
    }

    @Test
    default void removedTag_resent_staysAway_butMayBeGivenAnew() {
        write(tag("s", "red", TEN));
        Contract.get(engine().maintenance().removeTag("s", "red"));
        assertThat(whole("s").tags()).isEmpty();

        assertThat(write(tag("s", "red", TEN)).duplicates()).isOne();
        assertThat(whole("s").tags()).isEmpty();

        write(tag("s", "red", engine().now() + 1_000_000));
        assertThat(whole("s").tags()).containsExactly("red");
    }

    @Test
    default void removedSession_reopened_leavesItsNumberToNobody() {
        write(call("gone", "1", TEN));
        long number = whole("gone").session().number();
        Contract.get(engine().maintenance().removeSession("gone"));

        engine().reopened();
        write(call("next", "1", TEN));

        assertThat(whole("next").session().number()).isGreaterThan(number);
    }
}
