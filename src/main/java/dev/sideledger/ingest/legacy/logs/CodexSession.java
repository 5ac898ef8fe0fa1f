package dev.sideledger.ingest.legacy.logs;

import java.util.Set;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/**
 * What the lines of a session of Codex mean. Its counts of tokens add up over the session, and are repeated where
 * nothing was asked: a call is what a count has more than the one before. A session that was forked off may begin with
 * what the other one said.
 */
final class CodexSession implements LogFiles.Meaning {
    private static final Set<String> SILENT = Set.of("reasoning", "agent_reasoning", "agent_reasoning_raw_content",
            "agent_reasoning_section_break", "task_started", "task_complete", "turn_aborted", "thread_name_updated",
            "exec_command_begin", "exec_command_end", "patch_apply_begin", "patch_apply_end", "turn_diff",
            "background_event", "message", "compacted", "ghost_snapshot", "context_compacted", "web_search_call",
            "entered_review_mode", "exited_review_mode", "plan_update", "mcp_tool_call_end",
            "thread_settings_applied", "thread_goal_updated", "sub_agent_activity", "web_search_end");
    private static final Set<String> SILENT_LINES = Set.of("compacted", "world_state", "token_usage_record",
            "inter_agent_communication", "inter_agent_communication_metadata", "security_risk_score");

    private final String fileName;
    private final Reading reading;
    private final CodexFork fork = new CodexFork();
    private CodexCount before = CodexCount.NONE;
    private String session;
    private String model;
    private String provider = "openai";
    private boolean begun;
    private boolean paged;
    private Long asked;
    private int anew;
    private String said;

    CodexSession(String fileName, Reading reading) {
        this.fileName = fileName;
        this.reading = reading;
        this.session = reading.scoped(fileName);
    }

    @Override
    public void line(JsonTree line, String place, Intake intake) {
        String type = Log.text(line, "type");
        JsonTree payload = Log.at(line, "payload");
        Long time = Log.time(line, "timestamp");
        if (type == null || payload == null || time == null) {
            intake.remark("a line has no type, time or payload, as in old logs without tokens", place);
            return;
        }
        switch (type) {
            case "session_meta" -> session(payload, time, place, intake);
            case "turn_context" -> {
                fork.repeats(line, type, time);
                model = Log.text(payload, "model") == null ? model : Log.text(payload, "model");
            }
            case "event_msg", "response_item" -> item(line, time, place, intake);
            default -> {
                // Of what is silent, nothing was spent or said that does not stand in another line, too.
                if (!SILENT_LINES.contains(type)) {
                    intake.remark("lines of the type " + shortened(type) + " are not understood", place);
                }
            }
        }
    }

    private static String shortened(String type) {
        return type.substring(0, Math.min(40, type.length()));
    }

    private void session(JsonTree meta, Long time, String place, Intake intake) {
        fork.session(meta, time);
        if (begun) {
            // That of the session it was forked off from.
            return;
        }
        begun = true;
        paged = "paginated".equals(Log.text(meta, "history_mode"));
        asked = time;
        String id = Log.text(meta, "id");
        session = reading.scoped(id == null ? fileName : id);
        provider = Log.text(meta, "model_provider") == null ? provider : Log.text(meta, "model_provider");
        String parent = fork.parent();
        WorkFolder folder = new WorkFolder(Log.text(meta, "cwd"), reading);
        folder.tell(time, place, intake);
        Telling telling = Telling.of(RecordType.SESSION).text("id", session).text("kind", "codex")
                .text("project", folder.project())
                .text("parent", parent == null ? null : reading.scoped(parent))
                .time("started_at", time).time("time", time);
        String version = Log.text(meta, "cli_version");
        String branch = Log.text(meta, "git", "branch");
        telling.attribute("version", version == null ? null : JsonText.quote(version))
                .attribute("gitBranch", branch == null ? null : JsonText.quote(branch));
        intake.event(telling.bytes(), place);
    }

    private void item(JsonTree line, Long time, String place, Intake intake) {
        JsonTree item = Log.at(line, "payload");
        String type = Log.text(item, "type");
        if (type == null) {
            return;
        }
        boolean repeated = fork.repeats(line, type, time);
        switch (type) {
            case "token_count" -> count(item, time, repeated, place, intake);
            case "user_message" -> message(Log.text(item, "message"), time, repeated, place, intake);
            case "item_completed" -> completed(Log.at(item, "item"), time, repeated, place, intake);
            case "agent_message" -> say(Log.text(item, "message"), repeated);
            case "function_call", "custom_tool_call", "local_shell_call" -> tool(item, type, time, repeated, place,
                    intake);
            case "function_call_output", "custom_tool_call_output" -> toolResult(item, time, repeated, place, intake);
            case "error", "stream_error" -> error(item, time, repeated, place, intake);
            default -> {
                if (!SILENT.contains(type)) {
                    intake.remark("items of the type " + shortened(type) + " are not understood", place);
                }
            }
        }
    }

    private void say(String text, boolean repeated) {
        said = repeated || text == null ? said : text;
    }

    private static void leave(String what, String place, Intake intake) {
        intake.remark(what + " is that of the session from which this one was forked; it is told there", place);
    }

    private void count(JsonTree item, Long time, boolean repeated, String place, Intake intake) {
        JsonTree info = Log.at(item, "info");
        if (info == null) {
            return;
        }
        CodexCount total = CodexCount.of(Log.at(info, "total_token_usage"));
        CodexCount last = CodexCount.of(Log.at(info, "last_token_usage"));
        boolean first = fork.goesOn() && !before.told();
        CodexCount more = first ? last : total.since(before, last);
        anew += total.beganAnew(before, last) ? 1 : 0;
        if (total.told()) {
            before = total;
        }
        if (more.told() ? fork.repeatsCount(time) : repeated) {
            intake.remark("a count of tokens is that of the session from which this one was forked; it is counted"
                    + " there", place);
            return;
        }
        if (first && !more.told() && total.told()) {
            intake.remark("a first count of tokens goes on from that of another session without saying how much is its"
                    + " own; it is left out", place);
        }
        if (!more.told()) {
            return;
        }
        String id = "tokens-" + (total.told() ? total.id() : Reading.hash(place + time))
                + (anew == 0 ? "" : "-" + anew);
        intake.event(Telling.of(RecordType.CALL, session, id).text("operation", "chat").name("provider", provider)
                .name("model", model).raw("usage", more.json()).text("output", said).text("status", "success")
                .time("started_at", asked == null ? time : Math.min(asked, time)).time("ended_at", time)
                .time("time", time).bytes(), place);
        said = null;
        asked = time;
    }

    /** What is said in a log that is read page by page; others have the same in events of its own. */
    private void completed(JsonTree item, Long time, boolean repeated, String place, Intake intake) {
        String type = paged ? Log.text(item, "type") : null;
        String text = Log.content(Log.at(item, "content"));
        if ("UserMessage".equals(type) && text != null) {
            message(text, time, repeated, place, intake);
        } else if ("AgentMessage".equals(type)) {
            say(text, repeated);
        }
    }

    private void message(String text, Long time, boolean repeated, String place, Intake intake) {
        asked = time;
        if (repeated) {
            leave("a message", place, intake);
        } else if (text != null) {
            intake.event(Telling.of(RecordType.MESSAGE, session, "user-" + Reading.hash(time + text))
                    .text("kind", "exchange").text("sender", "user").text("content", text).time("time", time).bytes(),
                    place);
        }
    }

    private void tool(JsonTree item, String type, Long time, boolean repeated, String place, Intake intake) {
        String id = Log.text(item, "call_id");
        JsonTree input = Log.at(item, "arguments") != null ? Log.at(item, "arguments")
                : Log.at(item, "input") != null ? Log.at(item, "input") : Log.at(item, "action");
        if (repeated) {
            leave("a call of a tool", place, intake);
        } else if (id != null) {
            String name = Log.text(item, "name");
            intake.event(Telling.of(RecordType.CALL, session, id).text("operation", "execute_tool")
                    .name("name", name == null ? type : name).text("prompt", input == null ? null : input.text())
                    .time("started_at", time).time("time", time).bytes(), place);
        }
    }

    private void toolResult(JsonTree item, Long time, boolean repeated, String place, Intake intake) {
        asked = time;
        String id = Log.text(item, "call_id");
        JsonTree output = Log.at(item, "output");
        if (id != null && !repeated) {
            intake.event(Telling.of(RecordType.CALL, session, id).text("operation", "execute_tool")
                    .text("output", output == null ? null : output.text()).text("status", "success")
                    .time("ended_at", time).time("time", time).bytes(), place);
        }
    }

    private void error(JsonTree item, Long time, boolean repeated, String place, Intake intake) {
        String message = Log.text(item, "message");
        if (repeated) {
            leave("an error", place, intake);
        } else if (message != null) {
            intake.event(Telling.of(RecordType.ERROR, session, "error-" + Reading.hash(time + message))
                    .text("kind", "api").text("message", message).time("time", time).bytes(), place);
        }
    }

    @Override
    public void end(Intake intake) {
        // Each call was told as it was counted.
    }
}
