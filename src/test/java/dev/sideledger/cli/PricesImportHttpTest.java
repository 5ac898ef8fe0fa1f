package dev.sideledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PricesImportHttpTest {
    @TempDir
    Path folder;

    @Test
    void table_thatIsImported_isInForce() throws IOException {
        Ran ran = imported("{\"unit\":\"USD per million tokens\",\"prices\":[{\"provider\":\"openai\","
                + "\"model\":\"cli-1\",\"input\":7,\"output\":8}]}", "--name", "from-a-command");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).matches("(?s)from-a-command is in force: 1 row, version from-a-command#[0-9a-f]{12}\\R");
        RestAssured.get("/api/prices/match?provider=openai&model=cli-1").then().body("prices.input", equalTo(7));
        RestAssured.delete("/api/admin/prices/from-a-command").then().statusCode(200);
    }

    @Test
    void modelsThatAreLeftOut_areCountedAndNamed() throws IOException {
        Ran ran = imported("{\"cli-2\":{\"litellm_provider\":\"p\",\"input_cost_per_token\":0.0001},\n"
                + "\"none\":{\"litellm_provider\":\"p\"},"
                + "\"bad\":{\"litellm_provider\":\"p\",\"output_cost_per_token\":2}}",
                "--name", "from-a-command");

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("from-a-command is in force: 1 row",
                "Models left out, because the file does not say what they cost: 1",
                "Models left out, because they have a price that no model has: 1",
                "  line 2: /bad/output_cost_per_token is 2000000 dollars per million tokens, above 1000");
        RestAssured.delete("/api/admin/prices/from-a-command").then().statusCode(200);
    }

    @Test
    void table_thatIsRefused_isSaidInTheServicesWords() throws IOException {
        Ran ran = imported("{\n\"unit\":\"dollars\",\"prices\":[]}");

        assertThat(ran.code()).isOne();
        assertThat(ran.err()).contains("answers 422: my-prices, line 2: /unit must be");
        assertThat(imported("{}", "--name", "My").err()).contains("answers 400").contains("small letters");
    }

    private Ran imported(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("my-prices.json"), text);
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[]{"prices", "import", file.toString(), "--url",
                "http://127.0.0.1:" + RestAssured.port}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Ran.of(arguments);
    }
}
