package dev.sideledger.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BodyDecoderTest {
    private static final int BOUND = 1024 * 1024;

    private final BodyDecoder decoder = new BodyDecoder(BOUND);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void body_upToTheBound_isExpanded(Compression compression) {
        for (int size : new int[]{1, 1000, 64 * 1024, 64 * 1024 + 1, BOUND}) {
            byte[] body = new byte[size];
            new Random(size).nextBytes(body);
            Arrays.fill(body, 0, size / 2, (byte) 'x');

            assertThat(decoder.decode(compressed(body, compression), compression)).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void body_aboveTheBound_isTooLarge(Compression compression) {
        Refused refused = refusal(compressed(new byte[BOUND + 1], compression), compression);

        assertThat(refused.problem().status()).isEqualTo(413);
        assertThat(refused).hasMessage("the body has more than 1048576 bytes, decompressed; send it in parts");
    }

    @Test
    @Timeout(20)
    void gigabyteOfZeros_isTooLargeSoon_andTakesLittleMemory() {
        byte[] gzip = Bodies.gzipOfZeros(1024);
        byte[] zstd = Bodies.zstdOfZeros(1024, 0);
        BodyDecoder usual = new BodyDecoder(64 * BOUND);
        long start = System.nanoTime();

        assertThat(refusal(usual, gzip, Compression.GZIP).problem().status()).isEqualTo(413);
        assertThat(refusal(usual, zstd, Compression.ZSTD).problem().status()).isEqualTo(413);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void zstd_thatWantsAWindowAbove8Megabytes_isRefused() {
        assertThat(refusal(Bodies.zstdOfZeros(1, 27), Compression.ZSTD).problem().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = {"GZIP", "ZSTD"})
    void body_damagedOrCutOff_isRefused(Compression compression) {
        byte[] random = new byte[5000];
        new Random(7).nextBytes(random);
        byte[] whole = compressed(random, compression);
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, 2, 30, (byte) 0x55);

        for (byte[] body : new byte[][]{damaged, Arrays.copyOf(whole, whole.length - 20), Arrays.copyOf(whole, 3),
                random}) {
            Refused refused = refusal(body, compression);
            assertThat(refused.problem().status()).isEqualTo(400);
            assertThat(refused).hasMessageEndingWith("body is damaged or cut off");
        }
    }

    @Test
    void gzip_ofSeveralMembers_isExpandedWhole() {
        byte[] first = Bodies.gzip(new byte[]{1, 2});
        byte[] second = Bodies.gzip(new byte[]{3});
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(decoder.decode(both, Compression.GZIP)).containsExactly(1, 2, 3);
    }

    private Refused refusal(byte[] body, Compression compression) {
        return refusal(decoder, body, compression);
    }

    private static Refused refusal(BodyDecoder decoder, byte[] body, Compression compression) {
        return catchThrowableOfType(Refused.class, () -> decoder.decode(body, compression));
    }

    private static byte[] compressed(byte[] body, Compression compression) {
        return switch (compression) {
            case NONE -> body;
            case GZIP -> Bodies.gzip(body);
            case ZSTD -> Bodies.zstd(body);
        };
    }
}
