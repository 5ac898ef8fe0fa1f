package dev.sideledger.store.sqlite.reader;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

class LinearTextTest {
    @Property
    void search_findsWhatTheLibraryFinds(@ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'b') String text,
            @ForAll @NotEmpty @StringLength(max = 6) @CharRange(from = 'a', to = 'b') String sought) {
        assertThat(LinearText.indexOf(text, sought, LinearText.borders(sought), 0)).isEqualTo(text.indexOf(sought));
        assertThat(LinearText.replaced(text, sought, "c", 1_000)).isEqualTo(text.replace(sought, "c"));
    }

    @Property
    void trimming_takesTheCharactersOfTheSetAndNoOthers(
            @ForAll @StringLength(max = 20) @CharRange(from = 'a', to = 'd') String text) {
        assertThat(LinearText.trimmed(text, "ba", true, true)).isEqualTo(text.replaceAll("^[ab]+|[ab]+$", ""));
        assertThat(LinearText.trimmed(text, "ba", true, false)).isEqualTo(text.replaceAll("^[ab]+", ""));
        assertThat(LinearText.trimmed(text, "ba", false, true)).isEqualTo(text.replaceAll("[ab]+$", ""));
    }
}
