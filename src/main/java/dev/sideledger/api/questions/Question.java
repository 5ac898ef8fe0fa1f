package dev.sideledger.api.questions;

import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** One question of analytics. Safe on any thread. */
interface Question {
    /** Where it is asked. */
    Address address();

    /**
     * Its answer as of now.
     *
     * @throws Refused with 400 and a sentence when the parameters ask nothing that can be answered
     */
    Uni<Answer> ask(Parameters given);
}
