package dev.sideledger.ingest.legacy;

/** Takes what a source tells. */
public interface Intake {
    /**
     * An event, as JSON.
     *
     * @param place where in the source it was found, for sentences
     */
    void event(byte[] json, String place);

    /**
     * Something that is not carried over, or not as it stood.
     *
     * @param what the same words for the same reason, since they are counted
     * @param place where in the source it was found
     */
    void remark(String what, String place);

    /**
     * A record that the source tells and that cannot be understood, said as a remark and counted as refused.
     *
     * @param why the same words for the same reason; of what follows {@code , was} nothing is said
     * @param place where in the source it was found
     */
    default void refuse(String why, String place) {
        remark(why, place);
    }

    /** How far the source is read. */
    void progress(long done, long total);
}
