package dev.sideledger.ingest.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.sideledger.model.Event;
import dev.sideledger.wire.Address;
import dev.sideledger.wire.Bodies;
import dev.sideledger.wire.BodyDecoder;
import dev.sideledger.wire.Compression;
import dev.sideledger.wire.Refused;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

class EventBodyFuzzTest {
    private static final int ITEMS = 12;
    private static final byte[] CALL = Bodies.bytes("{'type':'call','session':'s','model':'m','cost':0.5,"
            + "'usage':{'prompt_tokens':1},'messages':[{'role':'user','content':'a \\\\ é'}]}");

    @Property(tries = 2000)
    void line_thatIsValid_isNeverLostToItsNeighbours(@ForAll long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> valid = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            body.writeBytes(random.nextBoolean() ? valid(item, valid) : broken(random));
            body.writeBytes(new byte[]{'\n'});
        }

        ReadItems items = read(body.toByteArray(), BodyForm.LINES);

        assertThat(items.events()).extracting(Event::id).containsAll(valid);
    }

    @Property(tries = 2000)
    void element_thatIsValid_isNeverLostToABalancedNeighbour(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> valid = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        for (int item = 0; item < ITEMS; item++) {
            elements.add(random.nextBoolean() ? new String(valid(item, valid), StandardCharsets.UTF_8)
                    : List.of("{\"type\":}", "nul", "{\"type\":\"call\",\"cost\":-1}", "[{}]", "\"a,{\"", "}", "{} {}")
                            .get(random.nextInt(7)));
        }

        ReadItems items = read(("[" + String.join(",", elements) + "]").getBytes(StandardCharsets.UTF_8),
                BodyForm.JSON);

        assertThat(items.events()).extracting(Event::id).containsExactlyElementsOf(valid);
    }

    @Property(tries = 3000)
    void anyBytes_inAnyForm_areReadOrRefused(@ForAll byte[] body, @ForAll BodyForm form,
            @ForAll Compression compression) {
        try {
            ReadItems items = read(new BodyDecoder(1 << 20).decode(body, compression), form);
            assertThat(items.rejected()).hasSizeLessThanOrEqualTo(100);
        } catch (Refused refused) {
            assertThat(refused.problem().status()).isEqualTo(400);
        }
    }

    private static byte[] valid(int item, List<String> ids) {
        String id = "valid-" + item;
        ids.add(id);
        return Bodies.bytes("{'type':'call','id':'" + id + "','session':'s','output':'x'}");
    }

    /** A call with some of its bytes replaced, or cut off; never with a line end in it. */
    private static byte[] broken(Random random) {
        byte[] bytes = CALL.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            bytes[random.nextInt(
                    bytes.length)] = (byte) (random.nextBoolean() ? 0x20 + random.nextInt(0x60) : random.nextInt());
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace('\n', ' ');
        return text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ReadItems read(byte[] body, BodyForm form) {
        return new EventBody(body, form, item -> Address.NONE, Long.MAX_VALUE).read(Integer.MAX_VALUE);
    }
}
