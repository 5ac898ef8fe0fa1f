package dev.sideledger.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Questions about a {@link Month}, asked one after the other. */
final class Asked {
    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int WARM_UP = 10;
    private static final int TIMES = 40;

    private final String address;

    Asked(int port) {
        this.address = "http://localhost:" + port;
    }

    /** The kinds of questions over all of the month, each from a random source. */
    static Map<String, Function<Random, String>> kinds(Month month) {
        Map<String, Function<Random, String>> kinds = new LinkedHashMap<>();
        String range = "from=" + month.begin();
        kinds.put("rollups: costs", random -> costs("", range));
        kinds.put("rollups: costs by day", random -> costs("by=day&", range));
        kinds.put("rollups: costs by hour", random -> costs("by=hour&", range));
        kinds.put("rollups: costs by model", random -> costs("by=model&", range));
        kinds.put("rollups: costs by day and project", random -> costs("by=day,project&", range));
        kinds.put("rollups: costs by agent and model", random -> costs("by=agent,model&", range));
        kinds.put("rollups: costs by day of a project",
                random -> costs("by=day&project=project-" + random.nextInt(20) + '&', range));
        kinds.put("rollups: costs by agent of a project",
                random -> costs("by=agent&project=project-" + random.nextInt(20) + '&', range));
        kinds.put("rollups: costs by agent and model of a project",
                random -> costs("by=agent,model&project=project-" + random.nextInt(20) + '&', range));
        kinds.put("rollups: latency by agent", random -> "/api/analytics/latency?by=agent&" + range);
        kinds.put("rollups: agents", random -> "/api/analytics/agents?" + range);
        kinds.put("rollups: trends", random -> "/api/analytics/trends?" + range);
        kinds.put("lists: sessions of a project",
                random -> "/api/sessions?limit=50&project=project-" + random.nextInt(20));
        kinds.put("lists: calls of a session", random -> "/api/sessions/" + run(month, random) + "/calls");
        kinds.put("lists: a session", random -> "/api/sessions/" + run(month, random));
        kinds.put("lists: calls of an agent, newest first",
                random -> "/api/calls?limit=50&agent=agent-" + random.nextInt(10));
        kinds.put("lists: failed calls of a model",
                random -> "/api/calls?limit=50&status=failed&model=model-" + random.nextInt(10));
        kinds.put("compare: five sessions", random -> "/api/analytics/compare?sessions=" + run(month, random) + ','
                + run(month, random) + ',' + run(month, random) + ',' + run(month, random) + ','
                + run(month, random));
        kinds.put("sessions: overview", random -> "/api/analytics/overview?" + range);
        kinds.put("sessions: wins", random -> "/api/analytics/wins?" + range);
        kinds.put("sessions: quality", random -> "/api/analytics/quality?" + range);
        kinds.put("sessions: a metric by day", random -> "/api/analytics/metrics?name=trust&by=day&" + range);
        kinds.put("sessions: costs by issue", random -> costs("by=issue&", range));
        kinds.put("sessions: costs of an issue by day",
                random -> costs("by=day&issue=I-" + random.nextInt(400) + '&', range));
        kinds.put("sessions: costs by user", random -> costs("by=user&", range));
        kinds.put("sessions: costs by tag", random -> costs("by=tag&", range));
        kinds.put("sessions: costs by session", random -> costs("by=session&limit=100&", range));
        return kinds;
    }

    /** The sorted times of a kind's answers, in milliseconds; the first questions are not counted. */
    double[] ask(Function<Random, String> kind) throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < WARM_UP; i++) {
            get(kind.apply(random));
        }
        double[] millis = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            String question = kind.apply(random);
            long begun = System.nanoTime();
            get(question);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    /** The first number of what one statement selects. */
    long number(String sql) throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(address + "/api/sql?format=csv"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"sql\":\"" + sql + "\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
        return Long.parseLong(answer.body().split("\\R")[1]);
    }

    /** An answer that takes longer than the service lets it is as long as that. */
    private void get(String path) throws Exception {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(address + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 && answer.statusCode() != 504) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
    }

    private static String costs(String parameters, String range) {
        return "/api/analytics/costs?" + parameters + range;
    }

    private static String run(Month month, Random random) {
        return month.session(random.nextLong(month.calls()));
    }
}
