package dev.sideledger.ops;

import java.util.Map;
import java.util.Set;

import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.SessionField;

/**
 * Whose sessions are to be erased.
 *
 * @param user the user, or null
 * @param session the id of one session, or null
 */
public record ErasureOrder(String user, String session) {
    /** The attributes of sessions in which users are named as well. */
    public static final Set<String> ATTRIBUTES = Set.of("user", "user.id", "user_id", "userId", "enduser.id");

    /** Refuses an order for nobody, or for two things at once. */
    public ErasureOrder {
        if ((user == null) == (session == null)) {
            throw new IllegalArgumentException("say whose sessions, user=ID, or which one, session=ID");
        }
    }

    /** Whether a session is meant. */
    boolean means(Entry entry) {
        return user == null ? entry.session().equals(session)
                : user.equals(entry.values().text(SessionField.USER)) || named(entry.attributes().entries());
    }

    /** Whether what an archive tells of a session is meant; each member as JSON. */
    boolean means(Map<String, String> members) {
        return user == null ? is(members.get("id"), session)
                : is(members.get("user"), user) || named(JsonText.members(members.getOrDefault("attributes", "{}"))
                        .entries());
    }

    private boolean named(Map<String, String> attributes) {
        return ATTRIBUTES.stream().anyMatch(name -> is(attributes.get(name), user));
    }

    private static boolean is(String json, String text) {
        return json != null && json.startsWith("\"") && JsonText.unquote(json).equals(text);
    }
}
