package dev.sideledger.page;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard as it is served: small, of this service alone, and with the headers that keep it so. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PageHttpTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
            + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Test
    void page_isServedAtTheRoot_underAPolicyThatForbidsAllButItsOwn() {
        Response page = get("/");

        assertThat(page.asString()).contains("<title>Sideledger</title>", "<sl-shell>");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.headers().getValues("Cache-Control")).containsExactly("no-cache");
    }

    @Test
    void page_hasNothingInline() {
        assertThat(get("/").asString()).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son[a-z]+=").doesNotContain("javascript:");
    }

    @Test
    void links_leadSomewhere() {
        assertThat(links()).hasSizeGreaterThan(3)
                .allSatisfy(link -> given().get(link.startsWith("/") ? link : "/" + link).then().statusCode(200));
    }

    @Test
    void answersOfTheInterface_haveNoPolicyOfThePage_andAreNotCompressed() {
        Response answer = given().header("Accept-Encoding", "gzip").get("/api/sessions");

        assertThat(answer.header("Content-Security-Policy")).isNull();
        assertThat(answer.header("Content-Encoding")).isNull();
    }

    @Test
    void fileThatThereIsNot_isAnswered404() {
        given().get("/static/nothing.js").then().statusCode(404).contentType("application/problem+json");
    }

    private static List<String> links() {
        return Pattern.compile("(?:href|src)=\"([^\"#][^\"]*)\"").matcher(get("/").asString()).results()
                .map((MatchResult found) -> found.group(1)).distinct().toList();
    }

    private static Response get(String address) {
        Response response = given().get(address);
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response;
    }
}
