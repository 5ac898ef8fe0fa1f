package dev.sideledger.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection on which bytes are sent as they are, whether or not they are HTTP, and answers are read. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)\r\n");

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends bytes. */
    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends text. */
    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads the head of an answer. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            head.append((char) some());
        }
        return head.toString();
    }

    /** Reads an answer. */
    Answer answer() throws IOException {
        String head = head();
        String headers = head.toLowerCase(Locale.ROOT);
        int status = Integer.parseInt(head.substring(9, 12));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Matcher length = LENGTH.matcher(headers);
        if (headers.contains("\r\ntransfer-encoding: chunked")) {
            for (int size = size(); size > 0; size = size()) {
                body.write(in.readNBytes(size));
                line();
            }
            line();
        } else if (length.find()) {
            body.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return new Answer(status, headers, body.toString(StandardCharsets.UTF_8));
    }

    /** Whether the other side closes, whatever it says before. */
    boolean ends() {
        try {
            in.skipNBytes(Long.MAX_VALUE);
            return false;
        } catch (EOFException end) {
            return true;
        } catch (IOException failure) {
            return !(failure instanceof SocketTimeoutException);
        }
    }

    /** Reads until one of the sides closes; tells how many bytes come. */
    void drain(LongConsumer came) {
        byte[] piece = new byte[1 << 16];
        try {
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                came.accept(read);
            }
        } catch (IOException closed) {
            came.accept(0);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int size() throws IOException {
        return Integer.parseInt(line().strip(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = some(); next != '\n'; next = some()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private int some() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the service has closed the connection");
        }
        return next;
    }

    /**
     * An answer.
     *
     * @param headers the head, in small letters
     */
    record Answer(int status, String headers, String body) {}
}
