package dev.sideledger.cli.service;

/** Nothing listens where a service was expected. */
public final class NoService extends CommandFailed {
    private static final long serialVersionUID = 1;

    NoService(String url, Throwable cause) {
        super("The service at " + url + " does not answer; is it running? Name it with --url or SIDELEDGER_URL", cause);
    }
}
