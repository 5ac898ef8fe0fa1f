package dev.sideledger.boot;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.store.CannotStart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingValuesTest {
    @ParameterizedTest
    @CsvSource({"port, 0", "port, 65535", "sqlite-max-bytes, 0", "max-body-bytes, 125829120",
            "max-waiting-bytes, 9223372036854775807", "max-live-clients, 1", "live-heartbeat-seconds, 3600",
            "port, ' 4319 '", "discard, TRUE", "backup-every, OFF", "backup-every, 24", "backup-every, 8784",
            "backup-dir, ''", "backup-dir, ../b", "sqlite-synchronous, Normal", "host, localhost", "allowed-hosts, ''",
            "forward-url, http://central:4318", "forward-url, https://central/below", "forward-url, ''"})
    void check_valuesThatItTakes_pass(String setting, String value) {
        assertThatCode(() -> check(setting, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"port, -1, PORT, 0 to 65535", "port, 65536, PORT, 0 to 65535", "port, 1e3, PORT, 0 to 65535",
            "port, 99999999999999999999, PORT, 0 to 65535", "port, many, PORT, a whole number",
            "max-waiting-events, 0, MAX_WAITING_EVENTS, 1 to 2147483647",
            "max-waiting-bytes, -5, MAX_WAITING_BYTES, 1 to 9223372036854775807",
            "max-body-bytes, 125829121, MAX_BODY_BYTES, 1 to 125829120",
            "max-body-bytes, 0, MAX_BODY_BYTES, 1 to 125829120",
            "max-live-clients, 0, MAX_LIVE_CLIENTS, 1 to 2147483647",
            "live-heartbeat-seconds, 0, LIVE_HEARTBEAT_SECONDS, 1 to 3600",
            "sqlite-max-bytes, -1, SQLITE_MAX_BYTES, 0 to 9223372036854775807",
            "discard, maybe, DISCARD, true or false", "backup-every, 0, BACKUP_EVERY, hours from 1 to 8784",
            "backup-every, 8785, BACKUP_EVERY, or off", "backup-every, daily, BACKUP_EVERY, or off",
            "backup-keep, 0, BACKUP_KEEP, 1 to 10000", "forward-url, central:4318, FORWARD_URL, such as http://central",
            "forward-url, otlp+http://c, FORWARD_URL, another Sideledger",
            "forward-url, http://me:secret@c, FORWARD_URL, another Sideledger",
            "sqlite-synchronous, sometimes, SQLITE_SYNCHRONOUS, full or normal"})
    void check_otherValues_areRefusedInOneSentence(String setting, String value, String variable, String allowed) {
        assertThatThrownBy(() -> check(setting, value)).isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The setting SIDELEDGER_" + variable + " cannot be \""
                        + value.replace("me:secret",
                                "***")
                        + "\"; it takes")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource({"journal, off", "issues, None", "retention-archive, no", "backup-dir, false", "spool-dir, disabled",
            "forward-dir, none", "migrations, off"})
    void check_wordsForNothing_areNoFolders(String setting, String word) {
        assertThatThrownBy(() -> check(setting, word)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("names a folder, and \"" + word + "\"").hasMessageContaining("leave")
                .hasMessageContaining("./" + word);
        assertThatCode(() -> check(setting, "./" + word)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"port, PORT", "host, HOST", "discard, DISCARD", "database-url, DATABASE_URL",
            "sqlite-synchronous, SQLITE_SYNCHRONOUS"})
    void check_emptyValues_areRefused(String setting, String variable) {
        assertThatThrownBy(() -> check(setting, " ")).isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("The setting SIDELEDGER_" + variable + " is empty; it takes ")
                .hasMessageEndingWith(", or leave it out for the default");
    }

    @Test
    void check_nothingGiven_passes() {
        assertThatCode(() -> SettingValues.check(property -> Optional.empty())).doesNotThrowAnyException();
    }

    @Test
    void allowed_forEachSetting_isInTheConfiguration() throws IOException {
        String page = Files.readString(Path.of("src/docs/configuration.md"));

        for (Method setting : Settings.class.getMethods()) {
            String property = KnownSettings.property(setting);
            String takes = SettingValues.allowed(property).replace("a whole number from ", "");
            assertThat(page.lines().filter(line -> line.contains("| `" + property + "` |"))).as(property)
                    .singleElement().asString().contains(" | " + takes + " | ");
        }
    }

    private static void check(String setting, String value) {
        Map<String, String> given = Map.of("sideledger." + setting, value);
        SettingValues.check(property -> Optional.ofNullable(given.get(property)));
    }
}
