package dev.sideledger.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GzipMembersTest {
    @RepeatedTest(20)
    void members_areReadOneAfterTheOther(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int members = 1 + random.nextInt(5); members > 0; members--) {
            byte[] part = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(40_000)];
            random.nextBytes(part);
            if (random.nextBoolean()) {
                Arrays.fill(part, (byte) 'x');
            }
            all.writeBytes(part);
            packed.writeBytes(gzip(part));
        }

        assertThat(read(packed.toByteArray())).isEqualTo(all.toByteArray());
    }

    @Test
    void head_withNameCommentExtraAndChecksum_isPassedOver() throws IOException {
        byte[] plain = gzip(bytes("hello"));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[]{0x1F, (byte) 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 0, 3, 0, 1, 2, 3});
        packed.writeBytes(bytes("name\0comment\0"));
        packed.writeBytes(new byte[]{7, 7});
        packed.write(plain, 10, plain.length - 10);

        assertThat(read(packed.toByteArray())).isEqualTo(bytes("hello"));
    }

    @Test
    void emptyMembers_inMasses_areNothing() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] empty = gzip(new byte[0]);
        for (int i = 0; i < 100_000; i++) {
            packed.writeBytes(empty);
        }

        assertThat(read(packed.toByteArray())).isEmpty();
    }

    @Test
    void anyDamage_isNoticed() throws IOException {
        byte[] first = gzip(bytes("first ".repeat(50)));
        byte[] packed = join(first, gzip(bytes("second")));
        for (int at = 0; at < packed.length; at++) {
            boolean unused = at % first.length >= 4 && at % first.length < 10;
            byte[] damaged = packed.clone();
            damaged[at] ^= 0x10;
            // The bits behind the last block are padding.
            if (!unused) {
                assertThat(orNull(damaged)).as("byte %d", at).isIn(null, bytes("first ".repeat(50) + "second"));
            }
        }
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            if (length != first.length) {
                assertThatThrownBy(() -> read(cut)).as("cut after %d", length).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void whatFollowsAMember_andIsNone_isNoEnd() throws IOException {
        byte[] packed = join(gzip(bytes("all")), bytes("more"));

        assertThatThrownBy(() -> read(packed)).hasMessageContaining("no member begins where one should");
    }

    private static byte[] orNull(byte[] damaged) {
        try {
            return read(damaged);
        } catch (IOException noticed) {
            return null;
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] read(byte[] packed) throws IOException {
        try (GzipMembers members = new GzipMembers(new ByteArrayInputStream(packed))) {
            return members.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
