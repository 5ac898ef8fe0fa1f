package dev.sideledger.ingest.otlp.langfuse;

import dev.sideledger.wire.JsonPull;

/**
 * One event of a batch, or a score that stands alone.
 *
 * @param id its id, under which it is answered for; empty when it has none
 * @param type what kind of event it is
 * @param time when it was told, as it was written; empty when it does not say
 * @param body what it tells, as JSON; null when it tells nothing
 */
record Ingested(String id, String type, String time, String body) {
    private static final String BARE = "score";

    /**
     * A score without an event around it.
     *
     * @param place where it stands, under which it is answered for
     */
    static Ingested bare(int place, String score) {
        return new Ingested(Integer.toString(place), BARE, "", score);
    }

    /** The event whose object is at hand. */
    static Ingested read(JsonPull in) {
        String[] texts = {"", "", ""};
        String[] body = {null};
        in.members(name -> {
            switch (name) {
                case "id" -> texts[0] = in.text();
                case "type" -> texts[1] = in.text();
                case "timestamp" -> texts[2] = in.text();
                case "body" -> body[0] = in.raw();
                default -> {
                }
            }
        });
        return new Ingested(texts[0], texts[1], texts[2], body[0]);
    }

    /** Whether it tells a score. */
    boolean isScore() {
        return (type.equals(BARE) || type.equals("score-create")) && body != null;
    }

    /** The id of its score, if that has none itself; null when there is none. */
    String scoreId() {
        return type.equals(BARE) || id.isEmpty() ? null : id;
    }
}
