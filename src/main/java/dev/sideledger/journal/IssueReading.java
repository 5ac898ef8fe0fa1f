package dev.sideledger.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sideledger.journal.issue.IssueCosts;
import dev.sideledger.journal.issue.IssueCosts.Line;
import dev.sideledger.journal.issue.SectionEvents;
import dev.sideledger.model.Accounting;
import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Entry;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Totals;
import dev.sideledger.model.Values;
import dev.sideledger.store.Criterion;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Entries;
import dev.sideledger.store.Query;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads what issues have cost: the sums of their sessions, and their calls one by one. */
final class IssueReading {
    private static final int AT_ONCE = 500;
    /** Of so many calls it is looked whether they are those of a model. */
    private static final int MOST_CALLS = 20_000;
    private static final Set<String> OVER = Set.of("completed", "failed", "cancelled");

    private final Entries entries;

    IssueReading(Entries entries) {
        this.entries = entries;
    }

    /**
     * What an issue has cost.
     *
     * @param costs the costs
     * @param over whether all of its sessions have ended
     */
    record Told(IssueCosts costs, boolean over) {}

    /** What an issue has cost; empty when no session names it. */
    Uni<Optional<Told>> of(String issue) {
        Sums sums = new Sums(SectionEvents.session(issue));
        return sessions(issue, null, sums).chain(done -> Multi.createFrom().iterable(sums.sessions)
                .onItem().transformToUniAndConcatenate(session -> calls(session, null, sums)).collect().last())
                .map(done -> sums.sessions.isEmpty() ? Optional.empty() : Optional.of(sums.told()));
    }

    private Uni<Boolean> sessions(String issue, Cursor after, Sums sums) {
        return entries.list(Query.all(RecordType.SESSION).with(Criterion.ISSUE, issue).oldestFirst().limited(AT_ONCE)
                .after(after)).chain(page -> {
                    page.entries().forEach(sums::add);
                    return page.next() == null ? Uni.createFrom().item(true) : sessions(issue, page.next(), sums);
                });
    }

    private Uni<Boolean> calls(String session, Cursor after, Sums sums) {
        if (sums.looked >= MOST_CALLS) {
            return Uni.createFrom().item(true);
        }
        return entries.list(Query.all(RecordType.CALL).with(Criterion.SESSION, session).oldestFirst().limited(AT_ONCE)
                .after(after)).chain(page -> {
                    page.entries().forEach(sums::look);
                    return page.next() == null ? Uni.createFrom().item(true) : calls(session, page.next(), sums);
                });
    }

    /** Tools, agents and steps are calls too, but none that anybody bills. */
    private static boolean isOfApi(Entry call) {
        boolean bare = !call.values().has(CallField.OPERATION) && call.values().has(CallField.ENDPOINT);
        return bare || CallFacts.asksModel(call.values()) || call.accounting().cost().source() != CostSource.NONE;
    }

    private static Line line(Entry call, boolean covered) {
        Values values = call.values();
        Accounting accounting = call.accounting();
        Tokens tokens = accounting.tokens();
        String endpoint = values.has(CallField.ENDPOINT) ? values.text(CallField.ENDPOINT)
                : values.has(CallField.OPERATION) ? values.text(CallField.OPERATION) : values.text(CallField.MODEL);
        return new Line(call.at(), endpoint, input(tokens), output(tokens), CallFacts.duration(values, call.at()),
                accounting.cost().nanos(), covered || accounting.cost().source() == CostSource.PLAN);
    }

    /** Tokens that go in, as a section counts them. */
    static long input(Tokens tokens) {
        return tokens.input() + tokens.cacheRead() + tokens.cacheWrite() + tokens.unsplit();
    }

    /** Tokens that come out, as a section counts them. */
    static long output(Tokens tokens) {
        return tokens.output() + tokens.reasoning();
    }

    private static final class Sums {
        private final String readBack;
        private final List<String> sessions = new ArrayList<>();
        private final List<Line> lines = new ArrayList<>();
        private Spend spend = Spend.NONE;
        private Tokens tokens = Tokens.NONE;
        private long calls;
        private long failed;
        private long duration;
        private long completed;
        private int looked;
        private boolean over = true;
        private SectionTotals section;

        Sums(String readBack) {
            this.readBack = readBack;
        }

        void add(Entry session) {
            Totals totals = session.activity().totals();
            if (session.id().equals(readBack)) {
                section = new SectionTotals(session);
                sessions.add(0, session.id());
            } else if (sessions.size() < AT_ONCE) {
                sessions.add(session.id());
            }
            spend = spend.plus(totals.spend());
            tokens = tokens.plus(totals.tokens());
            calls += totals.calls();
            failed += totals.failedCalls();
            duration += SessionFacts.duration(session);
            Long ended = session.values().number(SessionField.ENDED_AT);
            completed = Math.max(completed, ended == null ? session.activity().lastSeen() : ended);
            String status = session.values().text(SessionField.STATUS);
            over &= status == null ? ended != null : OVER.contains(status);
        }

        /** The totals count all calls; what is none of the interface of a model is taken out again. */
        void look(Entry call) {
            looked++;
            if (!isOfApi(call)) {
                calls--;
                failed -= CallFacts.failed(call.values()) ? 1 : 0;
                return;
            }
            if (section != null && section.hasRow(call)) {
                section.add(call);
            }
            if (call.accounting().counted() && lines.size() < AT_ONCE) {
                lines.add(line(call, section != null && section.covers(call)));
            }
        }

        Told told() {
            List<Line> ordered = lines.stream().sorted(Comparator.comparingLong(Line::at)).toList();
            IssueCosts costs = new IssueCosts(spend.cost(), spend.planCalls(), calls, failed, input(tokens),
                    output(tokens), duration, completed, ordered);
            return new Told(section == null ? costs : section.in(costs), over);
        }
    }
}
