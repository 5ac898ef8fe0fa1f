package dev.sideledger.boot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.ops.CurrentPrices;
import dev.sideledger.store.contract.Contract;
import dev.sideledger.store.contract.Engine;
import dev.sideledger.store.sqlite.SqliteEngine;

import static org.assertj.core.api.Assertions.assertThat;

class PriceFilesTest {
    private static final Values CALL = Values.of(RecordType.CALL).set(CallField.PROVIDER, "openai")
            .set(CallField.MODEL, "gpt-4o")
            .set(CallField.USAGE,
                    new Usage(1_000_000L, null, null, null, null, null, null, null, null, null, null, null))
            .build();
    private static final Billing NOW = new Billing(null, null, 1_795_000_000_000_000L);

    @TempDir
    Path folder;
    private Engine ledger;
    private long changes;

    @BeforeEach
    void open() {
        ledger = new SqliteEngine(folder.resolve("ledger.db"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void overrides_standAboveFiles_andThoseAboveTheProductsTables() throws IOException {
        Path override = write("override.json", 7);
        Path table = write("table.json", 5);

        assertThat(dollars(prices(List.of(), List.of()))).isEqualTo(2.5);
        assertThat(dollars(prices(List.of(), List.of(table)))).isEqualTo(5);
        assertThat(dollars(prices(List.of(override), List.of(table)))).isEqualTo(7);
    }

    @Test
    void changedFile_isInForceAtTheNextLook() throws IOException {
        CurrentPrices prices = prices(List.of(write("override.json", 7)), List.of());
        assertThat(dollars(prices)).isEqualTo(7);
        assertThat(prices.refresh()).isFalse();

        write("override.json", 8);

        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(8);
    }

    @Test
    void fileThatIsReplaced_byOneOfTheSameSizeAndTime_isInForceAtTheNextLook() throws IOException {
        Path file = write("override.json", 7);
        CurrentPrices prices = prices(List.of(file), List.of());
        assertThat(dollars(prices)).isEqualTo(7);

        Path other = write("other.json", 8);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(8);
    }

    @Test
    void brokenFile_changesNothing_andSaysWhereItIsBroken() throws IOException {
        CurrentPrices prices = prices(List.of(write("override.json", 7)), List.of());
        dollars(prices);

        replace("override.json", "{\"unit\":\"USD per million tokens\",\"prices\":[\n"
                + "{\"provider\":\"openai\",\"model\":\"gpt-4o\",\"input\":-1}\n]}");

        assertThat(prices.refresh()).isFalse();
        assertThat(dollars(prices)).isEqualTo(7);
        assertThat(prices.refusal().orElseThrow()).contains("override.json").contains("2").contains("from 0");

        Files.delete(folder.resolve("override.json"));
        assertThat(prices.refresh()).isFalse();
        assertThat(prices.refusal().orElseThrow()).contains("override.json").contains("cannot be read");

        write("override.json", 9);
        assertThat(prices.refresh()).isTrue();
        assertThat(prices.refusal()).isEmpty();
        assertThat(dollars(prices)).isEqualTo(9);
    }

    /** A slip in a file does nothing for weeks; a reboot must not turn it into a service that does not record. */
    @Test
    void fileDamagedWhileDown_isLeftOutAtTheStart_andToldUntilItIsRight() throws IOException {
        Path good = write("good.json", 5);
        Path bad = replace("bad.json", "junk");
        CurrentPrices prices = prices(List.of(bad), List.of(good));

        assertThat(dollars(prices)).isEqualTo(5);
        assertThat(prices.refusal().orElseThrow()).contains("bad.json", "line 1");
        assertThat(prices.refresh()).isFalse();

        assertThat(prices.leftOut()).containsExactly(bad.toString());

        write("bad.json", 9);
        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(9);
        assertThat(prices.refusal()).isEmpty();
        assertThat(prices.leftOut()).isEmpty();
    }

    @Test
    void twoWrongFiles_areBothTold_andEachIsBackByItself() throws IOException {
        Path first = replace("first.json", "junk");
        Path second = replace("second.json", "[1");
        CurrentPrices prices = prices(List.of(first), List.of(second));

        assertThat(dollars(prices)).isEqualTo(2.5);
        assertThat(prices.refusal().orElseThrow()).contains("first.json", "second.json");

        write("second.json", 5);
        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(5);
        assertThat(prices.refusal().orElseThrow()).contains("first.json").doesNotContain("second.json");
        assertThat(prices.leftOut()).containsExactly(first.toString());

        replace("second.json", "junk again");
        assertThat(prices.refresh()).isFalse();
        assertThat(dollars(prices)).as("the last that was right").isEqualTo(5);

        write("first.json", 9);
        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(9);
        assertThat(prices.leftOut()).isEmpty();
        assertThat(prices.refusal().orElseThrow()).contains("second.json");
    }

    /** Reading may fail for a reason of the moment: the file is not looked at as if it had been read. */
    @Test
    void fileThatCannotBeReadForAMoment_isReadAtTheNextLook() throws IOException {
        write("override.json", 7);
        AtomicBoolean failing = new AtomicBoolean();
        CurrentPrices.PriceSources files = new PriceFiles(List.of(folder.resolve("override.json")),
                List.of(), false, ledger.priceTables());
        CurrentPrices prices = new CurrentPrices(new CurrentPrices.PriceSources() {
            @Override
            public CurrentPrices.Reading read() {
                if (failing.get()) {
                    throw new IllegalStateException("too many open files");
                }
                return files.read();
            }

            @Override
            public Object fingerprint() {
                return files.fingerprint();
            }
        }, Set.of());
        assertThat(dollars(prices)).isEqualTo(7);

        write("override.json", 8);
        failing.set(true);
        assertThat(prices.refresh()).isFalse();
        assertThat(prices.refusal()).contains("too many open files");
        failing.set(false);

        assertThat(prices.refresh()).isTrue();
        assertThat(dollars(prices)).isEqualTo(8);
        assertThat(prices.refusal()).isEmpty();
        assertThat(prices.refresh()).isFalse();
    }

    @Test
    void importedTable_standsBetweenFilesAndTheProductsTables_andIsUsedAtOnce() throws IOException {
        CurrentPrices prices = prices(List.of(), List.of());
        assertThat(dollars(prices)).isEqualTo(2.5);

        keep("mine", text(4));
        assertThat(Contract.get(prices.reload())).isTrue();

        assertThat(dollars(prices)).isEqualTo(4);
        assertThat(dollars(prices(List.of(), List.of(write("table.json", 5))))).isEqualTo(5);
    }

    @Test
    void importedTable_thatCannotBeReadAnyMore_leavesAllOthersInForce() {
        keep("broken", "{");
        keep("good", text(4));

        assertThat(dollars(prices(List.of(), List.of()))).isEqualTo(4);
    }

    @Test
    void filesWithTooManyPatternsTogether_areRefused_andAnImportedTableIsLeftOut() throws IOException {
        Path first = replace("first.json", patterns(300, 6));
        Path second = replace("second.json", patterns(300, 7));
        keep("kept", patterns(300, 4));

        assertThat(dollars(prices(List.of(), List.of()))).isEqualTo(4);
        assertThat(dollars(prices(List.of(), List.of(first)))).as("the imported one is not in force").isEqualTo(6);
        CurrentPrices both = prices(List.of(first), List.of(second));
        assertThat(dollars(both)).isEqualTo(6);
        assertThat(both.refusal().orElseThrow()).contains("second.json: has 300 regular expressions");
    }

    /** A search may take milliseconds, and whoever asks may be an event loop. */
    @Test
    void question_isAnswered_onAnotherThread() {
        CurrentPrices prices = prices(List.of(), List.of());
        dollars(prices);

        Thread asking = Thread.currentThread();

        assertThat(Contract.<Boolean>get(prices.ask(book -> Thread.currentThread() == asking))).isFalse();
    }

    @Test
    void overrideForAProject_makesProjectsMatter() throws IOException {
        Path own = replace("own.json", "{\"unit\":\"USD per million tokens\",\"prices\":["
                + "{\"provider\":\"openai\",\"model\":\"gpt-4o\",\"project\":\"acme\",\"input\":1,\"output\":1}]}");

        CurrentPrices prices = prices(List.of(own), List.of());

        assertThat(prices.byProject()).isTrue();
        assertThat(prices(List.of(), List.of()).byProject()).isFalse();
        assertThat(dollars(prices)).isEqualTo(2.5);
        assertThat(dollars(prices.price(CALL, new Billing("acme", null, NOW.at())))).isEqualTo(1);
    }

    @Test
    void foreignFile_withFieldsThatNobodyKnows_isRefused_unlessTheSettingPassesThemOver() throws IOException {
        Path file = replace("litellm.json", """
                {"gpt-4o": {"litellm_provider": "openai", "mode": "chat", "thinking_hard": 1,
                 "input_cost_per_token": 0.000006, "output_cost_per_token": 0.000007}}""");

        assertThat(refusal(prices(List.of(), List.of(file)))).contains("thinking_hard");
        assertThat(dollars(prices(new PriceFiles(List.of(), List.of(file), true, ledger.priceTables())))).isEqualTo(6);
    }

    @Test
    void ownFile_withFieldsThatNobodyKnows_isRefused_whateverTheSettingSays() throws IOException {
        Path file = replace("own.json", text(4).replace("\"input\"", "\"imput\":1,\"input\""));

        assertThat(refusal(prices(new PriceFiles(List.of(file), List.of(), true, ledger.priceTables()))))
                .contains("imput");
    }

    private static String refusal(CurrentPrices prices) {
        assertThat(dollars(prices)).as("by the tables of the product").isEqualTo(2.5);
        return prices.refusal().orElseThrow();
    }

    private void keep(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Contract.get(ledger.priceTables().keepPrices(name, "v", content))).isTrue();
    }

    private CurrentPrices prices(List<Path> overrides, List<Path> tables) {
        return prices(new PriceFiles(overrides, tables, false, ledger.priceTables()));
    }

    private static CurrentPrices prices(PriceFiles files) {
        return new CurrentPrices(files, Set.of());
    }

    private static double dollars(CurrentPrices prices) {
        return dollars(prices.price(CALL, NOW));
    }

    private static double dollars(Cost cost) {
        return cost.nanos() / 1e9;
    }

    private Path write(String name, int price) throws IOException {
        return replace(name, text(price));
    }

    private static String text(int price) {
        return "{\"unit\":\"USD per million tokens\",\"prices\":["
                + "{\"provider\":\"openai\",\"model\":\"gpt-4o\",\"input\":" + price + ",\"output\":1}]}";
    }

    private static String patterns(int count, int price) {
        String row = "{\"provider\":\"openai\",\"model\":\"%s\",\"match\":[%s],\"input\":%d,\"output\":1}";
        String expressions = IntStream.range(1, count).mapToObj(i -> "\"/^x" + i + "$/\"")
                .collect(Collectors.joining(","));
        return "{\"unit\":\"USD per million tokens\",\"prices\":["
                + String.format(row, "gpt-4o", "\"gpt-4o\",\"/^gpt-4o$/\"," + expressions, price) + "]}";
    }

    /** Each time with another time of change, however coarse the clock of the file system. */
    private Path replace(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_000_000 + changes++)));
    }
}
