package dev.sideledger.cli.service;

/** Where answers come from. */
public interface Source {
    /**
     * The answer to a request, as JSON.
     *
     * @throws CommandFailed with a sentence when there is none
     */
    byte[] read(Request request);
}
