package dev.sideledger.api.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sideledger.analytics.Diffs;
import dev.sideledger.analytics.SessionDiff;
import dev.sideledger.api.Parameters;
import dev.sideledger.store.Entries;
import dev.sideledger.store.SessionWhole;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** Two sessions step by step. */
final class DiffQuestion implements Question {
    static final Address ADDRESS = new Address("diff",
            "Two sessions step by step: what is the same, changed, added and removed",
            "A session and its parent are compared from the turn of the branch on. At most " + SessionDiff.MOST_STEPS
                    + " steps of each; left_out says how many more there are.",
            List.of("left", "right"));

    private final Entries entries;
    private final Diffs diffs;

    DiffQuestion(Entries entries, Diffs diffs) {
        this.entries = entries;
        this.diffs = diffs;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        String left = id("left", given);
        String right = id("right", given);
        if (left.equals(right)) {
            throw Refused.with(400, "left and right are the same session \"" + left + '"');
        }
        return Uni.combine().all().unis(entries.session(left), entries.session(right)).asTuple().chain(found -> {
            Optional<SessionWhole> one = found.getItem1();
            Optional<SessionWhole> other = found.getItem2();
            List<String> missing = new ArrayList<>();
            if (one.isEmpty()) {
                missing.add(left);
            }
            if (other.isEmpty()) {
                missing.add(right);
            }
            if (!missing.isEmpty()) {
                throw SessionNames.unknown(missing);
            }
            return diffs.ask(one.get().session(), other.get().session());
        }).map(DiffAnswer::of);
    }

    private static String id(String name, Parameters given) {
        if (given.get(name) == null) {
            throw Refused.with(400, name + " is missing: two sessions are compared, left and right");
        }
        return given.get(name);
    }
}
