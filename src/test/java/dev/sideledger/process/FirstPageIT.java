package dev.sideledger.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser; skipped where there is none. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstPageIT {
    private static final String LIVE = "document.body.className === 'live'"
            + " && document.querySelector('#state').textContent === 'live'";
    private static final Pattern CURL = Pattern
            .compile("curl (\\S+) \\\\\n  -H '([^:]+): ([^']+)' \\\\\n  -d '([^']+)'");

    @TempDir
    static Path folder;

    private static ServiceProcess service;
    private static Browser browser;

    private String session;

    @BeforeAll
    static void start() {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            Programs.skip(FirstPageIT.class, "there is no Chromium on the path, so the page is not tried in a browser");
        }
        service = ServiceProcess.start(folder, Map.of());
        browser = Browser.start(program.orElseThrow());
        browser.look("light", 1440, 900);
        service.ready();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            service.close();
        }
    }

    @BeforeEach
    void nameSession() {
        session = "page-" + UUID.randomUUID();
    }

    @AfterEach
    void nothingWasLoggedAsAnError() {
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    @Order(1)
    void emptyLedger_isReadableLightAndDark() {
        for (String scheme : List.of("light", "dark")) {
            browser.look(scheme, 390, 844);
            browser.open(address());
            browser.until(
                    "document.body.className === 'start' && document.querySelector('#state').textContent === 'live'");

            assertThat(browser.value(Contrast.UNREADABLE)).as(scheme).isEqualTo("");
            assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo(390);
        }
        browser.look("light", 1440, 900);
    }

    @Test
    @Order(2)
    void requestOnThePage_sentAsItStands_turnsItIntoTheFeed() throws IOException, InterruptedException {
        browser.open(address());
        browser.until("document.body.className === 'start'");
        assertThat(browser.text("#otel")).contains("OTEL_EXPORTER_OTLP_ENDPOINT=" + service() + "\n");
        browser.until("document.querySelector('#otel-text').textContent.includes('speaks OpenTelemetry')");
        browser.value("window.sameDocument = true");

        assertThat(send(browser.text("#curl"))).isEqualTo(200);

        browser.until(LIVE + " && document.querySelector('#feed').textContent.includes('my-agent')");
        browser.until("document.querySelector('#sessions').textContent.includes('$0.00098')");
        assertThat(browser.value("window.sameDocument")).isEqualTo(true);
    }

    @Test
    void recordedMarkup_staysText() {
        String markup = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        openLive();

        tell("message", new JsonObject().put("sender", "<b>mallory</b>").put("content", markup));
        tell("session", new JsonObject().put("name", markup));

        browser.until("document.querySelector('#feed').textContent.includes('mallory')");
        browser.until("document.querySelector('#sessions').textContent.includes('onerror')");
        assertThat(browser.text("#feed")).contains("<b>mallory</b>").contains(markup);
        assertThat(browser.value("document.querySelectorAll('main script, main img').length")).isEqualTo(0);
        assertThat(browser.value("document.title")).isEqualTo("Sideledger");
    }

    @Test
    void pausedFeed_holdsRowsBack_untilResumed() {
        openLive();
        browser.press(" ", 32);
        browser.until("document.querySelector('#state').textContent === 'paused'");
        Object rows = browser.value("document.querySelectorAll('#feed li').length");

        tell("message", new JsonObject().put("content", "first"));
        tell("message", new JsonObject().put("content", "second"));

        browser.until("document.querySelector('#pill').textContent === '2 new'");
        assertThat(browser.value("document.querySelectorAll('#feed li').length")).isEqualTo(rows);
        browser.value("document.querySelector('#pill').click()");
        browser.until(LIVE + " && document.querySelector('#feed li').textContent.includes('second')");
        assertThat(browser.value("document.querySelector('#pill').hidden")).isEqualTo(true);
    }

    @Test
    void callToldTwice_keepsItsRow() {
        openLive();
        tell("call", new JsonObject().put("id", "c").put("agent", "scout").put("status", "running"));
        browser.until("document.querySelector('#feed li').textContent.includes('running')");
        Object rows = browser.value("document.querySelectorAll('#feed li').length");

        tell("call", new JsonObject().put("id", "c").put("status", "failed").put("error", "out of fuel"));

        browser.until("document.querySelector('#feed li.is-bad').textContent.includes('out of fuel')");
        assertThat(browser.value("document.querySelectorAll('#feed li').length")).isEqualTo(rows);
    }

    @Test
    void recordedError_isNotTakenForALostStream() {
        openLive();

        tell("error", new JsonObject().put("message", "the agent fell over"));

        browser.until("document.querySelector('#feed li.is-bad').textContent.includes('fell over')");
        assertThat(browser.text("#state")).isEqualTo("live");
    }

    @Test
    void unknownCost_isNeverZero() {
        openLive();

        tell("call", new JsonObject().put("model", "nobody-knows").put("input_tokens", 1_234));

        browser.until(
                "document.querySelector('#sessions a[href*=" + session + "]').textContent.includes('1 unpriced')");
        assertThat(browser.text("#sessions a[href*=" + session + "]")).contains("1,234 tokens").doesNotContain("$0");
    }

    @Test
    void selectedSession_isInTheAddress_andAloneInTheFeed() {
        tell("message", new JsonObject().put("content", "mine"));
        openLive();
        tell("message", new JsonObject().put("content", "also mine"));
        post("{\"type\":\"message\",\"session\":\"other\",\"content\":\"not mine\"}");
        browser.until("document.querySelector('#feed').textContent.includes('not mine')");

        browser.value("document.querySelector('#feed a[href*=" + session + "]').click()");

        browser.until("location.search === '?session=" + session
                + "' && document.querySelectorAll('#feed li').length === 3");
        assertThat(browser.text("#feed")).contains("also mine").doesNotContain("not mine");
        browser.press("Escape", 27);
        browser.until("location.search === '' && document.querySelector('#feed').textContent.includes('not mine')");
    }

    @ParameterizedTest
    @CsvSource({"light, 1440", "light, 390", "dark, 1440", "dark, 390"})
    void liveFeed_isReadable(String scheme, int width) {
        oneOfEachType();
        browser.look(scheme, width, 900);

        openLive();
        browser.until("document.querySelectorAll('#feed li').length > 11");

        assertThat(browser.value(Contrast.UNREADABLE)).isEqualTo("");
        assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo(width);
        browser.look("light", 1440, 900);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void cutStream_isTakenUpAgain_andMissesNothing() {
        openLive();
        browser.value("window.sameDocument = true");
        tell("message", new JsonObject().put("content", "before the cut"));
        browser.until("document.querySelector('#feed').textContent.includes('before the cut')");

        int port = service.port();
        service.terminate();
        service.exitCode();
        browser.until("document.querySelector('#state').className === 'reconnecting'");
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();
        tell("message", new JsonObject().put("content", "while it was cut"));

        browser.until(LIVE);
        tell("message", new JsonObject().put("content", "after the cut"));
        browser.until("document.querySelector('#feed').textContent.includes('after the cut')");
        assertThat(browser.text("#feed")).containsOnlyOnce("before the cut").containsOnlyOnce("while it was cut");
        assertThat(browser.value("window.sameDocument")).isEqualTo(true);
        // The browser itself logs each attempt to reach a service that is not there.
        assertThat(browser.errors()).allSatisfy(error -> assertThat(error).contains("net::ERR_"));
    }

    private void oneOfEachType() {
        tell("project", new JsonObject().put("id", session).put("name", "A project").put("description", "of two"));
        for (String status : List.of("paused", "failed", "cancelled", "completed", "running")) {
            post(new JsonObject().put("type", "session").put("id", session + status).put("status", status).encode());
        }
        tell("turn", new JsonObject().put("turn", 1).put("content", "dawn"));
        tell("call", new JsonObject().put("agent", "scout").put("status", "timeout").put("input_tokens", 5)
                .put("model", "m").put("duration_ms", 17));
        tell("call", new JsonObject().put("agent", "scout").put("status", "running").put("cost", 0.5));
        tell("decision", new JsonObject().put("actor", "North").put("action", "wait").put("reasoning", "fog"));
        tell("message", new JsonObject().put("sender", "a").put("content", "b").put("reply", "c"));
        tell("metric", new JsonObject().put("name", "height").put("value", 3).put("kind", "size"));
        tell("score", new JsonObject().put("dimension", "wit").put("value", 3).put("scorer", "me"));
        tell("winner", new JsonObject().put("agent", "scout").put("reason", "alone"));
        for (String severity : List.of("low", "medium", "high", "critical")) {
            tell("error", new JsonObject().put("severity", severity).put("message", "storm").put("kind", "weather"));
        }
        tell("artifact", new JsonObject().put("kind", "file").put("path", "a/b.txt"));
        tell("tag", new JsonObject().put("name", "odd").put("category", "kind"));
    }

    private void openLive() {
        tell("session", new JsonObject());
        browser.open(address());
        browser.until(LIVE + " && document.querySelector('#feed a[href*=" + session + "]') !== null");
    }

    private void tell(String type, JsonObject told) {
        boolean whole = type.equals("session") || type.equals("project");
        post(told.copy().put("type", type).put(whole ? "id" : "session", session).encode());
    }

    private static void post(String event) {
        try {
            assertThat(service.post(event).statusCode()).isEqualTo(200);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Sends what a curl command line says, as curl would. */
    private static int send(String command) throws IOException, InterruptedException {
        Matcher curl = CURL.matcher(command);
        assertThat(curl.matches()).as(command).isTrue();
        assertThat(curl.group(1)).isEqualTo(service() + "/api/events");
        HttpRequest request = HttpRequest.newBuilder(URI.create(curl.group(1))).header(curl.group(2), curl.group(3))
                .POST(HttpRequest.BodyPublishers.ofString(curl.group(4))).build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static String service() {
        return "http://127.0.0.1:" + service.port();
    }

    private static String address() {
        return service() + "/";
    }
}
