package dev.sideledger.store.contract;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.CallSums;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Histogram;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.Spend;
import dev.sideledger.model.Values;
import dev.sideledger.store.Group;
import dev.sideledger.store.LatencyQuery;
import dev.sideledger.store.SumsQuery;

/** Sums of calls, added up one by one: what every answer from anything derived must equal. */
final class SummedCalls {
    private final List<Entry> calls;
    private final Map<String, Entry> sessions;
    private final Map<String, Set<String>> tags;

    /**
     * Of a ledger.
     *
     * @param sessions sessions by id
     * @param tags the names of tags by session
     */
    SummedCalls(List<Entry> calls, Map<String, Entry> sessions, Map<String, Set<String>> tags) {
        this.calls = calls;
        this.sessions = sessions;
        this.tags = tags;
    }

    /** The sums of a question over an exact range, by the beginning of their time and their names. */
    Map<List<Object>, CallSums> sums(SumsQuery query, long from, long to) {
        boolean outcomes = query.names().stream().allMatch(group -> group.kind() == Group.Kind.CALL)
                && query.filters().keySet().stream().allMatch(group -> group.kind() == Group.Kind.CALL);
        Map<List<Object>, CallSums> sums = new HashMap<>();
        for (Entry call : calls) {
            if (call.at() >= from && call.at() < to && chosen(query.filters(), call)) {
                for (List<Object> key : keys(query, call)) {
                    sums.merge(key, sums(call, outcomes), CallSums::plus);
                }
            }
        }
        return sums;
    }

    /** The durations of a question over an exact range, by their names. */
    Map<List<String>, Histogram> latency(LatencyQuery query, long from, long to) {
        Map<List<String>, Histogram> sums = new HashMap<>();
        for (Entry call : calls) {
            Long duration = CallFacts.duration(call.values(), call.at());
            if (duration != null && call.at() >= from && call.at() < to && chosen(query.filters(), call)) {
                List<String> key = new ArrayList<>();
                query.by().forEach(group -> key.add(values(group, call).get(0)));
                sums.computeIfAbsent(key, absent -> new Histogram()).add(Histogram.bucket(duration), 1);
            }
        }
        return sums;
    }

    private boolean chosen(Map<Group, String> filters, Entry call) {
        return filters.entrySet().stream().allMatch(filter -> values(filter.getKey(), call)
                .contains(filter.getValue()));
    }

    private List<List<Object>> keys(SumsQuery query, Entry call) {
        List<List<Object>> keys = new ArrayList<>();
        List<Object> begun = new ArrayList<>();
        begun.add(query.time() == null ? null : start(query, call.at()));
        keys.add(begun);
        for (Group group : query.names()) {
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> key : keys) {
                for (String value : values(group, call)) {
                    List<Object> next = new ArrayList<>(key);
                    next.add(value);
                    longer.add(next);
                }
            }
            keys = longer;
        }
        return keys;
    }

    private static long start(SumsQuery query, long at) {
        if (query.time() == Group.HOUR) {
            return hour(query.zone(), at);
        }
        ZonedDateTime local = Instant.EPOCH.plus(at, ChronoUnit.MICROS).atZone(query.zone());
        ZonedDateTime day = local.toLocalDate().atStartOfDay(query.zone());
        ZonedDateTime start = switch (query.time()) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % 3);
            default -> day.withDayOfYear(1);
        };
        return ChronoUnit.MICROS.between(Instant.EPOCH, start.toInstant());
    }

    /** The last whole hour on the clock, or the moment at which the clock was changed since. */
    private static long hour(ZoneId zone, long at) {
        long second = Math.floorDiv(at, 1_000_000);
        Instant instant = Instant.ofEpochSecond(second);
        long ahead = zone.getRules().getOffset(instant).getTotalSeconds();
        long whole = second - Math.floorMod(second + ahead, 3_600);
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant.plusSeconds(1));
        return (change == null ? whole : Math.max(whole, change.toEpochSecond())) * 1_000_000;
    }

    private List<String> values(Group group, Entry call) {
        Values told = call.values();
        Values session = sessions.get(call.session()).values();
        List<String> values = new ArrayList<>();
        switch (group) {
            case PROJECT -> values.add(call.project());
            case AGENT -> values.add(call.accounting().agent(told));
            case AGENT_TYPE -> values.add(call.accounting().agentType(told));
            case MODEL -> values.add(told.has(CallField.MODEL) ? told.text(CallField.MODEL)
                    : told.text(CallField.REQUEST_MODEL));
            case PROVIDER -> values.add(told.text(CallField.PROVIDER));
            case PHASE -> values.add(told.text(CallField.PHASE));
            case OPERATION -> values.add(told.text(CallField.OPERATION));
            case SESSION -> values.add(call.session());
            case ISSUE -> values.add(session.text(SessionField.ISSUE));
            case USER -> values.add(session.text(SessionField.USER));
            case TAG -> values.addAll(tags.getOrDefault(call.session(), Set.of()));
            default -> throw new IllegalArgumentException(group.wireName());
        }
        if (values.isEmpty()) {
            values.add(null);
        }
        return values;
    }

    private static CallSums sums(Entry call, boolean outcomesKnown) {
        String status = CallFacts.status(call.values());
        CallSums.Outcomes outcomes = new CallSums.Outcomes(one(status.equals("running")), one(status.equals("success")),
                one(status.equals("cancelled")), one(status.equals("timeout")), one(status.equals("failed")));
        Long duration = CallFacts.duration(call.values(), call.at());
        return new CallSums(1, outcomes.timedOut() + outcomes.failed(), outcomesKnown ? outcomes : null,
                call.accounting().countedTokens(),
                new Spend(call.accounting().countedNanos(), call.accounting().countedComputed(),
                        one(call.accounting().countedUnpriced()), one(call.accounting().countedPlan()),
                        one(call.accounting().countedUncomputed()), one(call.accounting().cost().nanos() != null
                                && call.accounting().counted())),
                duration == null ? 0 : 1, duration == null ? 0 : duration);
    }

    private static long one(boolean yes) {
        return yes ? 1 : 0;
    }
}
