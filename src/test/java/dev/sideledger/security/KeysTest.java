package dev.sideledger.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeysTest {
    private static final long NOW = 1_800_000_000L;

    @TempDir
    Path folder;

    @Test
    void key_made_isKnownByItsText_untilItExpires() {
        NewKey made = NewKey.make("ci", Set.of(Role.READ), NOW + 10, new Random(1));
        Keys keys = Keys.of(List.of(made.key()));

        assertThat(made.text()).startsWith("slk_").hasSizeGreaterThan(40);
        assertThat(keys.of(made.text(), NOW)).contains(made.key());
        assertThat(keys.of(made.text(), NOW + 10)).isEmpty();
        assertThat(keys.of(made.text() + "x", NOW)).isEmpty();
        assertThat(made.toString() + made.key() + NewKey.line(made.key())).doesNotContain(made.text());
    }

    @Test
    void roles_adminIsEnoughForAll_othersForThemselves() {
        for (Role needed : Role.values()) {
            for (Role had : Role.values()) {
                assertThat(needed.isIn(EnumSet.of(had))).isEqualTo(needed == had || had == Role.ADMIN);
            }
        }
    }

    @Test
    void file_addedTo_andRemovedFrom_keepsWhatPeopleWrote() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("new/keys"));
        Key one = NewKey.make("one", Set.of(Role.READ, Role.INGEST), NOW, new Random(1)).key();
        Key two = NewKey.make("two", Set.of(Role.ADMIN), null, new Random(2)).key();
        file.add(one);
        file.add(two);
        Files.writeString(file.path(), Files.readString(file.path()) + "\n# ours\n");

        assertThat(file.read()).containsExactly(one, two);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path()))).isEqualTo("rw-------");
        assertThat(file.remove("one")).isOne();
        assertThat(file.remove("one")).isZero();
        assertThat(file.read()).containsExactly(two);
        assertThat(Files.readString(file.path())).contains("# ours", "# Keys of Sideledger");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a read|a line has a name, roles, and the SHA-256 of the key",
            "a write HASH|the roles are ingest, read and admin", "a read, HASH|the roles are",
            "a read 12|64 hexadecimal digits", "ä read HASH|the name of a key",
            "a read HASH expires=soon|expires=2027-01-31T00:00:00Z",
            "a read HASH until=2027-01-31T00:00:00Z|expires=", "a read HASH x y|a line has"})
    void file_withAWrongLine_isRefusedWithItsNumber(String line, String why) {
        List<String> lines = List.of("# a comment", "", line.replace("HASH", "0".repeat(64)));

        assertThatThrownBy(() -> KeyLines.read(lines)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 3: ").hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource({"secret-secret-secret-secret, ROLE=KEY", "ingest=short, at least 20",
            "cat=secret-secret-secret, roles"})
    void setting_thatIsNoKey_isRefused_withoutSayingIt(String setting, String why) {
        assertThatThrownBy(() -> KeyLines.of(setting, 1)).hasMessageContaining(why)
                .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("secret", "short"));
    }

    @Test
    void ring_followsItsFile_andNeverFallsOpen() throws IOException {
        KeyFile file = new KeyFile(folder.resolve("keys"));
        KeyRing ring = new KeyRing(List.of(), file);
        assertThat(ring.keys().needed()).isFalse();
        assertThat(ring.look()).isFalse();

        NewKey made = NewKey.make("a", Set.of(Role.READ), null, new Random(1));
        file.add(made.key());
        assertThat(ring.look()).isTrue();
        assertThat(ring.look()).isFalse();
        assertThat(ring.keys().of(made.text(), NOW)).isPresent();

        Files.writeString(file.path(), "junk");
        assertThat(ring.look()).isFalse();
        assertThat(ring.refusal().orElseThrow()).startsWith("line 1: ");
        assertThat(ring.keys().of(made.text(), NOW)).isPresent();

        Files.delete(file.path());
        assertThat(ring.look()).isFalse();
        assertThat(ring.refusal()).isPresent();
        assertThat(ring.keys().of(made.text(), NOW)).as("still in force").isPresent();

        Files.writeString(file.path(), "# none\n");
        assertThat(ring.look()).isTrue();
        assertThat(ring.refusal()).isEmpty();
        assertThat(ring.keys().of(made.text(), NOW)).isEmpty();
        assertThat(ring.keys().needed()).as("nobody gets in").isTrue();
    }

    @Test
    void ring_withKeysOfSettingsAlone_isContentWithoutAFile() throws IOException {
        KeyRing ring = new KeyRing(List.of(KeyLines.of("admin=secret-secret-secret", 1)),
                new KeyFile(folder.resolve("keys")));

        assertThat(ring.look()).isFalse();
        assertThat(ring.refusal()).isEmpty();
        assertThat(ring.keys().of("secret-secret-secret", NOW)).isPresent();
    }

    @Test
    void credentials_areFoundWhereverClientsPutThem() {
        String basic = "Basic " + Base64.getEncoder().encodeToString("pk-lf-1:the key".getBytes());

        assertThat(Credentials.of("Bearer abc", null)).contains("abc");
        assertThat(Credentials.of("bearer  abc ", null)).contains("abc");
        assertThat(Credentials.of(basic, null)).contains("the key");
        assertThat(Credentials.of(null, " abc ")).contains("abc");
        assertThat(Credentials.ofCookie(Credentials.cookie("ä;=\n"))).contains("ä;=\n");
        assertThat(List.of("Bearer", "Bearer ", "Basic !!!", "Basic YWJj", "Digest x", "")).allSatisfy(
                none -> assertThat(Credentials.of(none, null)).isEmpty());
        assertThat(Credentials.ofCookie("!!")).isEmpty();
        assertThat(Credentials.ofCookie(null)).isEmpty();
    }

    @Test
    void bucket_givesItsRate_andABurstAfterAQuietWhile() {
        long second = 1_000_000_000L;
        Bucket bucket = new Bucket(3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(0)).isZero();
        }
        assertThat(bucket.take(0)).isOne();
        assertThat(bucket.take(second / 3 + 1)).isZero();
        assertThat(bucket.take(second / 3 + 1)).isOne();
        assertThat(bucket.take(0)).as("a clock that goes back gives nothing").isOne();
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take(100 * second)).isZero();
        }
        assertThat(bucket.take(100 * second)).isOne();
    }
}
