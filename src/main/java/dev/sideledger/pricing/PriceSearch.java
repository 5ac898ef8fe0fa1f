package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sideledger.pricing.ModelAttempts.Attempt;
import dev.sideledger.pricing.PriceDecision.Multiplied;

/**
 * One search for the rows that may price a call. First the overrides, under every form of the model's name; then, form
 * by form, every other table. An override for the request model stands back where any table knows the response model.
 */
final class PriceSearch {
    private static final PriceRow FREE_ROW = new PriceRow(null, "*:free", new NamePattern.Ending(":free"), null, null,
            Prices.FREE, List.of());
    /** A name that says that the model is free is believed where no table spells it out. */
    private static final PriceTable FREE_NAMES = new PriceTable("free names", "free-names", null, null, List.of(),
            List.of(), List.of(FREE_ROW));

    private final Shelf shelf;
    private final List<RowIndex> overrides;
    private final List<RowIndex> tables;
    private final Providers providers;
    private final Looks looks;
    private final PriceQuestion question;
    private final String serviceTier;
    private final ModelAttempts named;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<PriceMatch.Tried> tried = new ArrayList<>();
    private final boolean explained;
    /** By which alias the question came to be asked, for people; empty for the one that was asked first. */
    private final String via;
    /** The provider that is the only one to list the model, or null. */
    private String onlyOne;
    private String aliasWhyNot;

    private PriceSearch(Shelf shelf, PriceQuestion question, boolean explained, String via, Looks looks) {
        this.explained = explained;
        this.via = via;
        this.shelf = shelf;
        this.overrides = shelf.overrides();
        this.tables = shelf.tables();
        this.providers = shelf.providers().within(looks.effort());
        this.looks = looks;
        this.question = question;
        this.serviceTier = ServiceTier.canonical(question.serviceTier());
        this.named = new ModelAttempts(question, providers);
    }

    /** The index of the table of names that say that a model is free. */
    static RowIndex freeNames() {
        return new RowIndex(FREE_NAMES, id -> id, (row, name, effort) -> true);
    }

    /** Searches the tables, each list in its order; says what was looked for only when it is to be explained. */
    static Found in(Shelf shelf, PriceQuestion question, boolean explained) {
        return new PriceSearch(shelf, question, explained, "", new Looks()).found();
    }

    private Found found() {
        List<String> names = named.names();
        if (names.isEmpty()) {
            return new Found(List.of(), null, "the call names no model", List.of());
        }
        List<Attempt> attempts = named.of(names);
        List<Attempt> overriding = ofWhomIsCalled(overriding(names, attempts));
        boolean done = overrides.stream().anyMatch(
                table -> overriding.stream().anyMatch(attempt -> !hasPricesOfItsOwn(table, attempt)
                        && look(table, attempt, attempt.provider())))
                || attempts.stream().anyMatch(attempt -> tables.stream().anyMatch(table -> look(table, attempt)))
                || (named.onlyTheNameSays() && names.stream().anyMatch(this::lookAtTheOnlyProvider));
        return new Found(List.copyOf(candidates), meant(), done ? "" : whyNot(names), List.copyOf(tried));
    }

    private String meant() {
        return onlyOne == null ? named.meant() : onlyOne;
    }

    /** Where a table knows a name, no override for one that counts less holds. */
    private List<Attempt> overriding(List<String> names, List<Attempt> attempts) {
        if (overrides.isEmpty() || names.size() == 1) {
            return attempts;
        }
        List<String> counting = named.counting();
        for (int count = 1; count <= counting.size() && count < names.size(); count++) {
            List<Attempt> some = named.of(counting.subList(0, count));
            if (some.stream().anyMatch(attempt -> tables.stream().anyMatch(table -> knows(table, attempt)))) {
                return some;
            }
        }
        return attempts;
    }

    /**
     * An override is for calls that go to its provider, or that go to it by one that hands calls on and has no price of
     * its own for them.
     */
    private List<Attempt> ofWhomIsCalled(List<Attempt> attempts) {
        return attempts.stream().filter(attempt -> {
            String to = named.goesTo(attempt.told());
            return to == null || attempt.provider() == null || to.equals(attempt.provider())
                    || (named.handsOn(to) && !hasRow(to, attempt.told(), attempts));
        }).toList();
    }

    private boolean hasRow(String provider, String told, List<Attempt> attempts) {
        return attempts.stream().filter(attempt -> attempt.told().equals(told) && provider.equals(attempt.provider()))
                .anyMatch(
                        attempt -> tables.stream()
                                .anyMatch(table -> !looks.rows(table, provider, attempt.name()).isEmpty()));
    }

    /**
     * Whether a table prices the name that was told otherwise than the shorter one that an override is for: the first
     * table that knows both, in what the override says a price of.
     */
    private boolean hasPricesOfItsOwn(RowIndex override, Attempt attempt) {
        if (attempt.name().equals(attempt.told())) {
            return false;
        }
        List<PriceRow> own = looks.rows(override, attempt.provider(), attempt.name());
        if (own.isEmpty()) {
            return false;
        }
        for (RowIndex table : tables) {
            List<PriceRow> told = ofProject(looks.rows(table, attempt.provider(), attempt.told()));
            List<PriceRow> shorter = ofProject(looks.rows(table, attempt.provider(), attempt.name()));
            if (!told.isEmpty() && !shorter.isEmpty()) {
                return stated(own).anyMatch(bucket -> DatedPrice.differ(told, shorter, bucket));
            }
        }
        return false;
    }

    private List<PriceRow> ofProject(List<PriceRow> rows) {
        return rows.stream().filter(row -> row.project() == null || row.project().equals(question.project())).toList();
    }

    /** What rows say a price of: input and output where they say it by an alias, or that the model is free. */
    private static Stream<Bucket> stated(List<PriceRow> rows) {
        Set<Bucket> stated = EnumSet.noneOf(Bucket.class);
        rows.forEach(row -> {
            stated.addAll(row.prices().standard().keySet());
            row.then().forEach(then -> stated.addAll(then.prices().standard().keySet()));
        });
        return stated.isEmpty() ? Prices.WHOLES.stream() : stated.stream();
    }

    private boolean knows(RowIndex table, Attempt attempt) {
        return !looks.rows(table, attempt.provider(), attempt.name()).isEmpty() || (attempt.provider() != null
                && providers.fallbacks(attempt.provider()).stream()
                        .anyMatch(fallback -> !looks.rows(table, fallback, attempt.name()).isEmpty()));
    }

    private String whyNot(List<String> names) {
        if (aliasWhyNot != null) {
            return aliasWhyNot;
        }
        if (named.unknownProvider() != null) {
            return named.unknownProvider();
        }
        return "no table has a row for " + String.join(" or ", names) + (meant() == null ? "" : " of " + meant())
                + looks.note();
    }

    private boolean look(RowIndex table, Attempt attempt) {
        if (look(table, attempt, attempt.provider())) {
            return true;
        }
        return attempt.provider() != null && providers.fallbacks(attempt.provider()).stream()
                .anyMatch(fallback -> look(table, attempt, fallback));
    }

    private boolean look(RowIndex table, Attempt attempt, String provider) {
        List<PriceRow> rows = table.table().equals(FREE_NAMES) && !named.believesFree() ? List.of()
                : looks.rows(table, provider, attempt.name());
        // Names without the ending are not worth a line each.
        if (explained && (!rows.isEmpty() || !table.table().equals(FREE_NAMES))) {
            tried.add(new PriceMatch.Tried(table.table().name(), provider, attempt.name(), attempt.how()));
        }
        for (PriceRow row : rows) {
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
        Found found = new PriceSearch(shelf, question.ofModel(row.prices().alias()), explained, means + "; ", looks)
                .found();
        candidates.addAll(found.candidates());
        tried.addAll(found.tried());
        aliasWhyNot = means + ", and " + found.whyNot();
        return found.whyNot().isEmpty();
    }

    private boolean lookAtTheOnlyProvider(String name) {
        for (RowIndex table : tables) {
            List<String> listing = table.providersOf(name, looks.effort());
            if (listing.size() == 1) {
                onlyOne = listing.get(0);
                return look(table, new Attempt(name, "the only provider that lists it", onlyOne, name), onlyOne);
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
                + " is for the model " + attempt.name() + " (" + attempt.how() + ")" + looks.note();
        String tier = tier(attempt);
        Multiplied multiplied = shelf.multipliers().of(
                Stream.of(named.called(), attempt.provider(), id, named.maker(attempt.told())), row.model(), tier);
        return new Candidate(table.table(), row, new Candidate.Origin(id, why), tier, multiplied);
    }

    /** The service tier that is told, else the one that the name says, unless the row is for the name with it. */
    private String tier(Attempt attempt) {
        String said = ModelNames.tier(attempt.told());
        return serviceTier != null || said == null || said.equals(ModelNames.tier(attempt.name())) ? serviceTier : said;
    }
}
