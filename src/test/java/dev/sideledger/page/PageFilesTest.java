package dev.sideledger.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the sources of the dashboard keep to. */
class PageFilesTest {
    private static final int MOST_LINES = 400;

    @Test
    void recordedTexts_areNeverReadAsMarkup() {
        assertThat(scripts()).allSatisfy(name -> assertThat(PageFiles.text(name)).as(name).doesNotContain("innerHTML",
                "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "unsafeHTML",
                "unsafeSVG", "srcdoc"));
    }

    @Test
    void styles_areInNoAttribute_whichThePolicyForbids() {
        assertThat(PageFiles.names()).filteredOn(name -> name.endsWith(".js") || name.endsWith(".html"))
                .allSatisfy(name -> assertThat(PageFiles.text(name)).as(name).doesNotContainPattern("\\sstyle=")
                        .doesNotContain("styleMap"));
    }

    @Test
    void files_referToNoOtherSite() {
        assertThat(PageFiles.names()).allSatisfy(name -> assertThat(
                PageFiles.text(name).replace("http://www.w3.org/2000/svg", "")).as(name)
                .doesNotContain("//www.", "http://", "https://"));
    }

    @Test
    void documents_thatPagesName_exist() {
        List<String> documents = scripts().stream()
                .flatMap(name -> Pattern.compile("src/docs/[a-z-]+\\.md").matcher(PageFiles.text(name)).results())
                .map(MatchResult::group).distinct().toList();

        assertThat(documents).isNotEmpty().allSatisfy(document -> assertThat(Path.of(document)).exists());
    }

    @Test
    void files_areSmall() {
        assertThat(PageFiles.names())
                .allSatisfy(name -> assertThat(PageFiles.text(name).lines().count()).as(name)
                        .isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void pages_areAllInTheDocument() throws Exception {
        String document = Files.readString(Path.of("src/docs/dashboard.md"));
        List<String> pages = Pattern.compile("^ {2}(\\w+): \\{label", Pattern.MULTILINE)
                .matcher(PageFiles.text("app/nav/pages.js")).results().map(found -> found.group(1)).toList();

        assertThat(pages).hasSizeGreaterThan(10)
                .allSatisfy(page -> assertThat(document).contains("`#/" + page));
    }

    private static List<String> scripts() {
        return PageFiles.names().stream().filter(name -> name.endsWith(".js")).toList();
    }
}
