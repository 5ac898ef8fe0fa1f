package dev.sideledger.ingest.legacy.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sideledger.ingest.legacy.CannotImport;
import dev.sideledger.ingest.legacy.Lines;
import dev.sideledger.ingest.legacy.Utf16;

/**
 * The rows of a CSV file (RFC 4180), one at a time; commas, semicolons or tabs, as its first line has them, or what a
 * line {@code sep=} before it says.
 */
public final class CsvRows implements AutoCloseable {
    private static final int MARK = 0xFEFF;
    /** What Excel writes and reads before a table. */
    private static final Pattern SAID = Pattern.compile("\"?(?i:sep)=([^\"\\w\\r\\n])\"?\\s*");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");

    private final BufferedReader in;
    private char separator = ',';
    private long line = 1;
    private long begun = 1;
    private long characters;

    private CsvRows(BufferedReader in) {
        this.in = in;
    }

    /** The rows of a file. */
    public static CsvRows of(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            Utf16.refuse(bytes);
        } catch (IOException | CannotImport failure) {
            bytes.close();
            throw failure;
        }
        CsvRows rows = new CsvRows(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT))));
        try {
            rows.begin();
            return rows;
        } catch (CharacterCodingException malformed) {
            rows.close();
            throw rows.otherEncoding(malformed);
        } catch (IOException failure) {
            rows.close();
            throw failure;
        }
    }

    private void begin() throws IOException {
        if (peek() == MARK) {
            in.read();
        }
        in.mark(Lines.LONGEST / 512);
        StringBuilder first = new StringBuilder();
        for (int one = in.read(); one >= 0 && one != '\n' && first.length() < Lines.LONGEST / 1024; one = in.read()) {
            first.append((char) one);
        }
        in.reset();
        Matcher said = SAID.matcher(first);
        if (said.matches()) {
            separator = said.group(1).charAt(0);
            for (int one = read(); one >= 0 && one != '\n';) {
                one = read();
            }
        } else {
            String names = QUOTED.matcher(first).replaceAll("");
            separator = names.indexOf(',') >= 0 ? ',' : names.indexOf(';') >= 0 ? ';'
                    : names.indexOf('\t') >= 0 ? '\t' : ',';
        }
    }

    /**
     * The names of the columns, which the first row has; null when there is none. A column without a name is called by
     * its number.
     *
     * @throws CannotImport when two columns have one name: what one of them says would be lost
     */
    public List<String> header() throws IOException {
        List<String> told = next();
        if (told == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String name : told) {
            if (!name.isBlank() && names.contains(name)) {
                throw new CannotImport("There are two columns " + name + "; give each a name of its own");
            }
            names.add(name.isBlank() ? "column " + (names.size() + 1) : name);
        }
        return names;
    }

    /**
     * The next row that is not empty; null when there is none.
     *
     * @throws CannotImport when a quote is wrong or the file is no UTF-8, with the line
     */
    public List<String> next() throws IOException {
        try {
            while (peek() == '\n' || peek() == '\r') {
                read();
            }
            return peek() < 0 ? null : row();
        } catch (CharacterCodingException malformed) {
            throw otherEncoding(malformed);
        }
    }

    private CannotImport otherEncoding(CharacterCodingException malformed) {
        return new CannotImport("It is not UTF-8, at line " + line + " or soon after; convert it first: iconv -f"
                + " WINDOWS-1252 -t UTF-8", malformed);
    }

    private List<String> row() throws IOException {
        begun = line;
        characters = 0;
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(peek() == '"' ? quoted() : plain());
            int end = read();
            if (end == '\r' && peek() == '\n') {
                end = read();
            }
            if (end != separator) {
                return fields;
            }
        }
    }

    private String plain() throws IOException {
        StringBuilder field = new StringBuilder();
        for (int one = peek(); one >= 0 && one != separator && one != '\n' && one != '\r'; one = peek()) {
            field.append((char) read());
        }
        return field.toString();
    }

    private String quoted() throws IOException {
        long opened = line;
        read();
        StringBuilder field = new StringBuilder();
        while (true) {
            int one = read();
            if (one < 0) {
                throw wrong(opened, "is never closed");
            }
            if (one != '"') {
                field.append((char) one);
            } else if (peek() == '"') {
                field.append((char) read());
            } else {
                break;
            }
        }
        int after = peek();
        if (after >= 0 && after != separator && after != '\n' && after != '\r') {
            throw wrong(opened, "is followed by other text; a quote inside is written twice");
        }
        return field.toString();
    }

    private static CannotImport wrong(long opened, String what) {
        return new CannotImport("The quote that is opened in line " + opened + " " + what);
    }

    private int peek() throws IOException {
        in.mark(1);
        int one = in.read();
        in.reset();
        return one;
    }

    private int read() throws IOException {
        int one = in.read();
        line += one == '\n' ? 1 : 0;
        if (++characters > Lines.LONGEST) {
            throw new CannotImport("The row that begins in line " + begun + " is longer than " + Lines.LONGEST
                    + " characters; is a quote missing there?");
        }
        return one;
    }

    /** What stands between columns. */
    char separator() {
        return separator;
    }

    /** The line in which the row read last begins, from 1. */
    public long line() {
        return begun;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
