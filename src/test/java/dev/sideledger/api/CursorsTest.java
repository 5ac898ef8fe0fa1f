package dev.sideledger.api;

import java.util.Base64;
import java.util.Map;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Cursor;
import dev.sideledger.store.Query;
import dev.sideledger.wire.Refused;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorsTest {
    @Property
    void text_readAgain_isTheCursor(@ForAll long at, @ForAll long number, @ForAll RecordType type,
            @ForAll boolean newest) {
        Query query = new Query(type, Map.of(), null, null, newest, null, null);

        String text = Cursors.text(query, new Cursor(at, number));

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(Cursors.read(text, type, newest)).isEqualTo(new Cursor(at, number));
    }

    @Property
    void text_withOneBitChanged_isRefused(@ForAll long at, @ForAll long number, @ForAll @IntRange(max = 175) int bit) {
        byte[] bytes = Base64.getUrlDecoder().decode(Cursors.text(Query.all(RecordType.CALL), new Cursor(at, number)));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        String damaged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatThrownBy(() -> Cursors.read(damaged, RecordType.CALL, true)).isInstanceOf(Refused.class);
    }

    @Property
    void anyText_neverFailsOtherwise(@ForAll String text) {
        assertThatThrownBy(() -> Cursors.read(text, RecordType.CALL, true)).isInstanceOf(Refused.class)
                .hasMessageContaining("cursor must be the next of an earlier answer, unchanged");
    }

    @Example
    void noCursor_hasNoText() {
        assertThat(Cursors.text(Query.all(RecordType.CALL), null)).isNull();
    }
}
