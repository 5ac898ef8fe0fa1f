package dev.sideledger.boot;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.records.Records;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/**
 * Wakes what the build made ready for records in PostgreSQL, where the ledger's address leads there. The address itself
 * is told to nobody here: {@link dev.sideledger.store.postgres.RecordsPool} makes the connections.
 */
public final class RecordsConfig implements ConfigSourceFactory {
    private static final String ADDRESS = "sideledger.database-url";
    /** Above the jar's own settings, below what is given from without. */
    private static final int ORDINAL = 255;
    /** Says that there is one, and is read by nobody. */
    private static final String PLACE = "postgresql://ledger/ledger";
    /** Names with quotes beside names without would make the build lose the entities. */
    private static final Map<String, String> AWAKE = Map.of("quarkus.hibernate-orm." + Records.UNIT + ".active", "true",
            "quarkus.datasource." + Records.UNIT + ".reactive.url", PLACE);

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue address = context.getValue(ADDRESS);
        return address == null || address.getValue() == null || !PostgresAddress.names(address.getValue().strip())
                ? List.of()
                : List.of(new PropertiesConfigSource(AWAKE, "records in PostgreSQL", ORDINAL));
    }
}
