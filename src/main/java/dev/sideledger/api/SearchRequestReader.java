package dev.sideledger.api;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MediaType;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.SearchQuery;
import dev.sideledger.store.SearchScope;
import dev.sideledger.store.SearchTerms;
import dev.sideledger.wire.Refused;

/** Reads what a request asks of search. Safe on any thread. */
final class SearchRequestReader {
    /** The parameters that search takes. */
    static final List<String> NAMES = Stream.concat(Stream.of("q", "type", "session", "project", "agent", "limit",
            "cursor", "order", "format", "formulas"), TimeRange.PARAMETERS.stream()).toList();
    /** The number under which cursors name this list. */
    static final int LIST = 100;

    private static final int LONGEST = 1_000;
    private static final int PAGE = 50;
    private static final int EXPORT_PAGE = 500;
    private static final int MOST_BEST = 1_000;

    private final Clock clock;

    /** Reads days and hours relative to a clock. */
    SearchRequestReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @throws Refused with 400 and a sentence; never because of how {@code q} is written
     */
    SearchRequest read(Map<String, List<String>> given, List<MediaType> accepted) {
        Parameters parameters = Parameters.of(given, NAMES);
        Form form = Form.of(parameters, accepted);
        Format format = form.format();
        boolean best = best(parameters.get("order"));
        Integer most = parameters.get("limit") == null ? null
                : ListRequestReader.limit(parameters.get("limit"), best ? Format.JSON : format);
        SearchQuery query = new SearchQuery(terms(parameters.get("q")), scope(parameters), best,
                page(best, format, most), after(parameters.get("cursor"), best));
        return new SearchRequest(query, form, most);
    }

    private static int page(boolean best, Format format, Integer most) {
        if (format == Format.JSON) {
            return Objects.requireNonNullElse(most, PAGE);
        }
        return Math.min(Objects.requireNonNullElse(most, MOST_BEST), best ? MOST_BEST : EXPORT_PAGE);
    }

    private static SearchTerms terms(String q) {
        if (q == null) {
            throw Refused.with(400, "q is missing: say what to look for, as in /api/search?q=timeout");
        }
        if (q.length() > LONGEST) {
            throw Parameters.refusal("q", "must be a text of at most " + LONGEST + " characters", q);
        }
        try {
            return SearchTerms.typed(q);
        } catch (IllegalArgumentException tooMany) {
            throw Parameters.refusal("q", "must have at most " + SearchTerms.MOST + " words and phrases", q);
        }
    }

    private SearchScope scope(Parameters parameters) {
        TimeRange range = TimeRange.of(parameters, clock);
        return new SearchScope(types(parameters.get("type")), parameters.get("session"), parameters.get("project"),
                parameters.get("agent"), range.from(), range.to());
    }

    private static Set<RecordType> types(String text) {
        Set<RecordType> types = EnumSet.noneOf(RecordType.class);
        for (String name : text == null ? new String[0] : text.split(",", -1)) {
            types.add(RecordType.named(name.strip()).orElseThrow(() -> Parameters.refusal("type",
                    "must be one or more of " + Stream.of(RecordType.values()).map(RecordType::wireName)
                            .collect(Collectors.joining(", ")) + ", separated by commas",
                    text)));
        }
        return types;
    }

    private static boolean best(String order) {
        if (order == null) {
            return false;
        }
        return switch (order) {
            case "newest" -> false;
            case "best" -> true;
            default -> throw Parameters.refusal("order", "must be newest or best", order);
        };
    }

    private static Cursor after(String cursor, boolean best) {
        if (cursor != null && best) {
            throw Refused.with(400, "order=best has one page and takes no cursor; raise limit, or leave out order");
        }
        return cursor == null ? null : Cursors.read(cursor, LIST, true);
    }
}
