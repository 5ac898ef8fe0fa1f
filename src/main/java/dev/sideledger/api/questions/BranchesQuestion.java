package dev.sideledger.api.questions;

import java.util.List;

import dev.sideledger.api.Parameters;
import dev.sideledger.api.Sheet;
import dev.sideledger.model.SessionFacts;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.Branches;
import dev.sideledger.store.Comparisons;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** A session and its branches. */
final class BranchesQuestion implements Question {
    static final Address ADDRESS = new Address("branches",
            "A session, what it branched from, and what branched from any of them, with their totals",
            "Each before its branches; more says whether there are more than a thousand.", List.of("session"));

    private static final Sheet<Branches.Branch> SHEET = sheet();

    private final Comparisons comparisons;

    BranchesQuestion(Comparisons comparisons) {
        this.comparisons = comparisons;
    }

    @Override
    public Address address() {
        return ADDRESS;
    }

    @Override
    public Uni<Answer> ask(Parameters given) {
        String session = given.get("session");
        if (session == null) {
            throw Refused.with(400, "session is missing: whose branches are meant?");
        }
        return comparisons.branches(session).map(found -> {
            Branches branches = found.orElseThrow(() -> SessionNames.unknown(List.of(session)));
            return Answer.list(SHEET, branches.sessions(), out -> out.member("more", branches.more()), null, null);
        });
    }

    private static Sheet<Branches.Branch> sheet() {
        Sheet<Branches.Branch> sheet = TotalsSheet.session(new Sheet<>(), Branches.Branch::session)
                .with("depth", Branches.Branch::depth)
                .with("parent", branch -> branch.session().values().text(SessionField.PARENT))
                .with("branch_turn", branch -> branch.session().values().number(SessionField.BRANCH_TURN));
        return TotalsSheet.totals(sheet, branch -> branch.session().activity().totals())
                .with("duration_ms", branch -> SumsColumns.exactMillis(SessionFacts.duration(branch.session())));
    }
}
