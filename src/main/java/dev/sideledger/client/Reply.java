package dev.sideledger.client;

import java.nio.charset.StandardCharsets;

import dev.sideledger.wire.Allowance;
import dev.sideledger.wire.JsonPull;
import dev.sideledger.wire.Refused;
import io.vertx.core.MultiMap;

/**
 * What a service answered.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body
 */
public record Reply(int status, MultiMap headers, byte[] body) {
    private static final int SHOWN = 300;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final long LONGEST_ASKED = 3_600;

    /** Whether the same may be answered otherwise later. */
    public boolean passing() {
        return status == TIMEOUT || status == TOO_MANY || (status >= SERVER && status != NOT_IMPLEMENTED);
    }

    /** The seconds that {@code Retry-After} asks for, at most an hour; 0 when it does not, or names a date. */
    public long retryAfter() {
        String asked = headers.get("Retry-After");
        return asked != null && asked.matches("[0-9]{1,9}") ? Math.min(LONGEST_ASKED, Long.parseLong(asked)) : 0;
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What is wrong, in the words of the service. */
    public String detail() {
        String[] detail = new String[1];
        try {
            JsonPull.read(body, new Allowance(body.length, 1), in -> {
                in.members(name -> {
                    if (name.equals("detail")) {
                        detail[0] = in.text();
                    }
                });
                return null;
            });
        } catch (Refused none) {
            detail[0] = null;
        }
        String text = text();
        return detail[0] != null ? detail[0] : text.substring(0, Math.min(SHOWN, text.length()));
    }
}
