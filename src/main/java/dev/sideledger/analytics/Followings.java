package dev.sideledger.analytics;

/**
 * Who asks for what is followed.
 *
 * @param answers asks the ledger
 * @param windows asks what is held in memory, once a second
 */
public record Followings(Following answers, Following windows) implements AutoCloseable {
    @Override
    public void close() {
        answers.close();
        windows.close();
    }
}
