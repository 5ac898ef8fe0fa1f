package dev.sideledger.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Money;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/**
 * Everything known about prices: the user's overrides, then tables in their order of precedence. The same call always
 * costs the same. Safe for all threads; answers it has searched for before take well under a microsecond.
 */
public final class PriceBook {
    /** A call answered from the agent's own cache. */
    private static final Cost LOCAL = Cost.computed(0, "local-cache");

    private final List<PriceTable> tables;
    private final Searches searches;
    private final boolean byProject;
    private final String version;

    /**
     * The book of these tables.
     *
     * @param overrides the user's own, the strongest first
     * @param tables all others, the strongest first
     */
    public PriceBook(List<PriceTable> overrides, List<PriceTable> tables) {
        List<PriceTable> all = new ArrayList<>(overrides);
        all.addAll(tables);
        this.tables = List.copyOf(all);
        this.version = Stream.of(overrides, tables)
                .map(some -> some.stream().map(PriceTable::version).collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" / "));
        this.byProject = all.stream().flatMap(table -> table.rows().stream()).anyMatch(row -> row.project() != null);
        Providers providers = new Providers(all);
        UnaryOperator<String> canonical = id -> {
            String known = providers.byId(id);
            return known == null ? id : known;
        };
        List<RowIndex> own = overrides.stream().map(table -> new RowIndex(table, canonical)).toList();
        List<RowIndex> others = new ArrayList<>();
        tables.forEach(table -> others.add(new RowIndex(table, canonical)));
        others.add(PriceSearch.freeNames());
        Shelf shelf = new Shelf(own, others, providers, new Multipliers(all, providers));
        this.searches = new Searches((question, explained) -> PriceSearch.in(shelf, question, explained));
    }

    /** The tables in order of precedence. */
    public List<PriceTable> tables() {
        return tables;
    }

    /** Names the content and the order of all tables. */
    public String version() {
        return version;
    }

    /** Whether any row is for one project only. */
    public boolean byProject() {
        return byProject;
    }

    /** Which row prices such a call with few input tokens, and why. */
    public PriceMatch match(PriceQuestion question) {
        return match(question, 0);
    }

    /** The same of a call with so many input tokens, cached ones included. */
    public PriceMatch match(PriceQuestion question, long inputTokens) {
        return searches.explained(question).match(question.project(), question.startedAt(), inputTokens);
    }

    /**
     * What the tables say a call costs, whatever its client reported and whatever plan covers it.
     *
     * @param project the project of its session, or null
     * @param startedAt when it started, in epoch microseconds
     */
    public Cost computed(Values call, String project, long startedAt) {
        if (isLocal(call)) {
            return LOCAL;
        }
        if (!CallFacts.costsSomething(call)) {
            return Cost.NONE;
        }
        Candidate won = searches.found(call, project).at(project, startedAt);
        if (won == null) {
            return Cost.UNPRICED;
        }
        RateCard card = won.at(startedAt);
        if (card.prices().free()) {
            return Cost.computed(0, won.version(card));
        }
        Usage usage = call.usage(CallField.USAGE);
        if (usage == null || !card.billable()) {
            return Cost.UNPRICED;
        }
        Counts counts = Counts.of(usage, card);
        return Charge.unpriceable(usage, counts, card) == null ? priced(card.nanos(counts), won.version(card))
                : Cost.UNPRICED;
    }

    /**
     * The same as {@link #computed}, explained.
     *
     * @param project the project of its session, or null
     * @param startedAt when it started, in epoch microseconds
     */
    public Quote quote(Values call, String project, long startedAt) {
        Cost cost = computed(call, project, startedAt);
        if (isLocal(call) || cost.source() == CostSource.NONE) {
            return Charge.nothing(cost);
        }
        PriceQuestion question = PriceQuestion.of(call, project, startedAt);
        return Charge.explained(call, cost, searches.explained(question), question);
    }

    private static boolean isLocal(Values call) {
        return ServiceTier.isLocalCache(ServiceTier.canonical(call.text(CallField.SERVICE_TIER)));
    }

    private static Cost priced(long nanos, String version) {
        return nanos > Money.MAX_NANOS ? Cost.UNPRICED : Cost.computed(nanos, version);
    }
}
