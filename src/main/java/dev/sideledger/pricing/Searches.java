package dev.sideledger.pricing;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Values;

/**
 * Remembers what was searched for, as long as it is not too much: calls ask the same few questions again and again. The
 * time of a call is not part of the question; it chooses among what was found. Safe for all threads.
 */
final class Searches {
    /** Enough for every model of a large table. What was found is kept, never what was looked for on the way. */
    private static final int MOST = 4096;

    private record Key(String provider, String response, String request, String endpoint, String serviceTier,
            String project) {
        /** Both are written out: every call asks, and what a record makes itself is slower. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Key other && Objects.equals(response, other.response)
                    && Objects.equals(request, other.request) && Objects.equals(provider, other.provider)
                    && Objects.equals(serviceTier, other.serviceTier) && Objects.equals(endpoint, other.endpoint)
                    && Objects.equals(project, other.project);
        }

        @Override
        public int hashCode() {
            int hash = Objects.hashCode(response);
            hash = hash * SPREAD + Objects.hashCode(request);
            hash = hash * SPREAD + Objects.hashCode(provider);
            hash = hash * SPREAD + Objects.hashCode(serviceTier);
            hash = hash * SPREAD + Objects.hashCode(endpoint);
            return hash * SPREAD + Objects.hashCode(project);
        }
    }

    private static final int SPREAD = 31;

    private final Search search;
    private final Map<Key, Found> known = new ConcurrentHashMap<>();

    Searches(Search search) {
        this.search = search;
    }

    Found found(Values call, String project) {
        String provider = call.text(CallField.PROVIDER);
        Key key = new Key(provider, call.text(CallField.MODEL), call.text(CallField.REQUEST_MODEL),
                endpoint(provider, call.text(CallField.ENDPOINT)), call.text(CallField.SERVICE_TIER), project);
        Found found = known.get(key);
        return found == null ? remember(key) : found;
    }

    /** The same with all that was looked for, which is not remembered. */
    Found explained(PriceQuestion question) {
        return search.found(question, true);
    }

    /** A provider that is named decides alone, but for a framework; a deployment is a name of the model. */
    private static String endpoint(String provider, String told) {
        return provider == null || ProviderNames.saysNothing(ProviderNames.told(provider))
                || ModelNames.deployment(told) != null ? told : null;
    }

    private Found remember(Key key) {
        Found found = search.found(new PriceQuestion(key.provider(), key.response(), key.request(), key.endpoint(),
                key.serviceTier(), key.project(), 0), false);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, found);
        return found;
    }

    /** Looks for rows. */
    interface Search {
        /** The rows for a question and, if it is to be explained, what was looked for. */
        Found found(PriceQuestion question, boolean explained);
    }
}
