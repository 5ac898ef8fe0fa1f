package dev.sideledger.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Questions about the texts of {@link Calls}, asked one after the other. */
final class Searches {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int WORDS = 100_000;
    private static final int ASKED = 200;

    private final String address;

    Searches(int port) {
        this.address = "http://localhost:" + port + "/api/search?q=";
    }

    /** The kinds of questions, each from a random source. */
    static Map<String, Function<Random, String>> kinds() {
        Map<String, Function<Random, String>> kinds = new LinkedHashMap<>();
        kinds.put("a word", Searches::word);
        kinds.put("two words", random -> word(random) + " " + word(random));
        kinds.put("a prefix of 111 words", random -> "word" + (100 + random.nextInt(900)) + "*");
        kinds.put("a phrase", random -> '"' + word(random) + " " + word(random) + '"');
        kinds.put("a part of a name in a third of the calls", random -> "sonnet-4");
        kinds.put("a word, best first", random -> word(random) + "&order=best");
        kinds.put("a name in a third of the calls, best first", random -> "gemini&order=best");
        kinds.put("a word and no agent of that name", random -> word(random) + "&agent=nobody");
        return kinds;
    }

    /** The sorted times of a kind's answers, in milliseconds; the first questions are not counted. */
    double[] ask(Function<Random, String> kind) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < ASKED / 4; i++) {
            get(kind.apply(random));
        }
        double[] millis = new double[ASKED];
        for (int i = 0; i < ASKED; i++) {
            String question = kind.apply(random);
            long begun = System.nanoTime();
            get(question);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** Whether the index does not hold everything yet. */
    boolean behind() throws Exception {
        return get("x").contains("\"behind\":true");
    }

    private String get(String question) throws Exception {
        int parameters = question.indexOf('&');
        String q = parameters < 0 ? question : question.substring(0, parameters);
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(URI.create(address + URLEncoder.encode(q, StandardCharsets.UTF_8)
                        + (parameters < 0 ? "" : question.substring(parameters)))).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 503) {
            throw new IllegalStateException(answer.body());
        }
        return answer.statusCode() == 503 ? "\"behind\":true" : answer.body();
    }

    private static String word(Random random) {
        return "word" + random.nextInt(WORDS);
    }
}
