package dev.sideledger.wire.prices;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sideledger.pricing.NamePattern;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The files that the shipped tables are made of. They lie beside the checkout; tests of them are skipped without. */
final class Sources {
    static final String GENAI_AS_OF = "2026-09-23";
    static final String LITELLM_AS_OF = "2025-09";

    /** Facts of LiteLLM's file of 2026 that its older one does not have: models with a price for priority or flex. */
    private static final Path SERVICE_TIERS = Path.of("src/test/resources/prices/litellm-service-tiers.json");
    /** The same of models whose price of audio it has mended since. */
    private static final Path AUDIO = Path.of("src/test/resources/prices/litellm-audio.json");
    /**
     * Prices that these files have wrong, each with where the right one comes from and what was wrong. One with a
     * pattern is a row that is missing, and comes first; the others stand in the place of what LiteLLM's file says.
     */
    private static final Path CORRECTIONS = Path.of("src/test/resources/prices/corrections.json");
    private static final Pattern REGIONAL = Pattern.compile("^azure/[a-z]+/");
    private static final Path FOLDER = Path.of("..", "shared", "prices");

    private Sources() {}

    static Path at(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: " + name + " is not beside this checkout");
        return file;
    }

    /**
     * The first table: everything that genai-prices lists, with what LiteLLM knows of service tiers and of audio, and
     * without models of which LiteLLM alone says a price.
     */
    static PriceTable genai() {
        PriceTable read = read(at("genai-prices.json"));
        PriceTable litellm = read(at("litellm-2025-09.json"));
        ServiceTierFacts tiers = new ServiceTierFacts(List.of(read(SERVICE_TIERS), litellm));
        AudioFacts audio = new AudioFacts(List.of(read(AUDIO), litellm));
        return new PriceTable("genai-prices", "", read.source(), GENAI_AS_OF, read.providers(), List.of(),
                Stream.concat(missing(), read.rows().stream())
                        .filter(row -> !row.prices().unknown() || litellm.rows().stream()
                                .noneMatch(other -> other.provider().equals(row.provider())
                                        && other.match().names().stream().anyMatch(row.match()::accepts)))
                        .map(tiers::with).map(audio::with).toList());
    }

    /**
     * The second table: models that have a price of tokens in LiteLLM's file and that the first does not know, or knows
     * without their region of Azure alone, which has another price.
     */
    static PriceTable litellm() {
        PriceTable read = read(at("litellm-2025-09.json"));
        PriceBook first = new PriceBook(List.of(), List.of(genai()));
        List<PriceRow> unknown = read.rows().stream().map(Sources::corrected)
                .filter(row -> !row.prices().billedOtherwise())
                .filter(row -> !row.prices().standard().isEmpty()).filter(row -> !knows(first, row)).toList();
        return new PriceTable("litellm", "", read.source(), LITELLM_AS_OF, List.of(), List.of(), unknown);
    }

    /** The rows of corrections. */
    static List<PriceRow> corrections() {
        return read(CORRECTIONS).rows();
    }

    private static Stream<PriceRow> missing() {
        return corrections().stream().filter(row -> row.match() != null);
    }

    private static PriceRow corrected(PriceRow row) {
        return corrections().stream().filter(right -> right.match() == null && PriceTable.same(right, row)).findFirst()
                .map(right -> new PriceRow(row.provider(), row.model(), row.match(), null, null, right.prices(),
                        row.then()))
                .orElse(row);
    }

    private static boolean knows(PriceBook book, PriceRow row) {
        NamePattern names = row.match();
        List<NamePattern> all = names instanceof NamePattern.AnyOf any ? any.patterns() : List.of(names);
        return all.stream().anyMatch(name -> {
            PriceMatch match = book.match(new PriceQuestion(row.provider(), ((NamePattern.Exactly) name).name(), null,
                    null, null, null, 0));
            // A variant of OpenRouter may have a price of its own, and so may a region of Azure.
            return match.found() && !match.why().contains("without its variant")
                    && !(REGIONAL.matcher(row.model()).find() && costsMoreOrLess(row.prices(), match.prices()));
        });
    }

    private static boolean costsMoreOrLess(Prices one, Prices other) {
        return Prices.WHOLES.stream().anyMatch(whole -> one.standard().containsKey(whole)
                && other.standard().containsKey(whole)
                && one.standard().get(whole).base().compareTo(other.standard().get(whole).base()) != 0);
    }

    private static PriceTable read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return PriceFile.read(file.getFileName().toString(), in).table();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
