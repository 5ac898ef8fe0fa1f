package dev.sideledger.api;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class ApiDocHttpTest {
    /** The number of a project or session depends on what other tests have told. */
    private static final String NUMBER = "\"number\":\\d+,";

    private final ApiDoc doc = new ApiDoc();

    @Test
    void examples_asked_areAnsweredAsTheyStand() {
        Service.tell(doc.records());

        assertThat(doc.examples()).hasSizeGreaterThan(10).allSatisfy(example -> {
            String answer = Service.request(example.method(), example.path()).asString();
            if (example.answer().startsWith("{")) {
                assertThat(json(answer)).as(example.path()).isEqualTo(json(example.answer()));
            } else {
                assertThat(answer.replace("\r\n", "\n").strip()).as(example.path()).isEqualTo(example.answer());
            }
        });
    }

    private static JsonObject json(String text) {
        return new JsonObject(text.replaceAll(NUMBER, ""));
    }
}
