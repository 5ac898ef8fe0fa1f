package dev.sideledger.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Change;
import dev.sideledger.store.Commit;

/**
 * Says in the log when sessions begin and end, for those who switch its category on. Nothing that was recorded is said
 * but ids and status. It is called by the writer and returns at once.
 */
public final class SessionLog implements Consumer<Commit> {
    /** The category of the log. */
    public static final String CATEGORY = "sideledger.sessions";

    private static final Logger LOG = Logger.getLogger(CATEGORY);
    private static final Set<String> ENDED = Set.of("completed", "cancelled", "failed");
    private static final int REMEMBERED = 10_000;

    private final Map<String, String> said = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    @Override
    public void accept(Commit commit) {
        if (LOG.isDebugEnabled()) {
            commit.changes().forEach(change -> sentence(change).ifPresent(LOG::debug));
        }
    }

    /** What is said of a change; nothing of most, and nothing that was said of the same session just before. */
    Optional<String> sentence(Change change) {
        if (change.entry().type() != RecordType.SESSION) {
            return Optional.empty();
        }
        String id = change.entry().id();
        return of(change).filter(sentence -> !sentence.equals(said.put(id, sentence)));
    }

    private static Optional<String> of(Change change) {
        Entry entry = change.entry();
        String project = entry.project() == null ? "" : " of the project " + entry.project();
        String status = entry.values().text(SessionField.STATUS);
        return Optional.ofNullable(switch (change.kind()) {
            case CREATED -> "The session " + entry.id() + project + " begins"
                    + (status == null ? "" : ": " + status);
            case UPDATED -> ENDED.contains(String.valueOf(status))
                    ? "The session " + entry.id() + project + " is " + status
                    : null;
            case REMOVED -> "The session " + entry.id() + " is removed";
        });
    }
}
