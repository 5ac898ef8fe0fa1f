package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.ingest.legacy.tables.OldFiles;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages about older systems: each command on them does what it says. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class FromDocsHttpTest {
    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);
    private static final String USUAL = "http://localhost:4318";
    private static final String ASKED = "$ ";
    private static final int LAST_GOOD = 299;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"import", "from-factory", "from-costs", "from-voxel", "from-voice", "from-scenario-lab"})
    void commands_ofAPage_doWhatItSays(String page) throws IOException {
        Map<String, Path> files = Map.of(".factory/analytics.db", file("analytics.db", OldFiles.FACTORY), "costs.db",
                file("costs.db", OldFiles.COSTS), "database/voxel.db", file("voxel.db", OldFiles.VOXEL),
                "v1_metrics.db", file("v1_metrics.db", OldFiles.VOICE), "scenario-lab.db",
                file("scenario-lab.db", OldFiles.SCENARIO_LAB), "everything.ndjson",
                Files.writeString(folder.resolve("everything.ndjson"), """
                        {"type":"session","id":"doc-1","time":"2026-01-05T10:00:00Z"}
                        {"type":"call","id":"c","session":"doc-1","cost":0.25,"input_tokens":100,\
                        "time":"2026-01-05T10:00:01Z"}
                        """));
        int commands = 0;
        for (String block : BLOCK.matcher(Files.readString(Path.of("src/docs/" + page + ".md"))).results()
                .map(block -> block.group(1)).toList()) {
            for (String command : (block.startsWith(ASKED) ? block.substring(ASKED.length()) : block)
                    .split("\n\\$ ", -1)) {
                run(command, files);
                commands++;
            }
        }
        assertThat(commands).isPositive();
    }

    private void run(String command, Map<String, Path> files) {
        if (command.contains(" sql ")) {
            FreshLedger.needsSql();
        }
        int end = command.indexOf('\n');
        String line = end < 0 ? command : command.substring(0, end);
        List<String> words = words(line).stream()
                .map(word -> files.containsKey(word) ? files.get(word).toString() : word).toList();
        String said;
        if (words.get(0).equals("sideledger")) {
            boolean trial = words.contains("--dry-run") && words.contains("import");
            String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
            Ran ran = trial ? Ran.of(arguments) : Told.ran(arguments);
            assertThat(ran.code()).as(line + "\n" + ran.err()).isZero();
            said = ran.out();
        } else {
            said = curl(words, line);
        }
        String expected = end < 0 ? "" : command.substring(end + 1).strip();
        if (!expected.isEmpty()) {
            assertThat(said.strip().replaceAll(" +", " ")).as(line).isEqualTo(expected.replaceAll(" +", " "));
        }
        assertThat(said).as(line).doesNotContain("{\"items\":[],");
    }

    private static String curl(List<String> words, String line) {
        assertThat(words.get(0)).as(line).isEqualTo("curl");
        RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
        String method = null;
        String url = null;
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-d" -> request.body(words.get(++i));
                case "-H" -> request.header("Content-Type", words.get(++i).replace("Content-Type: ", ""));
                default -> url = words.get(i);
            }
        }
        boolean body = words.contains("-d");
        var response = request.request(method == null ? body ? "POST" : "GET" : method, url.replace(USUAL, ""));
        assertThat(response.statusCode()).as(line + "\n" + response.asString()).isLessThanOrEqualTo(LAST_GOOD);
        assertThat(response.asString()).as(line).doesNotContain("\"rejected_count\":1");
        return response.asString();
    }

    /** As a shell takes them apart, as far as these pages need it. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        for (char one : line.toCharArray()) {
            if (quote == 0 && (one == '"' || one == '\'')) {
                quote = one;
            } else if (one == quote) {
                quote = 0;
            } else if (quote == 0 && one == ' ') {
                words.add(word.toString());
                word.setLength(0);
            } else {
                word.append(one);
            }
        }
        words.add(word.toString());
        return words;
    }

    private Path file(String name, String statements) {
        return OldFiles.make(folder.resolve(name), statements);
    }
}
