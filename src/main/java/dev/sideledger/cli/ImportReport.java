package dev.sideledger.cli;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.cli.screen.Amounts;
import dev.sideledger.cli.screen.Cell;
import dev.sideledger.cli.screen.Facts;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Money;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Tokens;
import dev.sideledger.model.Usage;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import io.vertx.core.json.JsonObject;

/** What an import found, and what became of it. For one thread. */
final class ImportReport {
    private static final String REJECTED = "rejected";
    private static final int MOST_REASONS = 100;
    private static final int MOST_SESSIONS = 1_000_000;
    private static final String OTHERS = "other reasons";

    private final Map<RecordType, Long> types = new EnumMap<>(RecordType.class);
    private final Set<Long> sessions = new HashSet<>();
    private final Map<String, Remark> remarks = new LinkedHashMap<>();
    private final Map<String, Long> answered = new LinkedHashMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private Tokens tokens = Tokens.NONE;
    private BigDecimal nanos = BigDecimal.ZERO;
    private long withoutCost;
    private long withCost;
    private long files;

    /** One more file is begun. */
    void file() {
        files++;
    }

    /** An event as it was understood. */
    void count(Event event) {
        types.merge(event.type(), 1L, Long::sum);
        if (event.session() != null && sessions.size() < MOST_SESSIONS) {
            sessions.add(hash(event.session()));
        }
        if (!event.timeAssigned()) {
            first = Math.min(first, event.earliest());
            last = Math.max(last, event.latest());
        }
        if (event.type() == RecordType.CALL) {
            Usage usage = event.values().usage(CallField.USAGE);
            tokens = usage == null ? tokens : tokens.plus(Tokens.of(usage));
            Long cost = event.values().number(CallField.COST);
            nanos = cost == null ? nanos : nanos.add(BigDecimal.valueOf(cost));
            withoutCost += cost == null ? 1 : 0;
            withCost += cost == null ? 0 : 1;
        }
    }

    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Something that is not carried over, or not as it stood. */
    void remark(String what, String place) {
        String known = remarks.containsKey(what) || remarks.size() < MOST_REASONS ? what : OTHERS;
        remarks.computeIfAbsent(known, reason -> new Remark(place)).count++;
    }

    /** What was told and is not taken. */
    void refuse(String why, String place) {
        answered.merge(REJECTED, 1L, Long::sum);
        remark("refused: " + why, place);
    }

    /** How many events were not taken. */
    long refused() {
        return answered.getOrDefault(REJECTED, 0L);
    }

    /** A refusal without the value that was refused, so that the same reasons are the same words. */
    static String reason(String sentence) {
        return String.valueOf(sentence).replaceFirst("(?s), was .*", "");
    }

    /** What a service answered. */
    void took(JsonObject answer) {
        for (String name : new String[]{"accepted", "updated", "duplicates", "rejected_count", "spooled"}) {
            long count = answer.getLong(name, 0L);
            if (count > 0 || !name.equals("spooled")) {
                answered.merge(name.replace("_count", ""), count, Long::sum);
            }
        }
    }

    /** How many events were understood. */
    long events() {
        return types.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For people. */
    void print(Page page, boolean trial) {
        Facts facts = new Facts().add("Files", Amounts.number(files)).add("Sessions", sessionCount());
        types.forEach((type, count) -> facts.add("Events: " + type.wireName(), Amounts.number(count)));
        facts.add("From", first > last ? Cell.EMPTY : Amounts.time(Rfc3339.text(first)))
                .add("To", first > last ? Cell.EMPTY : Amounts.time(Rfc3339.text(last)))
                .add("Tokens told", Amounts.number(tokens.total()))
                .add("Cost told", withCost == 0 ? Cell.EMPTY : Amounts.money(dollars()))
                .add("Calls without a cost", Amounts.numberIfAny(withoutCost));
        answered.forEach((what, count) -> facts.add(what.equals("accepted") ? "New"
                : what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1), Amounts.number(count)));
        facts.print(page);
        if (!remarks.isEmpty()) {
            page.title("Not carried over, or not as it stood");
            remarks.forEach(
                    (what, remark) -> page.line(remark.count + " x " + what + " (first: " + remark.place + ")"));
        }
        if (trial) {
            page.note("Nothing was sent: this was a trial");
        }
    }

    private Cell sessionCount() {
        return Cell.of((sessions.size() == MOST_SESSIONS ? "at least " : "")
                + Amounts.number(sessions.size()).text());
    }

    private BigDecimal dollars() {
        return nanos.movePointLeft(Money.SCALE).stripTrailingZeros();
    }

    /** For programs. */
    String json(String source, boolean trial) {
        return JsonOutput.text(out -> {
            out.object().member("source", source).member("dry_run", trial).member("files", files)
                    .member("sessions", (long) sessions.size()).name("events").object();
            types.forEach((type, count) -> out.member(type.wireName(), count));
            out.end().member("from", first > last ? null : Rfc3339.text(first))
                    .member("to", first > last ? null : Rfc3339.text(last)).name("tokens").object()
                    .member("input", tokens.input()).member("cache_read", tokens.cacheRead())
                    .member("cache_write", tokens.cacheWrite()).member("output", tokens.output())
                    .member("reasoning", tokens.reasoning()).member("unsplit", tokens.unsplit())
                    .member("total", tokens.total()).end().name("cost")
                    .raw(withCost == 0 ? "null" : dollars().toPlainString())
                    .member("calls_without_cost", withoutCost).name("answered").object();
            answered.forEach((what, count) -> out.member(what, count));
            out.end().name("remarks").array();
            remarks.forEach((what, remark) -> out.object().member("what", what).member("count", remark.count)
                    .member("first", remark.place).end());
            out.end().end();
        });
    }

    /** How often there is a reason, and where first. */
    private static final class Remark {
        private final String place;
        private long count;

        Remark(String place) {
            this.place = place;
        }
    }
}
