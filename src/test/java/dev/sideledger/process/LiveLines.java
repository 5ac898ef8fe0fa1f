package dev.sideledger.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines of a live stream, as they come. */
final class LiveLines implements AutoCloseable {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final InputStream stream;

    LiveLines(int port, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL("http://localhost:" + port + path).openConnection();
        stream = connection.getInputStream();
        Thread reader = new Thread(this::read, "live lines");
        reader.setDaemon(true);
        reader.start();
        await("id: ");
    }

    /** Those that hold a text. */
    List<String> with(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    /** Waits until one holds a text. */
    void await(String text) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (with(text).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no line has " + text + ": " + lines);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException closed) {
            lines.add("closed");
        }
    }
}
