package dev.sideledger.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MediaType;

import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reads the parameters of lists from query strings, at noon of 21 November 2026. */
final class Asking {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ListRequestReader READER = new ListRequestReader(Clock.fixed(NOW, ZoneOffset.UTC));

    private Asking() {}

    static ListRequest request(Query base, String query, MediaType... accepted) {
        return READER.read(base, parameters(query), List.of(accepted));
    }

    static String refusal(Query base, String query) {
        Refused refused = catchThrowableOfType(Refused.class, () -> request(base, query));
        if (refused == null || refused.problem().status() != 400) {
            throw new AssertionError("a refusal with 400 expected of " + query + ", was " + refused);
        }
        return refused.problem().detail();
    }

    static Map<String, List<String>> parameters(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            String[] sides = pair.split("=", 2);
            parameters.computeIfAbsent(sides[0], name -> new ArrayList<>())
                    .add(sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }
}
