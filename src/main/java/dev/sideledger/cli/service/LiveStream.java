package dev.sideledger.cli.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Server-sent events of a service, which goes on where it was when it is opened again. For one thread. */
public final class LiveStream implements AutoCloseable {
    /** Several signs of life are missed before a silent stream is given up. */
    private static final Duration SILENCE = Duration.ofMinutes(2);
    private static final String TYPE = "text/event-stream";

    private final RunningService service;
    private final Request request;
    private Answer answer;
    private BufferedReader lines;
    private String lastId;

    /** One that is not open yet. */
    public LiveStream(RunningService service, Request request) {
        this.service = service.patient(SILENCE);
        this.request = request;
    }

    /**
     * Opens it, after the last event that was read.
     *
     * @throws CommandFailed when there is no service, or it refuses
     */
    public void open() {
        close();
        Map<String, String> headers = new HashMap<>(Map.of("Accept", TYPE));
        if (lastId != null) {
            headers.put("Last-Event-ID", lastId);
        }
        answer = service.open("GET", request, null, headers);
        if (!answer.isOf(TYPE)) {
            throw service.stranger();
        }
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The next event, or null when the stream has ended. */
    public LiveEvent next() throws IOException {
        String name = null;
        StringBuilder data = null;
        String id = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                lastId = id == null ? lastId : id;
                if (name != null || data != null) {
                    return new LiveEvent(name, data == null ? null : data.toString());
                }
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("id:")) {
                id = value(line);
            } else if (line.startsWith("data:")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(value(line));
            }
        }
        return null;
    }

    @Override
    public void close() {
        if (answer != null) {
            answer.close();
            answer = null;
        }
    }

    private static String value(String line) {
        String rest = line.substring(line.indexOf(':') + 1);
        return rest.startsWith(" ") ? rest.substring(1) : rest;
    }
}
