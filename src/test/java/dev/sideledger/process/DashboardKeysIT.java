package dev.sideledger.process;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard of a service that asks for a key, in a real browser: signing in, what it then offers, and out. */
class DashboardKeysIT extends DashboardStories {
    private static final String READ = "read-read-read-read-read";
    private static final String ADMIN = "admin-admin-admin-admin";
    private static final String INGEST = "ingest-ingest-ingest";

    @BeforeAll
    static void askForKeys() {
        service.close();
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_KEYS",
                "read=" + READ + ",admin=" + ADMIN + ",ingest=" + INGEST)).ready();
    }

    @Test
    void stranger_seesNothing_readerReadsLive_andOnlyAnAdministratorIsOfferedToChange() throws IOException {
        tellWithKey("writer");
        browser.open(address());
        sees("h2", "asks for a key");
        signIn("nobody-nobody-nobody-nobody");
        sees(".signin .trouble", "not known");
        signIn(INGEST);
        sees(".signin .trouble", "may not read");
        assertThat(browser.text("main")).doesNotContain("writer");

        signIn(READ);
        sees("td", "writer");
        browser.until(LIVE);
        tellWithKey("courier");
        sees("td", "courier");
        assertThat((String) browser.value("document.cookie")).as("no script sees the key").isEmpty();
        open("#/reports");
        sees("button", "Run");
        seesNot("button", "Save");
        open("#/connect");
        sees("h3", "One call, with curl");
        seesNot("button", "Play a demo");

        click("button", "Sign out");
        sees("h2", "asks for a key");
        signIn(ADMIN);
        browser.until("document.querySelector('main .page') !== null");
        open("#/reports");
        sees("button", "Save");
        open("#/connect");
        sees("button", "Play a demo");
        assertThat(browser.errors()).as("what was turned away on purpose")
                .allMatch(error -> error.contains("401") || error.contains("403"));
    }

    private void signIn(String key) {
        browser.until("document.querySelector('.signin input') !== null");
        write(".signin input", key);
        click(".signin button", "Sign in");
    }

    private void tellWithKey(String agent) throws IOException {
        JsonObject call = new JsonObject().put("type", "call").put("session", session).put("agent", agent)
                .put("time", Instant.now().toString()).put("model", "gpt-4o-mini").put("input_tokens", 5);
        assertThat(service.send(service.request("/api/events").header("X-API-Key", INGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(call.encode())).build()).statusCode())
                .isEqualTo(200);
    }
}
