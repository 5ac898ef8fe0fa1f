package dev.sideledger.ingest.legacy.text;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;

/**
 * Events of a file with the ids and projects that their reader asked for. A session that only its records name is told
 * once the file is read, with the project that it is to have: what its own event says may still come. For one thread.
 */
final class Scoping {
    private static final int MOST_SESSIONS = 1_000_000;
    private static final String[] TIMES = {"time", "started_at", "ended_at"};
    private static final String ID = "id";
    private static final String SESSION = "session";
    private static final String PROJECT = "project";

    private final Reading reading;
    /** Sessions whose own event was told, and of these the ones whose project was. */
    private final Set<String> told = new HashSet<>();
    private final Set<String> placed = new HashSet<>();
    private final Map<String, Mention> mentioned = new LinkedHashMap<>();

    Scoping(Reading reading) {
        this.reading = reading;
    }

    /**
     * An event, as it is to be told; an answer without what the ledger works out.
     *
     * @param place where it stands
     * @param own the id of one without an id, by what it says
     */
    Map<String, String> event(RecordType type, Map<String, String> members, String place,
            Function<Map<String, String>, String> own) {
        Map<String, String> event = new LinkedHashMap<>(
                RawMembers.isAnswer(type, members) ? RawMembers.told(type, members) : members);
        if (needsId(type) && !event.containsKey(ID)) {
            event.put(ID, JsonText.quote(own.apply(event)));
        }
        if (reading.project() != null) {
            place(type, event, members.get(PROJECT), place);
        }
        if (!reading.prefix().isEmpty()) {
            for (String scope : scopes(type)) {
                event.computeIfPresent(scope, (name, value) -> scoped(value));
            }
        }
        return event;
    }

    /** What is to be in a project: of the file, before it is scoped. */
    private void place(RecordType type, Map<String, String> event, String itsProject, String place) {
        String session = event.get(type == RecordType.SESSION && event.containsKey(ID) ? ID : SESSION);
        if (type == RecordType.PROJECT || session == null) {
            return;
        }
        boolean hasProject = itsProject != null && !itsProject.equals("null");
        if (type != RecordType.SESSION) {
            if (mentioned.size() < MOST_SESSIONS && !told.contains(session)) {
                mentioned.computeIfAbsent(session,
                        name -> new Mention(hasProject ? itsProject : project(), time(event), place));
            }
            return;
        }
        if (hasProject && placed.size() < MOST_SESSIONS) {
            placed.add(session);
        } else if (!hasProject && !placed.contains(session)) {
            event.put(PROJECT, project());
        }
        if (told.size() < MOST_SESSIONS) {
            told.add(session);
        }
        mentioned.remove(session);
    }

    private String project() {
        return JsonText.quote(reading.project());
    }

    private static String time(Map<String, String> event) {
        for (String time : TIMES) {
            if (event.get(time) != null && !event.get(time).equals("null")) {
                return event.get(time);
            }
        }
        return null;
    }

    /** Tells of the sessions that only their records named. */
    void end(Intake intake) {
        mentioned.forEach((session, mention) -> {
            Map<String, String> event = new LinkedHashMap<>();
            event.put("type", JsonText.quote(RecordType.SESSION.wireName()));
            event.put(ID, scoped(session));
            event.put(PROJECT, scoped(mention.project));
            if (mention.time != null) {
                event.put("time", mention.time);
            }
            intake.event(RawMembers.bytes(event), mention.place);
        });
        mentioned.clear();
    }

    private String scoped(String value) {
        JsonTree tree = reading.prefix().isEmpty() ? null : JsonTree.parse(value);
        boolean named = tree instanceof JsonTree.Text || (tree != null && value.matches("-?\\d+"));
        return named ? JsonText.quote(reading.scoped(tree.text())) : value;
    }

    private static String[] scopes(RecordType type) {
        return switch (type) {
            case PROJECT -> new String[]{ID, PROJECT};
            case SESSION -> new String[]{ID, SESSION, PROJECT, "parent"};
            default -> new String[]{SESSION};
        };
    }

    private static boolean needsId(RecordType type) {
        return switch (type) {
            case PROJECT, SESSION, TURN, TAG -> false;
            default -> true;
        };
    }

    /** Where a session is named first, and what that says of it. */
    private record Mention(String project, String time, String place) {}
}
