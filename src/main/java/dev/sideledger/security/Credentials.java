package dev.sideledger.security;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The key in the headers of a request, wherever clients put one. */
public final class Credentials {
    /** The cookie of a browser that signed in: it has the key, and only the service sees it. */
    public static final String COOKIE = "sideledger_key";
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    /**
     * The text of the key.
     *
     * @param authorization the header {@code Authorization}: {@code Bearer KEY}, or {@code Basic} with the key as
     *        password, as SDKs of Langfuse send theirs; or null
     * @param apiKey the header {@code X-API-Key}, or null
     */
    public static Optional<String> of(String authorization, String apiKey) {
        if (apiKey != null && !apiKey.isBlank()) {
            return Optional.of(apiKey.strip());
        }
        if (authorization == null) {
            return Optional.empty();
        }
        String header = authorization.strip();
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip()).filter(key -> !key.isEmpty());
        }
        return header.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? password(header.substring(BASIC.length()).strip())
                : Optional.empty();
    }

    /** The key in the cookie of a browser that signed in, if it has one. */
    public static Optional<String> ofCookie(String value) {
        try {
            return value == null || value.isEmpty() ? Optional.empty()
                    : Optional.of(new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** What {@link #ofCookie} reads. */
    public static String cookie(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 || colon == pair.length() - 1 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
