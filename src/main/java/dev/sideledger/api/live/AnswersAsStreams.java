package dev.sideledger.api.live;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.sideledger.api.questions.FollowedQuestions;

/**
 * Leads who asks a question of analytics and wants events most of all to the stream that follows it. Choosing between
 * two methods of one address by what a client accepts is left to no framework: one that accepts everything gets JSON.
 */
public final class AnswersAsStreams {
    private static final String STREAM = "/api/live";

    /** Changes where a request goes, before its method is chosen. */
    @ServerRequestFilter(preMatching = true)
    public void lead(ContainerRequestContext request) {
        URI asked = request.getUriInfo().getRequestUri();
        if (request.getMethod().equals(HttpMethod.GET) && FollowedQuestions.isAt(asked.getPath())
                && wantsEvents(request.getAcceptableMediaTypes())) {
            String query = asked.getRawQuery();
            String path = asked.getRawPath() + (query == null ? "" : '?' + query);
            request.setRequestUri(UriBuilder.fromUri(asked).replacePath(STREAM)
                    .replaceQuery("types=none&follow=" + URLEncoder.encode(path, StandardCharsets.UTF_8)).build());
        }
    }

    /** Whether events are what a client likes best, by the order of what it accepts. */
    static boolean wantsEvents(List<MediaType> accepted) {
        return !accepted.isEmpty() && accepted.get(0).getType().equals("text")
                && accepted.get(0).getSubtype().equals("event-stream");
    }
}
