package dev.sideledger.cli.screen;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|$0.00", "1.234|$1.23", "1234567.891|$1,234,567.89", "0.5|$0.50",
            "0.0125|$0.0125", "0.012549|$0.0125", "0.0023456|$0.0023", "0.000001234|$0.0000012", "0.999999|$1.00",
            "1e-9|$0.000000001", "-0.06159|-$0.0616", "-2|-$2.00", "0.0099999|$0.01"})
    void money_isShownAsFineAsItIs(double dollars, String shown) {
        assertThat(Amounts.money(dollars).text()).isEqualTo(shown);
    }

    @Test
    void money_ofWhichNothingIsKnown_isNoZero() {
        assertThat(Amounts.money(null, 3).text()).isEqualTo("unpriced");
        assertThat(Amounts.money(null, 0).text()).isEqualTo("-");
        assertThat(Amounts.money(null).text()).isEqualTo("-");
        assertThat(Amounts.money(0, 0).text()).isEqualTo("$0.00");
        assertThat(Amounts.money(1.5, 3).text()).isEqualTo("$1.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0.25|+$0.25", "-0.25|-$0.25", "0|$0.00"})
    void difference_hasItsSign(double dollars, String shown) {
        assertThat(Amounts.moneyDifference(dollars).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0 ms", "0.25|0.3 ms", "12.4|12 ms", "999.9|1.0 s", "1500|1.5 s",
            "59960|1m 0s", "59900|59.9 s", "61000|1m 1s", "3600000|1h 0m", "93784000|1d 2h", "-1500|-1.5 s"})
    void duration_isShort(double millis, String shown) {
        assertThat(Amounts.duration(millis).text()).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "1234567|1,234,567", "12.0|12", "7.807188|7.807", "0.0001234|0.00012",
            "-3.5|-3.5", "9223372036854775807|9,223,372,036,854,775,807"})
    void number_isReadable(String number, String shown) {
        assertThat(Amounts.number(new BigDecimal(number)).text()).isEqualTo(shown);
    }

    @Test
    void rate_isInPercents() {
        assertThat(Amounts.rate(0.905941).text()).isEqualTo("90.6%");
        assertThat(Amounts.rate(1).text()).isEqualTo("100.0%");
        assertThat(Amounts.rate(null).text()).isEqualTo("-");
    }

    @Test
    void time_isShort() {
        assertThat(Amounts.time("2026-11-20T10:00:01.123456Z").text()).isEqualTo("2026-11-20 10:00:01");
        assertThat(Amounts.time(null).text()).isEqualTo("-");
    }
}
