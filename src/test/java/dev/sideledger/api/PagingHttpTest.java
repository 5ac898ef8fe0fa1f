package dev.sideledger.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PagingHttpTest {
    private static final long START = 1_772_359_200_000L;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void pages_whileRecordsComeIn_giveEachOldOneOnceInOrder(long seed) {
        Random random = new Random(seed);
        String session = "pg-" + seed;
        List<String> old = tellMetrics(session, "old", random, 100 + random.nextInt(100));
        boolean newestFirst = random.nextBoolean();
        String path = "/api/metrics?session=" + session + "&order=" + (newestFirst ? "desc" : "asc");

        List<JsonObject> seen = pages(path, random, page -> tellMetrics(session, "new" + page + "-", random, 5));

        assertThat(seen).extracting(item -> item.getString("id")).doesNotHaveDuplicates().containsAll(old);
        Comparator<String> order = newestFirst ? Comparator.reverseOrder() : Comparator.naturalOrder();
        assertThat(seen).extracting(item -> item.getString("time"))
                .isSortedAccordingTo(order);
    }

    @Test
    void pages_ofRecordsOfOneMoment_giveEachOnce() {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            told.add(
                    "{'type':'metric','session':'pg-same','id':'" + i + "','name':'n','value':1,'time':" + START + "}");
        }
        tell(told.toArray(String[]::new));

        assertThat(pages("/api/metrics?session=pg-same", new Random(5), page -> {}))
                .extracting(item -> item.getString("id")).doesNotHaveDuplicates().hasSize(50);
    }

    @Test
    void page_thatHoldsAll_hasNoNext() {
        tell("{'type':'metric','session':'pg-few','id':'1','name':'n','value':1}",
                "{'type':'metric','session':'pg-few','id':'2','name':'n','value':1}");

        assertThat(Service.json("/api/metrics?session=pg-few&limit=2").getValue("next")).isNull();
        assertThat(Service.json("/api/metrics?session=pg-few&limit=1").getString("next")).isNotNull();
    }

    @Test
    void cursor_beforeAnExport_isWhereItBegins() {
        tellMetrics("pg-export", "m", new Random(6), 30);
        String path = "/api/metrics?session=pg-export&limit=10";
        String next = Service.json(path).getString("next");

        String csv = Service.get("/api/metrics?session=pg-export&format=ndjson&cursor=" + next).asString();

        assertThat(csv.lines()).hasSize(20);
    }

    private static List<JsonObject> pages(String path, Random random, IntConsumer between) {
        List<JsonObject> seen = new ArrayList<>();
        String next = "";
        for (int page = 0; next != null; page++) {
            JsonObject answer = Service.json(path + "&limit=" + (1 + random.nextInt(40)) + next);
            seen.addAll(Service.items(answer));
            next = answer.getString("next") == null ? null : "&cursor=" + answer.getString("next");
            if (page < 10) {
                between.accept(page);
            }
        }
        return seen;
    }

    /** Tells metrics of random whole seconds, many of them the same. */
    private static List<String> tellMetrics(String session, String prefix, Random random, int count) {
        List<String> ids = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(prefix + i);
            events.add("{'type':'metric','session':'" + session + "','id':'" + prefix + i
                    + "','name':'n','value':1,'time':"
                    + (START + 1000L * random.nextInt(60)) + "}");
        }
        tell(events.toArray(String[]::new));
        return ids;
    }
}
