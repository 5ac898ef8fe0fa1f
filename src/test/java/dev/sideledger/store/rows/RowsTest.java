package dev.sideledger.store.rows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Told;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.model.Versions;
import dev.sideledger.store.Change;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.WithNull;

import static org.assertj.core.api.Assertions.assertThat;

/** What is laid down in a column reads back as it was. */
class RowsTest {
    @Property
    void usage_laidDown_readsBackExactly(@ForAll @WithNull @LongRange(max = 2_000) Long input,
            @ForAll @WithNull @LongRange(max = 2_000) Long read, @ForAll @WithNull @LongRange(max = 2_000) Long write,
            @ForAll @WithNull @LongRange(max = 2_000) Long output,
            @ForAll @WithNull @LongRange(max = 2_000) Long reasoning,
            @ForAll @WithNull @LongRange(max = 2_000) Long audio,
            @ForAll @WithNull @LongRange(max = 9_000) Long total) {
        Long rare = total != null && total % 3 == 0 ? total : null;
        Usage usage = new Usage(input, read, write, null, output, reasoning, audio, audio, rare, rare,
                total, null);

        Usage back = UsageColumns.of(usage).usage();

        assertThat(back == null ? !usage.told() : back.equals(usage)).isTrue();
    }

    @Test
    void usage_asAProviderSentIt_isKept() {
        Usage usage = new Usage(10L, null, null, null, 5L, null, null, null, null, null, null,
                "{\"prompt_tokens\":10,\"x\":[1,2]}");

        assertThat(UsageColumns.of(usage).usage()).isEqualTo(usage);
    }

    @Test
    void usage_ofPlainNumbers_needsNoText() {
        assertThat(UsageColumns.of(new Usage(10L, 2L, null, null, 5L, null, null, null, null, null, null, null)).text())
                .isNull();
    }

    @Test
    void versions_laidDown_readBack() {
        long[] fields = new long[RecordType.CALL.fields().size()];
        Arrays.fill(fields, Versions.UNTOLD);
        fields[3] = 1_767_607_200_000_000L;
        fields[20] = 1_767_607_200_000_001L;
        Versions versions = new Versions(fields, Map.of("attributes/a", 5L, "reported/ü", 1_767_607_200_000_001L));
        Told told = new Told(Values.none(RecordType.CALL), JsonMap.EMPTY, null, 1_767_607_200_000_001L, versions);

        assertThat(VersionsBlob.read(VersionsBlob.of(told), told.toldAt(), fields.length)).isEqualTo(versions);
    }

    @Test
    void changes_laidDown_readBack() {
        List<ChangesBlob.Touched> touched = List.of(touched(RecordType.CALL, Change.Kind.CREATED, 5),
                touched(RecordType.CALL, Change.Kind.CREATED, 6), touched(RecordType.CALL, Change.Kind.UPDATED, 2),
                new ChangesBlob.Touched(RecordType.SESSION, Change.Kind.REMOVED, 9, "s", "s", "p"),
                touched(RecordType.TAG, Change.Kind.CREATED, 1_000_000_000_000L));

        assertThat(ChangesBlob.read(ChangesBlob.of(touched))).isEqualTo(touched);
    }

    private static ChangesBlob.Touched touched(RecordType type, Change.Kind kind, long number) {
        return ChangesBlob.Touched.there(type, kind, number);
    }
}
