package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.security.Key;
import dev.sideledger.security.KeyFile;
import dev.sideledger.security.Role;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class KeysCommandTest {
    @TempDir
    Path folder;

    @Test
    void key_created_listed_andRevoked() throws IOException {
        Path file = folder.resolve("keys");

        Ran made = Ran.of("keys", "create", "ci", "--role", "read,ingest", "--expires", "2027-01-31T00:00:00Z",
                "--file", file.toString());

        assertThat(made.code()).as(made.err()).isZero();
        Key key = new KeyFile(file).read().get(0);
        assertThat(Key.hash(made.out().strip())).isEqualTo(key.hash());
        assertThat(key.roles()).isEqualTo(Set.of(Role.READ, Role.INGEST));
        assertThat(Files.readString(file)).doesNotContain(made.out().strip());
        Ran list = Ran.of("keys", "list", "--file", file.toString());
        assertThat(list.out()).contains("ci", "ingest,read", "2027-01-31 00:00:00", key.hash().substring(0, 12));
        JsonObject listed = new JsonObject(Ran.of("keys", "list", "--json", "--file", file.toString()).out());
        assertThat(listed.getJsonArray("items").getJsonObject(0).getString("expires"))
                .isEqualTo("2027-01-31T00:00:00Z");
        assertThat(Ran.of("keys", "revoke", "ci", "--json", "--file", file.toString()).out())
                .isEqualTo("{\"revoked\":1}\n");
        assertThat(Ran.of("keys", "revoke", "ci", "--file", file.toString()).code()).isOne();
    }

    @Test
    void nonsense_isRefused_withASentence() throws IOException {
        Path file = folder.resolve("keys");
        String named = file.toString();

        assertThat(Ran.of("keys", "create", "a b", "--role", "read", "--file", named).err()).contains("1 to 64");
        assertThat(Ran.of("keys", "create", "a", "--role", "read", "--expires", "2020-01-01T00:00:00Z", "--file", named)
                .err()).contains("that is past, and the key would open nothing");
        assertThat(Ran.of("keys", "create", "a", "--role", "king", "--file", named).err()).contains("--role cannot be");
        assertThat(Ran.of("keys", "create", "a", "--role", "read", "--expires", "soon", "--file", named).err())
                .contains("--expires cannot be \"soon\"");
        assertThat(Ran.of("keys", "create", "a", "--file", named).code()).isEqualTo(2);
        assertThat(Ran.of("keys", "list", "--file", named).err()).contains("There is no file of keys");
        Files.writeString(file, "junk");
        assertThat(Ran.of("keys", "create", "a", "--role", "read", "--file", named).err()).contains("line 1");
        assertThat(Files.readString(file)).isEqualTo("junk");
    }
}
