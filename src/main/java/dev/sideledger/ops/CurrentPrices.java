package dev.sideledger.ops;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.jboss.logging.Logger;

import dev.sideledger.model.Billing;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Pricer;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.TablePricer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * The prices now in force. They are read when they are first needed, which the start need not wait for. Files are
 * looked at again from time to time: a changed one replaces its table, and one that cannot be read changes nothing and
 * is told; at the start it is left out. Safe on any thread.
 */
public final class CurrentPrices implements Pricer {
    private static final Logger LOG = Logger.getLogger(CurrentPrices.class);

    private final PriceSources sources;
    private final Set<String> flatPlans;
    private final AtomicReference<String> refusal = new AtomicReference<>();
    private volatile List<String> leftOut = List.of();
    private Object fingerprint;
    private volatile TablePricer current;

    /**
     * Prices from these sources.
     *
     * @param flatPlans the plans, in lower case, under which calls cost nothing of their own
     */
    public CurrentPrices(PriceSources sources, Set<String> flatPlans) {
        this.sources = sources;
        this.flatPlans = Set.copyOf(flatPlans);
    }

    @Override
    public Cost price(Values call, Billing billing) {
        return pricer().price(call, billing);
    }

    @Override
    public boolean byProject() {
        return pricer().byProject();
    }

    @Override
    public String version() {
        return pricer().version();
    }

    /**
     * The pricer of this moment; it does not change any more. Reads prices if nobody has, which takes about half a
     * second: not for an event loop.
     */
    public TablePricer pricer() {
        TablePricer now = current;
        return now == null ? first() : now;
    }

    /** The book of this moment; for any thread. */
    public Uni<PriceBook> book() {
        TablePricer now = current;
        return now == null
                ? Uni.createFrom().item(() -> pricer().book())
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                : Uni.createFrom().item(now.book());
    }

    /** What somebody asks the book of this moment; a search may take milliseconds, so on a thread of its own. */
    public <T> Uni<T> ask(Function<PriceBook, T> question) {
        return Uni.createFrom().item(() -> question.apply(pricer().book()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Why the files as they stand now are not in force; empty when they are. */
    public Optional<String> refusal() {
        return Optional.ofNullable(refusal.get());
    }

    /** The files that are wrong and were never right since the start: calls are priced without them. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Looks at the files; returns whether others are in force than before. Blocks. */
    public synchronized boolean refresh() {
        Object seen = sources.fingerprint();
        if (current == null || (seen.equals(fingerprint) && refusal.get() == null)) {
            return false;
        }
        String before = current.version();
        read(seen);
        return !before.equals(current.version());
    }

    /** Reads everything again; whether it is in force. For any thread: reading is left to another one. */
    public Uni<Boolean> reload() {
        return Uni.createFrom().item(this::again).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** What nobody has read yet is read new in any case. */
    private synchronized boolean again() {
        return current == null || read(sources.fingerprint());
    }

    private boolean read(Object seen) {
        try {
            take(sources.read());
            // Only now: what cannot be read at this moment is tried again at the next look.
            fingerprint = seen;
            return true;
        } catch (RuntimeException unreadable) {
            tell(String.valueOf(unreadable.getMessage()));
            return false;
        }
    }

    private void take(Reading reading) {
        TablePricer next = new TablePricer(reading.book(), flatPlans);
        if (current != null && !next.version().equals(current.version())) {
            LOG.info("Price tables have changed; their prices are in force for calls told from now on");
        }
        current = next;
        leftOut = reading.leftOut();
        tell(reading.refused().isEmpty() ? null : String.join("; ", reading.refused()));
    }

    private void tell(String why) {
        if (why != null && !why.equals(refusal.get())) {
            LOG.errorf(leftOut.isEmpty()
                    ? "A price file has changed and cannot be used, its prices before stay in force: %s"
                    : "A price file cannot be used and is left out until it can; calls are priced by the others: %s",
                    why);
        }
        refusal.set(why);
    }

    private synchronized TablePricer first() {
        if (current == null) {
            Object seen = sources.fingerprint();
            take(sources.read());
            fingerprint = seen;
        }
        return current;
    }

    /** Where prices are read. */
    public interface PriceSources {
        /** All tables that can be read, and why others cannot. Blocks. */
        Reading read();

        /** Something that is equal as long as no file has changed. Blocks shortly. */
        Object fingerprint();
    }

    /**
     * What was read.
     *
     * @param book the tables
     * @param refused why files are not as they stand among them, one sentence each
     * @param leftOut those of these files that are not among them at all
     */
    public record Reading(PriceBook book, List<String> refused, List<String> leftOut) {
        /** Keeps its own copies. */
        public Reading {
            refused = List.copyOf(refused);
            leftOut = List.copyOf(leftOut);
        }
    }
}
