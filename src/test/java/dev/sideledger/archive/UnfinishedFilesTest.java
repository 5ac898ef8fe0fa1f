package dev.sideledger.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a kill leaves of an archive goes, and nothing else does. */
class UnfinishedFilesTest {
    private static final String NAME = "arena/2026-11/20261123T043310Z-sessions-0f3a9c1e.ndjson.gz";

    @TempDir
    private Path folder;

    @Test
    void unfinishedFile_ofNobody_isRemoved_othersStay() throws IOException {
        Path month = Files.createDirectories(folder.resolve(NAME).getParent());
        for (String name : List.of("whole.ndjson.gz", ".mine.part", "mine.ndjson.gz.part", ".left.ndjson.gz.part")) {
            Files.writeString(month.resolve(name), "text");
        }
        Files.createSymbolicLink(month.resolve(".link.ndjson.gz.part"), month.resolve("whole.ndjson.gz"));

        assertThat(new UnfinishedFiles(folder, Archives.DEEPEST).remove()).isOne();

        assertThat(names(month)).containsExactlyInAnyOrder("whole.ndjson.gz", ".mine.part", "mine.ndjson.gz.part",
                ".link.ndjson.gz.part");
    }

    @Test
    void unfinishedFile_thatIsBeingWritten_stays_andBecomesWhole() throws IOException {
        try (ArchiveFile file = new ArchiveFile(folder, NAME)) {
            assertThat(new UnfinishedFiles(folder, Archives.DEEPEST).remove()).isZero();

            file.add(List.of());
            file.complete();
        }
        assertThat(names(folder.resolve(NAME).getParent())).containsExactly(folder.resolve(NAME).getFileName()
                .toString());
    }

    @Test
    void folderThatIsNotThere_hasNone() throws IOException {
        assertThat(new UnfinishedFiles(folder.resolve("absent"), Archives.DEEPEST).remove()).isZero();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
