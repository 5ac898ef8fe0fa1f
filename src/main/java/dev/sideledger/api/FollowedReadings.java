package dev.sideledger.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Pages of lists, and sessions whole, as they are followed: read again when something was committed. Safe on any
 * thread.
 */
@Singleton
public final class FollowedReadings {
    private static final String ROOT = "/api/";
    private static final String SESSIONS = ROOT + RecordType.SESSION.plural() + '/';

    private final Entries entries;
    private final ListRequestReader requests;

    /** Reads a ledger. */
    public FollowedReadings(Entries entries, Clock clock) {
        this.entries = entries;
        this.requests = new ListRequestReader(clock);
    }

    /** Whether a path is one at which something is read that can be followed. */
    public static boolean isAt(String path) {
        return listed(path).isPresent() || (path.startsWith(SESSIONS) && path.indexOf('/', SESSIONS.length()) < 0);
    }

    /**
     * What is read at a path.
     *
     * @throws Refused with 400 when the parameters ask nothing that can be answered
     */
    public Followable at(String path, Map<String, List<String>> given) {
        Form.refuseFollowed(given);
        return listed(path).map(type -> list(path, type, given)).orElseGet(() -> session(path, given));
    }

    private Followable list(String path, RecordType type, Map<String, List<String>> given) {
        Query base = Query.all(type);
        requests.read(base, given, List.of());
        return reading(path + '?' + parameters(given), Uni.createFrom().deferred(() -> {
            Query query = requests.read(base, given, List.of()).query();
            return entries.list(query).emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(page -> Answers.page(query, page, Shape.whole(type)));
        }));
    }

    private Followable session(String path, Map<String, List<String>> given) {
        Parameters.refuseAll(given);
        String id = id(path);
        return reading(path, entries.session(id).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(found -> Answers.session(found.orElseThrow(() -> Unknown.session(id)))));
    }

    private static Followable reading(String key, Uni<byte[]> read) {
        return new Followable() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Uni<Edition> ask() {
                return read.map(json -> Editions.answer(json, json))
                        .onFailure().recoverWithItem(Editions::problem);
            }
        };
    }

    private static String id(String path) {
        try {
            return URLDecoder.decode(path.substring(SESSIONS.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Parameters.refusal("follow", "has a % that no two hexadecimal digits follow", path,
                    "write a % of an id as %25, and encode the whole once more as the value of follow");
        }
    }

    private static Optional<RecordType> listed(String path) {
        return path.startsWith(ROOT) ? RecordType.ofPlural(path.substring(ROOT.length())) : Optional.empty();
    }

    /** The parameters in an order of their own: the same question is asked once, however it is put. */
    private static String parameters(Map<String, List<String>> given) {
        return new TreeMap<>(given).entrySet().stream()
                .map(one -> one.getKey() + '=' + URLEncoder.encode(one.getValue().get(0), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
