package dev.sideledger.journal.issue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * The file with the section in its place, or with a new one at its end. What others wrote between its lines stays
     * where it is, or comes below it where nobody could tell it from the section.
     */
    public IssueFile with(IssueCosts costs, Detail detail) {
        SectionPlace place = SectionPlace.in(bytes);
        String ending = ending();
        List<String> lines = CostSection.lines(costs, detail);
        SectionText text = new SectionText(lines, bytes, place.remarks(), ending);
        // What follows, or a remark, may look like more of the section; then it says where it ends.
        String end = ending + CostSection.END;
        return Stream.of(text.inPlace(), text.inPlace() + end)
                .flatMap(section -> with(place, section, text.below(), lines).stream()).findFirst()
                .orElseGet(() -> with(place, text.alone() + end, SectionText.texts(bytes, place.remarks())));
    }

    /** The same with a section that is read as these lines and nothing else; empty when it is not. */
    private Optional<IssueFile> with(SectionPlace place, String section, List<String> below, List<String> lines) {
        IssueFile file = with(place, section, below);
        SectionPlace there = SectionPlace.in(file.bytes);
        List<String> own = there.own().stream().filter(line -> !line.equals(CostSection.END)).toList();
        boolean same = there.to() - there.from() == section.length() && !there.doubtful()
                && own.equals(lines.stream().filter(line -> !line.isEmpty()).toList());
        return same ? Optional.of(file) : Optional.empty();
    }

    private IssueFile with(SectionPlace place, String section, List<String> below) {
        String ending = ending();
        StringBuilder put = new StringBuilder(place.isThere() ? "" : before(place.from(), ending)).append(section);
        below.forEach(remark -> put.append(ending).append(ending).append(remark));
        if (!place.isThere()) {
            put.append(ending).append(place.to() < bytes.length ? ending : "");
        }
        return new IssueFile(spliced(place, put.toString().getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** What the section says; empty when there is none. */
    public Optional<CostFacts> facts() {
        return CostFacts.ours(bytes);
    }

    /** The lines of the section that cannot be read, and would be lost if it were written anew. */
    public List<Unread> unread() {
        return facts().map(CostFacts::unread).orElse(List.of());
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
