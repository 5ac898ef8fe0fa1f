package dev.sideledger.store.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.flywaydb.core.api.resource.LoadableResource;

/** The text of one migration, read when it is asked for. */
final class MigrationText extends LoadableResource {
    private final String filename;
    private final String place;
    private final Source source;

    /** What opens it. */
    private interface Source {
        InputStream open() throws IOException;
    }

    private MigrationText(String filename, String place, Source source) {
        this.filename = filename;
        this.place = place;
        this.source = source;
    }

    /** One of the class path, which has to be there. */
    static MigrationText ofResource(String name) {
        return new MigrationText(name.substring(name.lastIndexOf('/') + 1), name, () -> {
            InputStream content = MigrationText.class.getClassLoader().getResourceAsStream(name);
            if (content == null) {
                throw new IOException("there is no resource " + name);
            }
            return content;
        });
    }

    /** One of a folder. */
    static MigrationText ofFile(Path file) {
        return new MigrationText(file.getFileName().toString(), file.toString(), () -> Files.newInputStream(file));
    }

    @Override
    public Reader read() {
        try (InputStream content = source.open()) {
            return new StringReader(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException("The migration " + place + " cannot be read", failure);
        }
    }

    @Override
    public String getAbsolutePath() {
        return place;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return place;
    }

    @Override
    public String getFilename() {
        return filename;
    }

    @Override
    public String getRelativePath() {
        return filename;
    }
}
