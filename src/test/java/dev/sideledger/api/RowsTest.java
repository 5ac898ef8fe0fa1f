package dev.sideledger.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.sideledger.model.Entry;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.Values;
import dev.sideledger.store.StoreUnavailable;
import dev.sideledger.wire.EntryColumns;
import dev.sideledger.wire.EntryWriter;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

class RowsTest {
    private static final Form KEPT = new Form(Format.CSV, false);

    private static final List<String> HARD = List.of("plain", "comma, and \"quotes\"", "two\nlines", "two\r\nlines",
            "ünïcödé 😀 日本", "  spaces  ", "=1+1", "\"", "", "\t");

    @Test
    void csv_withHardTexts_isReadBackAsItWas() {
        String csv = text(
                Rows.csv(Shape.whole(RecordType.TURN), Multi.createFrom().iterable(HARD).map(RowsTest::turn), KEPT));

        List<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv).stream().toList();
        int content = EntryColumns.header(RecordType.TURN).indexOf("content");
        assertThat(rows.get(0).getFields()).isEqualTo(EntryColumns.header(RecordType.TURN));
        assertThat(rows.subList(1, rows.size())).extracting(row -> row.getField(content)).isEqualTo(HARD);
    }

    @Test
    void csv_endsItsRowsWithCrLf() {
        assertThat(text(Rows.csv(Shape.whole(RecordType.TURN), Multi.createFrom().item(turn("x")), KEPT)))
                .matches("[^\r\n]+\r\n[^\r\n]+\r\n");
    }

    @Test
    void csv_ofNothing_hasItsHeader() {
        assertThat(text(Rows.csv(Shape.whole(RecordType.TURN), Multi.createFrom().empty(), KEPT)))
                .startsWith("session,")
                .endsWith("\r\n");
    }

    @Test
    void csv_thatFailsAtOnce_hasNotEvenAHeader() {
        AssertSubscriber<byte[]> reader = Rows
                .csv(Shape.whole(RecordType.TURN), Multi.createFrom().failure(new StoreUnavailable("busy", null)), KEPT)
                .subscribe().withSubscriber(AssertSubscriber.create(10));

        reader.awaitFailure().assertFailedWith(StoreUnavailable.class);
        assertThat(reader.getItems()).isEmpty();
    }

    @Test
    void csv_readTwice_hasItsHeaderTwice() {
        Multi<byte[]> csv = Rows.csv(Shape.whole(RecordType.TURN), Multi.createFrom().item(turn("x")), KEPT);

        assertThat(text(csv)).isEqualTo(text(csv)).startsWith("session,");
    }

    @Test
    void ndjson_hasOneObjectALine() {
        String lines = text(
                Rows.ndjson(Shape.whole(RecordType.METRIC), Multi.createFrom().iterable(HARD).map(RowsTest::turn)));

        assertThat(lines.split("\n")).isEqualTo(HARD.stream().map(RowsTest::turn).map(EntryWriter::text).toArray());
        assertThat(lines).endsWith("}\n");
    }

    @Test
    void chunks_areReadAsTheyAreAskedFor() {
        AtomicLong taken = new AtomicLong();
        AtomicBoolean left = new AtomicBoolean();
        Multi<Entry> entries = Multi.createFrom().iterable(IntStream.range(0, 100_000).boxed().toList())
                .map(i -> turn("" + i)).onItem().invoke(taken::incrementAndGet).onCancellation()
                .invoke(() -> left.set(true));

        AssertSubscriber<byte[]> reader = Rows.ndjson(Shape.whole(RecordType.METRIC), entries).subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        reader.awaitItems(1);
        reader.cancel();

        assertThat(taken.get()).isLessThanOrEqualTo(300);
        assertThat(left).isTrue();
    }

    private static Entry turn(String content) {
        return new Entry(RecordType.TURN, 1, null, "s", null, 1L, 1_700_000_000_000_000L,
                Values.of(RecordType.TURN).set(TurnField.CONTENT, content).build(), JsonMap.EMPTY, null, null);
    }

    private static String text(Multi<byte[]> chunks) {
        return chunks.collect().asList().await().indefinitely().stream()
                .map(chunk -> new String(chunk, StandardCharsets.UTF_8)).collect(Collectors.joining());
    }
}
