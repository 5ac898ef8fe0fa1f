package dev.sideledger.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A browser that follows calls at one of several replicas and, when its connection is lost, goes on at the next one
 * with the last id that it saw.
 */
final class FollowedLog implements AutoCloseable {
    private static final Pattern CALL = Pattern.compile("\"type\":\"call\",\"id\":\"(.*?)\"");

    private final int[] ports;
    private final Set<String> calls = ConcurrentHashMap.newKeySet();
    private final List<String> oddities = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::follow, "follower");
    private volatile boolean closed;
    private volatile int connections;
    private String last;

    FollowedLog(int... ports) {
        this.ports = ports;
        thread.setDaemon(true);
        thread.start();
    }

    /** The ids of all calls that it was told of. */
    Set<String> calls() {
        return calls;
    }

    /** What should not come: that something cannot be told, or ids that do not ascend. */
    List<String> oddities() {
        return oddities;
    }

    /** How often it had to connect. */
    int connections() {
        return connections;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void follow() {
        for (int i = 0; !closed; i++) {
            try {
                read(ports[i % ports.length]);
            } catch (IOException lost) {
                pause();
            }
        }
    }

    private void read(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("http://localhost:" + port
                + "/api/live?types=call").openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(30_000);
        if (last != null) {
            connection.setRequestProperty("Last-Event-ID", last);
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            connections++;
            for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    seen(line.substring("id: ".length()));
                } else if (line.startsWith("event: reset")) {
                    oddities.add(line);
                } else {
                    Matcher call = CALL.matcher(line);
                    if (call.find()) {
                        calls.add(call.group(1));
                    }
                }
            }
        }
    }

    private void seen(String id) {
        if (last != null && place(id) < place(last)) {
            oddities.add(id + " after " + last);
        }
        last = id;
    }

    private static long place(String id) {
        String[] parts = id.substring(id.indexOf('-') + 1).split("\\.");
        return (Long.parseLong(parts[0]) << 32) + Long.parseLong(parts[1]);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
