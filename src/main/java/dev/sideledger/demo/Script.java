package dev.sideledger.demo;

/** What one kind of agents does in a session. */
@FunctionalInterface
interface Script {
    /** Plays a session from its beginning to its end. */
    void play(Stage stage);
}
