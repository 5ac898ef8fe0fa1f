package dev.sideledger.model;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MoneyTest {
    @Test
    void nanos_halfANano_isRoundedToEven() {
        assertThat(Money.nanos(new BigDecimal("0.0000000005"))).isZero();
        assertThat(Money.nanos(new BigDecimal("0.0000000015"))).isEqualTo(2);
        assertThat(Money.nanos(new BigDecimal("9990.01252875"))).isEqualTo(9_990_012_528_750L);
    }

    @Test
    void nanos_absurdExponents_costNothingToRefuse() {
        assertThat(Money.nanos(new BigDecimal("1e-999999999"))).isZero();
        assertThatThrownBy(() -> Money.nanos(new BigDecimal("1e999999999")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.nanos(new BigDecimal("-1"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void dollars_readBack_areTheSame(@ForAll @LongRange(min = 0, max = Money.MAX_NANOS) long nanos) {
        assertThat(Money.nanos(new BigDecimal(Money.dollars(nanos)))).isEqualTo(nanos);
    }
}
