package dev.sideledger.store.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.sideledger.model.ArtifactField;
import dev.sideledger.model.CallField;
import dev.sideledger.model.DecisionField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Field;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.MetricField;
import dev.sideledger.model.ProjectField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.model.TagField;
import dev.sideledger.model.TurnField;
import dev.sideledger.model.WinnerField;

/** Which fields of each record type can be searched: names, in which a part is found too, and texts. */
public final class SearchedFields {
    private static final Map<RecordType, SearchedFields> BY_TYPE = new EnumMap<>(Map.ofEntries(
            row(RecordType.PROJECT, List.of(ProjectField.NAME), List.of(ProjectField.DESCRIPTION)),
            row(RecordType.SESSION,
                    List.of(SessionField.NAME, SessionField.ISSUE, SessionField.USER, SessionField.SCENARIO,
                            SessionField.WORKFLOW_RUN, SessionField.KIND),
                    List.of(SessionField.PROMPT, SessionField.OUTPUT_PATH)),
            row(RecordType.TURN, List.of(), List.of(TurnField.CONTENT)),
            row(RecordType.CALL,
                    List.of(CallField.NAME, CallField.AGENT, CallField.AGENT_TYPE, CallField.PROVIDER,
                            CallField.REQUEST_MODEL, CallField.MODEL),
                    List.of(CallField.PROMPT, CallField.OUTPUT, CallField.MESSAGES, CallField.ERROR)),
            row(RecordType.DECISION, List.of(DecisionField.ACTOR),
                    List.of(DecisionField.GOALS, DecisionField.REASONING, DecisionField.ACTION)),
            row(RecordType.MESSAGE, List.of(MessageField.SENDER, MessageField.RECIPIENTS),
                    List.of(MessageField.CONTENT, MessageField.REPLY, MessageField.INTERNAL_NOTES)),
            row(RecordType.METRIC, List.of(MetricField.NAME), List.of()),
            row(RecordType.SCORE, List.of(ScoreField.DIMENSION, ScoreField.SCORER),
                    List.of(ScoreField.NOTES, ScoreField.FEEDBACK, ScoreField.SUGGESTIONS)),
            row(RecordType.WINNER, List.of(WinnerField.AGENT), List.of(WinnerField.REASON)),
            row(RecordType.ERROR, List.of(ErrorField.KIND), List.of(ErrorField.MESSAGE, ErrorField.CONTEXT)),
            row(RecordType.ARTIFACT, List.of(ArtifactField.AGENT, ArtifactField.AGENT_TYPE, ArtifactField.PATH),
                    List.of(ArtifactField.CONTENT)),
            row(RecordType.TAG, List.of(TagField.NAME, TagField.CATEGORY), List.of())));

    private final List<Field> names;
    private final List<Field> all;

    private SearchedFields(List<Field> names, List<Field> texts) {
        this.names = names;
        this.all = new ArrayList<>(names);
        this.all.addAll(texts);
    }

    /** Those of a type. */
    public static SearchedFields of(RecordType type) {
        return BY_TYPE.get(type);
    }

    /** All of them, names first. */
    public List<Field> all() {
        return all;
    }

    /** Whether a part of the field is found too. */
    public boolean isName(Field field) {
        return names.contains(field);
    }

    /** The field that tells whose a record is, or null. */
    public static Field agent(RecordType type) {
        return switch (type) {
            case CALL -> CallField.AGENT;
            case WINNER -> WinnerField.AGENT;
            case ARTIFACT -> ArtifactField.AGENT;
            case DECISION -> DecisionField.ACTOR;
            case METRIC -> MetricField.ACTOR;
            case MESSAGE -> MessageField.SENDER;
            default -> null;
        };
    }

    private static Map.Entry<RecordType, SearchedFields> row(RecordType type, List<Field> names, List<Field> texts) {
        return Map.entry(type, new SearchedFields(names, texts));
    }
}
