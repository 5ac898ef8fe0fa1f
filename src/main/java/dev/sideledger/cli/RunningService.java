package dev.sideledger.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A service that runs somewhere, as commands ask it. Waits for its answers. */
final class RunningService {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** Reading a large table, and all others with it, takes some seconds on a small machine. */
    private static final Duration ANSWERING = Duration.ofMinutes(2);
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final String url;

    RunningService(String url) {
        this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Puts a body below a path; what the service answers to it. */
    JsonObject put(String path, String name, String query, byte[] body) {
        String last = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return done(request(path + last + query).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    }

    /** Asks for something to be done; what the service answers to it. */
    JsonObject post(String path) {
        return done(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** What the service says at a path. */
    JsonObject get(String path) {
        return done(request(path).GET().build());
    }

    private JsonObject done(HttpRequest request) {
        HttpResponse<String> response = answer(request);
        JsonObject answer = json(response.body());
        if (response.statusCode() != OK && response.statusCode() != ACCEPTED) {
            throw new CommandFailed("The service at " + url + " answers " + response.statusCode() + ": "
                    + answer.getString("detail", "nothing that says why; is it a Sideledger?"));
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        try {
            return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWERING);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed("The address " + url + " is none: " + wrong.getMessage(), wrong);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return HttpClient.newBuilder().connectTimeout(CONNECTING).build().send(request,
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new CommandFailed("The service at " + url + " does not answer; is it running? Name it with --url",
                    failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Stopped before the service at " + url + " answered", stopped);
        }
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException other) {
            return new JsonObject();
        }
    }
}
