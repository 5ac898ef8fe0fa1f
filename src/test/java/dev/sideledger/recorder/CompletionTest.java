package dev.sideledger.recorder;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.CallField;
import dev.sideledger.model.ContentHash;
import dev.sideledger.model.Event;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.RecordType;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.recorder.privacy.Detectors;
import dev.sideledger.recorder.privacy.Privacy;
import dev.sideledger.recorder.privacy.PrivacyRules;
import dev.sideledger.store.contract.TestEvents;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionTest {
    private static final Privacy RULES = new PrivacyRules(Detectors.shipped(), null).of(List.of("call.prompt=drop"));

    @Test
    void hashUnderAKey_isThatOfTheBody_unlessRulesTakeSomethingOut() {
        Completion.Completed bob = completed(RULES, "bob", "chat");
        Completion.Completed ann = completed(RULES, "ann", "chat");
        Completion.Completed other = completed(RULES, "bob", "embeddings");
        Completion.Completed whole = completed(Privacy.NONE, "bob", "chat");

        assertThat(bob.batch().key().bodyHash()).isEqualTo(ann.batch().key().bodyHash())
                .isNotEqualTo(other.batch().key().bodyHash()).isNotEqualTo(whole.batch().key().bodyHash());
        assertThat(bob.ids()).isEqualTo(ann.ids()).isNotEqualTo(other.ids()).isNotEqualTo(whole.ids());
        assertThat(whole.batch().key().bodyHash()).isEqualTo(ContentHash.of("bob chat"));
    }

    private static Completion.Completed completed(Privacy privacy, String prompt, String operation) {
        Event told = TestEvents.event(RecordType.CALL, "s", null, 0,
                Map.of(CallField.PROMPT, prompt, CallField.OPERATION, operation));
        Event event = new Event(told.type(), told.session(), null, null, 0, true, told.values(), JsonMap.EMPTY);
        Clock clock = Clock.systemUTC();
        return new Completion(privacy, OffLoop.HERE, new ReportedCosts(), new Identifiers(clock, new Random(1)), clock)
                .of(new Submission(List.of(event), 10, false, "key", ContentHash.of(prompt + " " + operation),
                        Integer::toString))
                .await().indefinitely();
    }
}
