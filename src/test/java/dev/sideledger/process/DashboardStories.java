package dev.sideledger.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What stories of the dashboard share: a service of their own, and a browser; skipped where there is no browser. */
abstract class DashboardStories {
    /** That the page is connected. */
    static final String LIVE = "document.querySelector('.live.is-live') !== null";

    @TempDir
    static Path folder;

    static ServiceProcess service;
    static Browser browser;

    String session;

    @BeforeAll
    static void start() {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            Programs.skip(DashboardStories.class,
                    "there is no Chromium on the path, so the dashboard is not tried in a browser");
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
            browser = null;
        }
    }

    @BeforeEach
    void nameSession() {
        session = "s-" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void nothingWasLoggedAsAnError() {
        assertThat(browser.errors()).isEmpty();
    }

    /** Opens a page in a fresh document and waits until the page of that name is there. */
    static void open(String hash) {
        browser.open(address() + hash);
        browser.until("document.querySelector('main .page') !== null");
    }

    /** Waits until the text of what a selector finds has some words in it, however many blanks are between them. */
    static void sees(String selector, String words) {
        browser.until("[...document.querySelectorAll(" + quoted(selector)
                + ")].some(one => one.textContent.replace(/\\s+/g, ' ').includes("
                + quoted(words) + "))");
    }

    /** Waits until nothing that a selector finds has the words in it. */
    static void seesNot(String selector, String words) {
        browser.until("![...document.querySelectorAll(" + quoted(selector)
                + ")].some(one => one.textContent.replace(/\\s+/g, ' ').includes("
                + quoted(words) + "))");
    }

    /** Clicks on the first that a selector finds with some words in it. */
    static void click(String selector, String words) {
        sees(selector, words);
        browser.value("[...document.querySelectorAll(" + quoted(selector)
                + ")].find(one => one.textContent.replace(/\\s+/g, ' ').includes("
                + quoted(words) + ")).click()");
    }

    /** Chooses a value of a list that is labelled so. */
    static void choose(String label, String value) {
        browser.value("(() => { const list = [...document.querySelectorAll('label.select')].find(one =>"
                + " one.querySelector('span').textContent === " + quoted(label) + ").querySelector('select');"
                + " list.value = " + quoted(value)
                + "; list.dispatchEvent(new Event('change', {bubbles: true})); })()");
    }

    /** Writes into a field. */
    static void write(String selector, String text) {
        browser.value("(() => { const field = document.querySelector(" + quoted(selector) + "); field.value = "
                + quoted(text) + "; field.dispatchEvent(new Event('input', {bubbles: true})); })()");
    }

    /** Tells a record of this story's session, or the session itself, as of now. */
    void tell(String type, JsonObject told) {
        tell(session, type, told);
    }

    /** Tells a record of a session. */
    static void tell(String session, String type, JsonObject told) {
        boolean whole = type.equals("session") || type.equals("project");
        JsonObject event = told.copy().put("type", type);
        if (!event.containsKey("time")) {
            event.put("time", Instant.now().toString());
        }
        post(event.put(whole ? "id" : "session", whole ? told.getString("id", session) : session).encode());
    }

    /** Posts an event, all of which must be taken. */
    static void post(String events) {
        try {
            var answer = service.post(events);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getInteger("rejected_count")).as(answer.body()).isZero();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A text as it stands in a script. */
    static String quoted(String text) {
        return new JsonObject().put("t", text).encode().replaceFirst("^\\{\"t\":", "").replaceFirst("}$", "");
    }

    /** Where the dashboard is. */
    static String address() {
        return "http://127.0.0.1:" + service.port() + "/";
    }
}
