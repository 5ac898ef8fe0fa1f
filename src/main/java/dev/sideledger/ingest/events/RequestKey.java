package dev.sideledger.ingest.events;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.sideledger.model.ContentHash;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Refused;

/** The Idempotency-Key of a request: the name under which it may be sent many times. */
final class RequestKey {
    private static final int MAX_LENGTH = 256;

    private RequestKey() {}

    /**
     * Refuses a key that is none; a request without key is fine.
     *
     * @throws Refused with 400
     */
    static void check(String key) {
        if (key != null
                && (key.isBlank() || key.length() > MAX_LENGTH || key.chars().anyMatch(Character::isISOControl))) {
            throw Refused.with(400, "an Idempotency-Key has 1 to " + MAX_LENGTH + " printable characters");
        }
    }

    /** The hash of what a request says: its body and, when that says something too, its address. */
    static byte[] hash(Address address, byte[] body) {
        byte[] content = ContentHash.of(body);
        if (address.equals(Address.NONE)) {
            return content;
        }
        String all = address.type() + "\n" + address.session() + "\n" + address.id() + "\n"
                + HexFormat.of().formatHex(content);
        return ContentHash.of(all.getBytes(StandardCharsets.UTF_8));
    }
}
