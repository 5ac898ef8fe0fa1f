package dev.sideledger.store.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.MessageField;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.ScoreField;
import dev.sideledger.model.SessionField;
import dev.sideledger.store.SearchScope;

import static dev.sideledger.store.contract.TestEvents.TEN;
import static org.assertj.core.api.Assertions.assertThat;

/** On random records, told anew and removed at random, search finds what looking at each text finds. */
public interface SearchRandomContract extends Contract {
    List<String> VOCABULARY = List.of("alpha", "beta", "Gamma", "d\u00e9lta", "eps-ilon", "zeta", "ETA", "theta42",
            "4711",
            "iota", "kappa", "lambda", "\u00fcber", "strasse", "al", "alp", "gpt-5.2", "\u65e5\u672c", "\uD83D\uDE80",
            "or");
    Map<RecordType, List<Field>> NAMES = Map.of(
            RecordType.SESSION, List.of(SessionField.NAME, SessionField.USER),
            RecordType.CALL, List.of(CallField.AGENT, CallField.MODEL),
            RecordType.MESSAGE, List.of(MessageField.SENDER),
            RecordType.SCORE, List.of(ScoreField.DIMENSION));
    Map<RecordType, List<Field>> TEXTS = Map.of(
            RecordType.SESSION, List.of(SessionField.PROMPT),
            RecordType.CALL, List.of(CallField.PROMPT, CallField.OUTPUT, CallField.ERROR),
            RecordType.MESSAGE, List.of(MessageField.CONTENT, MessageField.REPLY),
            RecordType.SCORE, List.of(ScoreField.NOTES, ScoreField.FEEDBACK));

    @RepeatedTest(3)
    default void search_findsWhatLookingAtEachTextFinds(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < stories(4); round++) {
            for (int batch = 0; batch < 5; batch++) {
                write(events(random));
            }
            Contract.get(engine().maintenance().removeSession("s" + random.nextInt(8)));
            Searching.awaitIndex(engine().search());
            SearchOracle oracle = new SearchOracle(engine().entries(), NAMES, TEXTS);

            for (int i = 0; i < 60; i++) {
                String typed = typed(random);
                List<String> found = Searching.all(engine().search(), typed, SearchScope.ALL, i % 10 == 0 ? 7 : 60)
                        .stream()
                        .map(Searching::place).toList();

                assertThat(oracle.differences(typed, found)).as("seed %d, %s", repetition.getCurrentRepetition(), typed)
                        .isEmpty();
            }
        }
        assertThat(problems()).isEmpty();
    }

    private static List<Event> events(Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            RecordType type = List.copyOf(TEXTS.keySet().stream().sorted().toList()).get(random.nextInt(4));
            String session = "s" + random.nextInt(8);
            Map<Field, Object> values = new HashMap<>();
            NAMES.get(type).forEach(field -> maybe(random, values, field, words(random, 1 + random.nextInt(2))));
            TEXTS.get(type).forEach(field -> maybe(random, values, field, random.nextInt(3) == 0
                    // Some texts are said again and again.
                    ? words(new Random(random.nextInt(10)), 40) : words(random, 1 + random.nextInt(30))));
            String id = type == RecordType.SESSION ? session : "r" + random.nextInt(60);
            events.add(TestEvents.event(type, session, id, TEN + random.nextInt(1_000) * TestEvents.SECOND, values));
        }
        return events;
    }

    private static void maybe(Random random, Map<Field, Object> values, Field field, String text) {
        if (random.nextInt(3) > 0) {
            values.put(field, text);
        }
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : random.nextInt(5) == 0 ? ", " : " ")
                    .append(VOCABULARY.get(random.nextInt(VOCABULARY.size())));
        }
        return words.toString();
    }

    private static String typed(Random random) {
        StringBuilder typed = new StringBuilder();
        int terms = 1 + random.nextInt(3);
        for (int i = 0; i < terms; i++) {
            String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
            typed.append(switch (random.nextInt(8)) {
                case 0 -> "-" + word;
                case 1 -> "OR " + word;
                case 2 -> word.substring(0, 1 + random.nextInt(word.length())) + "*";
                case 3 -> '"' + words(random, 2) + '"';
                case 4 -> word.substring(random.nextInt(word.length()));
                default -> word;
            }).append(' ');
        }
        return typed.toString();
    }
}
