package dev.sideledger.store;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What may stand in migrations of a ledger's owner. */
class OwnStatementsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing; at all", "CREATE VIEW my_week AS SELECT 1",
            "create view if not exists my_week (a, b) as\n  with x as (select 1) select * from x;",
            "DROP VIEW IF EXISTS my_week; /* ; */ CREATE VIEW my_week AS VALUES (1);",
            "CREATE VIEW my_text AS SELECT 'a; DROP TABLE call' AS a, \"b;\" FROM call -- ; DELETE",
            "CREATE INDEX my_issue ON session (issue)", "CREATE INDEX my_two ON call(at DESC , id ASC)",
            "DROP INDEX IF EXISTS my_issue;;"})
    void viewsAndIndexesOfThePrefix_areTaken(String sql) {
        assertThat(OwnStatements.refusal(sql, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM call", "UPDATE session SET name = 'x'", "CREATE TABLE my_table (x)",
            "CREATE TRIGGER my_trigger AFTER INSERT ON call BEGIN DELETE FROM call; END", "DROP TABLE call",
            "CREATE VIEW week AS SELECT 1", "DROP VIEW IF EXISTS v_daily_costs", "DROP VIEW my_week",
            "CREATE UNIQUE INDEX my_one ON call (id)", "CREATE INDEX my_part ON call (id) WHERE at > 0",
            "CREATE INDEX my_expression ON call (abs(at))", "CREATE INDEX issue ON session (issue)",
            "CREATE VIEW my_week AS SELECT 1; DELETE FROM call", "PRAGMA writable_schema = 1", "ATTACH 'x' AS y",
            "CREATE VIEW my_week AS DELETE FROM call", "CREATE TEMP VIEW my_week AS SELECT 1", "VACUUM", "BEGIN",
            "CREATE VIEW my_a AS SELECT 'open", "CREATE VIEW my_a AS SELECT 1 /* open",
            "CREATE VIEW my_a AS SELECT $$;DELETE FROM call;$$", "CREATE VIEW my_a AS SELECT E'\\';DELETE FROM call;'",
            "CREATE VIEW \"my_a\" AS SELECT 1", "CREATE VIEW main.my_a AS SELECT 1"})
    void anythingElse_isRefused(String sql) {
        assertThat(OwnStatements.refusal(sql, true)).isPresent();
    }

    @Test
    void index_isRefusedWhereItCouldRefuseRecords() {
        assertThat(OwnStatements.refusal("CREATE INDEX my_issue ON session (issue)", false)).get().asString()
                .contains("views alone");
        assertThat(OwnStatements.refusal("CREATE VIEW my_issue AS SELECT 1", false)).isEmpty();
    }
}
