package dev.sideledger.api.live;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Singleton;

import dev.sideledger.analytics.Edition;
import dev.sideledger.analytics.Followable;
import dev.sideledger.api.Parameters;
import dev.sideledger.live.LastSeconds;
import dev.sideledger.live.Windows;
import dev.sideledger.wire.Refused;
import io.smallrye.mutiny.Uni;

/** The questions that windows answer. Their answers differ each second, if in nothing else then in their moment. */
@Singleton
final class WindowQuestions {
    /** Where the overview is. */
    static final String OVERVIEW = "/api/live/overview";
    /** Where the summary is. */
    static final String SUMMARY = "/api/live/summary";

    private static final List<Integer> OVERVIEWED = List.of(60, 300, 3_600);
    private static final String WINDOW = "window";
    private static final int DEFAULT = 60;
    private static final int MOST_DIGITS = 4;

    private final Windows windows;

    WindowQuestions(Windows windows) {
        this.windows = windows;
    }

    /** Whether something at a path is answered here. */
    static boolean isAt(String path) {
        return path.equals(OVERVIEW) || path.equals(SUMMARY);
    }

    /**
     * The question at a path.
     *
     * @throws Refused with 400 when the parameters ask nothing that can be answered
     */
    Followable at(String path, Map<String, List<String>> given) {
        return path.equals(OVERVIEW) ? overview(given) : summary(given);
    }

    /** The last minute, the last five, and the last hour. */
    Followable overview(Map<String, List<String>> given) {
        Parameters.refuseAll(given);
        return question(OVERVIEW, OVERVIEWED, false, WindowJson::overview);
    }

    /** The last seconds, as many as asked for. */
    Followable summary(Map<String, List<String>> given) {
        String text = Parameters.of(given, List.of(WINDOW)).get(WINDOW);
        int seconds = text == null ? DEFAULT : Parameters.isWhole(text, MOST_DIGITS) ? Integer.parseInt(text) : 0;
        if (seconds < 1 || seconds > Windows.MOST_SECONDS) {
            throw Parameters.refusal(WINDOW, "must be a number of seconds from 1 to " + Windows.MOST_SECONDS, text);
        }
        return question(SUMMARY + "?window=" + seconds, List.of(seconds), true, WindowJson::summary);
    }

    private Followable question(String key, List<Integer> seconds, boolean named,
            Function<LastSeconds, byte[]> writer) {
        return new Followable() {
            @Override
            public String key() {
                return key;
            }

            @Override
            public Uni<Edition> ask() {
                return windows.ask(seconds, named).map(last -> {
                    byte[] json = writer.apply(last);
                    return Edition.answer(json, json);
                });
            }
        };
    }
}
