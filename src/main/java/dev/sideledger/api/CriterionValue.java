package dev.sideledger.api;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.sideledger.model.Field;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.SessionStatus;
import dev.sideledger.store.Criterion;
import dev.sideledger.wire.Refused;

/** What values a criterion takes: one that can match nothing is refused instead of answered with an empty list. */
final class CriterionValue {
    private static final int MOST_DIGITS = 12;
    /** Looking for one text in another cannot be stopped, and may take the product of both lengths. */
    private static final int MOST_SOUGHT = 200;

    private CriterionValue() {}

    /**
     * The value as the store knows it.
     *
     * @throws Refused with 400 and the values allowed
     */
    static String read(RecordType type, Criterion criterion, String text) {
        if (criterion == Criterion.TURN && !Parameters.isWhole(text, MOST_DIGITS)) {
            throw Parameters.refusal("turn", "must be the number of a turn", text);
        }
        if (criterion == Criterion.Q && text.length() > MOST_SOUGHT) {
            throw Parameters.refusal("q", "must be a text of at most " + MOST_SOUGHT + " characters", text);
        }
        List<String> words = words(type, criterion);
        if (words.isEmpty()) {
            return text;
        }
        String word = text.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (!words.contains(word)) {
            throw Parameters.refusal(criterion.wireName(), "must be one of " + String.join(", ", words), text);
        }
        return word;
    }

    /** The words among which a criterion's value must be; empty when it is free. */
    static List<String> words(RecordType type, Criterion criterion) {
        if (criterion == Criterion.COST_DIFFERS) {
            return List.of("true");
        }
        Field field = type.field(criterion.wireName());
        if (field == null || field.kind() != Kind.WORD) {
            return List.of();
        }
        return type == RecordType.SESSION
                ? Stream.concat(field.words().stream(), Stream.of(SessionStatus.OPEN, SessionStatus.ENDED)).toList()
                : field.words();
    }
}
