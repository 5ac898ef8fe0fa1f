package dev.sideledger.api.live;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;

/**
 * What {@code follow=} names: a path of this service and its parameters, as in an ordinary address.
 *
 * @param asked the whole as it was asked
 * @param path the part before the question mark
 * @param parameters what is behind it, decoded
 */
record FollowPath(String asked, String path, Map<String, List<String>> parameters) {
    /**
     * Reads it.
     *
     * @throws Refused with 400 when it is no such path
     */
    static FollowPath of(String asked) {
        if (!asked.startsWith("/")) {
            throw Parameters.refusal("follow", "must be a path of this service such as /api/analytics/costs?by=agent",
                    asked);
        }
        int end = asked.indexOf('?');
        return end < 0 ? new FollowPath(asked, asked, Map.of())
                : new FollowPath(asked, asked.substring(0, end), parameters(asked.substring(end + 1), asked));
    }

    private static Map<String, List<String>> parameters(String query, String asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.computeIfAbsent(decoded(name, asked), first -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1), asked));
            }
        }
        return parameters;
    }

    private static String decoded(String text, String asked) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Parameters.refusal("follow", "has a % that no two hexadecimal digits follow", asked,
                    "write a % of a value as %25, and encode the whole once more as the value of follow");
        }
    }
}
