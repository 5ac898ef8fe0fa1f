package dev.sideledger.page;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import dev.sideledger.http.FreshLedger;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The page as it is served: small, of this service alone, and with the headers that keep it so. */
@QuarkusTest
@QuarkusTestResource(FreshLedger.class)
class PageHttpTest {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'"
            + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "css", "text/css", "js",
            "text/javascript", "svg", "image/svg+xml");
    private static final int MOST_BYTES = 32_000;

    @Test
    void page_isServedAtTheRoot() {
        String page = get("/").asString();

        assertThat(page).isEqualTo(PageFiles.text("/index.html")).contains("<title>Sideledger</title>");
    }

    @Test
    void files_haveTheirTypeAndTheHeadersThatGuardThem() {
        assertThat(PageFiles.addresses()).hasSizeGreaterThan(5).allSatisfy(this::isGuarded);
        isGuarded("/");
    }

    @Test
    void fileThatThereIsNot_isAnswered404() {
        given().get("/page/nothing.js").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void answersOfTheInterface_haveNoPolicyOfThePage() {
        assertThat(get("/api/sessions").header("Content-Security-Policy")).isNull();
    }

    @Test
    void page_hasNothingInline() {
        String page = PageFiles.text("/index.html");

        assertThat(page).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son[a-z]+=").doesNotContain("javascript:");
    }

    @Test
    void recordedTexts_areNeverReadAsMarkup() {
        assertThat(PageFiles.addresses()).filteredOn(address -> address.endsWith(".js"))
                .allSatisfy(address -> assertThat(
                        PageFiles.text(address)).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML",
                                "document.write",
                                "eval(", "new Function"));
    }

    @Test
    void files_referToNoOtherSite() {
        assertThat(PageFiles.addresses()).allSatisfy(address -> assertThat(
                PageFiles.text(address).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("//www.", "http://", "https://"));
    }

    @Test
    void links_leadSomewhere() {
        var links = Pattern.compile("(?:href|src)=\"([^\"#][^\"]*)\"").matcher(PageFiles.text("/index.html")).results()
                .map(MatchResult::group).map(link -> link.replaceAll(".*=\"|\"", "")).distinct().toList();

        assertThat(links).contains("page/main.js", "q/openapi", "q/metrics", "api/sessions")
                .allSatisfy(link -> given().get("/" + link.replace("./", "")).then().statusCode(200));
    }

    @Test
    void documents_thatThePageNames_exist() {
        var documents = Pattern.compile("src/docs/[a-z-]+\\.md").matcher(PageFiles.text("/index.html")).results()
                .map(MatchResult::group).distinct().toList();

        assertThat(documents).isNotEmpty().allSatisfy(document -> assertThat(Files.exists(Path.of(document))).isTrue());
    }

    @Test
    void page_isSmall() {
        int bytes = PageFiles.addresses().stream()
                .mapToInt(address -> PageFiles.text(address).getBytes(StandardCharsets.UTF_8).length).sum();

        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    private void isGuarded(String address) {
        Response response = get(address);
        String type = TYPES.get(address.equals("/") ? "html" : address.substring(address.lastIndexOf('.') + 1));
        assertThat(response.contentType()).startsWith(type);
        assertThat(response.header("Content-Security-Policy")).isEqualTo(POLICY);
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(response.headers().getValues("Cache-Control")).containsExactly("no-cache");
    }

    private static Response get(String address) {
        Response response = given().get(address);
        assertThat(response.statusCode()).as(address).isEqualTo(200);
        return response;
    }
}
