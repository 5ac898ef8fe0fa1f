package dev.sideledger.api;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.RecordType;
import dev.sideledger.store.Criteria;
import dev.sideledger.store.Criterion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static dev.sideledger.api.Service.ids;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

/** Two sessions that differ in everything: each filter of each list finds the records of the one, not of the other. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class FiltersHttpTest {
    private static final String SESSION_FILTERS = "session=fl-1,project=fl-p1,scenario=fl-sc1,turn=1";

    /** Told again before each test, which changes nothing. */
    @BeforeEach
    void twoSessions() {
        tellSession(1, "completed", "success", "high", "exchange", "script");
        tellSession(2, "failed", "failed", "low", "public", "render");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project=fl-p1", "kind=fl-k1", "name=fl-n1", "status=completed&project=fl-p1",
            "scenario=fl-sc1",
            "issue=fl-i1", "user=fl-u1", "agent=fl-a1", "model=fl-m1", "tag=fl-t1", "q=FL-Word1", "q=fl-n1", "q=fl-1"})
    void sessions_byEachFilter_areThoseThatMatch(String filter) {
        assertThat(ids("/api/sessions?" + filter)).containsExactly("fl-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=fl-pn1", "q=FL-PN1", "q=fl-pd1", "status=archived&q=fl-pd1"})
    void projects_byEachFilter_areThoseThatMatch(String filter) {
        assertThat(ids("/api/projects?" + filter)).containsExactly("fl-p1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "turns|",
            "calls|,agent=fl-a1,model=fl-m1,status=success&project=fl-p1,operation=fl-o1,provider=fl-pr1,phase=fl-ph1",
            "decisions|,actor=fl-ac1",
            "messages|,kind=exchange&session=fl-1,sender=fl-se1",
            "metrics|,name=fl-mn1,kind=fl-mk1,actor=fl-ac1,source=fl-so1",
            "scores|,dimension=fl-d1,call=fl-c1",
            "winners|,agent=fl-a1,call=fl-c1",
            "errors|,kind=fl-ek1,severity=high&project=fl-p1",
            "artifacts|,kind=script&project=fl-p1,agent=fl-a1",
            "tags|,name=fl-t1,category=fl-tc1"})
    void records_byEachFilter_areThoseThatMatch(String records, String own) {
        RecordType type = RecordType.ofPlural(records).orElseThrow();
        Set<String> tried = new TreeSet<>();
        for (String filter : (SESSION_FILTERS + (own == null ? "" : own)).split(",")) {
            String query = filter.equals("turn=1") ? "turn=1&project=fl-p1" : filter;

            assertThat(ids("/api/" + records + "?" + query)).as(query).hasSize(1).first()
                    .matches(id -> id.equals("1") || id.endsWith("1"));
            tried.add(filter.substring(0, filter.indexOf('=')));
        }
        // cost_differs needs calls of models that have prices: CostsHttpTest asks for it.
        assertThat(tried).isEqualTo(Criteria.of(type).stream().filter(each -> each != Criterion.COST_DIFFERS)
                .map(Criterion::wireName).collect(Collectors.toSet()));
    }

    @Test
    void filters_together_mustAllMatch() {
        assertThat(ids("/api/calls?agent=fl-a1&model=fl-m1&session=fl-1")).hasSize(1);
        assertThat(ids("/api/calls?agent=fl-a1&model=fl-m2")).isEmpty();
    }

    @Test
    void history_ofAProject_isItsSessions() {
        assertThat(Service.json("/api/projects/fl-p1/history")).isEqualTo(Service.json("/api/sessions?project=fl-p1"));
        assertThat(ids("/api/projects/fl-p1/history?status=failed")).isEmpty();
    }

    @Test
    void records_ofASession_areThoseOfTheListNarrowedToIt() {
        for (RecordType type : RecordType.values()) {
            if (RecordsPath.names(type)) {
                String plural = type.plural();
                assertThat(Service.json("/api/sessions/fl-1/" + plural)).as(plural)
                        .isEqualTo(Service.json("/api/" + plural + "?session=fl-1&order=asc"));
                assertThat(ids("/api/sessions/fl-1/" + plural)).as(plural).hasSize(1);
            }
        }
    }

    @Test
    void session_inARange_wasAliveInIt() {
        tell("{'type':'session','id':'fl-long','project':'fl-range','started_at':'2026-03-01T10:00:00Z',"
                + "'ended_at':'2026-03-01T12:00:00Z','status':'completed'}",
                "{'type':'session','id':'fl-endless','project':'fl-range','started_at':'2026-03-01T09:00:00Z',"
                        + "'status':'running','time':'2026-03-01T09:00:00Z'}");
        String sessions = "/api/sessions?project=fl-range&";

        assertThat(ids(sessions + "from=2026-03-01T11:00:00Z&to=2026-03-01T11:30:00Z"))
                .containsExactly("fl-long", "fl-endless");
        assertThat(ids(sessions + "from=2026-03-01T12:00:01Z&to=2026-03-01T13:00:00Z")).containsExactly("fl-endless");
        assertThat(ids(sessions + "from=2026-03-01T08:00:00Z&to=2026-03-01T09:00:00Z")).isEmpty();
        assertThat(ids(sessions + "to=2026-03-01T09:30:00Z")).containsExactly("fl-endless");
        assertThat(ids(sessions + "hours=1")).containsExactly("fl-endless");
    }

    @Test
    void record_inARange_happenedInIt() {
        tell("{'type':'metric','session':'fl-times','id':'a','name':'n','value':1,'time':'2026-03-01T10:00:00Z'}",
                "{'type':'metric','session':'fl-times','id':'b','name':'n','value':1,'time':'2026-03-01T11:00:00Z'}");
        String metrics = "/api/metrics?session=fl-times&";

        assertThat(ids(metrics + "from=2026-03-01T11:00:00Z")).containsExactly("b");
        assertThat(ids(metrics + "to=1772362800000")).containsExactly("a");
        assertThat(ids(metrics + "days=1")).isEmpty();
        assertThat(ids(metrics + "order=asc")).containsExactly("a", "b");
        assertThat(ids(metrics + "order=desc")).containsExactly("b", "a");
    }

    @Test
    void session_ofUntoldStatus_isOpenOrEnded() {
        tell("{'type':'session','id':'fl-open','project':'fl-derived'}",
                "{'type':'session','id':'fl-old','project':'fl-derived','time':'2026-03-01T10:00:00Z'}");

        assertThat(ids("/api/sessions?project=fl-derived&status=open")).containsExactly("fl-open");
        assertThat(ids("/api/sessions?project=fl-derived&status=ended")).containsExactly("fl-old");
    }

    private static void tellSession(int n, String status, String outcome, String severity, String message,
            String artifact) {
        String record = "'session':'fl-N','id':'fl-rN','turn':N,";
        String[] events = {
                "{'type':'project','id':'fl-pN','name':'fl-pnN','description':'about fl-pdN','status':'"
                        + (n == 1 ? "archived" : "draft") + "'}",
                "{'type':'session','id':'fl-N','project':'fl-pN','kind':'fl-kN','name':'fl-nN','status':'" + status
                        + "','scenario':'fl-scN','issue':'fl-iN','user':'fl-uN','prompt':'say fl-wordN'}",
                "{'type':'turn','session':'fl-N','turn':N,'content':'x'}",
                "{'type':'call'," + record + "'agent':'fl-aN','model':'fl-mN','status':'" + outcome
                        + "','operation':'fl-oN','provider':'fl-prN','phase':'fl-phN'}",
                "{'type':'decision'," + record + "'actor':'fl-acN','action':'x'}",
                "{'type':'message'," + record + "'kind':'" + message + "','sender':'fl-seN','content':'x'}",
                "{'type':'metric'," + record
                        + "'name':'fl-mnN','kind':'fl-mkN','actor':'fl-acN','source':'fl-soN','value':N}",
                "{'type':'score'," + record + "'dimension':'fl-dN','call':'fl-cN','value':1}",
                "{'type':'winner'," + record + "'agent':'fl-aN','call':'fl-cN'}",
                "{'type':'error'," + record + "'kind':'fl-ekN','severity':'" + severity + "','message':'x'}",
                "{'type':'artifact'," + record + "'kind':'" + artifact + "','agent':'fl-aN','path':'x'}",
                "{'type':'tag','session':'fl-N','turn':N,'name':'fl-tN','category':'fl-tcN'}"};
        for (int i = 0; i < events.length; i++) {
            events[i] = events[i].replaceAll("(?<![a-zA-Z])N|(?<=fl-[a-z]{0,4})N", "" + n);
        }
        tell(events);
    }
}
