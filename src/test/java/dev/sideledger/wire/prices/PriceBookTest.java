package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Quote;

import static org.assertj.core.api.Assertions.assertThat;

class PriceBookTest {
    private static final PriceBook SHIPPED = Calls.shipped();

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o-mini-2024-07-18, openai, gpt-4o-mini",
            "azure.ai.openai, gpt-4o, openai, gpt-4o",
            "azure.ai.openai, o4-mini, azure, o4-mini",
            "azure.ai.openai, davinci, azure, davinci",
            "x_ai, grok-4, x-ai, grok-4-0709",
            "gcp.vertex_ai, models/gemini-2.5-pro, google, gemini-2.5-pro",
            "gcp.vertex_ai, claude-sonnet-4-5@20250929, google, claude-sonnet-4-5",
            "openai.chat, gpt-4o, openai, gpt-4o",
            "litellm, anthropic/claude-sonnet-4-5-20250929, anthropic, claude-sonnet-4-5",
            ", openai/gpt-4o, openai, gpt-4o",
            "aws.bedrock, eu.anthropic.claude-sonnet-4-5-20250929-v1:0, aws, "
                    + "regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "aws.bedrock, arn:aws:bedrock:eu-west-1:1:inference-profile/eu.anthropic.claude-sonnet-4-5-20250929-v1:0,"
                    + " aws, regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
            ", us.anthropic.claude-sonnet-4-5-20250929-v1:0, aws, "
                    + "regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "litellm, us.anthropic.claude-sonnet-4-5-20250929-v1:0, aws, "
                    + "regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
            ", amazon.nova-lite-v1:0, aws, amazon.nova-lite-v1:0",
            ", text-embedding-3-small, openai, text-embedding-3-small",
            ", text-embedding-3-large, openai, text-embedding-3-large",
            ", text-embedding-ada-002, openai, text-embedding-ada-002",
            ", chatgpt-4o-latest, openai, chatgpt-4o-latest",
            ", ft:gpt-4o-mini-2024-07-18:acme::abc, openai, ft:gpt-4o-mini",
            "openrouter, made/up:free, , *:free"})
    void names_asSdksTellThem_findTheirRow(String provider, String model, String rowProvider, String row) {
        PriceMatch match = SHIPPED.match(new PriceQuestion(provider, model, null, null, null, null, Calls.NOON));

        assertThat(match.found()).as(match.why()).isTrue();
        assertThat(match.row().provider()).isEqualTo(rowProvider);
        assertThat(match.row().model()).isEqualTo(row);
        assertThat(match.why()).contains(row);
    }

    @Test
    void override_forTheRequestModel_standsBackWhereTheAnswersModelIsKnown() {
        PriceBook book = Calls.shipped(Calls.table("{'provider':'openai','model':'gpt-4o','input':50,'output':60}"));

        assertThat(dollars(book, asked("openai", "gpt-4o-mini", "gpt-4o"), null, Calls.NOON)).isEqualTo("0.15");
        assertThat(dollars(book, asked("openai", "house-model", "gpt-4o"), null, Calls.NOON)).isEqualTo("50");
        assertThat(dollars(book, asked("openai", null, "gpt-4o"), null, Calls.NOON)).isEqualTo("50");
    }

    @Test
    void override_forAProvider_isForThatOneAlone() {
        PriceBook book = Calls.shipped(Calls.table("{'provider':'openai','model':'gpt-4o','input':50,'output':60}"));

        assertThat(dollars(book, asked("azure", "gpt-4o", null), null, Calls.NOON)).isEqualTo("2.5");
        assertThat(dollars(book, asked("openai", "gpt-4o", null), null, Calls.NOON)).isEqualTo("50");
    }

    @Test
    void override_forAProvider_isNotForAnotherThatHandsItsModelsOn() {
        PriceBook book = Calls.shipped(Calls.table("{'provider':'openai','model':'gpt-4o','input':50,'output':60}"));

        assertThat(dollars(book, asked("openrouter", "openai/gpt-4o", null), null, Calls.NOON)).isEqualTo("2.5");
        assertThat(dollars(book, asked("litellm", "openai/gpt-4o", null), null, Calls.NOON)).isEqualTo("50");
        assertThat(dollars(book, asked(null, "openai/gpt-4o", null), null, Calls.NOON)).isEqualTo("50");
    }

    @Test
    void name_thatIsAPathOfVertexAi_findsItsRow() {
        String path = "projects/p/locations/us-central1/publishers/google/models/gemini-2.5-pro";

        assertThat(dollars(SHIPPED, asked("gcp.vertex_ai", path, null), null, Calls.NOON)).isEqualTo("2.5");
        assertThat(dollars(SHIPPED, asked(null, path, null), null, Calls.NOON)).isEqualTo("2.5");
    }

    @ParameterizedTest
    @CsvSource({"vllm, mistralai/mistral-large-2411", "lmstudio, openai/gpt-4o", "groq, openai/gpt-4o"})
    void prefix_ofAModelThatAnotherProviderRuns_isNotItsPrice(String provider, String model) {
        assertThat(SHIPPED.computed(asked(provider, model, null), null, Calls.NOON)).isEqualTo(Cost.UNPRICED);
    }

    @Test
    void name_ofManyParts_asksNoMoreThanAFewTimes() {
        String name = "a/".repeat(120) + "b";
        PriceMatch match = SHIPPED.match(new PriceQuestion("azure", name, null, null, null, null, Calls.NOON));

        assertThat(match.found()).isFalse();
        assertThat(match.tried()).hasSizeLessThan(500);
    }

    @Test
    void failedCall_thatTellsZeros_costsNothing() {
        Values failed = Calls.call("perplexity", "sonar-pro", Calls.usage(0, 0)).toBuilder()
                .set(CallField.STATUS, "failed").build();

        assertThat(SHIPPED.computed(failed, null, Calls.NOON)).isEqualTo(Cost.NONE);
    }

    private static Values asked(String provider, String model, String requested) {
        return Values.of(RecordType.CALL).set(CallField.PROVIDER, provider).set(CallField.MODEL, model)
                .set(CallField.REQUEST_MODEL, requested).set(CallField.USAGE, Calls.usage(1_000_000, 0)).build();
    }

    @Test
    void responseModel_isAskedBeforeTheRequestModel() {
        assertThat(row("azure", "gpt-4o-mini", "my-deployment")).isEqualTo("gpt-4o-mini");
        assertThat(row("azure", "my-deployment", "gpt-4o-mini")).isEqualTo("gpt-4o-mini");
        assertThat(row("openrouter", "deepseek/deepseek-r1", "deepseek/deepseek-r1:free"))
                .isEqualTo("deepseek/deepseek-r1:free");
    }

    @Test
    void endpoint_namesTheProviderOfACallThatDoesNot() {
        PriceQuestion question = new PriceQuestion(null, "llama-3.3-70b-versatile", null,
                "https://api.groq.com/openai/v1/chat/completions", null, null, Calls.NOON);

        assertThat(SHIPPED.match(question).provider()).isEqualTo("groq");
    }

    @Test
    void unknown_isUnpriced_andSaysWhatWasTried() {
        Quote quote = SHIPPED.quote(Calls.call(null, "no-such-model", Calls.usage(10, 10)), null, Calls.NOON);

        assertThat(quote.cost()).isEqualTo(Cost.UNPRICED);
        assertThat(quote.dollars()).isNull();
        assertThat(quote.notes()).containsExactly("no table has a row for no-such-model");
        assertThat(quote.match().tried()).isNotEmpty();
        assertThat(SHIPPED.computed(Calls.call("nope", "gpt-4o", Calls.usage(1, 1)), null, Calls.NOON))
                .isEqualTo(Cost.UNPRICED);
    }

    @Test
    void override_ofProjectAndDay_wins() {
        PriceBook book = Calls.shipped(Calls.table(
                "{'provider':'openai','model':'gpt-4o','project':'acme','from':'2026-01-01','input':1,'output':2}",
                "{'provider':'openai','model':'gpt-4o','from':'2026-06-01','input':3,'output':4}",
                "{'provider':'openai','model':'gpt-4o','from':'2026-10-01','input':5,'output':6}"));
        Values call = Calls.call("openai", "gpt-4o-2024-08-06", Calls.usage(1_000_000, 0));
        long before = Calls.NOON - 366 * 86_400_000_000L;
        long june = Calls.NOON - 100 * 86_400_000_000L;

        assertThat(dollars(book, call, "acme", Calls.NOON)).isEqualTo("1");
        assertThat(dollars(book, call, "other", Calls.NOON)).isEqualTo("5");
        assertThat(dollars(book, call, null, june)).isEqualTo("3");
        assertThat(dollars(book, call, "acme", before)).isEqualTo("2.5");
    }

    @Test
    void rowsOfOneModel_inAnyOrder_matchAlike() {
        List<String> rows = List.of("{'provider':'p','model':'m','input':1,'output':9}",
                "{'provider':'p','model':'m','from':'2026-01-01','input':2,'output':9}",
                "{'provider':'p','model':'m','project':'a','input':3,'output':9}");
        for (int first = 0; first < 3; first++) {
            PriceTable table = Calls.table(rows.get(first), rows.get((first + 1) % 3), rows.get((first + 2) % 3));
            PriceBook book = new PriceBook(List.of(), List.of(table));
            Values call = Calls.call("p", "m", Calls.usage(1_000_000, 0));

            assertThat(dollars(book, call, "a", Calls.NOON)).isEqualTo("3");
            assertThat(dollars(book, call, "b", Calls.NOON)).isEqualTo("2");
            assertThat(dollars(book, call, "b", 0)).isEqualTo("1");
        }
    }

    @Test
    void serviceTier_hasItsOwnPrices_orAMultiplier_orANote() {
        PriceBook book = Calls.shipped(Calls.table(
                "{'provider':'openai','model':'gpt-4o','input':2,'output':8,'service_tiers':{'flex':{'input':1}}}"));
        Usage usage = Calls.usage(1_000_000, 1_000_000);

        assertThat(dollars(book, tier("gpt-4o", "flex", usage), null, Calls.NOON)).isEqualTo("9");
        assertThat(dollars(book, tier("gpt-4o", "batch", usage), null, Calls.NOON)).isEqualTo("5");
        assertThat(dollars(book, tier("gpt-4o", "default", usage), null, Calls.NOON)).isEqualTo("10");
        Quote odd = book.quote(tier("gpt-4o", "priority", usage), null, Calls.NOON);
        assertThat(odd.dollars()).isEqualByComparingTo("10");
        assertThat(odd.notes()).contains(
                "no table has a price for the service tier priority; the standard price is used");
    }

    @Test
    void states_areKeptApart() {
        Values failedUntold = Calls.call("openai", "gpt-4o").set(CallField.STATUS, "failed").build();
        Values failedTold = Calls.call("openai", "gpt-4o", Calls.usage(1_000_000, 0)).toBuilder()
                .set(CallField.STATUS, "failed").build();
        Values reported = Calls.call("openai", "gpt-4o", Calls.usage(1, 1)).toBuilder().set(CallField.COST, 7L).build();
        Values answered = Calls.call("openai", "gpt-4o").set(CallField.OUTPUT, "hi").build();
        Values local = tier("gpt-4o", "local_cache", Calls.usage(10, 10));

        assertThat(SHIPPED.computed(failedUntold, null, Calls.NOON)).isEqualTo(Cost.NONE);
        assertThat(dollars(SHIPPED, failedTold, null, Calls.NOON)).isEqualTo("2.5");
        assertThat(SHIPPED.computed(reported, null, Calls.NOON).source()).isEqualTo(CostSource.COMPUTED);
        assertThat(SHIPPED.computed(answered, null, Calls.NOON)).isEqualTo(Cost.UNPRICED);
        assertThat(SHIPPED.computed(local, null, Calls.NOON).nanos()).isZero();
    }

    @Test
    void total_thatNobodySplit_isPricedOnlyWhereItCannotMatter() {
        assertThat(dollars(SHIPPED, Calls.call("openai", "text-embedding-3-small", Calls.total(1_000_000)), null,
                Calls.NOON)).isEqualTo("0.02");
        Quote quote = SHIPPED.quote(Calls.call("openai", "gpt-4o", Calls.total(10)), null, Calls.NOON);
        assertThat(quote.cost()).isEqualTo(Cost.UNPRICED);
        assertThat(quote.notes()).anyMatch(note -> note.startsWith("only a total"));
    }

    @ParameterizedTest
    @CsvSource({"1000, , 1000000, 9.9925", "1000, 0, 1000000, 0.0025", ", 1000, 1000000, 2.5075",
            "1000, , 1000, 0.0025"})
    void total_besideOneWhole_saysTheOther(Long input, Long output, long total, String expected) {
        Usage usage = new Usage(input, null, null, null, output, null, null, null, null, null, total, null);

        assertThat(dollars(SHIPPED, Calls.call("openai", "gpt-4o", usage), null, Calls.NOON)).isEqualTo(expected);
    }

    @Test
    void usage_thatContradictsItself_isCutAndFlagged() {
        Quote quote = SHIPPED.quote(Calls.call("openai", "gpt-4o", Calls.cached(10, 50, 0, 0, 5)), null, Calls.NOON);

        assertThat(quote.clamped()).isTrue();
        assertThat(quote.lines()).extracting(Quote.Line::bucket).containsExactly(Bucket.CACHE_READ, Bucket.OUTPUT);
        assertThat(quote.lines().get(0).count()).isEqualTo(10);
    }

    @Test
    void audio_toldWithoutItsWhole_isCharged() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table("{'model':'m','input':1,'input_audio':3,"
                + "'cache_read':0.1,'cache_read_audio':0.5,'output':4,'output_audio':8,'reasoning':5}")));
        Usage spoken = new Usage(null, null, null, null, null, null, 1_000_000L, 1_000_000L, null, null, null, null);
        Usage cached = new Usage(null, 600_000L, null, null, 1_000_000L, null, 1_000_000L, null, 400_000L, null, null,
                null);
        Usage untold = new Usage(1_500_000L, 600_000L, null, null, null, null, 1_000_000L, null, null, null, null,
                null);

        assertThat(dollars(book, Calls.call(null, "m", spoken), null, 0)).isEqualTo("11");
        assertThat(dollars(book, Calls.call(null, "m", cached), null, 0)).isEqualTo("6.02");
        assertThat(dollars(book, Calls.call(null, "m", untold), null, 0)).as("900,000 fresh, 100,000 cached")
                .isEqualTo("2.8");
        assertThat(book.quote(Calls.call(null, "m", untold), null, 0).notes()).containsExactly(
                "how much of the audio was read from a cache was not told: as little as can be is taken");
        assertThat(book.quote(Calls.call(null, "m", cached), null, 0).notes()).isEmpty();
    }

    @Test
    void audio_withoutAPrice_isTextInItsWhole_andUnpricedAlone() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table("{'model':'text','input':1,'output':4}")));
        Usage part = new Usage(1_000_000L, null, null, null, 0L, null, 400L, null, null, null, null, null);
        Usage heard = new Usage(null, null, null, null, 9L, null, 400L, null, null, null, null, null);
        Usage cached = new Usage(null, null, null, null, 9L, null, null, null, 400L, null, null, null);
        Usage spoken = new Usage(9L, null, null, null, null, null, null, 400L, null, null, null, null);

        Quote text = book.quote(Calls.call(null, "text", part), null, 0);
        assertThat(text.dollars()).isEqualByComparingTo("1");
        assertThat(text.notes()).containsExactly(
                "400 tokens of audio are charged as text: the row has no price for audio");
        for (Usage alone : List.of(heard, cached, spoken)) {
            Quote quote = book.quote(Calls.call(null, "text", alone), null, 0);
            assertThat(quote.cost()).isEqualTo(Cost.UNPRICED);
            assertThat(quote.notes()).containsExactly("the row has no price for audio, of which 400 tokens were told"
                    + " without the input or output that they are part of");
        }
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o-audio-preview, 40, 80", "openai, gpt-4o-audio-preview-2025-06-03, 40, 80",
            "azure, gpt-4o-audio-preview, 40, 80", "openai, gpt-4o-mini-audio-preview, 10, 20",
            "openai, gpt-audio, 32, 64", "google, gemini-2.0-flash-lite, 0.075, 0.3",
            "google, gemini-2.5-flash-image, 1, 2.5", "google, gemini-2.5-flash, 1, 2.5"})
    void audio_ofModelsThatHearOrSpeak_hasItsPrice(String provider, String model, String heard, String spoken) {
        Usage input = new Usage(1_000_000L, null, null, null, 0L, null, 1_000_000L, null, null, null, null, null);
        Usage output = new Usage(0L, null, null, null, 1_000_000L, null, null, 1_000_000L, null, null, null, null);

        assertThat(dollars(SHIPPED, Calls.call(provider, model, input), null, Calls.NOON)).isEqualTo(heard);
        assertThat(dollars(SHIPPED, Calls.call(provider, model, output), null, Calls.NOON)).isEqualTo(spoken);
    }

    @Test
    void source_ofPricesTakenFromElsewhere_standsInTheirRow() {
        PriceQuestion question = new PriceQuestion("openai", "gpt-4o-audio-preview", null, null, null, null, 0);

        assertThat(SHIPPED.match(question).prices().source()).isEqualTo("audio: https://github.com/BerriAI/litellm");
    }

    @Test
    void tokens_thatTheRowHasNoPriceFor_makeTheCallUnpriced() {
        PriceBook book = new PriceBook(List.of(Calls.table(
                "{'model':'in','input':2,'unknown':['output']}", "{'model':'out','output':4,'unknown':['input']}",
                "{'model':'cached','cache_read':1,'output':4,'unknown':['input']}",
                "{'model':'spoken','input':1,'output_audio':8,'unknown':['output']}")), List.of());

        assertThat(dollars(book, Calls.call(null, "in", Calls.usage(1_000_000, 0)), null, 0)).isEqualTo("2");
        assertThat(book.computed(Calls.call(null, "in", Calls.total(7)), null, 0)).isEqualTo(Cost.UNPRICED);
        Quote output = book.quote(Calls.call(null, "in", Calls.usage(1_000_000, 7)), null, 0);
        assertThat(output.cost()).isEqualTo(Cost.UNPRICED);
        assertThat(output.notes()).containsOnlyOnce("the row has no price for output, of which 7 tokens were told");
        assertThat(book.computed(Calls.call(null, "out", Calls.usage(7, 1_000_000)), null, 0)).isEqualTo(Cost.UNPRICED);
        assertThat(book.computed(Calls.call(null, "cached", Calls.cached(8, 7, 0, 0, 0)), null, 0))
                .isEqualTo(Cost.UNPRICED);
        assertThat(dollars(book, Calls.call(null, "cached", Calls.cached(1_000_000, 1_000_000, 0, 0, 0)), null, 0))
                .isEqualTo("1");
        Usage speech = new Usage(0L, null, null, null, 1_000_000L, null, null, 1_000_000L, null, null, null, null);
        assertThat(dollars(book, Calls.call(null, "spoken", speech), null, 0)).isEqualTo("8");
        assertThat(book.computed(Calls.call(null, "spoken", Calls.usage(0, 1)), null, 0)).isEqualTo(Cost.UNPRICED);
    }

    @Test
    void output_ofAModelThatPutsOutNothingToPayFor_costsNothing() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table("{'model':'in','input':2,'output':0}")));

        assertThat(dollars(book, Calls.call(null, "in", Calls.usage(1_000_000, 7)), null, 0)).isEqualTo("2");
        assertThat(dollars(book, Calls.call(null, "in", Calls.total(1_000_000)), null, 0)).isEqualTo("2");
    }

    @Test
    void match_ofARowThatDoesNotSayAllPrices_saysWhatIsUnpriced() {
        PriceBook book = new PriceBook(List.of(Calls.table("{'model':'m','input':2,'unknown':['output'],"
                + "'service_tiers':{'batch':{'output':1}}}")), List.of());

        assertThat(book.match(new PriceQuestion(null, "m", null, null, null, null, 0)).why())
                .endsWith("; it has no price for output, so a call that tells any is unpriced");
        assertThat(book.match(new PriceQuestion(null, "m", null, null, "batch", null, 0)).why()).endsWith("(as told)");
    }

    @Test
    void webSearches_areChargedWhereTheRowHasAPrice_andElseNamed() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.read("own.json",
                "{'unit':'USD per million tokens','multipliers':[{'service_tier':'batch','multiplier':0.5}],"
                        + "'prices':[{'model':'m','input':1,'output':9,'web_search':0.01},{'model':'none',"
                        + "'input':1,'output':9}]}")));
        Usage searched = new Usage(1_000_000L, null, null, null, null, null, null, null, null, 3L, null, null);

        assertThat(dollars(book, Calls.call(null, "m", searched), null, 0)).isEqualTo("1.03");
        Values batch = Calls.call(null, "m", searched).toBuilder().set(CallField.SERVICE_TIER, "batch").build();
        assertThat(dollars(book, batch, null, 0)).as("a factor on tokens").isEqualTo("0.53");
        Quote quote = book.quote(Calls.call(null, "none", searched), null, 0);
        assertThat(quote.dollars()).isEqualByComparingTo("1");
        assertThat(quote.notes()).containsExactly(
                "3 searches of the web were told and are not charged: the row has no price for them");
    }

    @Test
    void modelBilledOtherwise_isUnpriced() {
        assertThat(SHIPPED.computed(Calls.call("groq", "whisper-large-v3", Calls.usage(100, 10)), null, Calls.NOON))
                .isEqualTo(Cost.UNPRICED);
    }

    @Test
    void sum_beyondWhatACallCanCost_isUnpriced() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table("{'model':'m','input':1000,'output':1000}")));

        assertThat(book.computed(Calls.call(null, "m", Calls.usage(Usage.MAX, 0)), null, 0)).isEqualTo(Cost.UNPRICED);
    }

    @Test
    void tierOfPricesThatCameLater_isKnown() {
        Quote quote = Calls.shipped().quote(tier("o3", "priority", Calls.usage(1_000_000, 0)), null, Calls.NOON);

        assertThat(quote.dollars()).isEqualByComparingTo("3.5");
        assertThat(quote.notes()).noneMatch(note -> note.contains("service tier"));
    }

    private static Values tier(String model, String tier, Usage usage) {
        return Calls.call("openai", model).set(CallField.SERVICE_TIER, tier).set(CallField.USAGE, usage).build();
    }

    private static String row(String provider, String response, String request) {
        return SHIPPED.match(new PriceQuestion(provider, response, request, null, null, null, Calls.NOON)).row()
                .model();
    }

    private static String dollars(PriceBook book, Values call, String project, long at) {
        Quote quote = book.quote(call, project, at);
        BigDecimal dollars = quote.dollars();
        assertThat(quote.cost()).isEqualTo(book.computed(call, project, at));
        return dollars.stripTrailingZeros().toPlainString();
    }
}
