package dev.sideledger.client;

/** A judgement on a session or a call. */
public final class ScoreEvent extends Telling<ScoreEvent> {
    ScoreEvent(String session) {
        super("score", session, null);
    }

    @Override
    ScoreEvent self() {
        return this;
    }

    /** The call judged. */
    public ScoreEvent call(String text) {
        return text("call", text);
    }

    /** In which respect. */
    public ScoreEvent dimension(String text) {
        return text("dimension", text);
    }

    /** The score; needed. */
    public ScoreEvent value(double number) {
        return number("value", number);
    }

    /** The scale it stands on. */
    public ScoreEvent scaleMin(double number) {
        return number("scale_min", number);
    }

    /** The scale it stands on. */
    public ScoreEvent scaleMax(double number) {
        return number("scale_max", number);
    }

    /** Who judged. */
    public ScoreEvent scorer(String text) {
        return text("scorer", text);
    }

    /** In words. */
    public ScoreEvent notes(String text) {
        return text("notes", text);
    }

    /** In words. */
    public ScoreEvent feedback(String text) {
        return text("feedback", text);
    }

    /** In words. */
    public ScoreEvent suggestions(String text) {
        return text("suggestions", text);
    }
}
