package dev.sideledger.api.questions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.api.FailureProblem;
import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Problem;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** A question with its parameters, which say what "the last days" are anew each time. Safe on any thread. */
final class FollowedQuestion implements Followable {
    /** What a followed answer may take, since it is kept for as long as somebody follows it. */
    private static final int MOST_BYTES = 1 << 20;

    private final Question question;
    private final Parameters given;

    FollowedQuestion(Question question, Parameters given) {
        this.question = question;
        this.given = given;
    }

    /**
     * Reads the parameters; asks nothing.
     *
     * @throws Refused with 400 when they ask nothing that can be answered
     */
    @SuppressWarnings("ReturnValueIgnored") // the answer is made for whoever subscribes to it
    void check() {
        question.ask(given);
    }

    @Override
    public String key() {
        return question.address().path() + '?' + question.address().parameters().stream().sorted()
                .filter(name -> given.get(name) != null)
                .map(name -> name + '=' + URLEncoder.encode(given.get(name), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The answer is written on a worker thread. */
    @Override
    public Uni<Edition> ask() {
        return Uni.createFrom().deferred(() -> question.ask(given)).emitOn(Infrastructure.getDefaultWorkerPool())
                .map(FollowedQuestion::edition)
                .onFailure().recoverWithItem(failure -> Edition.problem(FailureProblem.of(failure).json()));
    }

    private static Edition edition(Answer answer) {
        byte[] json = answer.json();
        return json.length <= MOST_BYTES ? Edition.answer(json, answer.gist())
                : Edition.problem(Problem.of(400, "the answer has " + json.length + " bytes, and one that is followed"
                        + " may have " + MOST_BYTES + "; narrow it, or ask for fewer items").json());
    }
}
