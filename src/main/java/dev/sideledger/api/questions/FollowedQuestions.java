package dev.sideledger.api.questions;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Followable;
import dev.sideledger.api.Form;
import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;

/** The questions of analytics as they are followed. Safe on any thread. */
@Singleton
public final class FollowedQuestions {
    private final Questions questions;

    /** Asks these questions. */
    public FollowedQuestions(Questions questions) {
        this.questions = questions;
    }

    /** Whether a path is one at which questions are asked, or would be if there were one of that name. */
    public static boolean isAt(String path) {
        return path.startsWith(Address.ROOT) && path.indexOf('/', Address.ROOT.length()) < 0;
    }

    /**
     * The question at a path, asked as it would be there.
     *
     * @throws Refused with 404 when there is none, with 400 when the parameters ask nothing that can be answered
     */
    public Followable at(String path, Map<String, List<String>> given) {
        Question question = questions.named(path.substring(Address.ROOT.length()));
        Form.refuseFollowed(given);
        FollowedQuestion followed = new FollowedQuestion(question,
                Parameters.of(given, question.address().parameters()));
        followed.check();
        return followed;
    }
}
