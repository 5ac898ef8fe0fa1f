package dev.sideledger.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class EventReaderFuzzTest {
    private static final List<String> VALID = List.of(
            "{'type':'call','id':'c','session':'s','turn':1,'time':'2026-11-20T09:30:00.5+01:00','model':'m',"
                    + "'cost':0.25,"
                    + "'usage':{'prompt_tokens':1,'completion_tokens_details':{'reasoning_tokens':2}},"
                    + "'output':{'a':[1,null]},"
                    + "'messages':[{'role':'user','content':'é😀'}],'status':'success','duration_ms':1.5,'x':[true]}",
            "{'id':'s','type':'session','tags':['a','b'],'reported':{'cost':1},'quality_score':0.5,"
                    + "'started_at':1763631000000}",
            "{'type':'metric','session':'s','id':'m','values':{'a':1,'b':{'c':'d'}},'attributes':{'k':'v'}}",
            "{'type':'turn','session':'s','number':3,'content':'text \\u00e9 \\ud83d\\ude00'}");
    private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", ",", ":", "\\", "null", "NaN", "-1",
            "1e999",
            "1e99999999999", "\u0000", "\n", "\uFFFD", "\"type\":\"turn\",", "\"id\":null,", "[[[[[[[[", "\"\\ud800\"",
            "true",
            "1763631000", "\"usage\":{\"promptTokenCount\":\"x\"},", "\"values\":[],",
            "\"time\":\"2026-13-01T00:00:00Z\",");

    @Property(tries = 3000)
    void anyBytes_areReadOrRefused(@ForAll byte[] bytes) {
        assertReadOrRefused(bytes);
    }

    @Property(tries = 20_000)
    void mutatedEvents_areReadOrRefused(@ForAll("mutated") byte[] bytes) {
        assertReadOrRefused(bytes);
    }

    @Property(tries = 3000)
    void splittersOfAnyBytes_stayInsideTheBody(@ForAll("bodies") byte[] body) {
        for (Splitter splitter : List.of(Splitter.ofJson(body), Splitter.ofLines(body))) {
            int end = 0;
            int index = 0;
            while (splitter.next()) {
                assertThat(splitter.offset()).isGreaterThanOrEqualTo(end);
                assertThat(splitter.length()).isNotNegative();
                assertThat(splitter.index()).isEqualTo(index++);
                end = splitter.offset() + splitter.length();
                assertThat(end).isLessThanOrEqualTo(body.length);
            }
        }
    }

    @Provide
    Arbitrary<byte[]> mutated() {
        return Arbitraries.longs().map(seed -> mutate(new Random(seed)));
    }

    @Provide
    Arbitrary<byte[]> bodies() {
        return Arbitraries.of("{", "}", "[", "]", "\"", ",", "\\", "\n", " ", "a", "{\"a\":1}", "\uFEFF").list()
                .ofMaxSize(30)
                .map(pieces -> String.join("", pieces).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mutate(Random random) {
        StringBuilder json = new StringBuilder(VALID.get(random.nextInt(VALID.size())).replace('\'', '"'));
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(json.length());
            int to = Math.min(json.length(), at + random.nextInt(12));
            json.replace(at, random.nextBoolean() ? at : to, PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            assertThat(EventReader.read(bytes, 0, bytes.length, Address.NONE, Reading.LATEST)).isNotEmpty();
        } catch (UnreadableEvent refusal) {
            assertThat(refusal.getMessage()).isNotBlank().hasSizeLessThan(600).doesNotContain("jackson", "StreamRead");
            assertThat(refusal.pointer()).isNotNull();
        }
    }
}
