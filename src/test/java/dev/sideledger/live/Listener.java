package dev.sideledger.live;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import dev.sideledger.store.Position;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One who follows, at a pace of its own, and keeps what it is told: the records as they stand, by name. Safe on any
 * thread.
 */
final class Listener implements Flow.Subscriber<byte[]> {
    private final String epoch;
    private final Consumer<Runnable> pace;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> state = new TreeMap<>();
    private final StringBuilder rest = new StringBuilder();
    private Flow.Subscription subscription;
    private Throwable failure;
    private boolean ended;
    private boolean broken;
    private boolean left;
    private long sequence = -1;
    private int index = -1;

    /**
     * A listener.
     *
     * @param pace runs its asking for more, now or later
     */
    Listener(String epoch, Consumer<Runnable> pace) {
        this.epoch = epoch;
        this.pace = pace;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(byte[] bytes) {
        synchronized (this) {
            if (left) {
                return;
            }
            rest.append(new String(bytes, StandardCharsets.UTF_8));
            int end = rest.lastIndexOf("\n") + 1;
            rest.substring(0, end).lines().forEach(this::hear);
            rest.delete(0, end);
        }
        pace.accept(() -> subscription.request(1));
    }

    @Override
    public synchronized void onError(Throwable cause) {
        failure = cause;
    }

    @Override
    public synchronized void onComplete() {
        ended = true;
    }

    /** Asks for one chunk more. */
    void more() {
        subscription.request(1);
    }

    /** Leaves: what is still on its way is not heard. */
    synchronized void leave() {
        left = true;
        subscription.cancel();
    }

    /** The lines of a kind that were told. */
    synchronized List<String> told(String kind) {
        return lines.stream().filter(line -> line.startsWith(kind)).toList();
    }

    /** How many lines were told that are no signs of life. */
    synchronized int news() {
        return lines.size() - told("heartbeat").size();
    }

    /** The records as they stand, by type, session and id. */
    synchronized Map<String, String> state() {
        return new TreeMap<>(state);
    }

    /** Where it stands. */
    synchronized Position position() {
        return new Position(epoch, sequence, index);
    }

    synchronized boolean ended() {
        return ended;
    }

    synchronized Throwable failure() {
        return failure;
    }

    /** Whether a place was told that lies not behind the one before. */
    synchronized boolean broken() {
        return broken;
    }

    /** Goes on where another one stopped, with what that one knew. */
    synchronized Listener knowing(Map<String, String> known) {
        state.putAll(known);
        return this;
    }

    void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within half a minute; the last lines: %s", lastLines())
                    .isLessThan(deadline);
            try {
                Thread.sleep(2);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private synchronized List<String> lastLines() {
        return lines.subList(Math.max(0, lines.size() - 5), lines.size());
    }

    private void hear(String line) {
        lines.add(line);
        String[] parts = line.split("\t");
        switch (parts[0]) {
            case "begin", "reset", "heartbeat" -> stand(Long.parseLong(parts[1]), Integer.parseInt(parts[2]), false);
            case "event" -> {
                stand(Long.parseLong(parts[1]), Integer.parseInt(parts[2]), true);
                keep(parts);
            }
            default -> {
            }
        }
    }

    private void stand(long nextSequence, int nextIndex, boolean strictly) {
        boolean same = nextSequence == sequence && nextIndex == index;
        boolean behind = nextSequence < sequence || (nextSequence == sequence && nextIndex < index);
        broken = broken || behind || (strictly && same);
        sequence = nextSequence;
        index = nextIndex;
    }

    private void keep(String[] parts) {
        String name = parts[4] + ' ' + parts[5] + '/' + parts[6];
        if (!parts[3].equals("REMOVED")) {
            state.put(name, parts.length > 8 ? parts[8] : "");
        } else if (parts[4].equals("SESSION")) {
            state.keySet().removeIf(key -> key.contains(' ' + parts[5] + '/'));
        } else {
            state.remove(name);
        }
    }
}
