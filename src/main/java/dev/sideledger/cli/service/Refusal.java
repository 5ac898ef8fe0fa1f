package dev.sideledger.cli.service;

/** A service that answers, and does not do what it was asked for. */
public final class Refusal extends CommandFailed {
    private static final long serialVersionUID = 1;

    private static final int NO_KEY = 401;
    private static final int NOT_THIS_KEY = 403;

    private final int status;
    private final String retryAfter;

    /** With a sentence of its own. */
    public Refusal(int status, String sentence) {
        this(status, sentence, null);
    }

    private Refusal(int status, String sentence, String retryAfter) {
        super(sentence);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The same, with what the service says about when to ask again. */
    Refusal after(String seconds) {
        return new Refusal(status, getMessage(), seconds);
    }

    /** After how many seconds it is worth asking again, as the service says; -1 where it says nothing. */
    public int retryAfter() {
        return retryAfter != null && retryAfter.matches("[0-9]{1,5}") ? Integer.parseInt(retryAfter) : -1;
    }

    /**
     * Its sentence.
     *
     * @param detail what the service says about it, or null
     * @param keyed whether a key was sent
     */
    static Refusal of(String url, int status, String detail, boolean keyed) {
        String sentence = "The service at " + url + " answers " + status + ": "
                + (detail == null ? "nothing that says why; is it a Sideledger?" : detail);
        if (status == NO_KEY || (status == NOT_THIS_KEY && detail == null)) {
            sentence += keyed ? ". The key that was sent is not taken"
                    : ". It wants a key: give one in SIDELEDGER_API_KEY, or with --key";
        }
        return new Refusal(status, sentence);
    }

    /** The status of its answer. */
    public int status() {
        return status;
    }
}
