package dev.sideledger.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import dev.sideledger.cli.Ledgers;
import dev.sideledger.cli.Outside;
import dev.sideledger.cli.ServiceSettings;
import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.LedgerMigrations;
import dev.sideledger.store.LedgerReading;
import dev.sideledger.store.OwnMigrations;
import dev.sideledger.store.postgres.PostgresAddress;
import dev.sideledger.store.postgres.PostgresMigrations;
import dev.sideledger.store.sqlite.SqliteMigrations;
import dev.sideledger.store.sqlite.SqliteReading;
import io.smallrye.config.WithDefault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.spi.resolver.ResolverProvider;

/** What commands find around them in a process of their own. */
public final class CommandWiring implements ServiceSettings {
    private GivenSettings given;

    static Outside outside() {
        Map<String, String> environment = System.getenv();
        Terminal output = Terminal.output(environment);
        return new Outside(environment, output, Terminal.errors(environment, output), Clock.systemUTC(),
                CopyWiring::new,
                ledgers(), new CommandWiring(), CommandWiring::endOrderly);
    }

    /** Ledgers of both engines, as far as that is possible without a service. */
    public static Ledgers ledgers() {
        return new Ledgers() {
            @Override
            public LedgerReading reading(String address) {
                return CommandWiring.reading(address);
            }

            @Override
            public LedgerMigrations migrations(String address, Path own) {
                return PostgresAddress.names(address)
                        ? new PostgresMigrations(PostgresAddress.of(address), new OwnMigrations(own, false))
                        : new SqliteMigrations(LedgerAddress.file(address), new OwnMigrations(own, true));
            }
        };
    }

    private static LedgerReading reading(String address) {
        if (PostgresAddress.names(address)) {
            throw new CannotStart("the records are in PostgreSQL, which only a service reads");
        }
        Clock clock = Clock.systemUTC();
        return SqliteReading.open(LedgerAddress.file(address), vertx(),
                () -> ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    }

    /** Threads to read on; files and names of hosts are not looked up through it, and so nothing of that begins. */
    private static Vertx vertx() {
        System.setProperty(ResolverProvider.DISABLE_DNS_RESOLVER_PROP_NAME, "true");
        return Vertx.vertx(new VertxOptions().setFileSystemOptions(
                new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false)));
    }

    /** Reading settings takes a while: only who asks for them waits. */
    private GivenSettings given() {
        if (given == null) {
            given = new GivenSettings();
        }
        return given;
    }

    @Override
    public String value(String property) {
        return given().value(property).map(String::strip)
                .orElseGet(() -> KnownSettings.setting(property).getAnnotation(WithDefault.class).value());
    }

    @Override
    public Optional<String> optional(String property) {
        return given().value(property);
    }

    @Override
    public Optional<String> trouble(boolean runs) {
        try {
            KnownSettings.check(System.getenv().keySet(), System.getProperties().stringPropertyNames());
            StartChecks.check(given()::value, !runs);
            return Optional.empty();
        } catch (CannotStart refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Java itself would end with 130: what is only watched has not failed when nobody watches any more. */
    private static void endOrderly() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "orderly-end"));
    }
}
