package dev.sideledger.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;

import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;

/** Reads what a request asks of a list. Safe on any thread. */
final class ListRequestReader {
    /** The parameters that every list takes, beside those of {@link TimeRange} and the criteria of its type. */
    static final List<String> COMMON = List.of("limit", "cursor", "order", "format", "formulas");

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_IN_PAGE = 1_000;
    private static final int MOST_IN_EXPORT = 10_000_000;
    private static final int MOST_DIGITS = 9;

    private final Clock clock;

    /** Reads days and hours relative to a clock. */
    ListRequestReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param base what the address says already: the type, the criteria that cannot be chosen, the order by default
     * @param given the parameters as they came
     * @param accepted the media types that the client accepts, the dearest first
     * @throws Refused with 400 and a sentence when a parameter is unknown or has a value that it does not take
     */
    ListRequest read(Query base, Map<String, List<String>> given, List<MediaType> accepted) {
        Set<Criterion> criteria = EnumSet.copyOf(Criteria.of(base.type()));
        criteria.removeAll(base.criteria().keySet());
        Parameters parameters = Parameters.of(given, names(criteria));
        Map<Criterion, String> chosen = new EnumMap<>(Criterion.class);
        chosen.putAll(base.criteria());
        for (Criterion criterion : criteria) {
            String text = parameters.get(criterion.wireName());
            if (text != null) {
                chosen.put(criterion, CriterionValue.read(base.type(), criterion, text));
            }
        }
        Form form = Form.of(parameters, accepted);
        TimeRange range = TimeRange.of(parameters, clock);
        boolean newestFirst = newestFirst(parameters.get("order"), base.newestFirst());
        String cursor = parameters.get("cursor");
        Cursor after = cursor == null ? null : Cursors.read(cursor, base.type(), newestFirst);
        Query query = new Query(base.type(), chosen, range.from(), range.to(), newestFirst,
                limit(parameters.get("limit"), form.format()), after);
        return new ListRequest(query, form);
    }

    /** The parameters of a list that can be narrowed by these criteria. */
    static List<String> names(Set<Criterion> criteria) {
        List<String> names = new ArrayList<>(criteria.stream().map(Criterion::wireName).toList());
        Stream.of(COMMON, TimeRange.PARAMETERS).forEach(names::addAll);
        return names;
    }

    private static boolean newestFirst(String text, boolean otherwise) {
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "desc" -> true;
            case "asc" -> false;
            default -> throw Parameters.refusal("order", "must be asc (oldest first) or desc (newest first)", text);
        };
    }

    /** How many records at most; null for all, in exports alone. */
    static Integer limit(String text, Format format) {
        boolean page = format == Format.JSON;
        if (text == null) {
            return page ? DEFAULT_LIMIT : null;
        }
        int most = page ? MOST_IN_PAGE : MOST_IN_EXPORT;
        int limit = Parameters.isWhole(text, MOST_DIGITS) ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > most) {
            throw Parameters.refusal("limit", "must be a number from 1 to " + most, text);
        }
        return limit;
    }
}
