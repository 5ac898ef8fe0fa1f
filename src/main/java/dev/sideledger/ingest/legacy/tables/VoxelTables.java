package dev.sideledger.ingest.legacy.tables;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import dev.sideledger.ingest.legacy.Intake;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Telling;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.RecordType;

/**
 * The scene studio: projects, generations, executions of agents, scripts, renders, reviews, tags. Its ids are numbers
 * that each file counts anew, so that those of projects are told with a hash of when they were made.
 */
final class VoxelTables {
    private static final String KIND = "generation";
    private static final String UNNAMED = "voxel-generation-";
    private static final String GENERATIONS = "generations";
    private static final String NAME = OldTables.OURS + "name";
    private static final String GENERATION = OldTables.OURS + "generation";
    private static final String TWIN = OldTables.OURS + "twin";
    private static final int MARK = 6;

    private final OldTables tables;
    private final Reading reading;
    private final Intake intake;
    private final Moments moments = new Moments();
    private final Orphans orphans;
    private final Map<String, String> projects = new HashMap<>();
    private final Map<String, String> tags = new HashMap<>();

    VoxelTables(OldTables tables, Reading reading, Intake intake) {
        this.tables = tables;
        this.reading = reading;
        this.intake = intake;
        this.orphans = new Orphans(KIND, intake);
    }

    /** Tells all of it. */
    void tell() {
        tables.expect("projects", "generations", "agent_executions", "scripts", "renders", "reviews", "tags",
                "generation_tags");
        Beside generations = tables.beside(GENERATIONS);
        generations.again(null, "coalesce(" + generations.told("session_id") + ", '" + UNNAMED + "' || "
                + generations.numbered() + ")");
        String twin = generations.expression(Beside.AGAIN);
        tables.each("projects", tables.beside("projects").again(null), this::project);
        tables.each(GENERATIONS, generations, this::generation);
        each("agent_executions", twin, this::execution);
        each("scripts", twin, this::script);
        each("renders", twin, this::render);
        each("reviews", twin, this::review);
        Beside tags = tables.beside("tags");
        tables.each("tags", tags.again(null, tags.told("name")), this::tag);
        each("generation_tags", twin, this::tagged);
        if (tables.count("analytics") > 0) {
            intake.remark("analytics is worked out from the other tables and is not carried over", "analytics");
        }
    }

    private void each(String table, String twin, Consumer<Row> reader) {
        Beside its = tables.beside(table)
                .of("generation_id", GENERATIONS, "id", NAME, tables.has(GENERATIONS, "session_id") ? "t.session_id"
                        : "NULL")
                .of("generation_id", GENERATIONS, "id", GENERATION, tables.row(GENERATIONS))
                .of("generation_id", GENERATIONS, "id", TWIN, twin);
        tables.each(table, tables.has(table, "id") ? its.again("generation_id") : its, reader);
    }

    private void project(Row row) {
        String number = row.text("id");
        Long made = moments.or(row.time("created_at"), row);
        Long changed = row.time("updated_at");
        String id = reading.scoped(row.distinct("voxel-" + number + "-"
                + Reading.hash(made.toString()).substring(0, MARK)));
        projects.putIfAbsent(number, id);
        Telling telling = Telling.of(RecordType.PROJECT);
        String settings = row.json("settings_json");
        boolean object = settings != null && settings.startsWith("{");
        row.tell(telling.text("id", id).name("name", row.text("name")).text("description", row.content("description"))
                .text("status", row.word("status", Words.PROJECT, telling)).raw("settings", object ? settings : null)
                .attribute("settings", object ? null : settings).attribute("voxel_id", JsonText.quote(number))
                .time("time", changed == null ? made : changed));
    }

    private void generation(Row row) {
        String number = row.text("id");
        String id = reading.scoped(row.distinct(named(row.text("session_id"), number)));
        String project = row.text("project_id");
        Long started = moments.or(row.time("created_at"), row);
        Long ended = row.time("completed_at");
        if (project != null && !projects.containsKey(project)) {
            row.remark("a generation belongs to a project that is not in the file; it is carried over without");
        }
        Telling telling = Telling.of(RecordType.SESSION);
        String fallback = reading.project() == null ? null : reading.scoped(reading.project());
        row.tell(telling.text("id", id).text("kind", KIND).text("project", projects.getOrDefault(project, fallback))
                .text("prompt", row.content("prompt")).text("status", row.word("status", Words.SESSION, telling))
                .number("iteration_count", row.count("iteration_count"))
                .number("quality_score", row.any("quality_score")).path("output_path", row.text("output_path"))
                .attribute("voxel_id", JsonText.quote(number)).time("started_at", started).time("ended_at", ended)
                .time("time", ended == null ? started : ended));
    }

    private static String named(String name, String number) {
        return name == null ? UNNAMED + number : name;
    }

    /** The session of a row, or null when it names no generation; at a time, if that is not there. */
    private String owner(Row row, Long at) {
        String name = row.text(NAME);
        String number = row.text(GENERATION);
        String twin = row.text(TWIN);
        String told = row.text("generation_id");
        if (told == null) {
            row.remark("a row without a generation cannot be carried over");
            return null;
        }
        String session = reading.scoped(Row.apart(named(name, told), twin == null ? 0 : Integer.parseInt(twin),
                number));
        if (number == null) {
            orphans.tell(session, at, row);
        }
        return session;
    }

    private void execution(Row row) {
        Long at = moments.or(row.time("created_at"), row);
        String session = owner(row, at);
        if (session == null) {
            return;
        }
        String agent = small(row.text("agent_type"));
        Telling telling = Telling.of(RecordType.CALL, session, row.distinct("execution-" + row.text("id")));
        row.tell(telling.text("operation", "chat").name("agent", agent).name("agent_type", agent)
                .number("turn", row.count("iteration_number")).text("prompt", row.content("prompt"))
                .text("output", row.content("response_text")).number("duration_ms", row.millis("execution_time_ms", 1))
                .number("total_tokens", row.count("token_count"))
                .text("status", row.word("status", Words.CALL, telling)).text("error", row.text("error_message"))
                .time("started_at", at).time("time", at));
    }

    private void script(Row row) {
        Long at = moments.or(row.time("created_at"), row);
        String session = owner(row, at);
        if (session == null) {
            return;
        }
        String agent = small(row.text("agent_type"));
        row.tell(Telling.of(RecordType.ARTIFACT, session, row.distinct("script-" + row.text("id")))
                .text("kind", "script")
                .name("agent", agent).name("agent_type", agent).number("turn", row.count("iteration_number"))
                .text("content", row.content("script_content")).path("path", row.text("file_path"))
                .time("time", at));
    }

    private void render(Row row) {
        Long at = moments.or(row.time("created_at"), row);
        String session = owner(row, at);
        if (session == null) {
            return;
        }
        Reported render = new Reported().add("seconds", row.any("render_time_seconds"))
                .add("samples", row.count("samples")).add("width", row.count("resolution_x"))
                .add("height", row.count("resolution_y"));
        String engine = row.text("engine");
        String json = render.json();
        if (engine != null) {
            json = (json == null ? "{" : json.substring(0, json.length() - 1) + ",") + "\"engine\":"
                    + JsonText.quote(engine) + "}";
        }
        row.tell(Telling.of(RecordType.ARTIFACT, session, row.distinct("render-" + row.text("id")))
                .text("kind", "render")
                .number("turn", row.count("iteration_number")).path("path", row.text("file_path")).raw("render", json)
                .time("time", at));
    }

    private void review(Row row) {
        Long at = moments.or(row.time("created_at"), row);
        String session = owner(row, at);
        Number rating = row.any("rating");
        if (session == null || rating == null) {
            if (session != null) {
                row.remark("a review without a rating cannot be carried over");
            }
            return;
        }
        row.tell(Telling.of(RecordType.SCORE, session, row.distinct("review-" + row.text("id")))
                .text("dimension", "rating")
                .number("value", rating).number("scale_min", 1).number("scale_max", 10)
                .number("turn", row.count("iteration_number")).text("feedback", row.content("feedback_text"))
                .text("suggestions", row.content("suggestions")).time("time", at));
    }

    private void tag(Row row) {
        String number = row.text("id");
        String name = row.text("name");
        if (name == null) {
            row.remark("a tag without a name cannot be carried over");
            return;
        }
        row.same("tag");
        String category = row.text("category");
        Telling telling = Telling.of(RecordType.TAG);
        tags.put(number, name);
        tags.put("category of " + number, category);
        row.tell(telling.text("id", Reading.id(name)).name("name", name).name("category", category)
                .time("time", moments.or(row.time("created_at"), row)));
    }

    private void tagged(Row row) {
        Long at = moments.or(row.time("created_at"), row);
        String session = owner(row, at);
        String number = row.text("tag_id");
        String name = tags.get(number);
        if (session == null || name == null) {
            if (session != null) {
                row.remark("a generation has a tag that is not in the file");
            }
            return;
        }
        row.tell(Telling.of(RecordType.TAG, session, name).name("name", name)
                .name("category", tags.get("category of " + number)).time("time", at));
    }

    private static String small(String word) {
        return word == null ? null : word.toLowerCase(Locale.ROOT);
    }
}
