package dev.sideledger.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.api.DirectAnswers;
import dev.sideledger.api.FollowedReadings;
import dev.sideledger.api.questions.FollowedQuestions;
import dev.sideledger.api.questions.Questions;
import dev.sideledger.cli.service.CommandFailed;
import dev.sideledger.cli.service.Refusal;
import dev.sideledger.cli.service.Request;
import dev.sideledger.cli.service.Source;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.LedgerReading;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.queues.Queues;
import io.vertx.core.json.JsonObject;

/** A ledger that is read without a service, and answers as one would: by the same questions over the same readers. */
final class LedgerSource implements Source {
    private static final int NOT_FOUND = 404;
    private static final int CHUNKS_AHEAD = 1;
    /** Where all records are, of one moment. */
    static final String EVERYTHING = "/api/export";
    private static final String SESSION = "session";
    private static final Pattern HISTORY = Pattern.compile("/api/projects/([^/]+)/history");
    private static final Pattern RECORDS = Pattern.compile("/api/sessions/([^/]+)/([a-z]+)");

    private final LedgerReading ledger;
    private final DirectAnswers direct;
    private final FollowedReadings readings;
    private final FollowedQuestions questions;

    LedgerSource(LedgerReading ledger, Clock clock) {
        this.ledger = ledger;
        this.direct = new DirectAnswers(ledger, clock);
        this.readings = new FollowedReadings(ledger.entries(), clock);
        this.questions = new FollowedQuestions(new Questions(ledger.entries(), ledger.rollups(), ledger.figures(),
                ledger.comparisons(), clock));
    }

    /** Where the ledger is. */
    String place() {
        return ledger.place();
    }

    @Override
    public byte[] read(Request request) {
        try {
            Optional<Uni<Edition>> answered = direct.at(request.path(), given(request));
            return json(answered.isPresent() ? answered.get() : at(inLists(request)).ask());
        } catch (Refused refused) {
            throw refusal(refused);
        }
    }

    @Override
    public byte[] ask(Request request, byte[] question) {
        if (!request.path().equals("/api/sql")) {
            throw nobodyThere();
        }
        return json(direct.sql(question, request.parameters().get("as")));
    }

    @Override
    public InputStream open(Request request) {
        if (request.path().equals(EVERYTHING)) {
            String session = request.parameters().get(SESSION);
            if (session == null) {
                return chunks(direct.everything());
            }
            there(ledger.entries().session(session), SESSION, session);
            return chunks(direct.session(session));
        }
        if (!request.parameters().containsKey("format")) {
            return new ByteArrayInputStream(read(request));
        }
        try {
            Request list = inLists(request);
            RecordType type = RecordType.ofPlural(list.path().replaceFirst("^/api/", ""))
                    .orElseThrow(LedgerSource::nobodyThere);
            return chunks(direct.export(type, given(list)));
        } catch (Refused refused) {
            throw refusal(refused);
        }
    }

    private static InputStream chunks(Multi<byte[]> export) {
        return new Chunks(export.subscribe().asStream(CHUNKS_AHEAD, Queues.get(CHUNKS_AHEAD)));
    }

    private static byte[] json(Uni<Edition> asked) {
        Edition edition = Waiting.on(asked);
        if (edition.isProblem()) {
            JsonObject problem = ServiceOptions.object(edition.json());
            throw new Refusal(problem.getInteger("status"), capital(problem.getString("detail")));
        }
        return edition.json();
    }

    private static Refusal refusal(Refused refused) {
        return new Refusal(refused.problem().status(), capital(refused.getMessage()));
    }

    private static Map<String, List<String>> given(Request request) {
        return request.parameters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> List.of(one.getValue())));
    }

    private Followable at(Request request) {
        Map<String, List<String>> given = given(request);
        if (FollowedQuestions.isAt(request.path())) {
            return questions.at(request.path(), given);
        }
        if (FollowedReadings.isAt(request.path())) {
            return readings.at(request.path(), given);
        }
        throw nobodyThere();
    }

    private static CommandFailed nobodyThere() {
        return new CommandFailed("This needs a running service; start one with: sideledger serve");
    }

    /** What lies below a project or a session, as the list that has the same. */
    private Request inLists(Request request) {
        Matcher history = HISTORY.matcher(request.path());
        if (history.matches()) {
            String id = decoded(history.group(1));
            there(ledger.entries().project(id), "project", id);
            return new Request("/api/sessions", request.parameters()).with("project", id);
        }
        Matcher records = RECORDS.matcher(request.path());
        if (records.matches()) {
            String id = decoded(records.group(1));
            there(ledger.entries().session(id), SESSION, id);
            Request list = new Request("/api/" + records.group(2), request.parameters()).with(SESSION, id);
            return list.parameters().containsKey("order") ? list : list.with("order", "asc");
        }
        return request;
    }

    private static void there(Uni<? extends Optional<?>> found, String what, String id) {
        if (Waiting.on(found).isEmpty()) {
            throw new Refusal(NOT_FOUND, "There is no " + what + " \"" + id + '"');
        }
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String capital(String sentence) {
        return sentence.isEmpty() ? sentence : sentence.substring(0, 1).toUpperCase(Locale.ROOT)
                + sentence.substring(1);
    }
}
