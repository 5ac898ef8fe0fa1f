package dev.sideledger.cli.service;

/** Why a command could not do what it was asked for, in one sentence. */
public class CommandFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** For a reason of its own. */
    public CommandFailed(String sentence) {
        super(sentence);
    }

    /** For the reason of something else. */
    public CommandFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
