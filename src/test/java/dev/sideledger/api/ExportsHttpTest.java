package dev.sideledger.api;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.sideledger.http.FreshLedger;
import dev.sideledger.model.RecordType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;

import static dev.sideledger.api.Service.get;
import static dev.sideledger.api.Service.problem;
import static dev.sideledger.api.Service.tell;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ExportsHttpTest {
    private static final int EXPORTS_AT_ONCE = 4;

    @TestHTTPResource
    URI address;

    @Test
    void exports_ofAList_holdTheSameRecordsInTheSameOrder() {
        tell(IntStream.range(0, 450).mapToObj(i -> "{'type':'call','session':'ex-same','id':'" + i
                + "','agent':'a','cost':0.001,'time':" + (1_772_359_200_000L + i / 3) + "}").toArray(String[]::new));
        List<JsonObject> list = Service.items(Service.json("/api/calls?session=ex-same&limit=1000"));

        List<String> lines = get("/api/calls?session=ex-same&format=ndjson").asString().lines().toList();
        List<NamedCsvRecord> rows = rows(get("/api/calls?session=ex-same", "Accept", "text/csv"));

        assertThat(lines).extracting(JsonObject::new).isEqualTo(list).hasSize(450);
        assertThat(rows).extracting(row -> row.getField("id"))
                .isEqualTo(list.stream().map(call -> call.getString("id")).toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.getField("cost")).isEqualTo("0.001"));
    }

    @Test
    void exportOfEverything_isAllLists_oneAfterTheOther() {
        tell("{'type':'call','session':'ex-all','id':'1','cost':0.001}", "{'type':'tag','session':'ex-all','name':'t'}",
                "{'type':'turn','session':'ex-all','turn':1,'content':'x'}");

        Response everything = get("/api/export");

        everything.then().statusCode(200).header("Content-Type", "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"everything.ndjson\"");
        assertThat(everything.asString()).contains("ex-all").isEqualTo(Stream.of(RecordType.values())
                .map(type -> get("/api/" + type.plural() + "?format=ndjson&order=asc").asString())
                .collect(Collectors.joining()));
        assertThat(problem(400, get("/api/export?project=ex-all"))).contains("this address takes session");
    }

    @Test
    void exportOfASession_isItsListsAlone_ofOneMoment() {
        tell("{'type':'call','session':'ex-one','id':'1','cost':0.001}", "{'type':'call','session':'ex-two','id':'2'}",
                "{'type':'tag','session':'ex-one','id':'t1','name':'t'}", "{'type':'tag','name':'ex-free'}");

        Response session = get("/api/export?session=ex-one");

        session.then().statusCode(200).header("Content-Disposition", "attachment; filename=\"session.ndjson\"");
        assertThat(session.asString()).isEqualTo(Stream.of("sessions", "calls", "tags")
                .map(records -> get("/api/" + records + "?session=ex-one&format=ndjson&order=asc").asString())
                .collect(Collectors.joining()));
        assertThat(session.asString().lines()).hasSize(3);
        assertThat(problem(404, get("/api/export?session=ex-none"))).contains("there is no session \"ex-none\"");
    }

    @Test
    void csv_withHardTexts_isReadBackAsItWas() {
        tell("{'type':'message','session':'ex-hard','id':'1','content':'a, b','sender':'ünïcödé 😀'}",
                "{'type':'message','session':'ex-hard','id':'2','content':'two\\nlines\\r\\nand \\'quotes\\''}");

        List<NamedCsvRecord> rows = rows(get("/api/sessions/ex-hard/messages?format=csv"));

        assertThat(rows.get(0).getField("content")).isEqualTo("a, b");
        assertThat(rows.get(0).getField("sender")).isEqualTo("ünïcödé 😀");
        assertThat(rows.get(1).getField("content")).isEqualTo("two\nlines\r\nand \"quotes\"");
    }

    @Test
    void export_saysWhatItIsAndItsName() {
        get("/api/winners?format=csv&session=none").then().statusCode(200)
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"winners.csv\"");
        Response nothing = get("/api/sessions?q=no%20such&format=ndjson");
        nothing.then().statusCode(200).header("Content-Type", "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"sessions.ndjson\"");
        assertThat(nothing.asString()).isEmpty();
    }

    @Test
    void export_withALimit_endsThere() {
        tell(IntStream.range(0, 1_500).mapToObj(i -> "{'type':'metric','session':'ex-limit','id':'" + i
                + "','name':'n','value':" + i + "}").toArray(String[]::new));

        assertThat(rows(get("/api/metrics?session=ex-limit&format=csv&limit=1200")).size()).isEqualTo(1_200);
        assertThat(rows(get("/api/metrics?session=ex-limit&format=csv")).size()).isEqualTo(1_500);
    }

    @Test
    void exports_tooManyAtOnce_areRefusedUntilTheirReadersLeave() throws Exception {
        for (int part = 0; part < 8; part++) {
            int from = part * 500;
            tell(IntStream.range(from, from + 500).mapToObj(i -> "{'type':'call','session':'ex-large','id':'" + i
                    + "','output':'" + (i + " long text ").repeat(500) + "'}").toArray(String[]::new));
        }
        String path = "/api/calls?session=ex-large&format=ndjson";
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < EXPORTS_AT_ONCE; i++) {
                readers.add(stalled(path));
            }

            Response fifth = get(path);

            assertThat(problem(503, fifth)).contains("4 exports are being read already");
            assertThat(fifth.header("Retry-After")).isEqualTo("1");
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
        awaitStatus(200, "/api/calls?session=ex-large&format=ndjson&limit=1");
        assertThat(get(path).asString().lines()).hasSize(4_000);
    }

    /** A client that asked for an export, has read the beginning, and now reads nothing. */
    private Socket stalled(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200 OK");
        return socket;
    }

    private static void awaitStatus(int status, String path) throws InterruptedException {
        for (int attempt = 0; attempt < 100 && get(path).statusCode() != status; attempt++) {
            Thread.sleep(50);
        }
        get(path).then().statusCode(status);
    }

    private static List<NamedCsvRecord> rows(Response response) {
        response.then().statusCode(200).contentType("text/csv;charset=UTF-8");
        return CsvReader.builder().ofNamedCsvRecord(new String(response.asByteArray(), StandardCharsets.UTF_8)).stream()
                .toList();
    }
}
