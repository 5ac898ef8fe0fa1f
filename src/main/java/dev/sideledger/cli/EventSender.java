package dev.sideledger.cli;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.sideledger.cli.screen.Json;
import dev.sideledger.cli.screen.Page;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.NoService;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.RunningService;
import io.vertx.core.json.JsonObject;

/** Sends events to a service in requests that it takes, and waits where it is too busy. For one thread. */
final class EventSender {
    private static final int MOST_EVENTS = 2_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final int TOO_LARGE = 413;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);
    private static final int PATIENCE_SECONDS = 600;
    private static final int USUAL_WAIT = 2;
    private static final int LONGEST_WAIT = 60;

    private final RunningService service;
    private final ImportReport report;
    private final Page notes;
    private final boolean awaits;
    private final List<byte[]> waiting = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private int bytes;
    private long sent;

    /** To a service that must be there; what became of the events goes into the report. */
    EventSender(RunningService service, ImportReport report, Page notes) {
        this(service, report, notes, false);
    }

    /** To a service that may go and come back, if it is waited for. */
    EventSender(RunningService service, ImportReport report, Page notes, boolean awaits) {
        this.awaits = awaits;
        this.service = service;
        this.report = report;
        this.notes = notes;
    }

    /** Sends an event with others, now or soon. */
    void add(byte[] event, String place) {
        if (bytes + event.length > MOST_BYTES || waiting.size() == MOST_EVENTS) {
            flush();
        }
        waiting.add(event);
        places.add(place);
        bytes += event.length + 1;
    }

    /** How many events the service took, whatever became of them. */
    long sent() {
        return sent;
    }

    /** Sends what waits. */
    void flush() {
        send(0, waiting.size());
        waiting.clear();
        places.clear();
        bytes = 0;
    }

    private void send(int from, int to) {
        if (from == to) {
            return;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream(bytes);
        for (byte[] event : waiting.subList(from, to)) {
            lines.writeBytes(event);
            lines.write('\n');
        }
        try {
            took(ServiceOptions.object(patiently(lines.toByteArray())), from);
            sent += to - from;
        } catch (Refusal refused) {
            if (refused.status() != TOO_LARGE) {
                throw refused;
            }
            if (to - from == 1) {
                report.refuse("an event is larger than the service takes", places.get(from));
                return;
            }
            int middle = (from + to) >>> 1;
            send(from, middle);
            send(middle, to);
        }
    }

    private void took(JsonObject answer, int from) {
        report.took(answer);
        for (JsonObject refused : Json.objects(answer, "rejected")) {
            int index = from + refused.getInteger("index", 0);
            report.remark("the service refuses an event: " + ImportReport.reason(Json.text(refused, "error")),
                    index < places.size() ? places.get(index) : "");
        }
    }

    private byte[] patiently(byte[] lines) {
        int waited = 0;
        while (true) {
            try {
                return service.record(lines);
            } catch (NoService absent) {
                if (awaits) {
                    if (waited++ == 0) {
                        notes.note("No service answers at " + service.url() + "; this waits for one");
                    }
                    pause(USUAL_WAIT);
                    continue;
                }
                throw new CommandFailed("No service answers at " + service.url() + ", and only a service writes: start"
                        + " one with: sideledger serve. Then import again; what is there already is not counted twice",
                        absent);
            } catch (Refusal refused) {
                int wait = Math.min(LONGEST_WAIT, refused.retryAfter() < 1 ? USUAL_WAIT : refused.retryAfter());
                if (!BUSY.contains(refused.status()) || waited + wait > PATIENCE_SECONDS) {
                    throw refused;
                }
                if (waited == 0) {
                    notes.note("The service is busy (" + refused.status() + "); this waits for it");
                }
                waited += wait;
                pause(wait);
            }
        }
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(seconds * 1_000L);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped before all was sent; import again to go on", stopped);
        }
    }
}
