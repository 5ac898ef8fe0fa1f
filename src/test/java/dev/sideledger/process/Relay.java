package dev.sideledger.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut and mended, and that can fall silent. */
final class Relay implements AutoCloseable {
    private final int to;
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile boolean silent;
    private volatile ServerSocket listener;

    /** Leads to a port of this machine. */
    Relay(int to) {
        this.to = to;
        this.port = listen(0);
    }

    int port() {
        return port;
    }

    /** Breaks every connection, and takes none. */
    void cut() {
        closed(listener);
        open.forEach(Relay::closed);
        open.clear();
    }

    /** Takes connections again. */
    void mend() {
        silent = false;
        open.forEach(Relay::closed);
        open.clear();
        if (listener.isClosed()) {
            listen(port);
        }
    }

    /** Takes connections and passes nothing on, as a network does that lost its way. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        cut();
    }

    private int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            listener = socket;
            daemon(() -> accept(socket));
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void accept(ServerSocket socket) throws IOException {
        while (true) {
            Socket near = socket.accept();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
            open.addAll(List.of(near, far));
            daemon(() -> pass(near, far));
            daemon(() -> pass(far, near));
        }
    }

    private void pass(Socket from, Socket into) throws IOException {
        try (from; into; InputStream in = from.getInputStream(); OutputStream out = into.getOutputStream()) {
            byte[] part = new byte[8_192];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                if (!silent) {
                    out.write(part, 0, read);
                }
            }
        }
    }

    private static void daemon(Passing passing) {
        Thread thread = new Thread(() -> {
            try {
                passing.run();
            } catch (IOException ended) {
                Thread.yield();
            }
        }, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closed(AutoCloseable some) {
        try {
            some.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private interface Passing {
        void run() throws IOException;
    }
}
