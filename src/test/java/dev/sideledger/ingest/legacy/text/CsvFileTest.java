package dev.sideledger.ingest.legacy.text;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Reading;
import dev.sideledger.ingest.legacy.Taken;
import dev.sideledger.model.RecordType;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CsvFileTest {
    private static final Reading READING = new Reading(ZoneId.of("Europe/Berlin"), "", null);

    @TempDir
    Path folder;

    @Test
    void rows_becomeEventsByTheirColumns() throws IOException {
        Taken taken = read("""
                \uFEFFid,who,when,cost,input_tokens,output,mood\r
                c1,Ada,2026-01-05 10:00:00,"$1,234.50",1000,"She said ""no""\nand left",good\r
                \r
                c2,'=Bob,2026-07-05T10:00:00Z,0.000028,,'-1,\r
                """);

        JsonObject first = taken.one(RecordType.CALL, "c1");
        assertThat(first.getString("started_at")).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(first.getString("cost")).isEqualTo("1234.50");
        assertThat(first.getString("output")).isEqualTo("She said \"no\"\nand left");
        assertThat(first.getString("session")).isEqualTo("s");
        assertThat(first.getJsonObject("attributes")).isEqualTo(new JsonObject().put("mood", "good"));
        JsonObject second = taken.one(RecordType.CALL, "c2");
        assertThat(second.getString("agent")).isEqualTo("=Bob");
        assertThat(second.getString("output")).isEqualTo("-1");
        assertThat(second.containsKey("input_tokens")).isFalse();
        assertThat(taken.read()).hasSize(2);
        assertThat(taken.remarks()).isEmpty();
    }

    @Test
    void rowsWithoutIds_getTheSameOnesEachTime() throws IOException {
        String table = "who,when\nAda,2026-01-05\nAda,2026-01-05\n";

        Taken first = read(table);

        assertThat(first.all(RecordType.CALL).stream().map(call -> call.getString("id")).distinct()).hasSize(2);
        assertThat(read(table).events()).isEqualTo(first.events());
    }

    @Test
    void otherSeparators_areSeen() throws IOException {
        assertThat(read("who;when\nAda, B.;2026-01-05\n".replace(", B.", "")).all(RecordType.CALL).get(0)
                .getString("agent")).isEqualTo("Ada");
        assertThat(read("who\twhen\nAda\t2026-01-05\n").all(RecordType.CALL)).hasSize(1);
    }

    @Test
    void separatorThatTheFirstLineSays_isTaken() throws IOException {
        Taken taken = read("sep=;\r\nwho;when;cost\r\n\"Ada, B.\";2026-01-05;0,125\r\n");

        assertThat(taken.all(RecordType.CALL).get(0).getString("agent")).isEqualTo("Ada, B.");
        assertThat(taken.all(RecordType.CALL).get(0).getString("cost")).isEqualTo("0.125");
        assertThat(read("\"sep=|\"\nwho|when\nAda|2026-01-05\n").all(RecordType.CALL)).hasSize(1);
        assertThat(read("who;when;\"cost, in dollars\"\nAda;2026-01-05;1\n").all(RecordType.CALL)).hasSize(1);
    }

    @Test
    void tableOfWhichNoRowFits_isRefused() {
        assertThatThrownBy(() -> read("who,when\nAda;2026-01-05\nBob;2026-01-05\n")).isInstanceOf(CannotImport.class)
                .hasMessage("No row of it has as many fields as the header, which has 2; the columns were read with ,"
                        + " between them, another separator is said by a first line such as sep=;");
    }

    @Test
    void dateWhoseOrderIsAGuess_isRefusedWithHowToWriteIt() throws IOException {
        Taken taken = read("who,when\nAda,1/5/2026\nBob,05.01.2026 10:00\nEve,2026/01/05 10:00\n");

        assertThat(taken.all(RecordType.CALL)).hasSize(1);
        assertThat(taken.refused()).containsExactly("started_at must be a time with the year first, such as 2026-01-05"
                + " or 2026-01-05 10:00:00, was 1/5/2026 @ line 2",
                "started_at must be a time with the year first, such as 2026-01-05 or 2026-01-05 10:00:00, was"
                        + " 05.01.2026 10:00 @ line 3");
    }

    @Test
    void wrongTables_areRefusedWithTheirLine() {
        assertThatThrownBy(() -> read("who,when\nAda,2026\n\"Bob,2026\nEve,2026\n"))
                .isInstanceOf(CannotImport.class).hasMessage("The quote that is opened in line 3 is never closed");
        assertThatThrownBy(() -> read("who,when\n\"Ada\" x,2026\n"))
                .hasMessageContaining("opened in line 2 is followed by other text");
        assertThatThrownBy(() -> read("name,when\nAda,2026\n")).hasMessageContaining("There is no column who; there"
                + " are name, when");
        assertThatThrownBy(() -> read("")).hasMessageContaining("It is empty");
        assertThatThrownBy(() -> new CsvMapping(RecordType.CALL, Map.of("a", "colour"), Map.of()))
                .hasMessageContaining("A call has no field colour; it has agent, agent_type, attributes,");
        Path latin = folder.resolve("latin.csv");
        assertThatThrownBy(() -> {
            Files.writeString(latin, "who,when\nGrößer,2026\n", Charset.forName("windows-1252"));
            Taken.of(source(), latin);
        }).hasMessageContaining("It is not UTF-8, at line").hasMessageContaining("iconv");
    }

    @Test
    void rowsOfAnotherLength_areLeftOut() throws IOException {
        Taken taken = read("who,when\nAda\nBob,2026-01-05\n");

        assertThat(taken.events()).hasSize(1);
        assertThat(taken.remarks()).containsExactly("a row has another number of fields than the header @ line 2");
    }

    @Test
    void dayOfFiguresAlone_isOne_andWhatIsNeitherDayNorCount_isRefused() throws IOException {
        Taken taken = read("who,when\nAda,20240115\nBob,45306\n");

        assertThat(taken.all(RecordType.CALL)).singleElement()
                .satisfies(call -> assertThat(call.getString("started_at")).isEqualTo("2024-01-14T23:00:00Z"));
        assertThat(taken.refused()).singleElement().asString().startsWith("started_at must be a time")
                .contains("20260105").endsWith("was 45306 @ line 3");
    }

    @Test
    void twoColumnsOfOneName_orOneField_areRefused() throws IOException {
        assertThatThrownBy(() -> read("who,when,cost,cost\nAda,2026-01-05,1,2\n")).isInstanceOf(CannotImport.class)
                .hasMessage("There are two columns cost; give each a name of its own");
        assertThatThrownBy(() -> read("who,when,agent\nAda,2026-01-05,Bob\n")).isInstanceOf(CannotImport.class)
                .hasMessage("The columns who and agent are both the field agent; make one of them another, such as with"
                        + " --map agent=attributes.agent");
        assertThat(read("who,when,,\nAda,2026-01-05,x,y\n").all(RecordType.CALL).get(0).getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("column 3", "x").put("column 4", "y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void tableOfAnotherEncoding_isRefusedByItsName(String encoding) throws IOException {
        Path file = folder.resolve("excel.csv");
        Files.write(file, "\uFEFFwho\twhen\nAda\t2026-01-05\n".getBytes(Charset.forName(encoding)));

        assertThatThrownBy(() -> Taken.of(source(), file)).isInstanceOf(CannotImport.class)
                .hasMessageStartingWith("It is UTF-16").hasMessageContaining("iconv -f UTF-16");
    }

    private Taken read(String text) throws IOException {
        return Taken.of(source(), Files.writeString(folder.resolve("table.csv"), text));
    }

    private static CsvFile source() {
        return new CsvFile(new CsvMapping(RecordType.CALL, Map.of("who", "agent", "when", "started_at"),
                Map.of("session", "s")), READING);
    }
}
