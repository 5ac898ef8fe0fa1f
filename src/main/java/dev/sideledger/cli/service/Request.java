package dev.sideledger.cli.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is asked for.
 *
 * @param path the path of its address, with special characters encoded
 * @param parameters its parameters, in the order in which they are sent
 */
public record Request(String path, Map<String, String> parameters) {
    /** Copies the parameters. */
    public Request {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * A path and what stands below it, as ids are written there.
     *
     * @throws CommandFailed where one of them would be taken for a place in the path
     */
    public static Request at(String path, String... below) {
        StringBuilder whole = new StringBuilder(path);
        for (String segment : below) {
            if (segment.isEmpty()) {
                throw new CommandFailed("An id is empty; which there are, is told by sideledger sessions, and"
                        + " sideledger projects");
            }
            if (segment.equals(".") || segment.equals("..")) {
                throw new CommandFailed(
                        "The id \"" + segment + "\" cannot be asked for: it means a place in addresses");
            }
            whole.append('/').append(encoded(segment));
        }
        return new Request(whole.toString(), Map.of());
    }

    /** The same with a parameter; one without a value is none. */
    public Request with(String name, String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Request(path, more);
    }

    /** The address below that of a service. */
    public String address() {
        return parameters.isEmpty() ? path
                : path + parameters.entrySet().stream().map(one -> one.getKey() + '=' + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
