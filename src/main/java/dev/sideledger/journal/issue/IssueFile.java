package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A file of somebody else's with a section of ours. All of it but the section stays as it is, byte for byte. */
public final class IssueFile {
    private static final int BOM_FIRST = 0xff;
    private static final int BOM_SECOND = 0xfe;

    private final byte[] bytes;

    /** Refuses UTF-16, in whose midst our bytes would be nonsense. */
    public IssueFile(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == BOM_FIRST + BOM_SECOND
                && ((bytes[0] & 0xff) == BOM_FIRST || (bytes[0] & 0xff) == BOM_SECOND)) {
            throw new IllegalArgumentException("it is UTF-16; save it as UTF-8");
        }
        this.bytes = bytes.clone();
    }

    /** What it holds. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether it has the section. */
    public boolean hasSection() {
        return SectionPlace.in(bytes).isThere();
    }

    /** The file with the section in its place, or with a new one at its end. */
    public IssueFile with(IssueCosts costs, Detail detail) {
        SectionPlace place = SectionPlace.in(bytes);
        String ending = ending();
        String body = String.join(ending, CostSection.lines(costs, detail));
        IssueFile plain = with(place, body, ending);
        int wrote = body.getBytes(StandardCharsets.UTF_8).length;
        SectionPlace there = SectionPlace.in(plain.bytes);
        // What follows may look like more of the section; then it says where it ends.
        return there.to() - there.from() == wrote ? plain : with(place, body + ending + CostSection.END, ending);
    }

    private IssueFile with(SectionPlace place, String body, String ending) {
        String section = place.isThere() ? body
                : before(place.from(), ending) + body + ending + (place.to() < bytes.length ? ending : "");
        return new IssueFile(spliced(place, section.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the section says; empty when there is none. */
    public Optional<CostFacts> facts() {
        SectionPlace place = SectionPlace.in(bytes);
        if (!place.isThere()) {
            return Optional.empty();
        }
        List<String> lines = new String(bytes, place.from(), place.to() - place.from(), StandardCharsets.UTF_8).lines()
                .toList();
        return Optional.of(CostFacts.of(lines));
    }

    /** The lines of the section that cannot be read, as far as the next heading of its level. */
    public List<Unread> unread() {
        return CostFacts.ours(new String(bytes, StandardCharsets.UTF_8)).map(CostFacts::unread).orElse(List.of());
    }

    /**
     * How the section differs from what these costs come to, each in a sentence; empty where it says the same in its
     * own form.
     */
    public List<String> differences(IssueCosts costs) {
        CostFacts right = new IssueFile(new byte[0]).with(costs, Detail.FULL).facts().orElseThrow();
        return new Agreement(facts().orElseGet(() -> CostFacts.of(List.of())), right).differences();
    }

    private byte[] spliced(SectionPlace place, byte[] section) {
        byte[] all = new byte[place.from() + section.length + bytes.length - place.to()];
        System.arraycopy(bytes, 0, all, 0, place.from());
        System.arraycopy(section, 0, all, place.from(), section.length);
        System.arraycopy(bytes, place.to(), all, place.from() + section.length, bytes.length - place.to());
        return all;
    }

    /** What stands between the text before and a new section: an empty line. */
    private String before(int at, String ending) {
        int start = bytes.length >= 3 && (bytes[0] & 0xff) == 0xef ? 3 : 0;
        if (at <= start) {
            return "";
        }
        int lines = 0;
        int back = at;
        while (back > start && lines < 2 && (bytes[back - 1] == '\n' || bytes[back - 1] == '\r')) {
            back -= back - 2 >= start && bytes[back - 1] == '\n' && bytes[back - 2] == '\r' ? 2 : 1;
            lines++;
        }
        return back == start ? "" : ending.repeat(2 - lines);
    }

    /** What the lines of the file end with: as its first one does. */
    private String ending() {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return "\n";
            }
            if (bytes[i] == '\r') {
                return i + 1 < bytes.length && bytes[i + 1] == '\n' ? "\r\n" : "\r";
            }
        }
        return "\n";
    }
}
