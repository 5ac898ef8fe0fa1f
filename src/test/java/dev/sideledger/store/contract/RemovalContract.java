package dev.sideledger.store.contract;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import dev.sideledger.store.Written;

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
