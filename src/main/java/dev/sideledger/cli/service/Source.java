package dev.sideledger.cli.service;

import java.io.InputStream;

/** Where answers come from. */
public interface Source {
    /**
     * The answer to a request, as JSON.
     *
     * @throws CommandFailed with a sentence when there is none
     */
    byte[] read(Request request);

    /**
     * The answer to a question that is sent with a request, as JSON. Nothing is changed by it.
     *
     * @throws CommandFailed with a sentence when there is none
     */
    byte[] ask(Request request, byte[] question);

    /**
     * An answer that is read as it comes, however long it is. Closing it leaves the rest unread.
     *
     * @throws CommandFailed with a sentence when there is none
     */
    InputStream open(Request request);
}
