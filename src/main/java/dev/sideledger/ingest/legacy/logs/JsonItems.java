package dev.sideledger.ingest.legacy.logs;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.ingest.legacy.Utf16;
import dev.sideledger.wire.JsonTree;

/** The objects of a file, one at a time: elements of one array, or one after the other. */
final class JsonItems implements AutoCloseable {
    private final InputStream in;
    private long position;
    private long number;

    JsonItems(Path file) throws IOException {
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            Utf16.refuse(in);
        } catch (IOException | CannotImport failure) {
            in.close();
            throw failure;
        }
    }

    /** The next object; null when there is none. */
    JsonTree next() throws IOException {
        int one = read();
        while (one >= 0 && one != '{') {
            if (one == '"' || Character.isLetterOrDigit(one)) {
                throw new CannotImport("It has something else than objects, after byte " + (position - 1));
            }
            one = read();
        }
        if (one < 0) {
            return null;
        }
        number++;
        String json = object();
        JsonTree tree = JsonTree.parse(json);
        if (tree == null) {
            throw new CannotImport("Its object " + number + ", which ends at byte " + position + ", is no JSON");
        }
        return tree;
    }

    private String object() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long begun = position;
        bytes.write('{');
        int depth = 1;
        boolean quoted = false;
        boolean escaped = false;
        while (depth > 0) {
            int one = read();
            if (one < 0 || bytes.size() > Lines.LONGEST) {
                throw new CannotImport("The object that begins at byte " + (begun - 1)
                        + (one < 0 ? " is cut off" : " is longer than " + Lines.LONGEST + " bytes"));
            }
            bytes.write(one);
            if (quoted) {
                quoted = escaped || one != '"';
                escaped = !escaped && one == '\\';
            } else {
                quoted = one == '"';
                depth += one == '{' ? 1 : one == '}' ? -1 : 0;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException other) {
            throw new CannotImport("Its object " + number + ", which ends at byte " + position
                    + ", is not UTF-8; convert it first: iconv -f WINDOWS-1252 -t UTF-8", other);
        }
    }

    private int read() throws IOException {
        int one = in.read();
        position += one < 0 ? 0 : 1;
        return one;
    }

    long position() {
        return position;
    }

    String place() {
        return "object " + number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
