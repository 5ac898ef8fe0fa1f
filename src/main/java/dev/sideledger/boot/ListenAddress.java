package dev.sideledger.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;

import dev.sideledger.store.CannotStart;

/** Where to listen: an address of this machine, loopback unless more is meant, and a port that is free. */
record ListenAddress(String host, int port, String setting) {
    /** The address of everything but gRPC. */
    ListenAddress(String host, int port) {
        this(host, port, "SIDELEDGER_PORT");
    }

    /** Refuses, in one sentence, an address that cannot be listened on or that would let anybody in unasked. */
    void check(boolean elsewhere) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!ofThisMachine(address)) {
                throw new CannotStart(notOfThisMachine(host));
            }
            if (!elsewhere && !address.isLoopbackAddress()) {
                throw new CannotStart("Anybody who reaches " + host + " could read and write the ledger; listen on"
                        + " 127.0.0.1, make a key with the command keys create, or set SIDELEDGER_ALLOW_ANYONE=true if"
                        + " that is meant");
            }
            listen(address);
        } catch (UnknownHostException unknown) {
            throw new CannotStart("The address " + host + " in SIDELEDGER_HOST is not known", unknown);
        } catch (IOException refused) {
            throw new CannotStart(refusal(String.valueOf(refused.getMessage())), refused);
        }
    }

    /** Says why it cannot be listened on, given the words of the operating system. */
    String refusal(String reason) {
        if (reason.contains("assign")) {
            return notOfThisMachine(host);
        }
        return (reason.contains("in use") ? "The port " + port + " is in use by another program"
                : "The port " + port + " of " + host + " cannot be listened on: " + reason)
                + "; choose another with " + setting;
    }

    private void listen(InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
        }
    }

    private static boolean ofThisMachine(InetAddress address) throws IOException {
        return address.isAnyLocalAddress() || address.isLoopbackAddress()
                || NetworkInterface.getByInetAddress(address) != null;
    }

    private static String notOfThisMachine(String host) {
        return "The address " + host + " in SIDELEDGER_HOST is not one of this machine; listen on 127.0.0.1, or on"
                + " 0.0.0.0 for all of its addresses";
    }
}
