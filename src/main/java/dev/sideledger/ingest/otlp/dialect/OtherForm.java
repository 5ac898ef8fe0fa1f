package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import dev.sideledger.wire.JsonTree;

/**
 * Tells a second form of a content, such as the raw request beside its messages, from another content: a second form
 * says some text of the first. Roles and kinds of parts are in every conversation and tell nothing.
 */
final class OtherForm {
    /** What a message may have without saying anything. */
    private static final Set<String> IN_SILENT = Set.of("role", "type", "finish_reason", "index");
    private static final Set<String> IN_ALL = Set.of("role", "type");
    /** A text is looked for inside others only for so many of them, so that no content takes long. */
    private static final int MOST_SEARCHED = 64;

    private OtherForm() {}

    /** Whether a content says no text at all, or some text of the one that counts. */
    static boolean isOne(JsonTree content, JsonTree counting) {
        Set<String> own = texts(content);
        Set<String> others = texts(counting);
        return own.isEmpty() || own.stream().anyMatch(others::contains) || oneIsInside(own, others)
                || oneIsInside(others, own);
    }

    /** Whether a content is a frame without anything in it, such as a message without parts. */
    static boolean saysNothing(JsonTree content) {
        if (content instanceof JsonTree.Elements list) {
            return list.elements().stream().allMatch(OtherForm::saysNothing);
        }
        if (content instanceof JsonTree.Members object) {
            return object.members().entrySet().stream()
                    .allMatch(member -> IN_SILENT.contains(member.getKey()) || saysNothing(member.getValue()));
        }
        return content.isNull() || (content instanceof JsonTree.Text text && text.text().isBlank());
    }

    private static boolean oneIsInside(Set<String> texts, Set<String> around) {
        return texts.stream().limit(MOST_SEARCHED)
                .anyMatch(text -> around.stream().limit(MOST_SEARCHED).anyMatch(each -> each.contains(text)));
    }

    private static Set<String> texts(JsonTree content) {
        Set<String> texts = new LinkedHashSet<>();
        Deque<JsonTree> waiting = new ArrayDeque<>();
        waiting.add(content);
        while (!waiting.isEmpty()) {
            JsonTree next = waiting.remove();
            if (next instanceof JsonTree.Elements list) {
                waiting.addAll(list.elements());
            } else if (next instanceof JsonTree.Members object) {
                for (Map.Entry<String, JsonTree> member : object.members().entrySet()) {
                    if (!IN_ALL.contains(member.getKey())) {
                        waiting.add(member.getValue());
                    }
                }
            } else if (next instanceof JsonTree.Text text && !text.text().isBlank()) {
                texts.add(text.text());
            }
        }
        return texts;
    }
}
