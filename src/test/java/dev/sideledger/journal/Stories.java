package dev.sideledger.journal;

import java.util.List;
import java.util.Map;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Json;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.WinnerField;

import static dev.sideledger.store.contract.TestEvents.SECOND;
import static dev.sideledger.store.contract.TestEvents.TEN;
import static dev.sideledger.store.contract.TestEvents.call;
import static dev.sideledger.store.contract.TestEvents.event;
import static dev.sideledger.store.contract.TestEvents.inTurn;
import static dev.sideledger.store.contract.TestEvents.session;
import static dev.sideledger.store.contract.TestEvents.tag;
import static dev.sideledger.store.contract.TestEvents.turn;

/** Sessions to write of. */
public final class Stories {
    static final String WORLD = "# Day 1\n\nIt is <b>calm</b>, ``` and\n---\nquiet.";

    private Stories() {}

    /** A crisis of one turn with one of everything. */
    public static List<Event> crisis(String id) {
        return List.of(
                session(id, TEN, Map.of(SessionField.PROJECT, "lab", SessionField.NAME, "Crisis",
                        SessionField.SCENARIO, "Invasion", SessionField.STATUS, "completed", SessionField.STARTED_AT,
                        TEN, SessionField.ENDED_AT, TEN + 60 * SECOND)),
                turn(id, 1, TEN, Map.of(TurnField.CONTENT, WORLD)),
                inTurn(1, event(RecordType.DECISION, id, "d1", TEN,
                        Map.of(DecisionField.ACTOR, "Red", DecisionField.GOALS, new Json("[\"Survive\",\"Win\"]"),
                                DecisionField.REASONING, "Blue is weak.", DecisionField.ACTION, "Blockade"))),
                said(id, "m1", "bilateral", "Stand down."), said(id, "m2", "public", "We come in peace."),
                inTurn(1, event(RecordType.METRIC, id, "n1", TEN,
                        Map.of(MetricField.NAME, "tension", MetricField.VALUE, 0.1 + 0.2, MetricField.ACTOR, "Red"))),
                call(id, "c1", TEN + SECOND),
                event(RecordType.SCORE, id, "s1", TEN, Map.of(ScoreField.DIMENSION, "realism", ScoreField.VALUE, 7.5,
                        ScoreField.SCALE_MAX, 10.0, ScoreField.NOTES, "Good.")),
                event(RecordType.WINNER, id, "w1", TEN,
                        Map.of(WinnerField.AGENT, "writer", WinnerField.REASON, "Best")),
                event(RecordType.ERROR, id, "e1", TEN,
                        Map.of(ErrorField.SEVERITY, "high", ErrorField.KIND, "api", ErrorField.MESSAGE, "gone")),
                event(RecordType.ARTIFACT, id, "a1", TEN,
                        Map.of(ArtifactField.KIND, "render", ArtifactField.PATH, "out/a b.png")),
                tag(id, "keeper", TEN));
    }

    /** Texts that would break a page if they could. */
    public static List<Event> hostile(String id, String text) {
        return List.of(session(id, TEN, Map.of(SessionField.NAME, cut(text), SessionField.PROMPT, text)),
                turn(id, 1, TEN, Map.of(TurnField.CONTENT, text)),
                inTurn(1, event(RecordType.DECISION, id, "d", TEN, Map.of(DecisionField.ACTOR, cut(text),
                        DecisionField.ACTION, text, DecisionField.REASONING, text))),
                event(RecordType.MESSAGE, id, "m", TEN, Map.of(MessageField.SENDER, cut(text), MessageField.CONTENT,
                        text, MessageField.REPLY, text)),
                event(RecordType.METRIC, id, "n", TEN, Map.of(MetricField.NAME, cut(text), MetricField.VALUE, 1.0)),
                event(RecordType.ERROR, id, "e", TEN, Map.of(ErrorField.MESSAGE, text, ErrorField.KIND, cut(text))),
                event(RecordType.ARTIFACT, id, "a", TEN, Map.of(ArtifactField.PATH, cut(text))),
                event(RecordType.WINNER, id, "w", TEN, Map.of(WinnerField.AGENT, cut(text), WinnerField.REASON, text)),
                tag(id, cut(text).replaceAll("\\p{Cntrl}", " "), TEN));
    }

    private static String cut(String text) {
        String some = text.substring(0, Math.min(100, text.length()));
        return some.isBlank() ? "x" : some;
    }

    private static Event said(String session, String id, String kind, String content) {
        return inTurn(1, event(RecordType.MESSAGE, session, id, TEN, Map.of(MessageField.KIND, kind,
                MessageField.SENDER, "Red", MessageField.RECIPIENTS, List.of("Blue"), MessageField.CONTENT, content)));
    }
}
