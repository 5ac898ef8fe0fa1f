package dev.sideledger.recorder.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.store.Batch;
import dev.sideledger.store.IdempotencyKey;
import dev.sideledger.store.contract.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpoolFolderTest {
    private static final long ROOM = 64L << 20;

    @TempDir
    Path parent;

    @Test
    void batch_appended_isReadBackEqual() throws IOException {
        IdempotencyKey key = new IdempotencyKey("key", new byte[]{1, 2, 3});
        Batch batch = new Batch(List.of(TestEvents.call("s", "1", TestEvents.TEN), TestEvents.call("s", "2", 5)), 77,
                true, key, new ReportedCosts());
        try (SpoolFolder folder = open(ROOM)) {
            folder.append(List.of(Frame.of(batch)));

            Batch read = Frame.batch(folder.next(10, ROOM).get(0).content(), batch.pricer());

            assertThat(read.events()).isEqualTo(batch.events());
            assertThat(read.bytes()).isEqualTo(77);
            assertThat(read.atomic()).isTrue();
            assertThat(read.key().key()).isEqualTo("key");
            assertThat(read.key().bodyHash()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void frames_comeInOrder_overRestarts_andVanishWhenDone() throws IOException {
        try (SpoolFolder folder = open(ROOM)) {
            folder.append(frames(0, 5));
            folder.append(frames(5, 7));
        }
        try (SpoolFolder folder = open(ROOM)) {
            folder.append(frames(7, 9));
            assertThat(folder.events()).isEqualTo(9);

            List<SpoolFolder.Waiting> first = folder.next(6, ROOM);
            assertThat(ids(first)).containsExactly("0", "1", "2", "3", "4", "5");
            folder.done(first.get(5).end());
            List<SpoolFolder.Waiting> rest = folder.next(100, ROOM);
            assertThat(ids(rest)).containsExactly("6", "7", "8");
            folder.done(rest.get(2).end());

            assertThat(folder.next(100, ROOM)).isEmpty();
            assertThat(folder.bytes()).isZero();
            assertThat(names()).containsExactly("lock");

            folder.append(frames(9, 10));
            assertThat(ids(folder.next(100, ROOM))).containsExactly("9");
        }
    }

    @Test
    void manyFrames_lieInSeveralFiles_andEachGoesWhenItIsDone() throws IOException {
        Event large = TestEvents.event(RecordType.CALL, "s", "big", TestEvents.TEN,
                Map.of(CallField.PROMPT, "x".repeat(3 << 20)));
        try (SpoolFolder folder = open(ROOM)) {
            for (int i = 0; i < 7; i++) {
                folder.append(List.of(Frame.of(Batch.of(List.of(large), new ReportedCosts()))));
            }
            long all = folder.bytes();
            assertThat(files()).hasSize(3);

            List<SpoolFolder.Waiting> some = folder.next(4, ROOM);
            assertThat(some).hasSize(4);
            folder.done(some.get(3).end());

            assertThat(files()).hasSize(2);
            assertThat(folder.bytes()).isLessThan(all);
            assertThat(folder.next(100, 1)).hasSize(1);
            assertThat(folder.next(100, ROOM)).hasSize(3);
        }
    }

    @Test
    void fullFolder_refuses_andKeepsWhatItHas() throws IOException {
        long most = Frame.of(batch(0)).remaining() * 2L + 10;
        try (SpoolFolder folder = open(most)) {
            folder.append(frames(0, 2));

            assertThatThrownBy(() -> folder.append(frames(2, 3))).isInstanceOf(SpoolFull.class)
                    .hasMessage("the spool is full (" + most + " bytes)");
            assertThat(ids(folder.next(100, ROOM))).containsExactly("0", "1");
        }
    }

    @Test
    void cutShort_atEveryByteOfTheLastFrame_losesOnlyThatFrame() throws IOException {
        try (SpoolFolder folder = open(ROOM)) {
            folder.append(frames(0, 3));
        }
        byte[] whole = Files.readAllBytes(files().get(0));
        int last = Frame.of(batch(2)).remaining();
        for (int missing = 1; missing <= last; missing++) {
            Files.write(files().get(0), Arrays.copyOf(whole, whole.length - missing));
            try (SpoolFolder folder = open(ROOM)) {
                assertThat(ids(folder.next(100, ROOM))).as("%d bytes missing", missing).containsExactly("0", "1");
            }
        }
    }

    @Test
    void byteFlipped_anywhere_losesThatFrameAlone_andKeepsTheFile() throws IOException {
        try (SpoolFolder folder = open(ROOM)) {
            folder.append(frames(0, 4));
        }
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = whole.clone();
            int at = round < 20 ? round : random.nextInt(whole.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.CREATE);
            try (SpoolFolder folder = open(ROOM)) {
                List<SpoolFolder.Waiting> next = folder.next(100, ROOM);
                assertThat(ids(next)).as("byte %d", at).hasSizeBetween(3, 4).isSubsetOf("0", "1", "2", "3").isSorted();
                folder.done(next.get(next.size() - 1).end());
                if (next.size() == 3) {
                    folder.removeEmpty();
                    assertThat(names()).as("byte %d", at).contains(file.getFileName() + ".damaged");
                }
            }
            Files.deleteIfExists(file);
        }
    }

    @Test
    void folderInUse_givesTheNextOne_andEachIsFoundAgain() throws IOException {
        try (SpoolFolder one = open(ROOM); SpoolFolder two = open(ROOM)) {
            one.append(frames(0, 1));
            two.append(frames(1, 2));
            assertThat(two.folder()).isEqualTo(parent.resolve("spool-2"));
        }
        try (FolderLock first = FolderLock.existing(parent.resolve("spool")).orElseThrow();
                FolderLock second = FolderLock.existing(parent.resolve("spool")).orElseThrow()) {
            assertThat(first.folder()).isEqualTo(parent.resolve("spool"));
            assertThat(second.folder()).isEqualTo(parent.resolve("spool-2"));
            assertThat(FolderLock.existing(parent.resolve("spool"))).isEmpty();
        }
        assertThat(FolderLock.existing(parent.resolve("none"))).isEmpty();
    }

    private SpoolFolder open(long most) throws IOException {
        return SpoolFolder.open(FolderLock.make(parent.resolve("spool")), most);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("spool"))) {
            return files.filter(file -> file.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(parent.resolve("spool"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<ByteBuffer> frames(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> Frame.of(batch(id))).toList();
    }

    private static Batch batch(int id) {
        return Batch.of(List.of(TestEvents.call("s", Integer.toString(id), TestEvents.TEN)), new ReportedCosts());
    }

    private static List<String> ids(List<SpoolFolder.Waiting> frames) {
        return frames.stream().flatMap(frame -> Frame.batch(frame.content(), new ReportedCosts()).events().stream())
                .map(Event::id).toList();
    }
}
