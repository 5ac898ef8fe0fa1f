package dev.sideledger.boot;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** When the records in PostgreSQL are awake. */
class RecordsConfigTest {
    private static final String ACTIVE = "quarkus.hibernate-orm.pg.active";
    private static final String PLACE = "quarkus.datasource.pg.reactive.url";

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "sqlite:ledger.db", "sqlite:postgresql://h/d", "mysql://u:p@h/d"})
    void records_ofALedgerElsewhere_sleep(String address) {
        SmallRyeConfig config = given(Map.of("sideledger.database-url", address));

        assertThat(config.getConfigValue(ACTIVE).getValue()).isEqualTo("false");
        assertThat(config.getConfigValue(PLACE).getValue()).isNull();
    }

    @Test
    void records_withoutAnAddress_sleep() {
        assertThat(given(Map.of()).getConfigValue(ACTIVE).getValue()).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me:s3cret@db.example/things", " postgres://me:s3cret@db.example/things"})
    void records_ofALedgerInPostgresql_areAwake_andToldNothingOfItsAddress(String address) {
        SmallRyeConfig config = given(Map.of("sideledger.database-url", address));

        assertThat(config.getConfigValue(ACTIVE).getValue()).isEqualTo("true");
        assertThat(config.getConfigValue(PLACE).getValue()).startsWith("postgresql://").doesNotContain("s3cret",
                "db.example", "things");
    }

    @Test
    void records_thatSomebodyPutsToSleep_sleep() {
        SmallRyeConfig config = given(Map.of("sideledger.database-url", "postgresql://u:p@h/d", ACTIVE, "false"));

        assertThat(config.getConfigValue(ACTIVE).getValue()).isEqualTo("false");
    }

    /** The settings of the jar, and above them what is given from without. */
    private static SmallRyeConfig given(Map<String, String> settings) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(Map.of(ACTIVE, "false"), "of the jar", 250))
                .withSources(new PropertiesConfigSource(settings, "given", 400)).withSources(new RecordsConfig())
                .build();
    }
}
