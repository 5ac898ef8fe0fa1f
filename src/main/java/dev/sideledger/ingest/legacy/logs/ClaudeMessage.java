package dev.sideledger.ingest.legacy.logs;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/** A message of the model, as its lines come. */
final class ClaudeMessage {
    private static final int MOST_TEXT = 4 << 20;

    private final String session;
    private final String id;
    private final String parent;
    private final String place;
    private final StringBuilder output = new StringBuilder();
    /** How often each text was said in one line. Another line may say it again, of the same moment. */
    private final Map<String, Integer> texts = new HashMap<>();
    private Long started;
    private Long last;
    private String model;
    private String usage;
    private long spent = -1;
    private String finish;
    private String request;
    private BigDecimal cost;
    private boolean failed;
    private boolean untold;

    ClaudeMessage(String session, String id, String parent, String place) {
        this.session = session;
        this.id = id;
        this.parent = parent;
        this.place = place;
    }

    String session() {
        return session;
    }

    /** Takes a line of it, and tells the tools that are called there. */
    void add(JsonTree line, Long time, Intake intake, Map<String, String> tasks) {
        untold = true;
        started = started == null ? time : Math.min(started, time);
        last = last == null ? time : Math.max(last, time);
        model = Log.text(line, "message", "model");
        finish = Log.text(line, "message", "stop_reason") == null ? finish : Log.text(line, "message", "stop_reason");
        request = Log.text(line, "requestId") == null ? request : Log.text(line, "requestId");
        failed |= Log.is(line, "isApiErrorMessage");
        JsonTree told = Log.at(line, "message", "usage");
        // Of what a stream repeats, the greatest is the last.
        if (told != null && Log.count(told, "output_tokens") >= spent) {
            spent = Log.count(told, "output_tokens");
            usage = told.json();
        }
        String dollars = Log.text(line, "costUSD");
        if (dollars != null && dollars.matches("\\d+(\\.\\d+)?([eE]-?\\d+)?")) {
            BigDecimal amount = new BigDecimal(dollars);
            cost = cost == null ? amount : cost.max(amount);
        }
        JsonTree content = Log.at(line, "message", "content");
        Map<String, Integer> again = new HashMap<>();
        if (content instanceof JsonTree.Elements parts) {
            parts.elements().forEach(part -> part(part, time, intake, tasks, again));
        } else if (content != null) {
            say(content.text(), again);
        }
    }

    private void part(JsonTree part, Long time, Intake intake, Map<String, String> tasks,
            Map<String, Integer> again) {
        String type = Log.text(part, "type");
        if ("text".equals(type)) {
            say(Log.text(part, "text"), again);
        } else if ("tool_use".equals(type) && Log.text(part, "id") != null) {
            String call = Reading.id(Log.text(part, "id"));
            JsonTree input = Log.at(part, "input");
            String task = Log.text(input, "prompt");
            if (task != null) {
                tasks.put(Reading.hash(task.strip()), call);
            }
            intake.event(Telling.of(RecordType.CALL, session, call).text("operation", "execute_tool")
                    .name("name", Log.text(part, "name")).text("parent", Reading.id(id))
                    .text("prompt", input == null ? null : input.json()).time("started_at", time).time("time", time)
                    .bytes(), place);
        }
    }

    private void say(String text, Map<String, Integer> again) {
        if (text == null || output.length() >= MOST_TEXT) {
            return;
        }
        int times = again.merge(text, 1, Integer::sum);
        if (times > texts.getOrDefault(text, 0)) {
            texts.put(text, times);
            output.append(output.length() == 0 ? "" : "\n").append(text);
        }
    }

    /**
     * Tells the call, if there was one and something new is known of it. It says a trace of the response, whatever the
     * session: a ledger counts a response that stands in the logs of two sessions once, in whichever order and however
     * far apart they are imported.
     */
    void tell(Intake intake) {
        if (!untold) {
            return;
        }
        untold = false;
        if ("<synthetic>".equals(model)) {
            if (failed) {
                intake.event(Telling.of(RecordType.ERROR, session, id).text("kind", "api")
                        .text("message", output.length() == 0 ? "an API error" : output.toString())
                        .time("time", last).bytes(), place);
            }
            return;
        }
        Telling telling = Telling.of(RecordType.CALL, session, id).text("operation", "chat")
                .text("provider", "anthropic").name("model", model).text("parent", parent).raw("usage", usage)
                .number("cost", cost).text("output", output.length() == 0 ? null : output.toString())
                .name("finish_reason", finish).name("response_id", id).text("trace_id", Reading.hash(id))
                .text("status", failed ? "failed" : "success")
                .time("started_at", started).time("ended_at", last).time("time", last);
        telling.attribute("request_id", request == null ? null : JsonText.quote(request));
        intake.event(telling.bytes(), place);
    }
}
