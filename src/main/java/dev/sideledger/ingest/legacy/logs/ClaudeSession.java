package dev.sideledger.ingest.legacy.logs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/**
 * What the lines of a session of Claude Code mean. A message of the model comes in several lines, each of which repeats
 * its usage: it is one call. Agents below are calls of their own in the same session. What stands in another session,
 * too, from which this one was resumed, is left there: answers, what users said, and what tools gave back.
 */
final class ClaudeSession implements LogFiles.Meaning {
    private static final int MOST_REMEMBERED = 4_096;
    private static final int MOST_OPEN = 32;

    private final String fileName;
    private final Reading reading;
    private final Copies copies;
    private final Map<String, ClaudeMessage> open = new LinkedHashMap<>();
    /** The first line of the chain that a line of an agent below belongs to. */
    private final Map<String, String> roots = bounded();
    private final Map<String, String> tasks = bounded();
    private final ClaudeNames names = new ClaudeNames();
    /** Agents below that have nothing more to do, and when they had. */
    private final Map<String, Finished> finished = bounded();
    private String announced;
    private long before;

    ClaudeSession(String fileName, Reading reading, Copies copies) {
        this.fileName = fileName;
        this.reading = reading;
        this.copies = copies;
    }

    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    @Override
    public void line(JsonTree line, String place, Intake intake) {
        String type = Log.text(line, "type");
        if (type == null) {
            intake.remark("a line has no type", place);
            return;
        }
        Long time = Log.time(line, "timestamp");
        before = time == null ? before : time;
        switch (type) {
            case "assistant" -> assistant(line, place, intake);
            case "user" -> user(line, place, intake);
            case "summary", "custom-title", "ai-title", "agent-name" -> names.take(line);
            case "system", "progress", "file-history-snapshot", "queue-operation", "attachment", "last-prompt", "mode",
                    "permission-mode" -> {
                // Says nothing that was spent, asked or done.
            }
            default -> intake.remark("lines of the type " + shortened(type) + " are not understood", place);
        }
        names.tell(announced, before, place, intake);
    }

    private static String shortened(String type) {
        return type.length() > 40 ? type.substring(0, 40) : type;
    }

    private String session(JsonTree line) {
        String told = Log.text(line, "sessionId");
        return reading.scoped(told == null ? fileName : told);
    }

    /** Tells of the session once, with where it worked. */
    private void announce(JsonTree line, String session, Long time, String place, Intake intake) {
        if (session.equals(announced) || time == null) {
            return;
        }
        announced = session;
        WorkFolder folder = new WorkFolder(Log.text(line, "cwd"), reading);
        folder.tell(time, place, intake);
        Telling telling = Telling.of(RecordType.SESSION).text("id", session).text("kind", "claude-code")
                .text("project", folder.project()).time("time", time);
        attribute(telling, line, "version");
        attribute(telling, line, "gitBranch");
        intake.event(telling.bytes(), place);
    }

    private static void attribute(Telling telling, JsonTree line, String name) {
        String value = Log.text(line, name);
        telling.attribute(name, value == null ? null : JsonText.quote(value));
    }

    private void assistant(JsonTree line, String place, Intake intake) {
        Long time = Log.time(line, "timestamp");
        String id = Log.text(line, "message", "id");
        if (time == null || Log.at(line, "message") == null) {
            intake.remark("an answer without a time or a message", place);
            return;
        }
        String session = session(line);
        String key = id == null ? Log.text(line, "uuid") : id;
        if (key == null) {
            key = place;
        }
        if (copies.isCopy(key, session)) {
            intake.remark("an answer stands in another session, too, from which this one was resumed; it is counted"
                    + " there", place);
            return;
        }
        announce(line, session, time, place, intake);
        String parent = agent(line, session, time, place, intake);
        ClaudeMessage message = open.get(key);
        if (message == null || !message.session().equals(session)) {
            if (open.size() == MOST_OPEN) {
                tell(open.keySet().iterator().next(), intake);
            }
            message = new ClaudeMessage(session, key, parent, place);
            open.put(key, message);
        }
        message.add(line, time, intake, tasks);
    }

    private void user(JsonTree line, String place, Intake intake) {
        Long time = Log.time(line, "timestamp");
        JsonTree content = Log.at(line, "message", "content");
        if (time == null || content == null) {
            intake.remark("a line of a user without a " + (time == null ? "time" : "message")
                    + " cannot be carried over", place);
            return;
        }
        String session = session(line);
        String uuid = Log.text(line, "uuid");
        if (uuid != null && copies.isCopy(uuid, session)) {
            return;
        }
        announce(line, session, time, place, intake);
        String parent = agent(line, session, time, place, intake);
        if (content instanceof JsonTree.Elements parts) {
            for (JsonTree part : parts.elements()) {
                if ("tool_result".equals(Log.text(part, "type"))) {
                    result(line, part, session, time, place, intake);
                }
            }
        }
        if (parent != null) {
            return;
        }
        String interruption = ClaudeSaid.interruption(line);
        if (interruption != null) {
            intake.event(Telling.of(RecordType.ERROR, session, "interrupted-" + (uuid == null ? place : uuid))
                    .text("kind", "interrupted").text("severity", "low").text("message", interruption)
                    .time("time", time).bytes(), place);
        }
        String said = ClaudeSaid.of(line);
        if (said != null) {
            intake.event(Telling.of(RecordType.MESSAGE, session, uuid == null ? place : uuid).text("kind", "exchange")
                    .text("sender", "user").text("content", said).time("time", time).bytes(), place);
        }
    }

    private void result(JsonTree line, JsonTree part, String session, Long time, String place, Intake intake) {
        String id = Log.text(part, "tool_use_id");
        if (id == null) {
            return;
        }
        boolean failed = Log.is(part, "is_error");
        String output = Log.content(Log.at(part, "content"));
        intake.event(Telling.of(RecordType.CALL, session, id).text("operation", "execute_tool").text("output", output)
                .text("status", failed ? "failed" : "success").text("error", failed ? output : null)
                .time("ended_at", time).time("time", time).bytes(), place);
        String agent = Log.text(line, "toolUseResult", "agentId");
        if (agent != null) {
            intake.event(Telling.of(RecordType.CALL, session, "agent-" + agent).text("operation", "invoke_agent")
                    .text("parent", Reading.id(id)).text("status", "success").time("ended_at", time)
                    .time("time", time).bytes(), place);
        }
    }

    /** The call of the agent below that a line belongs to; null for the main one. */
    private String agent(JsonTree line, String session, Long time, String place, Intake intake) {
        String uuid = Log.text(line, "uuid");
        String above = Log.text(line, "parentUuid");
        if (!Log.is(line, "isSidechain")) {
            return null;
        }
        String told = Log.text(line, "agentId");
        String root = told != null ? told : above == null ? uuid : roots.getOrDefault(above, above);
        if (root == null) {
            return null;
        }
        if (uuid != null) {
            roots.put(uuid, root);
        }
        String id = Reading.id("agent-" + root);
        String prompt = Log.content(Log.at(line, "message", "content"));
        finish(id, session, line, time, place);
        if (above == null || roots.putIfAbsent("told " + session + root, root) == null) {
            String task = prompt == null ? null : tasks.get(Reading.hash(prompt.strip()));
            intake.event(Telling.of(RecordType.CALL, session, id).text("operation", "invoke_agent")
                    .text("parent", task).time("started_at", time).time("time", time).bytes(), place);
        }
        return id;
    }

    /** An agent below is over with words that no tool is called beside, or when it was interrupted. */
    private void finish(String id, String session, JsonTree line, Long time, String place) {
        JsonTree content = Log.at(line, "message", "content");
        String text = Log.content(content);
        boolean calls = content instanceof JsonTree.Elements parts
                && parts.elements().stream().anyMatch(part -> "tool_use".equals(Log.text(part, "type")));
        boolean answer = "assistant".equals(Log.text(line, "type"));
        if (text != null && (answer ? !calls : ClaudeSaid.interruption(line) != null)) {
            finished.put(id, new Finished(session, time, place));
        } else {
            finished.remove(id);
        }
    }

    private void tell(String key, Intake intake) {
        open.remove(key).tell(intake);
    }

    @Override
    public void end(Intake intake) {
        open.values().forEach(message -> message.tell(intake));
        finished.forEach((id, last) -> intake.event(Telling.of(RecordType.CALL, last.session(), id)
                .text("operation", "invoke_agent").time("ended_at", last.time()).time("time", last.time()).bytes(),
                last.place()));
        finished.clear();
    }

    /** The last line of an agent. */
    private record Finished(String session, Long time, String place) {}
}
