package dev.sideledger.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.ingest.legacy.tables.OldFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar as a command. */
class CommandsIT {
    private static final String MATCH = "/api/prices/match?provider=openai&model=packaged-1";

    private static final String EVENTS = """
            {"type":"session","id":"jar-1","project":"jar-project","name":"größer \\u001b[31m","status":"completed",\
            "quality_score":8,"ended_at":"2026-11-19T10:05:00Z","time":"2026-11-19T10:00:00Z"}
            {"type":"call","id":"1","session":"jar-1","agent":"Ada","output":"A quiet harbour","cost":1.25,\
            "status":"success","time":"2026-11-19T10:00:03Z"}
            {"type":"winner","id":"w","session":"jar-1","agent":"Ada","time":"2026-11-19T10:04:00Z"}
            {"type":"session","id":"jar-2","project":"jar-project","status":"failed","time":"2026-11-20T10:00:00Z"}
            {"type":"call","id":"1","session":"jar-2","agent":"Ada","output":"A loud harbour","cost":0.0125,\
            "status":"success","time":"2026-11-20T10:00:03Z"}
            """;

    @TempDir
    Path folder;
    private Map<String, String> environment = Map.of();
    private Path table;

    @BeforeEach
    void write() throws IOException {
        table = Files.writeString(folder.resolve("table.json"), "{\"unit\":\"USD per million tokens\",\"prices\":[\n"
                + "{\"provider\":\"openai\",\"model\":\"packaged-1\",\"input\":7,\"output\":8}]}");
    }

    @Test
    void check_needsNoService_andLeavesNothingBehind() throws Exception {
        assertThat(run(0, "prices", "check", table.toString())).contains("a price table of 1 row");
        Files.writeString(table, "{\"unit\":");
        assertThat(run(1, "prices", "check", table.toString())).contains("line 1").doesNotContain("Exception");
        assertThat(run(2, "price")).contains("Unmatched argument").contains("prices");

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(table, folder.resolve("temporary"));
        }
    }

    @Test
    void importedTable_isInForce_alsoAfterARestart() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(run(0, "prices", "import", table.toString(), "--url", "http://localhost:" + service.port()))
                    .contains("table is in force: 1 row");
            assertThat(service.get(MATCH)).contains("\"found\":true");
            service.kill();
        }

        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            assertThat(service.get(MATCH)).contains("\"found\":true").contains("\"input\":7");
        }
    }

    @Test
    void eachCommand_asksTheServiceThatTheEnvironmentNames() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            environment = Map.of("SIDELEDGER_URL", "http://localhost:" + service.port(), "SIDELEDGER_API_KEY",
                    "unused");
            service.post(EVENTS);

            assertThat(run(0, "projects")).contains("jar-project");
            assertThat(run(0, "create-project", "Made", "--description", "by the jar", "--id", "made"))
                    .isEqualTo("The project made is there\n");
            assertThat(run(0, "list-projects")).contains("made", "by the jar");
            assertThat(run(0, "project-history", "jar-project")).contains("jar-1", "jar-2");
            assertThat(run(0, "projects", "history", "jar-project", "--limit", "1")).contains("--cursor ");
            assertThat(run(0, "sessions", "--json")).startsWith("{\"items\":[").endsWith("\"next\":null}\n");
            assertThat(run(0, "session", "jar-1")).contains("größer \\x1b[31m", "$1.25");
            assertThat(run(0, "stats", "--days", "36500")).contains("Sessions");
            assertThat(run(0, "costs", "--by", "agent")).contains("Ada", "$1.26");
            assertThat(run(0, "agents")).contains("Ada");
            assertThat(run(0, "wins")).contains("Ada");
            assertThat(run(0, "quality")).contains("2026-11-19");
            service.found("/api/search?q=harbour");
            assertThat(run(0, "search", "harbour", "--limit", "10")).contains("TEXT");
            assertThat(run(0, "compare", "jar-1", "jar-2")).contains("Cost from the first");
            assertThat(run(0, "diff", "jar-1", "jar-2")).contains("Steps: ");
            assertThat(run(0, "sql", "SELECT count(*) AS sessions FROM session")).contains("sessions", "2");
            assertThat(run(0, "export", "calls")).contains("\"type\":\"call\"");
            assertThat(run(0, "export", "--session", "jar-1")).contains("größer");
            assertThat(run(0, "check")).startsWith("Sound: ");
            assertThat(run(0, "cleanup", "--days", "36525", "--dry-run")).startsWith("Would remove 0 sessions");
            assertThat(run(0, "doctor")).contains("ok", "version ", "records are kept in").doesNotContain("problem");
            assertThat(run(1, "sessions", "--url", "http://localhost:1")).contains("does not answer");
        }
    }

    @Test
    void oldFile_isImported_andALedgerRebuiltFromItsExportAnswersAlike() throws Exception {
        Path old = OldFiles.make(folder.resolve("analytics.db"), OldFiles.FACTORY);
        Path export = folder.resolve("everything.ndjson");
        String before;
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL", "sqlite:first.db"))
                .ready()) {
            environment = Map.of("SIDELEDGER_URL", "http://localhost:" + service.port());
            service.post(EVENTS);
            assertThat(run(0, "import", "--from", "factory", "--zone", "UTC", old.toString()))
                    .contains("Events: call", "Not carried over").containsPattern("New +8");
            assertThat(run(0, "import", "--from", "factory", "--zone", "UTC", old.toString()))
                    .containsPattern("New +0");
            assertThat(run(0, "watch", "--from", "claude-code", "--once", folder.toString())).contains("0 events");
            run(0, "export", "--all", "--output", export.toString());
            before = answers();
        }
        environment = Map.of("SIDELEDGER_URL", "http://localhost:1");
        assertThat(run(1, "import", "--from", "ndjson", export.toString())).contains("start one with: sideledger serve")
                .doesNotContain("Exception");
        try (ServiceProcess service = ServiceProcess
                .start(folder, Map.of("SIDELEDGER_DATABASE_URL", "sqlite:second.db"))
                .ready()) {
            environment = Map.of("SIDELEDGER_URL", "http://localhost:" + service.port());
            run(0, "import", "--from", "ndjson", export.toString());

            assertThat(answers()).isEqualTo(before).contains("sonnet", "Ada");
        }
    }

    private String answers() throws Exception {
        return run(0, "costs", "--by", "agent", "--json") + run(0, "wins", "--json") + run(0, "agents", "--json")
                + run(0, "sessions", "--json").replaceAll("\"number\":\\d+,", "")
                + run(0, "export", "calls") + run(0, "export", "scores");
    }

    @Test
    void commandsThatAskNobody_answer() throws Exception {
        assertThat(run(0, "version")).matches("sideledger \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\n");
        Path script = Files.writeString(folder.resolve("completion"), run(0, "completion"));
        Process bash = new ProcessBuilder("bash", "-c",
                "source " + script + " && COMP_WORDS=(sideledger sess) COMP_CWORD=1"
                        + " && _complete_sideledger && echo ${COMPREPLY[@]}")
                .redirectErrorStream(true).start();
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("sessions session");
        assertThat(run(2, "sesions")).contains("Did you mean", "sessions");
        assertThat(run(0, "sessions", "--help")).contains("--agent=AGENT", "Examples:");
        assertThat(run(0, "help", "sessions")).contains("--agent=AGENT", "Examples:");
    }

    @Test
    void withoutAService_theFileIsRead() throws Exception {
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_DATABASE_URL", "sqlite:own.db"))
                .ready()) {
            service.post(EVENTS);
        }
        environment = Map.of("SIDELEDGER_DATABASE_URL", "sqlite:own.db", "SIDELEDGER_PORT", "1");

        assertThat(run(0, "sessions")).contains("is read from " + folder.toRealPath().resolve("own.db") + " itself",
                "jar-1", "$1.25");
        assertThat(run(0, "costs", "--by", "agent")).contains("Ada", "$1.26");
        assertThat(run(0, "sql", "SELECT count(*) AS sessions FROM session")).contains("sessions", "2");
        assertThat(run(0, "check")).contains("Sound: ");
        assertThat(run(0, "schema", "session")).contains("sessions, runs and workflows", "started_at");
        assertThat(run(0, "export", "calls")).contains("\"type\":\"call\"");
        assertThat(run(0, "search", "harbour")).contains("TEXT").doesNotContain("Exception");
        assertThat(folder.resolve("temporary")).isEmptyDirectory();
    }

    @Test
    void outputThatCannotBeWritten_isNoSuccess_butOneThatNobodyWants() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")), "needs a device that is always full");
        String command = String.join(" ", process("help").command());
        for (Map.Entry<String, Integer> one : Map.of(command + " > /dev/full", 1, command + " | true", 0,
                command + " | head -1", 0).entrySet()) {
            Process shell = new ProcessBuilder("bash", "-o", "pipefail", "-c", one.getKey()).redirectErrorStream(true)
                    .start();
            String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(shell.waitFor()).as(one.getKey() + said).isEqualTo(one.getValue());
            assertThat(said).matches(one.getValue() == 0 ? "(Usage.*\n)?" : "The output is not whole: No space.*\n");
        }
    }

    @Test
    void tail_thatIsInterrupted_endsInAnOrderlyWay_andGoesOnAfterABreak() throws Exception {
        int port;
        Process tail;
        Path output = folder.resolve("tail");
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of()).ready()) {
            port = service.port();
            tail = process("tail", "--types", "session", "--url", "http://localhost:" + port)
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            for (int i = 0; i < 100 && !Files.readString(output).contains("first-"); i++) {
                service.post("{\"type\":\"session\",\"id\":\"first-" + i + "\"}");
                Thread.sleep(100);
            }
            service.kill();
        }
        try (ServiceProcess service = ServiceProcess.start(folder, Map.of("SIDELEDGER_PORT", String.valueOf(port)))
                .ready()) {
            service.post("{\"type\":\"session\",\"id\":\"second\"}");
            for (int i = 0; i < 100 && !Files.readString(output).contains("second"); i++) {
                Thread.sleep(100);
            }
            new ProcessBuilder("kill", "-INT", String.valueOf(tail.pid())).start().waitFor();

            boolean ended = tail.waitFor(60, TimeUnit.SECONDS);
            tail.destroyForcibly();
            assertThat(ended).as("it ends; it would not where these tests themselves run with the signal ignored")
                    .isTrue();
            assertThat(tail.exitValue()).isZero();
        }
        assertThat(Files.readString(output)).contains("first-", "it is asked for again", "session  second");
    }

    @Test
    void launcher_doesWhatTheJarDoes_throughALinkToo() throws Exception {
        Assumptions.assumeFalse(Packaged.isNative(), "an executable needs no launcher");
        Path launcher = Packaged.artefact().resolveSibling("sideledger");
        Path link = Files.createSymbolicLink(folder.resolve("linked"), launcher);

        for (List<String> asked : List.of(List.of("version"), List.of("sesions"), List.of("sessions", "--help"))) {
            List<String> command = new ArrayList<>(List.of(link.toString()));
            command.addAll(asked);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said).isEqualTo(run(process.waitFor(), asked.toArray(String[]::new)));
        }
    }

    private ProcessBuilder process(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                Packaged.command(Files.createDirectories(folder.resolve("temporary"))));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SIDELEDGER_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private String run(int code, String... arguments) throws Exception {
        Process process = process(arguments).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }
}
