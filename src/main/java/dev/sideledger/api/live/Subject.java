package dev.sideledger.api.live;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.analytics.Following;
import dev.sideledger.model.JsonText;

/**
 * What one stream follows.
 *
 * @param question what is asked
 * @param following who asks it
 * @param words what tells its events from those that tell the same otherwise
 * @param encoder makes an event of an edition
 */
record Subject(Followable question, Following following, String words, Function<Edition, byte[]> encoder) {
    /** Events that say what they answer. */
    static Subject asked(String asked, Followable question, Following following) {
        String head = "event: answer\ndata: {\"follow\":" + JsonText.quote(asked) + ",\"";
        return new Subject(question, following, asked,
                edition -> bytes(head + (edition.isProblem() ? "problem" : "answer") + "\":", edition, "}\n\n"));
    }

    /** Events of a name of their own, whose data is the answer itself. */
    static Subject alone(String event, Followable question, Following following) {
        return new Subject(question, following, event,
                edition -> bytes("event: " + event + "\ndata: ", edition, "\n\n"));
    }

    /** The event that tells of an edition. */
    byte[] event(Edition edition) {
        return edition.encoded(words, encoder);
    }

    private static byte[] bytes(String before, Edition edition, String after) {
        byte[] head = before.getBytes(StandardCharsets.UTF_8);
        byte[] tail = after.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + edition.json().length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(edition.json(), 0, all, head.length, edition.json().length);
        System.arraycopy(tail, 0, all, head.length + edition.json().length, tail.length);
        return all;
    }
}
