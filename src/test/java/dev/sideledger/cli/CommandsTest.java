package dev.sideledger.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.cli.screen.Terminal;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class CommandsTest {
    private static final String PAGE = "src/docs/cli.md";

    @TempDir
    Path folder;

    @Test
    void check_ofATable_saysWhatItIs() throws IOException {
        Ran ran = Ran.of("prices", "check", file("""
                {"unit":"USD per million tokens","prices":[{"model":"m","input":1,"output":2}]}""").toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("table.json is a price table of 1 row, version ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void check_ofATableWithUnknownFields_namesThem() throws IOException {
        Path table = file("""
                {"m":{"litellm_provider":"p","input_cost_per_token":0.0001,"mood":1}}""");

        Ran strict = Ran.of("prices", "check", table.toString());
        Ran lenient = Ran.of("prices", "check", "--ignore-unknown", table.toString());

        JsonObject json = new JsonObject(
                Ran.of("prices", "check", "--json", "--ignore-unknown", table.toString()).out());
        assertThat(json.getInteger("rows")).isOne();
        assertThat(json.getJsonArray("ignored")).containsExactly("mood");
        assertThat(strict.code()).isOne();
        assertThat(strict.err()).contains("line 1", "mood");
        assertThat(lenient.code()).as(lenient.err()).isZero();
        assertThat(lenient.out()).contains("Fields that are not read: mood");
    }

    @Test
    void check_ofATableWithAPriceThatNoModelHas_namesItsModel() throws IOException {
        Path table = file("""
                {"good":{"litellm_provider":"p","input_cost_per_token":0.0001},
                "bad":{"litellm_provider":"p","output_cost_per_token":0.002}}""");

        Ran ran = Ran.of("prices", "check", table.toString());

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains(" of 1 row", "Models left out, because they have a price that no model has: 1",
                "  line 2: /bad/output_cost_per_token is 2000 dollars per million tokens, above 1000");
        assertThat(ran.out()).doesNotContain("does not say what they cost");
    }

    @Test
    void check_ofNoTable_saysTheLine_andFails() throws IOException {
        Path file = file("{\"unit\":\"USD per million tokens\",\"prices\":[\n{\"model\":\"m\",\"input\":-1}]}");

        Ran ran = Ran.of("prices", "check", file.toString());

        assertThat(ran.code()).isOne();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip()).isEqualTo(file + ", line 2: /prices/0/input must be from 0 to 1000000 dollars");
        assertThat(Ran.of("prices", "check", folder.resolve("absent").toString()))
                .isEqualTo(new Ran(1, "", "The file " + folder.resolve("absent")
                        + " cannot be read: it is not there\n"));
    }

    @Test
    void import_toNoService_fails() throws IOException {
        Ran ran = Ran.of("prices", "import", file("{}").toString(), "--url", "http://127.0.0.1:1/");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).startsWith("The service at http://127.0.0.1:1 does not answer; is it running?");
        assertThat(Ran.of("prices", "import", file("{}").toString(), "--url", "no address").err())
                .startsWith("The address no address is none");
    }

    @ParameterizedTest
    @CsvSource({"model_prices.json,model_prices", "My Prices (2026).JSON,my-prices--2026-", ".json,json", "___,prices",
            "a.b.json,a.b"})
    void name_ofATable_isThatOfItsFile(String file, String name) {
        assertThat(PricesImport.nameOf(Path.of("some", file))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"nothing", "prices", "prices import", "prices check a b", "serve --fast"})
    void arguments_thatAreNone_areTwo(String arguments) {
        assertThat(Ran.of(arguments.split(" ")).code()).isEqualTo(2);
    }

    @Test
    void serve_isLeftToWhoeverAsked() {
        assertThat(Ran.of("serve").code()).isEqualTo(Commands.SERVE);
        assertThat(Ran.of("serve", "--help").code()).isZero();
    }

    @Test
    void misspeltCommand_isAnsweredWithTheNearest() {
        Ran ran = Ran.of("sesions");

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("Unmatched argument at index 0: 'sesions'", "Did you mean", "sessions");
    }

    @Test
    void version_isTold() {
        assertThat(Ran.of("version").out()).startsWith("sideledger ").contains("Java");
        assertThat(new JsonObject(Ran.of("version", "--json").out()).fieldNames()).containsExactly("version", "java");
    }

    @Test
    void completion_knowsEachCommand() {
        assertThat(Ran.of("completion").out()).startsWith("#!/usr/bin/env bash").contains("complete -F",
                "sessions", "--agent-type", "create-project");
    }

    @Test
    void helpOfEachCommand_hasExamples_thatAreOne() {
        assertExamples(Commands.line(Ran.outside(Map.of(), Terminal.NONE)));
    }

    private static void assertExamples(CommandLine line) {
        line.getSubcommands().forEach((name, command) -> {
            if (!name.equals("help")) {
                String usage = command.getUsageMessage(CommandLine.Help.Ansi.OFF);
                List<String> examples = usage.lines().filter(text -> text.matches("  .*\\bsideledger .*"))
                        .filter(text -> usage.indexOf("Example") < usage.indexOf(text)).toList();
                assertThat(examples).as(usage).isNotEmpty();
                examples.forEach(CommandsTest::assertParsed);
                assertExamples(command);
            }
        });
    }

    /** As a shell would take it, up to what it sends elsewhere. */
    private static void assertParsed(String example) {
        String asked = example.replaceFirst(".*?\\bsideledger ", "").replaceFirst(" [|<>] .*|\\)$", "");
        List<String> arguments = new ArrayList<>();
        Matcher words = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)").matcher(asked);
        while (words.find()) {
            arguments.add(words.group(1) != null ? words.group(1)
                    : words.group(2) != null ? words.group(2) : words.group(3));
        }
        assertThatCode(() -> Commands.line(Ran.outside(Map.of(), Terminal.NONE))
                .parseArgs(arguments.toArray(String[]::new))).as(example).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"session, ''", "session, .", "session, ..", "projects history, ''"})
    void id_thatIsAPlaceInAddresses_isRefused(String command, String id) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(id, "--url", "http://127.0.0.1:1"));

        Ran ran = Ran.of(arguments.toArray(String[]::new));

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).matches("(An id is empty|The id \"\\.+\" cannot be asked for).*\n");
    }

    @Test
    void wordsThatMeanNothing_areRefused_beforeAnybodyIsAsked() {
        assertThat(Ran.of("tail", "--count", "0", "--url", "http://127.0.0.1:1").err())
                .isEqualTo("--count takes a whole number from 1 on, was 0\n");
        assertThat(Ran.of("create-project", " ", "--url", "http://127.0.0.1:1").err())
                .isEqualTo("The name of a project is empty\n");
        assertThat(Ran.of("watch", "--from", "codex", "pom.xml").err()).startsWith("pom.xml is no folder;");
    }

    @Test
    void journalImport_ofNoJournal_isRefused() throws IOException {
        Path stranger = Files.writeString(folder.resolve("stranger.md"), "# Nothing of ours\n");

        for (Path path : List.of(stranger, folder)) {
            Ran ran = Ran.of("journal", "import", "--dry-run", path.toString());
            assertThat(ran.code()).isOne();
            assertThat(ran.err()).startsWith("There is neither a page of a journal nor a section of costs in " + path);
        }
        assertThat(Ran.of("journal", "import", folder.resolve("absent").toString()).err())
                .isEqualTo(folder.resolve("absent") + " cannot be read: it is not there\n");
    }

    @Test
    void doctor_ofALedgerThatIsNone_saysSo() throws IOException {
        Path text = Files.writeString(folder.resolve("text.db"), "no database at all, only a text".repeat(40));

        for (Path none : List.of(text, folder)) {
            Ran ran = Ran.in(Map.of("SIDELEDGER_URL", "http://127.0.0.1:1", "SIDELEDGER_PORT", "0",
                    "SIDELEDGER_GRPC_PORT", "none", "SIDELEDGER_DATABASE_URL", "sqlite:" + none), Terminal.NONE,
                    "doctor");
            assertThat(ran.code()).as(ran.out()).isOne();
            assertThat(ran.out()).containsPattern("problem +ledger .*" + none + " is (no SQLite database|a folder)");
        }
    }

    @Test
    void health_withoutAService_isNone() {
        Ran ran = Ran.of("health", "--url", "http://127.0.0.1:1");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).startsWith("The service at http://127.0.0.1:1 does not answer");
    }

    @Test
    void doctor_withoutAService_saysWhatStandsInItsWay() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = Map.of("SIDELEDGER_URL", "http://127.0.0.1:1", "SIDELEDGER_PORT",
                    String.valueOf(taken.getLocalPort()), "SIDELEDGER_GRPC_PORT", "none", "SIDELEDGER_DATABASE_URL",
                    "sqlite:" + folder.resolve("absent/ledger.db"));

            Ran ran = Ran.in(environment, Terminal.NONE, "doctor");

            assertThat(ran.code()).isOne();
            assertThat(ran.out().lines().toList()).satisfiesExactly(
                    line -> assertThat(line).matches("warn +service +none answers at http://127.0.0.1:1; start one.*"),
                    line -> assertThat(line).matches("ok +settings +SIDELEDGER_DATABASE_URL, .* are known"),
                    line -> assertThat(line).matches("problem +port " + taken.getLocalPort() + " +is taken.*"),
                    line -> assertThat(line).matches("ok +disk .*ledger.db is not there yet; .* are free"));
        }
    }

    @Test
    void doctor_ofSettingsThatAreNone_saysWhich() {
        Ran ran = Ran.in(Map.of("SIDELEDGER_URL", "http://127.0.0.1:1", "TROUBLE", "The setting X is not known"),
                Terminal.NONE, "doctor", "--json");

        assertThat(ran.code()).isOne();
        assertThat(new JsonObject(ran.out()).getJsonArray("findings").getJsonObject(1).getString("found"))
                .isEqualTo("The setting X is not known");
    }

    @Test
    void page_namesEachCommandAndOption() throws IOException {
        assertDescribed(Commands.line(Ran.outside(Map.of(), Terminal.NONE)),
                Files.readString(Path.of(PAGE)));
    }

    private static void assertDescribed(CommandLine line, String page) {
        line.getCommandSpec().options()
                .forEach(option -> assertThat(page).contains("`" + option.longestName()));
        line.getSubcommands().forEach((name, command) -> {
            assertThat(page).contains("`" + command.getCommandSpec().qualifiedName(" ").replace("sideledger ", ""));
            assertDescribed(command, page);
        });
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.json"), text);
    }
}
