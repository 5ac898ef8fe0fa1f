package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names under which the model of one call is looked for, and of which provider each is. Every form of the response
 * model comes before the request model, and every form of that before a deployment; of one name, the surest form comes
 * first. A name that begins with a provider means that one only where the call names none, neither itself nor by its
 * address, or one that hands calls on.
 */
final class ModelAttempts {
    private static final String AS_TOLD = "as told";
    private static final Set<String> HANDING_ON = Set.of("openrouter", "vercel", "vercel_ai_gateway",
            "gateway", "portkey", "requesty");

    /**
     * A name to look for.
     *
     * @param name the name in lower case
     * @param how what was done to the name that was told
     * @param provider whose rows are asked, or null
     * @param told the name that was told
     */
    record Attempt(String name, String how, String provider, String told) {}

    private final PriceQuestion question;
    private final Providers providers;
    private final String told;
    private final String called;
    private String meant;

    ModelAttempts(PriceQuestion question, Providers providers) {
        this.question = question;
        this.providers = providers;
        this.told = question.provider() == null ? null : ProviderNames.told(question.provider());
        String named = told == null ? null : providers.byId(told);
        boolean byAddress = named == null && saysNothing() && question.endpoint() != null;
        this.called = byAddress ? providers.byAddress(question.endpoint()) : named;
    }

    /** The provider that is called, by its name or its address; null when neither says one that a table knows. */
    String called() {
        return called;
    }

    /** The provider that a call of that name goes to: the one called, else the one that the name begins with. */
    String goesTo(String name) {
        ModelNames.Form prefixed = onlyTheNameSays() ? ModelNames.afterProvider(name, providers) : null;
        return prefixed == null ? called : prefixed.provider();
    }

    /** Whether a provider hands calls on to others. */
    boolean handsOn(String provider) {
        return (provider != null && HANDING_ON.contains(provider)) || (told != null && HANDING_ON.contains(told));
    }

    /** Who answers a call that is handed on and whose name says how urgently, by its name; null for all others. */
    String maker(String name) {
        ModelNames.Form prefixed = handsOn(called) && ModelNames.tier(name) != null
                ? ModelNames.afterProvider(name, providers) : null;
        return prefixed == null ? null : prefixed.provider();
    }

    /** Whether nothing but the name of the model can say whose it is. */
    boolean onlyTheNameSays() {
        return saysNothing() && called == null;
    }

    /** The provider that was meant by the first name; null before {@link #of} was asked, and when none is known. */
    String meant() {
        return meant;
    }

    /** Why no provider is known, for people; null when one is or when none was named. */
    String unknownProvider() {
        return told != null && meant == null && !saysNothing()
                ? "no table knows the provider " + question.provider() : null;
    }

    /** The names that the call tells, the one that counts most first. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>(counting());
        String request = question.requestModel() == null ? null : ModelNames.told(question.requestModel());
        if (request != null && believesFree() && ModelNames.saysFree(request)) {
            names = new LinkedHashSet<>();
            names.add(request);
            names.addAll(counting());
        }
        String deployment = ModelNames.deployment(question.endpoint());
        if (deployment != null) {
            names.add(ModelNames.told(deployment));
        }
        return new ArrayList<>(names);
    }

    /** Whether a name that ends in ":free" is free: where a router sells it, or nobody knows who does. */
    boolean believesFree() {
        return called == null || HANDING_ON.contains(called) || HANDING_ON.contains(told == null ? called : told);
    }

    /** The response model and the request model, as far as they are told. */
    List<String> counting() {
        return Stream.of(question.responseModel(), question.requestModel()).filter(Objects::nonNull)
                .map(ModelNames::told).distinct().toList();
    }

    /** What to look for under these names, in order. */
    List<Attempt> of(List<String> names) {
        Set<Attempt> attempts = new LinkedHashSet<>();
        names.forEach(name -> add(name, attempts));
        return new ArrayList<>(attempts);
    }

    private void add(String name, Set<Attempt> attempts) {
        ModelNames.Form ofProvider = told != null && saysNothing() ? ModelNames.afterProvider(name, providers) : null;
        if (ofProvider != null) {
            attempts.add(new Attempt(name, AS_TOLD, ofProvider.provider(), name));
            attempts.add(new Attempt(ofProvider.name(), ofProvider.how(), ofProvider.provider(), name));
        }
        attempts.add(new Attempt(name, AS_TOLD, providerFor(name), name));
        for (ModelNames.Form form : ModelNames.shorter(name, providers)) {
            String own = providerFor(form.name());
            if ((own != null && (told != null || called != null)) || form.provider() == null) {
                attempts.add(new Attempt(form.name(), form.how(), own, name));
            }
            if (form.provider() != null && mayMean(form.provider())) {
                attempts.add(new Attempt(form.name(), form.how(), form.provider(), name));
            }
        }
    }

    private boolean mayMean(String provider) {
        return (called == null && saysNothing()) || handsOn(called) || provider.equals(called);
    }

    /** The provider that a call means: the one it names, else that of its address, else the one whose own a name is. */
    private String providerFor(String name) {
        String id = called == null && saysNothing() ? providers.byModel(name) : called;
        meant = meant == null ? id : meant;
        return id;
    }

    /** A framework such as LiteLLM asks others, and says by the names of their models which. */
    private boolean saysNothing() {
        return told == null || (ProviderNames.saysNothing(told) && providers.byId(told) == null);
    }
}
