package dev.sideledger.store.sqlite.writer;

/** A session as the writer knows it between transactions. For the writer's thread. */
final class SessionState {
    final long no;
    final String id;
    long projectNo;
    String project;
    long at;
    long lastSeen;
    boolean startTold;
    boolean linked;
    boolean stored;
    boolean condemned;

    SessionState(long no, String id) {
        this.no = no;
        this.id = id;
        this.at = Long.MAX_VALUE;
        this.lastSeen = Long.MIN_VALUE;
    }
}
