package dev.sideledger.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.RawMembers;

/** Lines of records as they are read back, turned into the lines of the events that tell them. */
final class ToldAgain extends InputStream {
    private static final String PROJECT = "project";
    private static final Set<String> NAMING = Set.of("type", "id", PROJECT, "time");

    private final BufferedReader answers;
    private byte[] line = {};
    private int at;

    ToldAgain(InputStream answers) {
        this.answers = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
    }

    @Override
    public int read() throws IOException {
        return more() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] piece, int offset, int most) throws IOException {
        if (most == 0 || !more()) {
            return most == 0 ? 0 : -1;
        }
        int length = Math.min(most, line.length - at);
        System.arraycopy(line, at, piece, offset, length);
        at += length;
        return length;
    }

    private boolean more() throws IOException {
        while (at == line.length) {
            String answer = answers.readLine();
            if (answer == null) {
                return false;
            }
            line = told(answer);
            at = 0;
        }
        return true;
    }

    private static byte[] told(String answer) throws IOException {
        Map<String, String> members = RawMembers.of(answer.getBytes(StandardCharsets.UTF_8));
        if (members == null || !(JsonTree.parse(members.getOrDefault("type", "0")) instanceof JsonTree.Text type)) {
            throw new IOException("a record came that is none");
        }
        RecordType of = RecordType.named(type.text()).orElseThrow(() -> new IOException("a record came that is none"));
        Map<String, String> event = RawMembers.told(of, members);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        if (of == RecordType.SESSION && event.containsKey(PROJECT)) {
            // By itself: a project is as old as what names it, and that event did not tell when the session began.
            Map<String, String> naming = new LinkedHashMap<>(event);
            naming.keySet().retainAll(NAMING);
            write(naming, lines);
            event.remove(PROJECT);
        }
        write(event, lines);
        return lines.toByteArray();
    }

    private static void write(Map<String, String> event, ByteArrayOutputStream lines) {
        lines.writeBytes(RawMembers.bytes(event));
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        answers.close();
    }
}
