package dev.sideledger.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** Every page in both lights, on a desk and on a telephone: what an accessibility engine (axe) says of it. */
class DashboardLookIT extends DashboardStories {
    private static final String ID = "looked-at";
    private static final String SERIOUS = """
            (() => { window.found = null; axe.run(document, {resultTypes: ['violations']}).then(all => window.found =
            all.violations.filter(({impact}) => impact === 'serious' || impact === 'critical')
            .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' '
            + (node.any[0]?.message ?? '')).join(' | ')}`).join('\\n')); })()""";

    @BeforeAll
    static void record() {
        if (service == null) {
            return;
        }
        tell(ID, "session", new JsonObject().put("name", "A long name of a session that has nearly everything in it")
                .put("project", "arena").put("status", "completed").put("user", "ada").put("quality_score", 7.25)
                .put("prompt", "Do it").put("issue", "I-1"));
        for (String status : List.of("paused", "failed", "cancelled", "running")) {
            tell(ID + status, "session", new JsonObject().put("status", status).put("project", "arena"));
        }
        for (int i = 0; i < 12; i++) {
            tell(ID, "call",
                    new JsonObject().put("id", "c" + i).put("agent", "agent-" + i % 3).put("phase", "p" + i % 2)
                            .put("model", i % 4 == 0 ? "nobody-knows" : "gpt-4o-mini").put("input_tokens", 1_000 * i)
                            .put("output_tokens", 10).put("status", i % 5 == 0 ? "failed" : "success").put("error",
                                    i % 5 == 0 ? "out of fuel" : null)
                            .put("duration_ms", 100 * i + 1)
                            .put("started_at", Instant.now().minusSeconds(60L * (12 - i)).toString())
                            .put("prompt", "What is `" + i + "`?").put("output", "# It is\n\n- " + i));
            tell(ID, "metric",
                    new JsonObject().put("id", "m" + i).put("name", "trust").put("turn", i).put("actor", "North")
                            .put("value", i / 10.0));
        }
        tell(ID, "turn", new JsonObject().put("turn", 1).put("content", "dawn"));
        tell(ID, "decision", new JsonObject().put("id", "d").put("turn", 1).put("actor", "North").put("action", "wait")
                .put("reasoning", "fog").put("goals", "hold"));
        tell(ID, "message",
                new JsonObject().put("id", "g").put("turn", 1).put("sender", "North").put("content", "Hello"));
        tell(ID, "score", new JsonObject().put("id", "s").put("call", "c1").put("dimension", "wit").put("value", 4)
                .put("scale_max", 5));
        tell(ID, "winner", new JsonObject().put("id", "w").put("agent", "agent-1").put("reason", "clear"));
        for (String severity : List.of("low", "medium", "high", "critical")) {
            tell(ID, "error", new JsonObject().put("id", severity).put("severity", severity).put("message", "storm")
                    .put("kind", "weather"));
        }
        tell(ID, "artifact", new JsonObject().put("id", "a").put("kind", "file").put("path", "a/b.txt"));
        tell(ID, "tag", new JsonObject().put("id", "t").put("name", "odd"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/overview?range=24h", "#/sessions?range=24h", "#/agents?range=24h",
            "#/costs?range=24h&and=agent",
            "#/metrics?range=24h", "#/errors?range=24h", "#/search?q=dawn", "#/reports", "#/status", "#/connect",
            "#/nowhere",
            "#/compare?sessions=looked-at,looked-atfailed", "#/diff?left=looked-at&right=looked-atfailed",
            "#/session/looked-at?sel=call%2Fc1", "#/session/looked-at?tab=conversation",
            "#/session/looked-at?tab=turns",
            "#/session/looked-at?tab=metrics", "#/session/looked-at?tab=scores&sel=score%2Fs",
            "#/session/looked-at?tab=errors",
            "#/session/nobody", "#/overview?project=nobody"})
    void page_isUsableByEverybody_inBothLights_onAnyScreen(String hash) throws IOException {
        for (String light : List.of("light", "dark")) {
            for (int width : new int[]{1440, 390}) {
                browser.look(light, width, 900);
                browser.open(address() + hash);
                browser.until("document.querySelector('main')?.textContent.trim().length > 20");
                browser.until("document.querySelector('.waiting') === null");

                assertThat(browser.value("document.documentElement.scrollWidth")).as("%s %d", hash, width)
                        .isEqualTo(width);
                browser.value(axe());
                browser.value(SERIOUS);
                browser.until("window.found !== null");
                assertThat(browser.value("window.found")).as("%s %s %d", hash, light, width).isEqualTo("");
            }
        }
        browser.look("light", 1440, 900);
        if (hash.contains("nobody") || hash.equals("#/status")) {
            // The browser itself logs an answer 404, also that of a cleanup that never ran.
            assertThat(browser.errors()).allSatisfy(error -> assertThat(error).contains("404"));
        }
    }

    private static String axe() throws IOException {
        try (var script = DashboardLookIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe is on the class path").readAllBytes(),
                    StandardCharsets.UTF_8) + ";0";
        }
    }
}
