package dev.sideledger.ingest.otlp.http;

import java.util.Set;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Lets pages of other sites export from a browser (CORS), and only to the addresses of OTLP. Safe on any thread. */
public final class CrossOrigin {
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/,\\s*]+");
    private static final String TWO_HOURS = "7200";

    private final Set<String> origins;
    private final Addresses addresses;

    /** Lets in pages of these origins, such as {@code https://app.example}. */
    public CrossOrigin(Set<String> origins, Addresses addresses) {
        this.origins = Set.copyOf(origins);
        this.addresses = addresses;
    }

    /** Whether a text can be an origin. */
    public static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches();
    }

    /** Whether a request comes from such a page, and goes where it may. */
    public boolean accepts(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && origins.contains(origin) && addresses.cover(request.path());
    }

    /** Lets the browser show the page what it is answered, and answers what the browser itself asks beforehand. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody is left to be told how the answer went
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!accepts(request)) {
            routing.next();
            return;
        }
        HttpServerResponse response = routing.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, request.getHeader(HttpHeaders.ORIGIN))
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "Retry-After")
                .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        boolean beforehand = HttpMethod.OPTIONS.equals(request.method())
                && request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
        if (!beforehand) {
            routing.next();
            return;
        }
        String headers = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (headers != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, headers);
        }
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, HttpMethod.POST.name())
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TWO_HOURS).setStatusCode(204).end();
    }
}
