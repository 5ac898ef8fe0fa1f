package dev.sideledger.cli.screen;

/** How many columns of a terminal a text takes: two for wide characters, none for those that join the one before. */
final class DisplayWidth {
    /** First and last of each range of wide characters, as terminals draw them. */
    private static final int[] WIDE = {0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff,
            0xa000, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300,
            0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd};
    private static final String CUT = "…";

    private DisplayWidth() {}

    /** Columns of a text. */
    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    /** The beginning of a text that fits into so many columns, with a sign that it was cut where it was. */
    static String cut(String text, int width) {
        if (text.length() <= width / 2 || of(text) <= width) {
            return text;
        }
        int taken = 0;
        int end = 0;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (taken + of(point) > width - 1) {
                break;
            }
            taken += of(point);
            end += Character.charCount(point);
        }
        return text.substring(0, end).stripTrailing() + CUT;
    }

    private static int of(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (point >= WIDE[i] && point <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }
}
