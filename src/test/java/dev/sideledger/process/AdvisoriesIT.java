package dev.sideledger.process;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published of flaws in libraries concerns none that is in the artefact, or a reason says why it may stay. */
class AdvisoriesIT {
    private static final Path LIST = Path.of("src/build/advisories.csv");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^-]*(?:-[^-]+)?)\\.jar");
    private static final Pattern RANGE = Pattern.compile("\\[([^,]+),([^)]+)\\)");
    private static final Pattern WEB = Pattern.compile("<(lit|echarts|marked)\\.version>([^<]+)<");

    @Test
    void libraries_haveNoKnownFlaw_butThoseThatSayWhyTheyMayStay() throws IOException {
        Map<String, String> shipped = shipped();
        List<String> flawed = new ArrayList<>();
        List<String> excused = new ArrayList<>();
        int looked = 0;
        for (NamedCsvRecord line : advisories()) {
            String version = shipped.get(line.getField("library").replace(':', '.'));
            looked += version == null ? 0 : 1;
            String told = line.getField("library") + " " + line.getField("advisory");
            if (version != null && isWithin(Version.parse(version), line.getField("versions"))) {
                flawed.add(told);
            }
            if (!line.getField("why it may stay").isBlank()) {
                excused.add(told);
            }
        }

        assertThat(looked).as("as many concern libraries that are shipped").isGreaterThan(80);
        assertThat(flawed).containsExactlyInAnyOrderElementsOf(excused);
    }

    @Test
    void flawsThatStay_areToldOnThePageOfOperations() throws IOException {
        String page = Files.readString(Path.of("src/docs/operations.md"));

        assertThat(advisories()).filteredOn(line -> !line.getField("why it may stay").isBlank()).isNotEmpty()
                .allSatisfy(line -> assertThat(page).contains(line.getField("advisory")));
    }

    private static List<NamedCsvRecord> advisories() throws IOException {
        try (CsvReader<NamedCsvRecord> list = CsvReader.builder().fieldSeparator(';').ofNamedCsvRecord(LIST)) {
            return list.stream().toList();
        }
    }

    /** Versions by {@code group.artifact}. */
    private static Map<String, String> shipped() throws IOException {
        if (Packaged.isNative()) {
            Programs.skip(AdvisoriesIT.class, "libraries cannot be told from each other in an executable");
        }
        Map<String, String> versions = new HashMap<>();
        try (Stream<Path> files = Files.walk(Packaged.artefact().getParent().resolve("lib"))) {
            files.map(file -> JAR.matcher(file.getFileName().toString())).filter(Matcher::matches)
                    .forEach(jar -> versions.put(jar.group(1), jar.group(2)));
        }
        Matcher web = WEB.matcher(Files.readString(Path.of("pom.xml")));
        while (web.find()) {
            versions.put("npm." + web.group(1), web.group(2));
        }
        return versions;
    }

    private static boolean isWithin(Version version, String ranges) {
        Matcher range = RANGE.matcher(ranges);
        boolean found = false;
        while (range.find()) {
            found |= version.compareTo(Version.parse(range.group(1))) >= 0
                    && version.compareTo(Version.parse(range.group(2))) < 0;
        }
        return found;
    }
}
