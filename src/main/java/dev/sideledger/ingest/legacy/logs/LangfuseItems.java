package dev.sideledger.ingest.legacy.logs;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;

/** What traces, observations and scores of Langfuse mean. Their names may be written in camel or snake case. */
final class LangfuseItems {
    private static final int MOST_TRACES = 1_000_000;
    private static final String WORDS = "stringvalue";
    private static final Set<String> OF_WORDS = Set.of("CATEGORICAL", "TEXT");
    private static final Map<String, String> OPERATIONS = Map.of("GENERATION", "chat", "EMBEDDING", "embeddings",
            "TOOL", "execute_tool", "AGENT", "invoke_agent", "RETRIEVER", "retrieval");

    private final Reading reading;
    /** Traces whose session is known. */
    private final Map<String, String> sessions = new HashMap<>();
    private final Set<String> announced = new TreeSet<>();

    LangfuseItems(Reading reading) {
        this.reading = reading;
    }

    /** Tells what an item says; false when it is none of them. */
    boolean take(JsonTree item, String place, Intake intake) {
        if (!(item instanceof JsonTree.Members object)) {
            return false;
        }
        Map<String, JsonTree> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> {
            if (!value.isNull()) {
                members.put(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""), value);
            }
        });
        boolean inTrace = members.containsKey("traceid");
        if (inTrace && members.containsKey("starttime")) {
            observation(members, place, intake);
        } else if (inTrace && (members.containsKey("value") || members.containsKey(WORDS))
                && members.containsKey("name")) {
            score(members, place, intake);
        } else if (members.containsKey("id") && members.containsKey("timestamp") && !inTrace) {
            trace(members, place, intake);
        } else {
            intake.remark("an object is no trace, observation or score", place);
            return false;
        }
        return true;
    }

    private static String text(Map<String, JsonTree> members, String... names) {
        for (String name : names) {
            JsonTree value = members.get(name);
            if (value != null && !value.text().isBlank()) {
                return value.text();
            }
        }
        return null;
    }

    private static Long time(Map<String, JsonTree> members, String name) {
        return Log.time(members.get(name));
    }

    private void trace(Map<String, JsonTree> trace, String place, Intake intake) {
        String id = text(trace, "id");
        String told = text(trace, "sessionid");
        Long time = time(trace, "timestamp");
        String session = reading.scoped(told == null ? id : told);
        if (sessions.size() < MOST_TRACES) {
            sessions.put(id, session);
        }
        Telling telling = Telling.of(RecordType.SESSION).text("id", session)
                .text("kind", told == null ? "trace" : "langfuse")
                .text("project", reading.project() == null ? null : reading.scoped(reading.project()))
                .name("name", told == null ? text(trace, "name") : null).name("user", text(trace, "userid"))
                .raw("tags", trace.get("tags") instanceof JsonTree.Elements tags
                        && tags.elements().stream().allMatch(JsonTree.Text.class::isInstance) ? tags.json() : null)
                .time("time", time);
        spread(trace, telling, "release", "version", "environment", "public", "bookmarked");
        intake.event(telling.bytes(), place);
        announced.add(session);
        Telling root = Telling.of(RecordType.CALL, session, "trace-" + id).text("operation", "invoke_workflow")
                .name("name", text(trace, "name")).text("trace_id", Reading.id(id)).text("prompt", text(trace, "input"))
                .text("output", text(trace, "output")).text("status", "success").time("started_at", time)
                .time("time", time);
        JsonTree metadata = trace.get("metadata");
        root.attribute("metadata", metadata == null ? null : metadata.json());
        spread(trace, root, "latency");
        if (!hasParts(trace.get("observations"))) {
            // A sum that does not count beside observations that come from elsewhere, since they are of its trace.
            tell(new LangfuseUsage(trace.get("usagedetails"), trace.get("usage"), trace),
                    root.number("cost", cost(trace)), place, intake);
        }
        intake.event(root.bytes(), place);
        within(trace.get("observations"), id, place, intake);
        within(trace.get("scores"), id, place, intake);
    }

    private static void tell(LangfuseUsage usage, Telling telling, String place, Intake intake) {
        if (usage.hasFractions()) {
            intake.remark("a count of tokens is no whole number and is not carried over", place);
        }
        usage.tell(telling);
    }

    private static boolean hasParts(JsonTree items) {
        return items instanceof JsonTree.Elements list
                && list.elements().stream().anyMatch(JsonTree.Members.class::isInstance);
    }

    /** What an export tells inside its trace, which need not name it. */
    private void within(JsonTree items, String trace, String place, Intake intake) {
        if (items instanceof JsonTree.Elements list) {
            for (JsonTree item : list.elements()) {
                if (item instanceof JsonTree.Members members) {
                    Map<String, JsonTree> whole = new LinkedHashMap<>(members.members());
                    whole.putIfAbsent("traceId", new JsonTree.Text(trace));
                    take(new JsonTree.Members(whole), place, intake);
                }
            }
        }
    }

    private String session(Map<String, JsonTree> item, String place, Intake intake) {
        String trace = text(item, "traceid");
        String told = text(item, "sessionid");
        String session = told == null ? sessions.getOrDefault(trace, reading.scoped(trace)) : reading.scoped(told);
        if (told == null && !sessions.containsKey(trace) && announced.size() < MOST_TRACES && announced.add(session)) {
            Long time = time(item, "starttime") == null ? time(item, "timestamp") : time(item, "starttime");
            // A trace of which nobody told the session: it goes there as soon as somebody does.
            intake.event(Telling.of(RecordType.SESSION).text("id", session).text("kind", "trace").time("time", time)
                    .bytes(), place);
        }
        return session;
    }

    private void observation(Map<String, JsonTree> item, String place, Intake intake) {
        String id = text(item, "id");
        Long started = time(item, "starttime");
        Long ended = time(item, "endtime");
        if (id == null || started == null) {
            intake.remark("an observation without an id or a start cannot be carried over", place);
            return;
        }
        String type = String.valueOf(text(item, "type")).toUpperCase(Locale.ROOT);
        String trace = text(item, "traceid");
        String parent = text(item, "parentobservationid");
        Long first = time(item, "completionstarttime");
        boolean failed = "ERROR".equals(text(item, "level"));
        Telling telling = Telling.of(RecordType.CALL, session(item, place, intake), id)
                .text("operation", OPERATIONS.getOrDefault(type, "invoke_workflow")).name("name", text(item, "name"))
                .text("trace_id", Reading.id(trace)).text("span_id", Reading.id(id))
                .text("parent_span_id", parent == null ? null : Reading.id(parent))
                .name("model", text(item, "model", "providedmodelname")).text("prompt", text(item, "input"))
                .text("output", text(item, "output")).text("status", failed ? "failed" : "success")
                .text("error", failed ? text(item, "statusmessage") : null)
                .number("ttft_ms", first == null || first < started ? null : (first - started) / 1e3)
                .number("cost", cost(item)).time("started_at", started)
                .time("ended_at", ended == null || ended < started ? started : ended)
                .time("time", ended == null || ended < started ? started : ended);
        tell(new LangfuseUsage(item.get("usagedetails"), item.get("usage"), item), telling, place, intake);
        spread(item, telling, "metadata", "modelparameters", "promptname", "promptversion", "version", "environment",
                "level");
        intake.event(telling.bytes(), place);
    }

    /** What it cost; a zero that nothing stands behind is what Langfuse says of models that it does not know. */
    private static BigDecimal cost(Map<String, JsonTree> item) {
        String detailed = Log.text(item.get("costdetails"), "total");
        String told = detailed == null ? text(item, "calculatedtotalcost", "totalcost", "cost") : detailed;
        if (told == null || !told.matches("\\d+(\\.\\d+)?([eE]-?\\d+)?")) {
            return null;
        }
        BigDecimal cost = new BigDecimal(told);
        return detailed == null && cost.signum() == 0 ? null : cost;
    }

    private void score(Map<String, JsonTree> item, String place, Intake intake) {
        String value = text(item, "value");
        String told = "true".equalsIgnoreCase(value) ? "1" : "false".equalsIgnoreCase(value) ? "0" : value;
        boolean words = OF_WORDS.contains(String.valueOf(text(item, "datatype")).toUpperCase(Locale.ROOT))
                || told == null || !told.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?");
        String label = words ? text(item, WORDS, "value") : null;
        if (words && label == null) {
            intake.remark("a score without a value cannot be carried over", place);
            return;
        }
        Long time = time(item, "timestamp") == null ? time(item, "createdat") : time(item, "timestamp");
        String id = text(item, "id");
        intake.event(Telling.of(RecordType.SCORE, session(item, place, intake),
                id == null ? "score-" + Reading.hash(item.toString()) : id)
                .text("call", text(item, "observationid") == null ? null : Reading.id(text(item, "observationid")))
                .name("dimension", text(item, "name")).raw("value", words ? null : told)
                .name("scorer", text(item, "source"))
                .text("notes", text(item, "comment")).time("time", time)
                .attribute("label", label == null ? null : JsonText.quote(label)).bytes(), place);
    }

    private static void spread(Map<String, JsonTree> members, Telling telling, String... names) {
        for (String name : names) {
            JsonTree value = members.get(name);
            telling.attribute(name, value == null ? null
                    : value instanceof JsonTree.Text text ? JsonText.quote(text.text()) : value.json());
        }
    }
}
