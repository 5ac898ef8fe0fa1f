package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import dev.sideledger.pricing.PriceDecision.Multiplied;

/**
 * One search for the rows that may price a call. First the overrides, under every form of the model's name; then, form
 * by form, every other table. The response model comes before the request model, names as told before shorter ones. An
 * override for the request model stands back where any table knows the response model. A name that begins with a
 * provider means that one only where the call names none, or one that hands calls on.
 */
final class PriceSearch {
    private static final String LITELLM = "litellm";
    private static final String AS_TOLD = "as told";
    private static final Set<String> HANDING_ON = Set.of(LITELLM, "openrouter", "vercel", "vercel_ai_gateway",
            "gateway", "portkey", "requesty");
    private static final PriceRow FREE_ROW = new PriceRow(null, "*:free", new NamePattern.Ending(":free"), null, null,
            Prices.FREE, List.of());
    /** A name that says that the model is free is believed where no table spells it out. */
    private static final PriceTable FREE_NAMES = new PriceTable("free names", "free-names", null, null, List.of(),
            List.of(), List.of(FREE_ROW));

    private record Attempt(String name, String how, String provider) {}

    private final List<RowIndex> overrides;
    private final List<RowIndex> tables;
    private final Providers providers;
    private final Multipliers multipliers;
    private final PriceQuestion question;
    private final String serviceTier;
    private final String told;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<PriceMatch.Tried> tried = new ArrayList<>();
    private final boolean explained;
    /** By which alias the question came to be asked, for people; empty for the one that was asked first. */
    private final String via;
    private String meant;
    private String aliasWhyNot;

    private PriceSearch(List<RowIndex> overrides, List<RowIndex> tables, Providers providers, Multipliers multipliers,
            PriceQuestion question, boolean explained, String via) {
        this.explained = explained;
        this.via = via;
        this.overrides = overrides;
        this.tables = tables;
        this.providers = providers;
        this.multipliers = multipliers;
        this.question = question;
        this.serviceTier = ServiceTier.canonical(question.serviceTier());
        this.told = question.provider() == null ? null : ProviderNames.told(question.provider());
    }

    /** The index of the table of names that say that a model is free. */
    static RowIndex freeNames() {
        return new RowIndex(FREE_NAMES, id -> id);
    }

    /** Searches the tables, each list in its order; says what was looked for only when it is to be explained. */
    static Found in(List<RowIndex> overrides, List<RowIndex> tables, Providers providers, Multipliers multipliers,
            PriceQuestion question, boolean explained) {
        return new PriceSearch(overrides, tables, providers, multipliers, question, explained, "").found();
    }

    private Found found() {
        List<String> names = names();
        if (names.isEmpty()) {
            return new Found(List.of(), null, "the call names no model", List.of());
        }
        List<Attempt> attempts = attempts(names);
        List<Attempt> overriding = ofWhomIsCalled(overriding(names, attempts));
        boolean done = overrides.stream().anyMatch(
                table -> overriding.stream().anyMatch(attempt -> look(table, attempt, attempt.provider())))
                || attempts.stream().anyMatch(attempt -> tables.stream().anyMatch(table -> look(table, attempt)))
                || (told == null && names.stream().anyMatch(this::lookAtTheOnlyProvider));
        return new Found(List.copyOf(candidates), meant, done ? "" : whyNot(names), List.copyOf(tried));
    }

    /** Where a table knows a name, no override for one that counts less holds. */
    private List<Attempt> overriding(List<String> names, List<Attempt> attempts) {
        if (overrides.isEmpty() || names.size() == 1) {
            return attempts;
        }
        List<String> counting = Stream.of(question.responseModel(), question.requestModel()).filter(Objects::nonNull)
                .map(ModelNames::told).distinct().toList();
        for (int count = 1; count <= counting.size() && count < names.size(); count++) {
            List<Attempt> some = attempts(counting.subList(0, count));
            if (some.stream().anyMatch(attempt -> tables.stream().anyMatch(table -> knows(table, attempt)))) {
                return some;
            }
        }
        return attempts;
    }

    /** Where a table has a row of the provider that is called, a provider named before a slash does not count. */
    private List<Attempt> ofWhomIsCalled(List<Attempt> attempts) {
        String called = told == null ? null : providers.byId(told);
        boolean own = called != null && attempts.stream().anyMatch(attempt -> called.equals(attempt.provider())
                && tables.stream().anyMatch(table -> !table.find(called, attempt.name()).isEmpty()));
        return own ? attempts.stream().filter(attempt -> called.equals(attempt.provider())).toList() : attempts;
    }

    private boolean knows(RowIndex table, Attempt attempt) {
        return !table.find(attempt.provider(), attempt.name()).isEmpty() || (attempt.provider() != null
                && providers.fallbacks(attempt.provider()).stream()
                        .anyMatch(fallback -> !table.find(fallback, attempt.name()).isEmpty()));
    }

    private String whyNot(List<String> names) {
        if (aliasWhyNot != null) {
            return aliasWhyNot;
        }
        if (told != null && meant == null && !told.equals(LITELLM)) {
            return "no table knows the provider " + question.provider();
        }
        return "no table has a row for " + String.join(" or ", names) + (meant == null ? "" : " of " + meant);
    }

    private List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        String response = question.responseModel() == null ? null : ModelNames.told(question.responseModel());
        String request = question.requestModel() == null ? null : ModelNames.told(question.requestModel());
        String deployment = ModelNames.deployment(question.endpoint());
        if (request != null && ModelNames.saysFree(request)) {
            names.add(request);
        }
        if (response != null) {
            names.add(response);
        }
        if (request != null) {
            names.add(request);
        }
        if (deployment != null) {
            names.add(ModelNames.told(deployment));
        }
        return new ArrayList<>(names);
    }

    private List<Attempt> attempts(List<String> names) {
        Set<Attempt> attempts = new LinkedHashSet<>();
        for (String name : names) {
            ModelNames.Form form = LITELLM.equals(told) ? ModelNames.afterProvider(name, providers) : null;
            if (form != null) {
                attempts.add(new Attempt(form.name(), form.how(), form.provider()));
            }
            attempts.add(new Attempt(name, AS_TOLD, providerFor(name)));
        }
        for (String name : names) {
            for (ModelNames.Form form : ModelNames.shorter(name, providers)) {
                String own = providerFor(form.name());
                if ((own != null && told != null) || form.provider() == null) {
                    attempts.add(new Attempt(form.name(), form.how(), own));
                }
                if (form.provider() != null && mayMean(form.provider())) {
                    attempts.add(new Attempt(form.name(), form.how(), form.provider()));
                }
            }
        }
        return new ArrayList<>(attempts);
    }

    private boolean mayMean(String provider) {
        return told == null || HANDING_ON.contains(told) || provider.equals(providers.byId(told));
    }

    /** The provider that a call means: the one it names, else that of its address, else the one whose own a name is. */
    private String providerFor(String name) {
        String id = told == null ? null : providers.byId(told);
        if (id == null && (told == null || told.equals(LITELLM))) {
            id = question.endpoint() == null ? null : providers.byAddress(question.endpoint());
            id = id == null ? providers.byModel(name) : id;
        }
        meant = meant == null ? id : meant;
        return id;
    }

    private boolean look(RowIndex table, Attempt attempt) {
        if (look(table, attempt, attempt.provider())) {
            return true;
        }
        return attempt.provider() != null && providers.fallbacks(attempt.provider()).stream()
                .anyMatch(fallback -> look(table, attempt, fallback));
    }

    private boolean look(RowIndex table, Attempt attempt, String provider) {
        List<PriceRow> rows = table.find(provider, attempt.name());
        // Names without the ending are not worth a line each.
        if (explained && (!rows.isEmpty() || !table.table().equals(FREE_NAMES))) {
            tried.add(new PriceMatch.Tried(table.table().name(), provider, attempt.name(), attempt.how()));
        }
        for (PriceRow row : rows) {
            if (isPatternForFree(table, row, attempt.name())) {
                continue;
            }
            if (row.prices().alias() != null) {
                if (row.isFor(question.project(), 0) && lookAtAlias(table, row, attempt)) {
                    return true;
                }
                continue;
            }
            if (row.project() == null || row.project().equals(question.project())) {
                candidates.add(candidate(table, row, provider, attempt));
                if (row.unconditional() || (row.project() != null && row.from() == null)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The rows for the model that an alias means; one that is an alias itself is not followed. */
    private boolean lookAtAlias(RowIndex table, PriceRow row, Attempt attempt) {
        if (!via.isEmpty()) {
            return false;
        }
        String means = attempt.name() + " means " + row.prices().alias() + " by an alias in " + table.table().name();
        Found found = new PriceSearch(overrides, tables, providers, multipliers,
                question.ofModel(row.prices().alias()), explained, means + "; ").found();
        candidates.addAll(found.candidates());
        tried.addAll(found.tried());
        aliasWhyNot = means + ", and " + found.whyNot();
        return found.whyNot().isEmpty();
    }

    /** A pattern such as "gpt-4o*" is not meant for a name that says that it is free; a row that spells it out is. */
    private static boolean isPatternForFree(RowIndex table, PriceRow row, String name) {
        return ModelNames.saysFree(name) && !table.table().equals(FREE_NAMES)
                && (row.names() == null || !row.names().contains(name));
    }

    private boolean lookAtTheOnlyProvider(String name) {
        for (RowIndex table : tables) {
            List<String> listing = table.providersOf(name);
            if (listing.size() == 1) {
                meant = listing.get(0);
                return look(table, new Attempt(name, "the only provider that lists it", meant), meant);
            }
            if (listing.size() > 1) {
                return false;
            }
        }
        return false;
    }

    private Candidate candidate(RowIndex table, PriceRow row, String provider, Attempt attempt) {
        String id = row.provider() == null ? attempt.provider() : provider;
        String why = via + "the row " + row.model() + (id == null ? "" : " of " + id) + " in " + table.table().name()
                + " is for the model " + attempt.name() + " (" + attempt.how() + ")";
        String called = told == null ? null : providers.byId(told);
        Multiplied multiplied = multipliers.of(Stream.of(called, attempt.provider(), id), row.model(), serviceTier);
        return new Candidate(table.table(), row, new Candidate.Origin(id, why), serviceTier,
                multiplied);
    }
}
