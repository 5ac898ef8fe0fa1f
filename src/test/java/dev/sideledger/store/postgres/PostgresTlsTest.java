package dev.sideledger.store.postgres;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.store.Answering;
import dev.sideledger.store.CannotStart;
import dev.sideledger.store.contract.Contract;
import io.vertx.core.Vertx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A server with a certificate of its own, and who connects to it on which terms. */
class PostgresTlsTest {
    private static final String SECRET = "changeit";
    private static final Vertx VERTX = Vertx.vertx();

    @TempDir
    static Path folder;

    private static Path certificate;
    private static Path another;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        certificate = certificate("server");
        another = certificate("another");
        try {
            server = EmbeddedPostgres.builder().setServerConfig("ssl", "on")
                    .setServerConfig("ssl_cert_file", certificate.toString())
                    .setServerConfig("ssl_key_file", folder.resolve("server.key").toString()).start();
        } catch (IllegalStateException unable) {
            Assumptions.abort("no PostgreSQL server with TLS can be started here: " + unable.getMessage());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"disable", "prefer", "require", "verify-ca&sslrootcert=#", "verify-full&sslrootcert=#"})
    void serverThatIsTrusted_isUsed_byMigrationsAndPools(String terms) throws Exception {
        PostgresAddress address = address("localhost", terms.replace("#", certificate.toString()));
        TestRecords records = new TestRecords(address, VERTX);
        PostgresLedger ledger = PostgresLedger
                .open(address, new PostgresLedger.Options(Duration.ofSeconds(30), true, records.records()), VERTX,
                        () -> 0)
                .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(Contract.get(ledger.reports().all())).isEmpty();
        long encrypted = PostgresTlsTest.encrypted();
        assertThat(encrypted > 0).isEqualTo(!terms.equals("disable"));
        ledger.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        records.close();
    }

    @ParameterizedTest
    @CsvSource({"localhost, verify-ca, another", "localhost, verify-full, another", "localhost, verify-full, system",
            "localhost, verify-ca, system", "127.0.0.1, verify-full, server"})
    void serverThatIsNotTrusted_orAnswersForAnotherHost_isRefused_inOneSentence(String host, String mode,
            String roots) {
        String trusted = roots.equals("system") ? roots : (roots.equals("server") ? certificate : another).toString();
        PostgresAddress address = address(host, mode + "&sslrootcert=" + trusted);

        assertThatThrownBy(() -> new PostgresMigrations(address).run()).isInstanceOf(CannotStart.class)
                .hasMessageContaining("certificate");
        assertThatThrownBy(() -> new Pools(VERTX, address, new Answering(1, Duration.ofSeconds(5))).writing()
                .query("SELECT 1").execute()
                .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void serverForAnotherHost_isUsed_whereOnlyItsCertificateIsLookedAt() {
        new PostgresMigrations(address("127.0.0.1", "verify-ca&sslrootcert=" + certificate)).run();
    }

    private static PostgresAddress address(String host, String terms) {
        return PostgresAddress.of("postgresql://postgres:postgres@" + host + ":" + server.getPort()
                + "/postgres?sslmode=" + terms);
    }

    private static long encrypted() throws Exception {
        try (var connection = server.getPostgresDatabase().getConnection();
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM pg_stat_ssl s JOIN"
                        + " pg_stat_activity a USING (pid) WHERE s.ssl AND a.application_name = 'sideledger'")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Makes a key, and a certificate for localhost that it signs itself. */
    private static Path certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:localhost",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", SECRET).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        Path key = folder.resolve(name + ".key");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        pem(key, "PRIVATE KEY", keys.getKey(name, SECRET.toCharArray()).getEncoded());
        return pem(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate(name).getEncoded());
    }

    private static Path pem(Path file, String what, byte[] content) throws Exception {
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(
                StandardCharsets.US_ASCII)).encodeToString(content) + "\n-----END " + what + "-----\n");
    }
}
