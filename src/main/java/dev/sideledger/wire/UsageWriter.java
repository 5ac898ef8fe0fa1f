package dev.sideledger.wire;

import java.util.Objects;

import dev.sideledger.model.Usage;

/** Writes a usage so that {@link EventReader} reads the same one. */
final class UsageWriter {
    private static final TokenName[] NAMES = TokenName.values();

    private UsageWriter() {}

    /** Writes the object that came, or the numbers told under our names. */
    static void write(Usage usage, JsonOutput out) {
        if (usage.sent() != null) {
            out.raw(usage.sent());
            return;
        }
        out.object();
        for (TokenName name : NAMES) {
            out.member(name.wireName(), name.of(usage));
        }
        out.end();
    }

    /** Writes those numbers that were told beside the object that came and say something else than it. */
    static void writeCorrections(Usage usage, JsonOutput out) {
        if (usage.sent() == null) {
            return;
        }
        Usage sent = UsageReader.read(usage.sent());
        for (TokenName name : NAMES) {
            Long number = name.of(usage);
            if (sent == null || !Objects.equals(number, name.of(sent))) {
                out.member(name.wireName(), number);
            }
        }
    }
}
