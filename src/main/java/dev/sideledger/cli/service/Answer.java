package dev.sideledger.cli.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;

/** An answer that is being read. Closing it leaves the rest unread. */
public final class Answer implements AutoCloseable {
    private final HttpURLConnection connection;
    private final InputStream body;

    Answer(HttpURLConnection connection) throws IOException {
        this.connection = connection;
        this.body = connection.getInputStream();
    }

    /** Its body. */
    public InputStream body() {
        return body;
    }

    /** A header, or null. */
    public String header(String name) {
        return connection.getHeaderField(name);
    }

    /** Whether it is of a type, whatever its parameters. */
    public boolean isOf(String type) {
        String told = connection.getContentType();
        return told != null && told.startsWith(type);
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
