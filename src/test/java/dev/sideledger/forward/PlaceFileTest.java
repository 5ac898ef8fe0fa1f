package dev.sideledger.forward;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.model.RecordType;
import dev.sideledger.store.Position;
import dev.sideledger.store.Removed;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceFileTest {
    private static final Position LOG = new Position("e1", 42, Integer.MAX_VALUE);

    @TempDir
    Path folder;

    @Test
    void place_written_isRead_whateverItHas() throws IOException {
        PlaceFile file = new PlaceFile(folder.resolve("made"));
        assertThat(file.read()).isEmpty();
        for (Place place : new Place[]{new Place("http://x", "e2", LOG, null), new Place("http://x", null, LOG, null),
                Place.whole("http://x", "e2", LOG), new Place("http://x", null, LOG, new Place.Whole(3, 7L, 9L, null)),
                new Place("http://x", null, LOG,
                        new Place.Whole(12, null, null, new Removed(RecordType.TAG, "s", "t \"x\"")))}) {
            file.write(place);

            assertThat(new PlaceFile(folder.resolve("made")).read()).contains(place);
        }
    }

    @Test
    void file_thatIsNoPlace_isNone() throws IOException {
        PlaceFile file = new PlaceFile(folder);
        for (String content : new String[]{"", "{", "{}", "[]", "{\"to\":\"x\",\"epoch\":\"e\",\"sequence\":\"y\"}"}) {
            Files.writeString(folder.resolve("place.json"), content);

            assertThat(file.read()).isEmpty();
        }
    }

    @Test
    void refused_areKept_inFilesThatDoNotGrow() throws IOException {
        RejectedFile rejected = new RejectedFile(folder, 1_000);
        for (int i = 0; i < 100; i++) {
            rejected.add("2026-11-20T10:00:00Z", "a \"reason\"", "{\"type\":\"call\",\"id\":\"c" + i + "\"}");
        }

        assertThat(Files.readString(rejected.path())).endsWith("\"id\":\"c99\"}}\n");
        assertThat(Files.size(rejected.path())).isLessThanOrEqualTo(1_000);
        assertThat(Files.size(folder.resolve("rejected.older.ndjson"))).isBetween(800L, 1_000L);
    }

    @Test
    void pace_letsBytesGoAtItsRate() {
        Pace pace = new Pace(50_000);
        long second = 1_000_000_000L;

        assertThat(pace.request()).isEqualTo(50_000);
        assertThat(pace.delay(50_000, 0)).isZero();
        assertThat(pace.delay(25_000, 0)).isEqualTo(1_000);
        assertThat(pace.delay(1, second)).isEqualTo(500);
        assertThat(pace.delay(50_000, 10 * second)).isZero();
        assertThat(new Pace(0).delay(1 << 30, 0)).isZero();
    }
}
