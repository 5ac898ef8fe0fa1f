package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvNumbersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0,125 | 0.125", "1,250 | 1.250", "1.234,50 | 1234.50", "12 | 12",
            "1.234.567,5 | 1234567.5", "-1,5 | -1.5", "'$0,50' | 0.50", "'0,50 $' | 0.50", "0.125 | 0.125",
            "'$1,234.50' | 1234.50", ",5 | 0.5", "1e-7 | 1e-7"})
    void commaInAFileWithSemicolons_isADecimalComma(String cell, String cost) throws IOException {
        assertThat(cost("agent;cost\nw;" + cell + "\n", 0)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.125 | 0.125", "'\"1,250\"' | 1250", "'\"$1,234.50\"' | 1234.50",
            "1.250 | 1.250", ".5 | 0.5", "'\"1,234,567\"' | 1234567", "$-5 | -5"})
    void commaInAFileWithCommas_standsBeforeThousands(String cell, String cost) throws IOException {
        assertThat(cost("agent,cost\nw," + cell + "\n", 0)).isEqualTo(cost);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0,125", "1,25", "12,3456", "0,5", "$0,50", "01,250"})
    void commaThatStandsBeforeNoThousands_isRefusedWhereItCannotBeDecimal(String cell) throws IOException {
        Taken taken = read(RecordType.CALL, "agent,cost\nw,\"" + cell + "\"\nw,1\n");

        assertThat(taken.all(RecordType.CALL)).hasSize(1);
        assertThat(taken.refused()).containsExactly("cost must be a number with a decimal point; only in a file with"
                + " semicolons between its columns a comma stands before decimals, was " + cell + " @ line 2");
    }

    @Test
    void pointAndThreeDigits_areReadAsTheOtherNumbersOfTheColumnSay() throws IOException {
        assertThat(cost("agent;cost\nw;1.250\nw;0,125\n", 0)).isEqualTo("1250");
        assertThat(cost("agent;cost\nw;1.250\nw;0.125\n", 0)).isEqualTo("1.250");
        assertThat(read(RecordType.CALL, "agent;input_tokens\nw;1.250\n").all(RecordType.CALL).get(0)
                .getString("input_tokens")).isEqualTo("1250");
        assertThat(cost("agent\tcost\nw\t1,250\nw\t0.5\n", 0)).isEqualTo("1250");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"agent;cost\\nw;7\\nw;1.250\\n | line 3 has 1.250",
            "agent;cost\\nw;1,250\\nw;1,250.50\\n | line 2 has 1,250",
            "agent;cost\\nw;0,5\\nw;1.250\\nw;0.5\\n | line 3 has 1.250",
            "'agent,cost\\nw,\"1,250\"\\nw,\"0,125\"\\n' | line 2 has 1,250",
            "agent\\tcost\\nw\\t1,250\\n | line 2 has 1,250"})
    void columnThatCanBeReadInTwoWays_isRefusedBeforeAnythingIsTold(String table, String where) throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), table.replace("\\n", "\n").replace("\\t", "\t"));
        Taken taken = new Taken();

        assertThatThrownBy(() -> source(RecordType.CALL).read(file, taken)).isInstanceOf(CannotImport.class)
                .hasMessageStartingWith("The column cost has numbers that can be read in two ways: " + where)
                .hasMessageContaining("1.250 with a decimal").hasMessageContaining("1250 with a decimal")
                .hasMessageContaining("write them without groups of thousands");

        assertThat(taken.events()).isEmpty();
    }

    @Test
    void valueOfAMetric_isReadLikeAnyNumber() throws IOException {
        assertThat(read(RecordType.METRIC, "name;value\nn;0,5\nn;1,234\nn;good\nn;1.2.3\n").all(RecordType.METRIC)
                .stream().map(metric -> metric.getString("value"))).containsExactly("0.5", "1.234", "good", "1.2.3");
        Taken taken = read(RecordType.METRIC, "name,value\nn,\"0,5\"\nn,\"1,2,3\"\n");
        assertThat(taken.refused()).singleElement().asString()
                .startsWith("value must be a number with a decimal point");
        assertThat(taken.all(RecordType.METRIC).get(0).getString("value")).isEqualTo("1,2,3");
    }

    private String cost(String table, int row) throws IOException {
        return read(RecordType.CALL, table).all(RecordType.CALL).get(row).getString("cost");
    }

    private Taken read(RecordType type, String table) throws IOException {
        return Taken.of(source(type), Files.writeString(folder.resolve("table.csv"), table));
    }

    private static CsvFile source(RecordType type) {
        return new CsvFile(new CsvMapping(type, Map.of(), Map.of("session", "s")),
                new Reading(ZoneOffset.UTC, "", null));
    }
}
