package dev.sideledger.api.live;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.sideledger.api.questions.FollowedQuestions;

/**
 * Leads who asks a question of analytics, or for the overview of the last hour, and wants events most of all to the
 * stream that follows it. Choosing between two methods of one address by what a client accepts is left to no framework:
 * one that accepts everything gets JSON.
 */
public final class AnswersAsStreams {
    private static final String STREAM = "/api/live";

    /** Changes where a request goes, before its method is chosen. Of most requests only a header is looked at. */
    @ServerRequestFilter(preMatching = true)
    public void lead(ContainerRequestContext request) {
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.contains(MediaType.SERVER_SENT_EVENTS)
                || !request.getMethod().equals(HttpMethod.GET) || !wantsEvents(request.getAcceptableMediaTypes())) {
            return;
        }
        URI asked = request.getUriInfo().getRequestUri();
        if (isFollowed(asked.getPath())) {
            String query = asked.getRawQuery();
            String path = asked.getRawPath() + (query == null ? "" : '?' + query);
            request.setRequestUri(UriBuilder.fromUri(asked).replacePath(STREAM)
                    .replaceQuery("types=none&follow=" + URLEncoder.encode(path, StandardCharsets.UTF_8)).build());
        }
    }

    private static boolean isFollowed(String path) {
        return FollowedQuestions.isAt(path) || path.equals(WindowQuestions.OVERVIEW);
    }

    /** Whether events are what a client likes best, by the order of what it accepts. */
    private static boolean wantsEvents(List<MediaType> accepted) {
        MediaType first = accepted.get(0);
        return !first.isWildcardType() && !first.isWildcardSubtype()
                && first.isCompatible(MediaType.SERVER_SENT_EVENTS_TYPE);
    }
}
