package dev.sideledger.cli;

import java.util.Arrays;
import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.cli.screen.Terminal;
import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What is read from a ledger itself is what its service answers. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class WithoutServiceHttpTest {
    @ConfigProperty(name = "sideledger.database-url")
    String address;

    @BeforeEach
    void tell() {
        FreshLedger.needsSql();
        Told.events("""
                {"type":"project","id":"di/rect","name":"Directly","time":"2026-11-20T10:00:00Z"}
                {"type":"session","id":"direct 1%","project":"di/rect","status":"completed",\
                "ended_at":"2026-11-20T10:05:00Z","time":"2026-11-20T10:00:00Z"}
                {"type":"turn","session":"direct 1%","turn":1,"content":"one","time":"2026-11-20T10:00:00Z"}
                {"type":"turn","session":"direct 1%","turn":2,"content":"two","time":"2026-11-20T10:01:00Z"}
                {"type":"call","id":"a","session":"direct 1%","agent":"x","model":"m","status":"success","cost":1,\
                "input_tokens":10,"time":"2026-11-20T10:00:00Z","turn":1}
                {"type":"winner","id":"w","session":"direct 1%","agent":"x","time":"2026-11-20T10:02:00Z"}
                {"type":"session","id":"direct-2","project":"di/rect","status":"failed",\
                "ended_at":"2026-11-20T11:05:00Z","time":"2026-11-20T11:00:00Z"}
                {"type":"call","id":"a","session":"direct-2","agent":"y","model":"nobody-knows","input_tokens":10,\
                "time":"2026-11-20T11:00:00Z","status":"failed"}
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"projects", "projects --name Directly --limit 1", "sessions --project di/rect",
            "sessions --project di/rect --all", "sessions --status failed --from 2026-11-20 --limit 1",
            "projects history di/rect --limit 1", "session direct_1%", "session direct_1% --records turns",
            "session direct_1% --records calls --limit 1", "stats --project di/rect", "costs --by day,agent",
            "costs --by session --project di/rect", "agents --project di/rect", "wins --project di/rect",
            "quality --project di/rect", "compare direct_1% direct-2", "diff direct_1% direct-2",
            "export calls --where status=failed", "export sessions --project di/rect --format csv --limit 1",
            "export --session direct_1%", "export --all", "check", "schema call"})
    void answers_areThoseOfTheService(String command) {
        String[] arguments = spaced(command);

        for (String form : new String[]{"--json", "--key=unused"}) {
            String[] asked = Arrays.copyOf(arguments, arguments.length + 1);
            asked[arguments.length] = form;
            Ran expected = Told.ran(asked);
            Ran direct = directly(asked);
            assertThat(expected.code()).as(expected.err()).isZero();
            assertThat(direct.code()).as(direct.err()).isZero();
            assertThat(direct.out()).isEqualTo(expected.out());
            assertThat(direct.err()).startsWith("No service answers at http://localhost:1; this is read from ")
                    .endsWith(expected.err());
        }
    }

    @Test
    void refusals_areThoseOfTheService() {
        assertThat(directly("sessions", "--status", "sleeping").err()).contains("Status must be");
        assertThat(directly("session", "nobody").err()).contains("There is no session \"nobody\"");
        assertThat(directly("session", "nobody", "--records", "calls").err()).contains("There is no session");
        assertThat(directly("projects", "history", "nobody").err()).contains("There is no project \"nobody\"");
        assertThat(directly("costs", "--by", "colour").code()).isOne();
    }

    @Test
    void refusalsOfExportsAndStatements_areThoseOfTheService() {
        assertThat(directly("export", "calls", "--where", "colour=red").err()).contains("Unknown parameter \"colour\"");
        assertThat(directly("export", "--session", "nobody").err()).contains("There is no session \"nobody\"");
        assertThat(directly("sql", "DELETE FROM call").err()).contains("Only statements that read are answered");
        assertThat(directly("sql", "SELECT colour FROM call").err()).contains("no such column");
        assertThat(directly("schema", "nothing").err()).contains("There is no table or view nothing");
        assertThat(directly("search", "word", "--type", "colour").err()).contains("Type must be");
    }

    @Test
    void statement_isAnswered() {
        Ran ran = directly("sql", "--param", "least=1", "SELECT id FROM session WHERE session_no >= :least");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("id").contains("direct-2");
        assertThat(directly("sql", "SELECT agent_name, avg_cost FROM v_agent_performance").code()).isZero();
        assertThat(directly("sql", "--as", "scenario", "SELECT version FROM schema_version").code()).isZero();
        assertThat(directly("sql", "--as", "factory", "SELECT count(*) FROM sessions").code()).isZero();
    }

    @Test
    void search_finds_whatTheIndexKnows() throws InterruptedException {
        Told.events("{\"type\":\"message\",\"id\":\"m\",\"session\":\"direct-2\",\"content\":\"a pelican\"}");
        Ran expected = Told.ran("search", "pelican", "--json");
        for (int i = 0; i < 100 && !expected.out().contains("\"id\":\"m\""); i++) {
            Thread.sleep(100);
            expected = Told.ran("search", "pelican", "--json");
        }

        assertThat(directly("search", "pelican", "--json").out()).isEqualTo(expected.out()).contains("\"id\":\"m\"");
        assertThat(directly("search", "pelican").out()).contains("a pelican");
    }

    @Test
    void whatNeedsAService_saysSo() {
        assertThat(directly("tail").err()).contains("The service at http://localhost:1 does not answer");
        assertThat(directly("cleanup", "--days", "9").err())
                .startsWith("The service at http://localhost:1 does not answer");
    }

    @Test
    void serviceThatWasNamed_isNotReplacedByAFile() {
        Ran ran = Ran.in(Map.of("SIDELEDGER_URL", "http://127.0.0.1:1", "SIDELEDGER_DATABASE_URL", address),
                Terminal.NONE, "sessions");

        assertThat(ran.code()).isOne();
        assertThat(ran.out()).isEmpty();
    }

    private Ran directly(String... arguments) {
        return Ran.in(Map.of("SIDELEDGER_PORT", "1", "SIDELEDGER_DATABASE_URL", address), Terminal.NONE, arguments);
    }

    /** Where an id has a space. */
    private static String[] spaced(String command) {
        return Arrays.stream(command.split(" ")).map(word -> word.replace('_', ' ')).toArray(String[]::new);
    }
}
