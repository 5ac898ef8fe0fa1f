package dev.sideledger.store.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.sideledger.store.KeptPrices;
import dev.sideledger.store.Position;
import dev.sideledger.store.PriceTables;

import static org.assertj.core.api.Assertions.assertThat;

/** What an engine promises about price tables kept in its ledger. */
public interface PriceTablesContract extends Contract {
    @Test
    default void table_thatIsKept_isThereByteForByte_alsoAfterAReopening() {
        byte[] content = {0, 1, (byte) 0xff, '\n'};
        assertThat(keep("b", "b#2", content)).isTrue();
        assertThat(keep("a", "a#1", "text".getBytes(StandardCharsets.UTF_8))).isTrue();

        engine().reopened();

        List<KeptPrices> kept = Contract.get(engine().priceTables().keptPrices());
        assertThat(kept).extracting(KeptPrices::name).containsExactly("a", "b");
        assertThat(kept).extracting(KeptPrices::version).containsExactly("a#1", "b#2");
        assertThat(kept).extracting(KeptPrices::bytes).containsExactly(4L, 4L);
        assertThat(kept).allSatisfy(table -> assertThat(table.importedAt()).isBetween(engine().now() - 60_000_000,
                engine().now()));
        assertThat(contents()).containsExactly("a=text", "b=" + new String(content, StandardCharsets.ISO_8859_1));
    }

    @Test
    default void table_keptAgain_replacesItself_andForgotten_isGone() {
        keep("a", "a#1", new byte[]{'1'});
        keep("a", "a#2", new byte[]{'2'});

        assertThat(contents()).containsExactly("a=2");
        assertThat(Contract.get(engine().priceTables().forgetPrices("a"))).isTrue();
        assertThat(Contract.get(engine().priceTables().forgetPrices("a"))).isFalse();
        assertThat(contents()).isEmpty();
    }

    @Test
    default void tables_tooManyOrTooLarge_areNotKept() {
        assertThat(keep("large", "large#1", new byte[(int) PriceTables.MOST_BYTES])).isTrue();
        assertThat(keep("small", "small#1", new byte[1])).isFalse();
        assertThat(keep("large", "large#2", new byte[1])).isTrue();
        for (int i = 1; i < PriceTables.MOST; i++) {
            assertThat(keep("t" + i, "t", new byte[1])).isTrue();
        }

        assertThat(keep("one-more", "t", new byte[1])).isFalse();
        assertThat(keep("t1", "again", new byte[1])).isTrue();
    }

    @Test
    default void table_kept_isNoChangeOfARecord() {
        Position before = engine().commits().head();

        keep("a", "a#1", new byte[1]);

        assertThat(engine().commits().head()).isEqualTo(before);
        assertThat(problems()).isEmpty();
    }

    private boolean keep(String name, String version, byte[] content) {
        return Contract.get(engine().priceTables().keepPrices(name, version, content));
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>();
        engine().priceTables().eachKeptPrices((name, content) -> contents.add(name + "="
                + new String(content, StandardCharsets.ISO_8859_1)));
        return contents;
    }
}
