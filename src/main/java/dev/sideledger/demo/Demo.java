package dev.sideledger.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.model.Event;
import dev.sideledger.recorder.Recorder;
import dev.sideledger.recorder.Submission;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.EventReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Plays agents at work: first some days of history, as fast as it is recorded, then sessions as they happen, in real
 * time. Its events take the way of all others, and wait where the recorder is full. One is played at a time. Safe on
 * any thread.
 */
public final class Demo implements AutoCloseable {
    private static final long SEED = 7;
    private static final int SESSIONS_A_DAY = 40;
    private static final int SESSIONS_AT_ONCE = 20;
    private static final int MOST_RETRIES = 30;
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final long MICROS = 1_000;

    private final Recorder recorder;
    private final Clock clock;
    private DemoReport report;
    private Cancellable playing;

    /** A demo that is not played yet. */
    public Demo(Recorder recorder, Clock clock) {
        this.recorder = recorder;
        this.clock = clock;
    }

    /**
     * Begins to play.
     *
     * @param days how many days of history are recorded first; 0 for none
     * @param live how long it is then played
     * @return how it stands, or nothing when one is being played
     */
    public synchronized Optional<DemoReport> start(int days, Duration live) {
        if (report != null && !report.ended()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        String project = "demo-" + Long.toString(now.getEpochSecond(), Character.MAX_RADIX);
        report = new DemoReport(DemoReport.State.PLAYING, project, 0, 0, now, now.plus(live), null);
        Simulator simulator = new Simulator(SEED, project);
        playing = history(simulator, days, now.toEpochMilli())
                .chain(() -> live(new Playhead(simulator, days * SESSIONS_A_DAY, clock.millis()), now.plus(live)))
                .subscribe().with(done -> end(DemoReport.State.FINISHED, null),
                        failure -> end(DemoReport.State.FAILED, failure.getMessage()));
        return Optional.of(report);
    }

    /** How the latest demo stands; empty before the first. */
    public synchronized Optional<DemoReport> latest() {
        return Optional.ofNullable(report);
    }

    /** Stops it; what was recorded stays as it is. Returns whether one was played. */
    public synchronized boolean stop() {
        if (report == null || report.ended()) {
            return false;
        }
        playing.cancel();
        report = report.as(DemoReport.State.STOPPED, null);
        return true;
    }

    @Override
    public void close() {
        stop();
    }

    private Uni<Void> history(Simulator simulator, int days, long now) {
        return Multi.createFrom().range(0, days * SESSIONS_A_DAY)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .group().intoLists().of(SESSIONS_AT_ONCE)
                .onItem().transformToUniAndConcatenate(numbers -> {
                    List<Cue> cues = new ArrayList<>(List.of(simulator.project(now)));
                    numbers.forEach(number -> cues.addAll(
                            simulator.session(number, simulator.before(number, days, now))));
                    return record(cues, numbers.size());
                })
                .onItem().ignoreAsUni();
    }

    private Uni<Void> live(Playhead playhead, Instant end) {
        return Multi.createFrom().ticks().every(TICK).onOverflow().drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .select().first(tick -> clock.instant().isBefore(end))
                .onItem().transformToUniAndConcatenate(tick -> {
                    int before = playhead.sessions();
                    List<Cue> due = playhead.until(clock.millis());
                    return record(due, playhead.sessions() - before);
                })
                .onItem().ignoreAsUni();
    }

    private Uni<Void> record(List<Cue> cues, int sessions) {
        if (cues.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        long latest = clock.millis() * MICROS + Duration.ofDays(1).toMillis() * MICROS;
        List<Event> events = new ArrayList<>();
        long bytes = 0;
        for (Cue cue : cues) {
            byte[] json = cue.bytes();
            bytes += json.length;
            events.addAll(EventReader.read(json, 0, json.length, Address.NONE, latest));
        }
        Submission submission = Submission.of(events, bytes);
        return Uni.createFrom().deferred(() -> recorder.record(submission))
                .onFailure().retry().withBackOff(SHORTEST_WAIT, LONGEST_WAIT).atMost(MOST_RETRIES)
                .invoke(receipt -> recorded(sessions, receipt.accepted() + receipt.updated()))
                .replaceWithVoid();
    }

    private synchronized void recorded(int sessions, int events) {
        report = report.and(sessions, events);
    }

    private synchronized void end(DemoReport.State state, String why) {
        if (!report.ended()) {
            report = report.as(state, why);
        }
    }
}
