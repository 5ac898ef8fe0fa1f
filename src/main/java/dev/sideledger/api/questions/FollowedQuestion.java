package dev.sideledger.api.questions;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.api.Editions;
import dev.sideledger.api.Parameters;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** A question with its parameters, which say what "the last days" are anew each time. Safe on any thread. */
final class FollowedQuestion implements Followable {
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
                .map(answer -> Editions.answer(answer.json(), answer.gist()))
                .onFailure().recoverWithItem(Editions::problem);
    }
}
