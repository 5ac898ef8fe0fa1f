package dev.sideledger.ingest.otlp.translate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Elements;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * What the API of Gemini answers, at once or in pieces, as one list of choices: texts and thoughts that came in pieces
 * are joined, and what is said beside them stands beside the choices. For one thread.
 */
final class GeminiAnswer {
    private static final String CANDIDATES = "candidates";
    private static final String CHOICES = "choices";
    private static final String CONTENT = "content";
    private static final String PARTS = "parts";
    private static final String INDEX = "index";
    private static final String TEXT = "text";
    private static final String THOUGHT = "thought";
    private static final String CALL = "functionCall";
    private static final String FINISH_REASON = "finishReason";
    /** Counts up from piece to piece: the last says all. */
    private static final String USAGE = "usageMetadata";
    private static final Set<String> OF_PIECES = Set.of(CANDIDATES, USAGE, "promptFeedback");

    private final Map<String, Choice> choices = new TreeMap<>();
    private final Map<String, List<JsonTree>> beside = new LinkedHashMap<>();

    private GeminiAnswer() {}

    /** The choices of an answer of Gemini and what it says beside them; any other value as it is. */
    static JsonTree joined(JsonTree value) {
        List<JsonTree> pieces = value instanceof Elements list ? list.elements() : List.of(value);
        if (pieces.stream().noneMatch(piece -> piece.get(CANDIDATES) instanceof Elements)
                || !pieces.stream().allMatch(GeminiAnswer::isPiece)) {
            return value;
        }
        GeminiAnswer answer = new GeminiAnswer();
        pieces.forEach(piece -> answer.take((Members) piece));
        return answer.tree();
    }

    private static boolean isPiece(JsonTree value) {
        return value instanceof Members object && object.members().keySet().stream().anyMatch(OF_PIECES::contains)
                && (object.get(CANDIDATES) == null || (object.get(CANDIDATES) instanceof Elements list
                        && list.elements().stream().allMatch(GeminiAnswer::isCandidate)));
    }

    /** Not those of Genkit, which are messages. */
    private static boolean isCandidate(JsonTree value) {
        return value.get(CONTENT) instanceof Members
                || (value.get(FINISH_REASON) instanceof Text && value.get("message") == null);
    }

    private void take(Members piece) {
        piece.members().forEach((name, value) -> {
            if (!name.equals(CANDIDATES)) {
                note(beside, name, value);
                return;
            }
            for (JsonTree each : ((Elements) value).elements()) {
                String index = each.get(INDEX) == null ? "0" : each.get(INDEX).json();
                choices.computeIfAbsent(index, absent -> new Choice()).take((Members) each);
            }
        });
    }

    private JsonTree tree() {
        Map<String, JsonTree> all = new LinkedHashMap<>();
        all.put(CHOICES, new Elements(choices.values().stream().map(Choice::message).toList()));
        List<JsonTree> about = new ArrayList<>();
        choices.values().stream().map(choice -> choice.beside).filter(said -> !said.isEmpty())
                .forEach(said -> about.add(told(said)));
        if (!about.isEmpty()) {
            all.put(CANDIDATES, new Elements(about));
        }
        told(beside).members().forEach(all::putIfAbsent);
        return new Members(all);
    }

    private static void note(Map<String, List<JsonTree>> said, String name, JsonTree value) {
        List<JsonTree> known = said.computeIfAbsent(name, absent -> new ArrayList<>(1));
        if (name.equals(USAGE)) {
            known.clear();
        }
        if (known.isEmpty() || !known.get(known.size() - 1).equals(value)) {
            known.add(value);
        }
    }

    /** What was said once as it is, the different things that were said under one name as a list. */
    private static Members told(Map<String, List<JsonTree>> said) {
        Map<String, JsonTree> told = new LinkedHashMap<>();
        said.forEach((name, values) -> told.put(name, values.size() == 1 ? values.get(0) : new Elements(values)));
        return new Members(told);
    }

    /** One of the answers that came. */
    private static final class Choice {
        private final List<Piece> pieces = new ArrayList<>();
        private final Map<String, List<JsonTree>> beside = new LinkedHashMap<>();
        private JsonTree finishReason;

        void take(Members candidate) {
            candidate.members().forEach((name, value) -> {
                if (name.equals(FINISH_REASON) && value instanceof Text) {
                    finishReason = value;
                } else if (name.equals(CONTENT) && value instanceof Members content) {
                    content.members().forEach(this::content);
                } else if (!name.equals(INDEX)) {
                    note(beside, name, value);
                }
            });
        }

        private void content(String name, JsonTree value) {
            if (name.equals(PARTS) && value instanceof Elements parts) {
                parts.elements().forEach(this::part);
            } else if (!name.equals("role")) {
                note(beside, name, value);
            }
        }

        private void part(JsonTree part) {
            Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            Piece next = Piece.of(part);
            if (last == null || !last.continuedBy(next)) {
                pieces.add(next);
            }
        }

        JsonTree message() {
            Map<String, JsonTree> message = new LinkedHashMap<>();
            message.put("role", new Text("assistant"));
            message.put(PARTS, new Elements(pieces.stream().filter(piece -> !piece.isEmpty()).map(Piece::part)
                    .toList()));
            if (finishReason != null) {
                message.put("finish_reason", finishReason);
            }
            return new Members(message);
        }
    }

    /** A part of an answer, or as much of it as has come. */
    private static final class Piece {
        private final String type;
        private final StringBuilder text = new StringBuilder();
        private final Map<String, JsonTree> members;

        private Piece(String type, Map<String, JsonTree> members) {
            this.type = type;
            this.members = members;
        }

        static Piece of(JsonTree part) {
            Map<String, JsonTree> members = new LinkedHashMap<>();
            if (!(part instanceof Members object)) {
                members.put(CONTENT, part);
                return new Piece(null, members);
            }
            members.putAll(object.members());
            if (object.get(TEXT) instanceof Text said) {
                members.remove(TEXT);
                JsonTree thought = members.remove(THOUGHT);
                boolean thinks = thought != null && thought.json().equals("true");
                Piece piece = new Piece(thinks ? "reasoning" : TEXT, members);
                piece.text.append(said.text());
                return piece;
            }
            if (object.get(CALL) instanceof Members call) {
                members.remove(CALL);
                call.members().forEach(members::putIfAbsent);
                return new Piece("tool_call", members);
            }
            return new Piece(null, members);
        }

        /** Takes a further piece of the same text. */
        boolean continuedBy(Piece next) {
            boolean same = (TEXT.equals(type) || "reasoning".equals(type)) && type.equals(next.type)
                    && next.members.entrySet().stream()
                            .allMatch(each -> members.getOrDefault(each.getKey(), each.getValue())
                                    .equals(each.getValue()));
            if (same) {
                text.append(next.text);
                members.putAll(next.members);
            }
            return same;
        }

        boolean isEmpty() {
            return type != null && text.isEmpty() && members.isEmpty();
        }

        JsonTree part() {
            if (type == null) {
                return new Members(members);
            }
            Map<String, JsonTree> part = new LinkedHashMap<>();
            part.put(Parts.TYPE, new Text(type));
            if (!type.equals("tool_call")) {
                part.put(CONTENT, new Text(text.toString()));
            }
            members.forEach(part::putIfAbsent);
            return new Members(part);
        }
    }
}
