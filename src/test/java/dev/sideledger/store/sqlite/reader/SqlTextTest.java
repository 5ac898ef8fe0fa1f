package dev.sideledger.store.sqlite.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.SqlRefused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", " \n\t select 1;", "-- a remark; DELETE\nSELECT 1", "/* ; */ SELECT 1 ; -- end",
            "WITH x AS (SELECT 1) SELECT * FROM x", "values (1), (2)", "EXPLAIN SELECT 1",
            "explain query plan select ';'", "SELECT \"a;b\", 'it''s; fine', `c;`, [d;] FROM t;;  ;",
            "SELECT 1 /* open"})
    void statement_thatReads_isTaken(String sql) {
        assertThat(SqlText.of(sql).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|there is no statement", "-- nothing|there is no statement",
            ";|there is no statement", "DELETE FROM session|begins with DELETE", "pragma query_only = 0|with PRAGMA",
            "ATTACH 'x' AS y|with ATTACH", "EXPLAIN PRAGMA query_only = 0|with PRAGMA",
            "EXPLAIN QUERY PLAN PRAGMA query_only = 0|with PRAGMA", "EXPLAIN QUERY SELECT 1|with QUERY",
            "EXPLAIN EXPLAIN SELECT 1|with EXPLAIN", "/**/PRAGMA query_only = 0|with PRAGMA",
            "SELECT 1; SELECT 2|more than one statement", "SELECT ';'; DELETE FROM session|more than one statement",
            "SELECT ?|parameters have names", "SELECT ?1|parameters have names", "BEGIN|with BEGIN",
            "(SELECT 1)|begins with (", "\uFEFFSELECT 1|begins with"})
    void statement_thatIsNone_isRefusedWithASentence(String sql, String sentence) {
        assertThatThrownBy(() -> SqlText.of(sql)).isInstanceOf(SqlRefused.class).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SELECT :a, ':b', \":c\", :d /* :e */, :a -- :f|:a,:d", "SELECT @x + $y|@x,$y",
            "SELECT a$b, 1|''", "SELECT x'00', :ü|:ü"})
    void parameters_areFoundWhereTheyAre(String sql, String expected) {
        assertThat(String.join(",", SqlText.of(sql).parameters())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a=1|:b has no value", "a=1,b=2,c=3|no parameter :c"})
    void values_thatDoNotFit_areRefused(String given, String sentence) {
        Map<String, Object> values = new HashMap<>();
        for (String value : given.split(",")) {
            values.put(value.substring(0, 1), value.substring(2));
        }
        assertThatThrownBy(() -> SqlText.of("SELECT :a, :b").values(values)).isInstanceOf(SqlRefused.class)
                .hasMessageContaining(sentence);
        assertThat(SqlText.of("SELECT :b, :a").values(Map.of("a", 1L, "b", 2L))).isEqualTo(List.of(2L, 1L));
    }

    @Property
    void anyText_isTakenOrRefusedWithASentence(
            @ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~') String text) {
        try {
            assertThat(SqlText.of("SELECT " + text).sql()).endsWith(text);
        } catch (SqlRefused refused) {
            assertThat(refused).hasMessageMatching("there is more than one statement.*|parameters have names.*");
        }
    }
}
