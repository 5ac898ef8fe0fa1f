package dev.sideledger.ops;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.store.Expiring;
import dev.sideledger.store.Reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How much is kept, as people write it. */
class RetentionRulesTest {
    @Test
    void rules_meanWhatTheySay_andOneOfAProjectStandsForTheGeneralOne() {
        List<RetentionRule> rules = RetentionRules.of(List.of(" days=365 ", "project=arena;sessions=1000;bytes=20G",
                "kind=texts; days=30", "project=a%2Cb;kind=texts;days=1", ""));

        assertThat(rules).containsExactly(
                new RetentionRule(new Reach(null, null, Set.of("arena")), Expiring.SESSIONS,
                        new Bounds(Duration.ofDays(365), null, null)),
                new RetentionRule(new Reach("arena", null, Set.of()), Expiring.SESSIONS,
                        new Bounds(null, 1_000L, 20L << 30)),
                new RetentionRule(new Reach(null, null, Set.of("a,b")), Expiring.TEXTS,
                        new Bounds(Duration.ofDays(30), null, null)),
                new RetentionRule(new Reach("a,b", null, Set.of()), Expiring.TEXTS,
                        new Bounds(Duration.ofDays(1), null, null)));
        assertThat(rules).extracting(RetentionRule::text).containsExactly("days=365",
                "project=arena;sessions=1000;bytes=21474836480", "kind=texts;days=30",
                "project=a%2Cb;kind=texts;days=1");
        assertThat(RetentionRules.of(rules.stream().map(RetentionRule::text).toList())).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "days|a rule is written like",
            "=1|a rule is written like",
            "days=0|days takes a whole number from 1 to 36525",
            "days=36526|days takes a whole number",
            "days=soon|days takes a whole number",
            "sessions=-1|sessions takes a whole number from 1 to 2147483647",
            "bytes=1X|also with K, M, G or T behind it",
            "days=1;days=2|it says days twice",
            "project=a|it does not say how much is kept",
            "project=;days=1|the project has no name",
            "kind=calls;days=1|calls is no kind of what may go; that is sessions, texts, decisions",
            "kind=texts;bytes=1G|bytes are known of whole sessions only, not of texts",
            "age=1|age is no part of a rule"})
    void rule_thatCannotBe_isNamedWithItsReason(String rule, String reason) {
        assertThatThrownBy(() -> RetentionRules.of(List.of("kind=errors;days=3", rule)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("\"" + rule + "\": ")
                .hasMessageContaining(reason);
    }

    @Test
    void rules_ofTheSame_areRefused() {
        assertThatThrownBy(() -> RetentionRules.of(List.of("days=1", "sessions=2")))
                .hasMessageContaining("another rule says already how much is kept of these sessions");
    }
}
