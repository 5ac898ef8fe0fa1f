package dev.sideledger.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** What each page of the dashboard is for, done in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardIT extends DashboardStories {
    @Test
    @Order(1)
    void emptyLedger_saysHowToSend_andTurnsIntoTheDashboardByItself() {
        open("");
        sees("h2", "Waiting for the first record");
        assertThat(browser.text("sl-snippet pre")).contains("curl http://127.0.0.1:" + service.port() + "/api/events");
        browser.value("window.sameDocument = true");

        tell("call", new JsonObject().put("agent", "scout").put("model", "gpt-4o-mini").put("input_tokens", 900)
                .put("output_tokens", 120).put("status", "success"));

        sees(".stat", "$0.000207");
        sees("td", "scout");
        assertThat(browser.value("window.sameDocument")).isEqualTo(true);
    }

    @Test
    void overview_movesWithEachCommit_withoutReload() {
        open("#/overview");
        browser.until(LIVE);
        browser.value("window.sameDocument = true");

        tell("call", new JsonObject().put("agent", "courier-" + session).put("cost", 3.5).put("status", "success"));

        sees("section[aria-label=Agents] td", "courier-" + session);
        sees("section[aria-label='Latest sessions'] td", session);
        assertThat(browser.value("window.sameDocument")).isEqualTo(true);
    }

    @Test
    void unknownCost_isADash_neverZero() {
        tell("call", new JsonObject().put("model", "nobody-knows").put("input_tokens", 1_234));

        open("#/session/" + session);

        sees(".facts", "+1 unpriced");
        assertThat(browser.text(".facts")).contains("–").doesNotContain("$0");
        sees(".trace .money", "unpriced");
    }

    @Test
    void status_saysWhatKeepsTheRecordsSafe_andWhatToSet() {
        open("#/status");

        sees(".safeguard", "free on its disk");
        sees(".safeguard", "SIDELEDGER_RETENTION says how much is kept");
        sees(".safeguard", "sideledger keys create");
        browser.until("document.body.innerText.includes('Demo never ran')");
        assertThat(browser.errors()).as("what never ran is not there to be asked for")
                .allMatch(error -> error.contains("/api/admin/") && error.contains("404"));
    }

    @Test
    void sessions_filteredInTheAddress_openedAndLeft_areFilteredStill() {
        String agent = "sorter-" + session;
        tell("session", new JsonObject().put("name", "Sorting " + session).put("status", "failed"));
        tell("call", new JsonObject().put("id", "c").put("agent", agent).put("status", "success"));
        tell(session + "-other", "call", new JsonObject().put("agent", "nobody").put("status", "success"));
        open("#/sessions?range=24h");
        sees("td", session + "-other");

        click(".choice button", "Failed");
        browser.until("location.hash.includes('status=failed')");
        seesNot("td", session + "-other");
        choose("Agent", agent);
        browser.until("location.hash.includes('agent=sorter')");
        sees("td", "Sorting " + session);
        click("td a", "Sorting " + session);
        sees(".subject h2", "Sorting " + session);
        browser.value("history.back()");

        sees("section[aria-label=Sessions] td", "Sorting " + session);
        seesNot("td", session + "-other");
        assertThat((String) browser.value("location.hash")).contains("status=failed", "agent=sorter", "range=24h");
    }

    @Test
    void address_openedInAnotherBrowser_showsTheSame() {
        tell("call", new JsonObject().put("id", "c/1").put("agent", "scout").put("model", "gpt-4o-mini")
                .put("input_tokens", 1_000_000).put("prompt", "How far?").put("output", "Three *miles*.")
                .put("status", "success"));
        open("#/session/" + session);
        click(".trace .row", "gpt-4o-mini");
        sees("sl-detail", "Three miles.");
        String shared = (String) browser.value("location.href");

        try (Browser other = Browser.start(Browser.program().orElseThrow())) {
            other.open(shared);
            other.until("document.querySelector('sl-detail')?.textContent.includes('Three miles.')");
            other.until("document.querySelector('sl-detail table')?.textContent.includes('$0.15')");
            assertThat(other.text("sl-detail em")).isEqualTo("miles");
        }
    }

    @Test
    void runningSession_growsInFrontOfTheReader_onOneSelection() {
        tell("session", new JsonObject().put("status", "running"));
        tell("call", new JsonObject().put("id", "root").put("operation", "invoke_agent").put("name", "the leader")
                .put("status", "running").put("started_at", Instant.now().toString()));
        open("#/session/" + session + "?sel=call%2Froot");
        sees(".trace .row", "the leader");
        browser.until(LIVE);

        tell("call", new JsonObject().put("id", "leaf").put("parent", "root").put("name", "look_up")
                .put("operation", "execute_tool").put("status", "running").put("started_at", Instant.now().toString()));
        sees(".trace .row", "look_up");
        tell("call", new JsonObject().put("id", "leaf").put("status", "failed").put("error", "nothing there")
                .put("duration_ms", 20));

        sees(".trace .row .money", "failed");
        assertThat(browser.text(".trace .row.is-selected")).contains("the leader");
        click(".tabs button", "Conversation");
        sees(".exchange", "nothing there");
        assertThat((String) browser.value("location.hash")).contains("sel=call%2Froot", "tab=conversation");
    }

    @Test
    void sessionWithoutASignOfLife_isGrey() {
        String before = Instant.now().minus(Duration.ofMinutes(20)).toString();
        tell("session", new JsonObject().put("status", "running").put("started_at", before).put("time", before));

        open("#/sessions?q=" + session);

        sees("td .badge.is-silent", "no heartbeat");
    }

    @Test
    void scenario_hasItsTurnsDecisionsAndMetrics() {
        for (int turn = 1; turn <= 3; turn++) {
            tell("turn", new JsonObject().put("turn", turn).put("content", "World " + turn));
            tell("decision", new JsonObject().put("id", "d" + turn).put("turn", turn).put("actor", "North")
                    .put("action", "wait " + turn).put("reasoning", "fog"));
            tell("metric", new JsonObject().put("id", "m" + turn).put("turn", turn).put("name", "trust-" + session)
                    .put("value", turn / 10.0));
        }
        open("#/session/" + session);

        sees(".turn", "World 3");
        click(".decision", "wait 2");
        sees("sl-detail", "fog");
        click(".tabs button", "Metrics");
        sees("sl-figures", "mean 0.2, from 0.1 to 0.3");
        open("#/metrics?name=trust-" + session);
        sees(".stat", "0.6");
    }

    @Test
    void twoSessions_chosenInTheList_areComparedAndDiffed() {
        for (String side : List.of("a", "b")) {
            tell(session + side, "session", new JsonObject().put("name", "Run " + side).put("status", "completed"));
            tell(session + side, "call", new JsonObject().put("id", "c").put("agent", "staff").put("status", "success")
                    .put("cost", side.equals("a") ? 1 : 3)
                    .put("output", side.equals("a") ? "Hold the line." : "Break the line."));
        }
        open("#/sessions?q=" + session);
        click("td", "Run a");
        sees(".subject h2", "Run a");
        browser.value("history.back()");
        browser.until("document.querySelectorAll('td.mark input').length === 2");
        browser.value("document.querySelectorAll('td.mark input').forEach(box => box.click())");

        click(".basket a", "Compare");
        sees("section[aria-label='Side by side'] td", "$3.00");
        click("a.button", "Diff");
        // The newest is chosen first, and so on the left.
        sees(".step del", "Break");
        sees(".step ins", "Hold");
        browser.value("history.back()");
        sees("section[aria-label='Side by side'] td", "$1.00");
    }

    @Test
    void costs_byTwoDimensions_areNarrowedByTheLegend() {
        String one = "model-one-" + session;
        tell("call", new JsonObject().put("id", "1").put("agent", "x").put("model", one).put("cost", 900)
                .put("status", "success"));
        tell("call", new JsonObject().put("id", "2").put("agent", "y").put("model", one).put("cost", 800)
                .put("status", "success"));
        open("#/costs?range=24h&and=agent");
        sees("section[aria-label='By model and agent'] td", one);

        click(".legend button", one);

        sees(".chip", "model: " + one);
        browser.until("location.hash.includes('by=agent')");
        sees("section[aria-label='By agent'] td", "$900.00");
        click(".chip", one);
        browser.until("!location.hash.includes('" + one + "')");
    }

    @Test
    void drag_overAChart_asksForThatTime() {
        tell("call", new JsonObject().put("cost", 1).put("status", "success"));
        open("#/overview?range=30d");
        browser.until("document.querySelector('sl-chart canvas') !== null");
        JsonArray box = new JsonArray((String) browser.value("(() => { const box = document.querySelector("
                + "'sl-chart canvas').getBoundingClientRect(); return JSON.stringify([box.left + box.width / 2, box.top"
                + " + box.height / 2, box.right - 30]); })()"));

        browser.drag(box.getDouble(0), box.getDouble(1), box.getDouble(2), box.getDouble(1));

        browser.until("location.hash.includes('from=') && location.hash.includes('to=')");
        sees(".range option", "–");
        browser.value("history.back()");
        browser.until("location.hash.includes('range=30d')");
    }

    @Test
    void errors_leadToWhatWentWrong() {
        tell("error", new JsonObject().put("id", "e").put("severity", "critical").put("kind", "weather")
                .put("message", "Storm over " + session));
        open("#/errors");

        click("tr", "Storm over " + session);

        sees("sl-detail", "Storm over " + session);
        sees(".tabs button[aria-selected=true]", "Errors");
    }

    @Test
    void search_findsWhatWasSaid_andOpensIt() {
        String word = "zinnober" + session.substring(2);
        tell("message",
                new JsonObject().put("id", "m").put("sender", "ada").put("content", "The " + word + " is red."));
        browser.open("about:blank");
        open("#/search");

        write("input[type=search]", word);
        browser.value("document.querySelector('form[role=search]').requestSubmit()");

        sees(".hit mark", word);
        click(".hit", word);
        sees("sl-detail", "is red.");
    }

    @Test
    void report_savedWithItsChart_isThereForTheNextReader() {
        tell("call", new JsonObject().put("agent", "reporter").put("status", "success"));
        open("#/reports");
        write(".editor textarea", "SELECT 'north' AS region, 7 AS goals UNION ALL SELECT 'south', 3");
        write(".editor input[maxlength]", "Goals " + session);
        click(".editor button", "Run");
        sees("section[aria-label=Answer] td", "south");
        choose("Chart of", "goals");
        sees(".bars", "north");

        click(".editor button", "Save");

        browser.until("location.hash.includes('goals-" + session + "')");
        String saved = (String) browser.value("location.hash");
        open(saved);
        sees(".bars", "south");
    }

    @Test
    void report_changedByAnotherMeanwhile_isNotOverwritten_andTheNewerCanBeLoaded() {
        String id = "shared-" + session;
        String body = "{\"name\":\"Shared\",\"sql\":\"SELECT 1 AS mine\",\"parameters\":{\"a\":1}}";
        assertThat(put("/api/reports/" + id, body, "If-None-Match", "*")).isEqualTo(201);
        open("#/reports/" + id);
        sees("section[aria-label=Answer] th", "mine");
        write(".editor textarea", "SELECT 1 AS changed");
        click(".editor button", "Save");
        sees(".editor", "Saved");
        assertThat(new JsonObject(service.get("/api/reports/" + id)).getJsonObject("parameters").getInteger("a"))
                .isEqualTo(1);

        assertThat(put("/api/reports/" + id, body.replace("mine", "theirs"), "If-Match", "*")).isEqualTo(200);
        write(".editor textarea", "SELECT 1 AS lost");
        click(".editor button", "Save");

        sees(".trouble", "Somebody else changed this report meanwhile");
        assertThat(service.get("/api/reports/" + id)).contains("theirs");
        assertThat(browser.value("document.querySelector('.editor textarea').value")).isEqualTo("SELECT 1 AS lost");
        click(".trouble button", "Load the newer one");
        sees("section[aria-label=Answer] th", "theirs");
        assertThat(browser.value("document.querySelector('.editor textarea').value")).isEqualTo("SELECT 1 AS theirs");
        write(".editor textarea", "SELECT 1 AS merged");
        click(".editor button", "Save");
        sees(".editor", "Saved");
        assertThat(service.get("/api/reports/" + id)).contains("merged");
        // A refused write is logged by the browser itself.
        assertThat(browser.errors()).allSatisfy(error -> assertThat(error).contains("412"));
    }

    @Test
    void status_checksTheLedger() {
        open("#/status");
        sees(".stat", "Writing");

        click("button", "Check now");

        sees("section[aria-label=Integrity]", "Sound");
        // What never ran is not there, which the browser itself logs.
        assertThat(browser.errors()).allSatisfy(error -> assertThat(error).contains("404", "/api/admin/"));
    }

    @Test
    void palette_goesToASession() {
        tell("session", new JsonObject().put("name", "Palette " + session));
        open("#/costs");
        browser.press("/", 191);
        browser.until("document.querySelector('dialog.palette').open");

        write("#palette-text", session);
        sees(".palette li", "Palette " + session);
        browser.value("document.querySelector('.palette li').click()");

        sees(".subject h2", "Palette " + session);
    }

    @Test
    void recordedMarkup_staysText_onEveryPage() {
        String markup = "<script>window.owned=1</script><img src=x onerror=\"window.owned=1\"> [a](javascript:owned)";
        tell("session", new JsonObject().put("name", markup).put("prompt", markup).put("user", markup));
        tell("call", new JsonObject().put("id", "c").put("agent", markup).put("model", markup).put("prompt", markup)
                .put("output", markup).put("error", markup).put("status", "failed").put("cost", 100_000));
        tell("call", new JsonObject().put("id", "d").put("operation", "execute_tool").put("name", markup)
                .put("output", new JsonObject().put("a", markup).encode()));
        tell("message", new JsonObject().put("id", "m").put("sender", markup).put("content", markup)
                .put("reply", markup));
        tell("decision", new JsonObject().put("id", "x").put("turn", 1).put("actor", markup).put("action", markup));
        tell("error", new JsonObject().put("id", "e").put("message", markup).put("kind", markup));
        tell("score", new JsonObject().put("id", "s").put("dimension", markup).put("value", 1).put("notes", markup));
        tell("tag", new JsonObject().put("name", markup));
        tell("metric", new JsonObject().put("id", "n").put("name", markup).put("value", 1));
        tell(session + "-other", "session", new JsonObject().put("name", markup));
        String session = "#/session/" + this.session;

        Map.ofEntries(Map.entry("#/overview", "<script>"), Map.entry("#/sessions", "<script>"),
                Map.entry("#/agents", "<script>"), Map.entry("#/costs?by=agent", "<script>"),
                Map.entry("#/errors", "<script>"), Map.entry("#/metrics", "<script>"),
                Map.entry("#/search?q=onerror", "onerror"),
                Map.entry(session + "?tab=timeline&sel=call%2Fc", "<script>"),
                Map.entry(session + "?tab=conversation&sel=message%2Fm", "<script>"),
                Map.entry(session + "?tab=turns&sel=decision%2Fx", "<script>"),
                Map.entry(session + "?tab=errors&sel=error%2Fe", "<script>"),
                Map.entry(session + "?tab=scores", "<script>"),
                Map.entry("#/compare?sessions=" + this.session + "," + this.session + "-other",
                        "<script>"))
                .forEach((hash, words) -> {
                    open(hash);
                    sees("main", words);
                    assertThat(
                            browser.value("document.querySelectorAll('main script, main img, main a[href^=\"java\"]')"
                                    + ".length"))
                            .as(hash).isEqualTo(0);
                    assertThat(browser.value("window.owned ?? 0")).as(hash).isEqualTo(0);
                });
    }

    private static int put(String path, String body, String condition, String tag) {
        try {
            return service.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                    .header("Content-Type", "application/json").header(condition, tag)
                    .PUT(HttpRequest.BodyPublishers.ofString(body)).build()).statusCode();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
