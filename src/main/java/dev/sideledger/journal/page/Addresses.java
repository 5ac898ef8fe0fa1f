package dev.sideledger.journal.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import dev.sideledger.model.Entry;

/** Where a record can be read whole. */
final class Addresses {
    private Addresses() {}

    static String of(Entry entry) {
        return switch (entry.type()) {
            case SESSION -> "/api/sessions/" + encoded(entry.id());
            case TURN -> "/api/sessions/" + encoded(entry.session()) + "/turns/" + entry.turn();
            default -> "/api/sessions/" + encoded(entry.session()) + "/" + entry.type().plural() + "/"
                    + encoded(entry.id());
        };
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
