package dev.sideledger.store.contract;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.sideledger.model.Entry;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.Query;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.store.Written;
import io.smallrye.mutiny.Uni;

/** What every contract stands on: an engine under test, and short words for using it. */
public interface Contract {
    Duration PATIENCE = Duration.ofSeconds(30);

    /** The engine of the present test. */
    Engine engine();

    /**
     * How many random stories are tried: fewer where each step is a round trip to a server, all of them with
     * {@code -Dsideledger.stories=all}.
     */
    default int stories(int all) {
        return engine().isRemote() && !System.getProperty("sideledger.stories", "").equals("all") ? all / 4 : all;
    }

    /** Writes events in one batch. */
    default Written write(Event... events) {
        return write(List.of(events));
    }

    /** Writes events in one batch. */
    default Written write(List<Event> events) {
        return get(engine().events().write(Batch.of(events, new ReportedCosts())));
    }

    /** The one record of a session and id. */
    default Entry entry(RecordType type, String session, String id) {
        return get(engine().entries().entry(type, session, id)).orElseThrow();
    }

    /** A session whole. */
    default SessionWhole whole(String id) {
        return get(engine().entries().session(id)).orElseThrow();
    }

    /** All records of a query, in its order. */
    default List<Entry> all(Query query) {
        return get(engine().entries().stream(query).collect().asList());
    }

    /** Everything derived must equal the rows. */
    default List<String> problems() {
        return get(engine().maintenance().check()).problems();
    }

    /** Waits for an answer. */
    static <T> T get(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** The session of an id, if there is one. */
    default Optional<SessionWhole> found(String id) {
        return get(engine().entries().session(id));
    }
}
