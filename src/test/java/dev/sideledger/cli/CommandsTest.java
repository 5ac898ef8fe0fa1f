package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.cli.screen.Terminal;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTest {
    private static final String PAGE = "src/docs/commands.md";

    @TempDir
    Path folder;

    @Test
    void check_ofATable_saysWhatItIs() throws IOException {
        Ran ran = Ran.of("prices", "check", file("""
                {"unit":"USD per million tokens","prices":[{"model":"m","input":1,"output":2}]}""").toString());

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("table.json is a price table of 1 rows, version ");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void check_ofATableWithUnknownFields_namesThem() throws IOException {
        Path table = file("""
                {"m":{"litellm_provider":"p","input_cost_per_token":0.0001,"mood":1}}""");

        Ran strict = Ran.of("prices", "check", table.toString());
        Ran lenient = Ran.of("prices", "check", "--ignore-unknown", table.toString());

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
        assertThat(ran.out()).contains(" of 1 rows", "Models left out, because they have a price that no model has: 1",
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
    void page_namesEachCommandAndOption() throws IOException {
        assertDescribed(Commands.line(Ran.outside(Map.of(), Terminal.NONE)), Files.readString(Path.of(PAGE)));
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
