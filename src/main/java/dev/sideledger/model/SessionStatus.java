package dev.sideledger.model;

/** The status of a session: what was told, or what follows from its silence. */
public final class SessionStatus {
    /** How long a session of untold status may be silent before it counts as ended, in microseconds: 30 minutes. */
    public static final long IDLE_MICROS = 30L * 60 * 1_000_000;
    /** The derived status of a session that was seen lately. */
    public static final String OPEN = "open";
    /** The derived status of a session that has been silent; no claim of success. */
    public static final String ENDED = "ended";

    private SessionStatus() {}

    /**
     * The status at a moment.
     *
     * @param told what the client said, or null
     * @param ended whether an end was told
     * @param lastSeen the latest moment of any of its records, in epoch microseconds
     * @param now the moment, in epoch microseconds
     */
    public static String at(String told, boolean ended, long lastSeen, long now) {
        if (told != null) {
            return told;
        }
        return ended || lastSeen < now - IDLE_MICROS ? ENDED : OPEN;
    }
}
