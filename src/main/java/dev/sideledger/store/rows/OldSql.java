package dev.sideledger.store.rows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Expiring;

/** Pieces of statements about what of old sessions goes, which engines share: s is a session, a what it adds up to. */
public final class OldSql {
    /** The types of records that are counted. */
    public static final List<RecordType> COUNTED = Arrays.stream(RecordType.values())
            .filter(type -> type != RecordType.PROJECT && type != RecordType.SESSION).toList();
    /** Whether a session says that it runs. */
    public static final String RUNNING = "coalesce(s.status, '') IN ('pending', 'running', 'paused')";
    /** When a session ended. */
    public static final String ENDED = "coalesce(s.ended_at, a.last_seen)";
    /** Sessions that are removed for good already are not a matter of age. */
    public static final String NOT_GOING = " AND NOT EXISTS (SELECT 1 FROM tombstone d WHERE d.type = "
            + RecordType.SESSION.code() + " AND d.session = '' AND d.id = s.id AND d.expired = 0)";
    /** How many records a session has, itself included. */
    public static final String WEIGHT = "1 + a.calls + " + TotalsColumns.COUNTED.stream()
            .map(type -> "a." + type.plural()).collect(Collectors.joining(" + "));

    private OldSql() {}

    /** Whether a session has anything of what goes. */
    public static String left(Expiring what) {
        return what == Expiring.SESSIONS ? ""
                : what.types().stream().map(type -> "a." + type.plural() + " > " + gone(type))
                        .collect(Collectors.joining(" OR ", " AND (", ")"));
    }

    private static String gone(RecordType type) {
        return "coalesce((SELECT x.records FROM tombstone x WHERE x.type = " + type.code()
                + " AND x.session = s.id AND x.id = ''), 0)";
    }

    /** How many records of a type would go from a session. */
    public static String rows(Expiring what, RecordType type) {
        if (what != Expiring.SESSIONS && !what.types().contains(type)) {
            return "0";
        }
        List<Field> texts = what == Expiring.SESSIONS ? List.of() : Expiring.texts(type);
        if (!texts.isEmpty() || type == RecordType.TAG) {
            return "(SELECT count(*) FROM " + type.wireName() + " r WHERE r.session_no = s.session_no" + texts.stream()
                    .map(field -> "r." + field.wireName() + " IS NOT NULL")
                    .collect(Collectors.joining(" OR ", texts.isEmpty() ? "" : " AND (", texts.isEmpty() ? "" : ")"))
                    + ")";
        }
        return Expiring.touching(type).isPresent() && Expiring.texts(type).isEmpty()
                ? "a." + type.plural() + " - " + gone(type)
                : "a." + type.plural();
    }
}
