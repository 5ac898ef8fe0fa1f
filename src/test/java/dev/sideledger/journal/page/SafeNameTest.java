package dev.sideledger.journal.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of files. */
class SafeNameTest {
    private static final Map<String, String> SEEN = new HashMap<>();

    @Test
    void ids_thatAreNames_stay() {
        assertThat(SafeName.of("run-7.b_2")).isEqualTo("run-7.b_2");
        assertThat(SafeName.of("Run 7")).matches("run-7~[0-9a-f]{20}");
        assertThat(SafeName.of("../../etc/passwd")).matches("etc-passwd~[0-9a-f]{20}");
        assertThat(SafeName.of("con")).matches("_con~[0-9a-f]{20}");
        assertThat(SafeName.of("CON.md")).doesNotMatch("(?i)con\\..*");
        assertThat(SafeName.of("x".repeat(300))).hasSizeLessThan(90);
        assertThat(SafeName.of("\u4e2d\u6587")).matches("_~[0-9a-f]{20}");
    }

    @Property(tries = 5_000)
    void names_ofAnyIds_areSafeAndNeverShared(@ForAll("ids") String id) {
        String name = SafeName.of(id);

        assertThat(name).matches("[a-z0-9_][a-z0-9._~-]*").doesNotEndWith(".").hasSizeBetween(1, 100);
        assertThat(SEEN.computeIfAbsent(name.toLowerCase(Locale.ROOT), first -> id)).isEqualTo(id);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(Arbitraries.strings().all().ofMaxLength(6).filter(SafeNameTest::canBeStored),
                Arbitraries.strings().withChars("aAbB./~-_\\: ").ofMaxLength(5),
                Arbitraries.of("con", "CON", "nul.txt", "..", ".", "", "a~b", "lpt1", ".git", "a.", "a "));
    }

    private static boolean canBeStored(String id) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(id);
    }
}
