package dev.sideledger.api;

import java.util.List;
import java.util.function.Consumer;

import dev.sideledger.model.Entry;
import dev.sideledger.store.ExpiredRecords;
import dev.sideledger.store.Expiring;
import dev.sideledger.store.Page;
import dev.sideledger.store.Query;
import dev.sideledger.store.Removal;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.wire.EntryWriter;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;
import dev.sideledger.wire.TotalsWriter;

/** The JSON of answers. */
final class Answers {
    private Answers() {}

    /** A page of a query's list. */
    static byte[] page(Query query, Page page, Shape shape) {
        return object(out -> {
            out.name("items").array();
            for (Entry entry : page.entries()) {
                shape.json().accept(entry, out);
            }
            out.end().name("next").value(Cursors.text(query, page.next()));
        });
    }

    /** A session with what its records add up to. */
    static byte[] session(SessionWhole whole) {
        return object(out -> {
            EntryWriter.members(whole.session(), out);
            out.name("cost_by_phase").array();
            for (SessionWhole.PhaseCost cost : whole.costByPhase()) {
                out.object().name("phase").value(cost.phase());
                TotalsWriter.money("total", cost.spend().cost(), out);
                TotalsWriter.unsettled(cost.spend(), out);
                out.end();
            }
            out.end().name("tags").array();
            whole.tags().forEach(out::value);
            out.end();
            expired(whole.expired(), out);
        });
    }

    /** What is gone because it was old; of calls and artifacts the texts are. */
    private static void expired(List<ExpiredRecords> expired, JsonOutput out) {
        if (!expired.isEmpty()) {
            out.name("expired").object();
            for (ExpiredRecords records : expired) {
                out.name(Expiring.texts(records.type()).isEmpty() ? records.type().plural()
                        : records.type().wireName() + "_texts").object().member("records", (Long) records.records())
                        .member("until", Rfc3339.text(records.until())).end();
            }
            out.end();
        }
    }

    /** What was removed. */
    static byte[] removed(Removal removal) {
        return object(out -> out.name("removed").object()
                .member("projects", (Long) removal.projects())
                .member("sessions", (Long) removal.sessions())
                .member("records", (Long) removal.records())
                .end());
    }

    /** What was removed, and the archives that still hold it; null when these cannot be read. */
    static byte[] removed(Removal removal, List<String> archives) {
        return JsonOutput.bytes(out -> {
            out.object().name("removed").object().member("projects", (Long) removal.projects())
                    .member("sessions", (Long) removal.sessions()).member("records", (Long) removal.records()).end();
            if (archives == null) {
                out.member("archives", (String) null);
            } else {
                out.name("archives").array();
                archives.forEach(out::value);
                out.end();
            }
            out.end();
        });
    }

    private static byte[] object(Consumer<JsonOutput> members) {
        return JsonOutput.bytes(out -> {
            out.object();
            members.accept(out);
            out.end();
        });
    }
}
