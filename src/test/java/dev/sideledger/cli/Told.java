package dev.sideledger.cli;

import java.util.Arrays;
import java.util.Map;

import dev.sideledger.cli.screen.Terminal;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;

/** Commands that ask the service under test. */
final class Told {
    private Told() {}

    /** Tells it events, a line each. */
    static void events(String ndjson) {
        var asText = RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                .encodeContentTypeAs("application/x-ndjson", ContentType.TEXT).defaultContentCharset("UTF-8"));
        RestAssured.given().config(asText).contentType("application/x-ndjson").body(ndjson)
                .post("/api/events?atomic=true").then()
                .statusCode(200);
    }

    /** A command whose output goes to a file. */
    static Ran ran(String... arguments) {
        return before(Terminal.NONE, arguments);
    }

    /** A command before a terminal. */
    static Ran before(Terminal terminal, String... arguments) {
        return in(Map.of(), terminal, arguments);
    }

    /** A command in an environment, before a terminal. */
    static Ran in(Map<String, String> environment, Terminal terminal, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--url";
        all[arguments.length + 1] = "http://127.0.0.1:" + RestAssured.port;
        return Ran.in(environment, terminal, all);
    }
}
