package dev.sideledger.ingest.legacy;

import java.io.IOException;
import java.io.InputStream;

/** Knows files of UTF-16 and UTF-32, which Windows writes, by their first bytes. */
public final class Utf16 {
    private static final int LOOKED_AT = 4;
    private static final int FIRST = 0xff;
    private static final int SECOND = 0xfe;

    private Utf16() {}

    /**
     * Looks at the beginning of what is read, which is where it was afterwards.
     *
     * @param in what can be marked
     * @throws CannotImport with the encoding and what to do, when it is one of these
     */
    public static void refuse(InputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] start = in.readNBytes(LOOKED_AT);
        in.reset();
        String encoding = named(start);
        if (encoding != null) {
            throw new CannotImport("It is " + encoding + ", and only UTF-8 is read; convert it first: iconv -f "
                    + encoding.split(" ", 2)[0] + " -t UTF-8");
        }
    }

    private static String named(byte[] start) {
        int[] bytes = new int[LOOKED_AT];
        for (int i = 0; i < LOOKED_AT; i++) {
            bytes[i] = i < start.length ? start[i] & 0xff : -1;
        }
        boolean little = bytes[0] == FIRST && bytes[1] == SECOND;
        if ((little && bytes[2] == 0 && bytes[3] == 0)
                || (bytes[0] == 0 && bytes[1] == 0 && bytes[2] == SECOND && bytes[3] == FIRST)) {
            return "UTF-32";
        }
        if (little || (bytes[0] == SECOND && bytes[1] == FIRST)) {
            return "UTF-16 (" + (little ? "little" : "big") + " end first)";
        }
        return bytes[0] > 0 && bytes[1] == 0 && bytes[2] > 0 && bytes[3] == 0 ? "UTF-16LE (without a mark)"
                : bytes[0] == 0 && bytes[1] > 0 && bytes[2] == 0 && bytes[3] > 0 ? "UTF-16BE (without a mark)" : null;
    }
}
