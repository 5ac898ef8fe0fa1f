package dev.sideledger.wire;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class Rfc3339PropertyTest {
    @Property
    void text_isReadBackAndAsJavaReadsIt(@ForAll @LongRange(min = 0, max = 4_102_444_800_000_000L) long micros) {
        String text = Rfc3339.text(micros);

        assertThat(Rfc3339.micros(text)).isEqualTo(micros);
        assertThat(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text))).isEqualTo(micros);
    }
}
