package dev.sideledger.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard while things happen: held still, cut off, and taken up again; and what it weighs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardLiveIT extends DashboardStories {
    private static final int MOST_COMPRESSED = 400_000;
    private static final Pattern MODULE = Pattern.compile("\"(/static/bundle/[\\w-]+\\.js)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/static/bundle/[^\"]+)\"");

    @Test
    void pausedPage_countsWhatComes_andShowsItWhenItGoesOn() {
        tell("call", new JsonObject().put("id", "first").put("name", "first").put("operation", "execute_tool"));
        open("#/session/" + session);
        sees(".trace .row", "first");
        browser.until(LIVE);
        browser.press("p", 80);
        sees(".live", "Paused");

        tell("call", new JsonObject().put("id", "second").put("name", "second").put("operation", "execute_tool"));

        browser.until("parseInt(document.querySelector('.pill')?.textContent ?? 0) > 0");
        assertThat(browser.text(".trace")).doesNotContain("second");
        browser.value("document.querySelector('.pill').click()");
        sees(".trace .row", "second");
        browser.until(LIVE);
    }

    @Test
    void stream_isOne_whateverThePageShows() {
        tell("call", new JsonObject().put("id", "c").put("status", "success"));
        for (String hash : List.of("#/overview", "#/sessions", "#/agents", "#/costs", "#/session/" + session)) {
            open(hash);
            browser.until(LIVE);
            browser.until("document.querySelector('.waiting') === null");

            browser.until("true");
            assertThat(new JsonObject(service.get("/api/admin/status")).getInteger("live_clients")).as(hash)
                    .isLessThanOrEqualTo(2);
        }
        open("#/overview");
        browser.until(LIVE);
        settled();
        assertThat(new JsonObject(service.get("/api/admin/status")).getInteger("live_clients")).isOne();
    }

    @Test
    void assets_haveTheirHashInTheirNames_areKept_andSmallOnTheWire() throws Exception {
        List<String> linked = ASSET.matcher(service.get("/")).results().map(found -> found.group(1)).toList();
        assertThat(linked).hasSizeGreaterThan(1);
        Set<String> scripts = new HashSet<>();
        List<String> next = linked.stream().filter(asset -> asset.endsWith(".js")).filter(scripts::add).toList();
        while (!next.isEmpty()) {
            next = next.stream().flatMap(asset -> MODULE.matcher(service.get(asset)).results())
                    .map((MatchResult module) -> module.group(1)).filter(scripts::add).toList();
        }

        assertThat(scripts).hasSizeGreaterThan(12);
        int bytes = 0;
        for (String asset : scripts) {
            assertThat(asset).matches("/static/bundle/[\\w-]+-[A-Z0-9]{8}\\.js");
            var answer = service.send(service.request(asset).header("Accept-Encoding", "gzip").GET().build());
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            bytes += service.length(asset);
        }
        assertThat(bytes).isLessThan(MOST_COMPRESSED);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void lostService_isSaid_andCaughtUpWith() {
        tell("call", new JsonObject().put("id", "before").put("name", "before").put("operation", "execute_tool"));
        open("#/session/" + session);
        sees(".trace .row", "before");
        browser.until(LIVE);
        browser.value("window.sameDocument = true");

        int port = service.port();
        service.terminate();
        service.exitCode();
        sees(".live", "Reconnecting");
        assertThat(browser.text(".trace")).contains("before");
        service = ServiceProcess.start(folder, Map.of("SIDELEDGER_PORT", Integer.toString(port))).ready();
        tell("call", new JsonObject().put("id", "while").put("name", "while").put("operation", "execute_tool"));

        browser.until(LIVE);
        sees(".trace .row", "while");
        tell("call", new JsonObject().put("id", "after").put("name", "after").put("operation", "execute_tool"));
        sees(".trace .row", "after");
        browser.until("[...document.querySelectorAll('.facts div')].some(fact => fact.querySelector('dt').textContent"
                + " === 'Calls' && fact.querySelector('dd').textContent.trim() === '3')");
        assertThat(browser.value("window.sameDocument")).isEqualTo(true);
        // The browser itself logs each attempt to reach a service that is not there.
        assertThat(browser.errors()).allSatisfy(error -> assertThat(error).contains("net::ERR_"));
    }

    private static void settled() {
        browser.value("window.settled = false; setTimeout(() => window.settled = true, 1500)");
        browser.until("window.settled");
    }
}
