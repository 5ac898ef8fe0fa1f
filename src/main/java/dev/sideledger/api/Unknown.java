package dev.sideledger.api;

import dev.sideledger.model.RecordType;
import dev.sideledger.wire.Refused;

/** The answers to requests for what is not there: 404 with a sentence. */
final class Unknown {
    private Unknown() {}

    static Refused project(String id) {
        return Refused.with(404, "there is no project \"" + id + '"');
    }

    static Refused session(String id) {
        return Refused.with(404, "there is no session \"" + id + '"');
    }

    static Refused record(RecordType type, String session, String id) {
        return Refused.with(404, "the session \"" + session + "\" has no " + type.wireName() + " \"" + id + '"');
    }
}
