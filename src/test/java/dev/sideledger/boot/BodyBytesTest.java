package dev.sideledger.boot;

import java.io.ByteArrayOutputStream;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of a body that comes piece by piece. */
class BodyBytesTest {
    @Test
    void pieces_ofAnySize_becomeTheWhole() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            BodyBytes bytes = new BodyBytes();
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
                byte[] piece = new byte[random.nextInt(random.nextBoolean() ? 3 : 100_000)];
                random.nextBytes(piece);
                sent.writeBytes(piece);
                bytes.add(piece);
            }

            assertThat(bytes.size()).isEqualTo(sent.size());
            assertThat(bytes.drain()).isEqualTo(sent.toByteArray());
            assertThat(bytes.drain()).isEmpty();
        }
    }
}
