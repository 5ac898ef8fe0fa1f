package dev.sideledger.wire.prices;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.CostSource;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.Quote;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files of LiteLLM and genai-prices: what is refused whole, and what is read otherwise than it looks. */
class ForeignPriceFileTest {
    private static final String MODEL = "'match':{'equals':'m'},'prices':";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[{'id':'p','models':[]},\\n{'id':'p','models':[]}] | f, line 2: /1 the provider p is there twice",
            "[{'id':'p','models':[{'id':'m'," + MODEL
                    + "\\n{'input_mtk':1}}]}] | f, line 2: /0/models/0/prices/input_mtk"
                    + " is no unit of genai-prices; the units are audio_hours,",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "[{'prices':{}},\\n{'prices':{}}]}]}]"
                    + " | f, line 2: /0/models/0/prices/1 needs a constraint: without one the model has two",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "[{'prices':{}},{'constraint':\\n{'start_time':'00:00:00Z',"
                    + "'end_time':'00:00:00Z'},'prices':{}}]}]}] | f, line 2: /0/models/0/prices/1/constraint must not",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_tokn':1}} | f, line 2: /m/input_cost_per_tokn is no price",
            "{'m':{'litellm_provider':'p',\\n'cost_per_token':null}} | f, line 2: /m/cost_per_token is no price",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "[{'prices':{}},{'constraint':{\\n'type':'weekday',"
                    + "'start_date':'2026-01-01'},'prices':{}}]}]}]"
                    + " | f, line 2: /0/models/0/prices/1/constraint/type must be start_date or time_of_date, was",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "{}},\\n{'id':'n'," + MODEL + "{'input_mtok':1}}]}]"
                    + " | f, line 2: /0/models/1 the model n is for the same names as another row",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_token':0.0025}} | f, line 2: /m/input_cost_per_token is"
                    + " 2500 dollars per million tokens, above 1000, which no model costs: prices of this file are in"
                    + " dollars per token, so",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_token':1e-10}} | f, line 2: /m/input_cost_per_token is"
                    + " 0.0001 dollars per million tokens, below 0.001, which no model costs",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "{\\n'input_mtok':2.5e-6}}]}]"
                    + " | f, line 2: /0/models/0/prices/input_mtok is 0.0000025 dollars per million tokens, below",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_token':2.5}} | f, line 2: /m/input_cost_per_token is"
                    + " 2500000 dollars per million tokens, above 1000, which no model costs",
            "[{'id':'p','models':[{'id':'m'," + MODEL
                    + "[{'constraint':\\n{'start_date':'2026-01-01'},'prices':{}}]}]}]"
                    + " | f, line 2: /0/models/0/prices/0/constraint stands at the first prices",
            "{'m':{'litellm_provider':'p','tiered_pricing':[\\n{'range':[0],'input_cost_per_token':1e-06}]}}"
                    + " | f, line 2: /m/tiered_pricing/0/range must be two numbers of tokens",
            "{'m':{'litellm_provider':'p','tiered_pricing':[{'range':[0,9],'output_cost_per_token':1e-06},"
                    + "\\n{'range':[9,99],'input_cost_per_token':1e-06}]}}"
                    + " | f, line 1: /m/tiered_pricing/0 has no price for input, which another range has one for",
            "{'m':{'litellm_provider':'p','tiered_pricing':[{'range':[0,9],\\n'input_cost_per_tokn':1e-06}]}}"
                    + " | f, line 2: /m/tiered_pricing/0/input_cost_per_tokn is no field that is known here",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "{\\n'input_mtok':1001}}]}]"
                    + " | f, line 2: /0/models/0/prices/input_mtok is 1001 dollars per million tokens",
            "{'m':{'litellm_provider':'p'},\\n'':{'litellm_provider':'p','input_cost_per_token':1e-06}}"
                    + " | f, line 2: / a pattern must not be empty",
            "{'m':{'litellm_provider':'p'},\\n'n':7} | f, line 2: /n must be an object, was 7",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_image':-1}}"
                    + " | f, line 2: /m/input_cost_per_image must be from",
            "{'m':{'litellm_provider':'p',\\n'input_cost_per_image':'1'}}"
                    + " | f, line 2: /m/input_cost_per_image must be a"})
    void file_thatSaysNonsense_isRefusedWithItsLine(String body, String message) {
        assertThatThrownBy(() -> Calls.read("f", body.replace("\\n", "\n"))).isInstanceOf(UnreadablePrices.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void genaiPrices_withoutAnyPrice_areNotFree() {
        PriceTable table = Calls.read("f", "[{'id':'p','models':[{'id':'m'," + MODEL + "{}},"
                + "{'id':'m:free','match':{'equals':'m:free'},'prices':{}}]}]");

        Quote quote = quote(table, "p", "m");

        assertThat(quote.cost().source()).isEqualTo(CostSource.UNPRICED);
        assertThat(quote.notes()).contains("the table lists the model and does not say what it costs");
        assertThat(quote(table, "p", "m:free").cost().nanos()).isZero();
        assertThat(PriceTableWriter.text(table)).contains("{\"provider\":\"p\",\"model\":\"m\",\"unknown\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"m|Free of charge on the API.|true",
            "m|API id. Free of charge on the API with no paid tier.|true",
            "m|Included in the subscription: no rate is listed.|true",
            "m|No longer free of charge; the page gives no rate.|false", "m|No price is listed.|false",
            "moderation||true", "m-exp-03-25||true", "m-express||false"})
    void genaiPrices_withoutAnyPrice_areFreeWhereTheNameOrTheNotesSaySo(String model, String notes, boolean free) {
        PriceTable table = Calls.read("f", "[{'id':'p','models':[{'id':'" + model + "','match':{'equals':'" + model
                + "'},'price_comments':" + (notes == null ? "null" : "'" + notes + "'") + ",'prices':{}}]}]");

        assertThat(quote(table, "p", model).cost().source())
                .isEqualTo(free ? CostSource.COMPUTED : CostSource.UNPRICED);
    }

    @ParameterizedTest
    @CsvSource({"32000, 0, 0, 0.032", "32001, 0, 0, 0.064002", "32000, 1, 0, 0.064002", "100, 1, 0, 0.0001001",
            "40000, 0, 40000, 0.40",
            "200000, 0, 0, 0.8", "1000, 0, 1000, 0.006"})
    void tieredPricing_isAPriceWithSteps_andComesBeforeThatBeside(long input, long cached, long output,
            BigDecimal dollars) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','mode':'chat','input_cost_per_token':9e-06,"
                + "'output_cost_per_token':8e-06,'tiered_pricing':["
                + "{'range':[32000,128000.0],'input_cost_per_token':2e-06,'output_cost_per_token':8e-06},"
                + "{'range':[0,32000],'input_cost_per_token':1e-06,'output_cost_per_token':5e-06,"
                + "'cache_read_input_token_cost':1e-07},"
                + "{'range':[128000,1000000],'input_cost_per_token':4e-06,'cache_read_input_token_cost':1e-07}]}}");

        Quote quote = new PriceBook(List.of(), List.of(table)).quote(Calls.call("p", "m",
                Calls.cached(input + cached, cached, 0, 0, output)), null, Calls.NOON);

        assertThat(quote.cost().nanos()).isEqualTo(dollars.movePointRight(9).longValueExact());
        assertThat(quote.notes()).isEmpty();
    }

    @Test
    void tieredPricing_ofWhatIsNotCountedInTokens_isNamed() {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','mode':'search','tiered_pricing':["
                + "{'input_cost_per_query':5e-03,'max_results_range':[0,25]}]}}");

        assertThat(table.rows().get(0).prices().also()).containsExactly("tiered_pricing");
    }

    @ParameterizedTest
    @CsvSource({"flex, 272000, 0.136", "flex, 272001, 0.544002", "priority, 272001, 1.088004",
            "batch, 272001, 0.544002",
            ", 272001, 0.544002"})
    void serviceTier_withoutAPriceAboveAStep_costsTheStandardPriceThere(String tier, long input, BigDecimal dollars) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','mode':'embedding',"
                + "'input_cost_per_token':1e-06,'input_cost_per_token_above_272k_tokens':2e-06,"
                + "'input_cost_per_token_flex':5e-07,'input_cost_per_token_batches':5e-07,"
                + "'input_cost_per_token_priority':2e-06,'input_cost_per_token_priority_above_272k_tokens':4e-06}}");

        Quote quote = new PriceBook(List.of(), List.of(table))
                .quote(Calls.call("p", "m").set(CallField.SERVICE_TIER, tier)
                        .set(CallField.USAGE, Calls.usage(input, 0)).build(), null, Calls.NOON);

        assertThat(quote.cost().nanos()).isEqualTo(dollars.movePointRight(9).longValueExact());
    }

    @Test
    void serviceTier_withoutAPriceAboveAStep_costsTheStandardPriceInEveryBucket() {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','mode':'chat','input_cost_per_token':1e-06,"
                + "'input_cost_per_token_above_200k_tokens':2e-06,'input_cost_per_token_flex':5e-07,"
                + "'cache_read_input_token_cost':1e-07,'cache_read_input_token_cost_flex':5e-08,"
                + "'output_cost_per_token':4e-06,'output_cost_per_token_above_200k_tokens':6e-06,"
                + "'output_cost_per_token_flex':2e-06}}");

        Quote quote = new PriceBook(List.of(), List.of(table)).quote(Calls.call("p", "m")
                .set(CallField.SERVICE_TIER, "flex").set(CallField.USAGE, Calls.cached(200_001, 50, 0, 0, 10)).build(),
                null, Calls.NOON);

        assertThat(quote.cost().nanos()).isEqualTo(399_967_000);
    }

    @Test
    void models_withoutAKnownPrice_areCountedAsLeftOut() {
        String body = "{'sample_spec':{'litellm_provider':'x'},'m':{'litellm_provider':'p',"
                + "'input_cost_per_token':1e-06},'n':{'litellm_provider':'p','input_cost_per_token':0},"
                + "'o':{'litellm_provider':'p'}}";

        ReadPrices read = PriceFile.read("f", new ByteArrayInputStream(
                body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));

        assertThat(read.leftOut()).isEqualTo(new LeftOut(2, 0, List.of()));
        assertThat(read.table().rows()).hasSize(1);
    }

    @Test
    void units_areThoseThatGenaiPricesNames() {
        JsonObject units = new JsonObject(Sources.text(Sources.at("genai-prices-units.json")));
        Set<String> keys = new TreeSet<>();
        units.forEach(unit -> keys.add(((JsonObject) unit.getValue()).getString("price_key")));

        assertThat(GenaiUnits.ALL).isEqualTo(keys);
    }

    @ParameterizedTest
    @CsvSource({"x,2000000", "gemini/x,1000000"})
    void bareName_listedItself_isNotThatOfAnother(String asked, long nanos) {
        PriceTable table = Calls.read("f", "{'gemini/x':{'litellm_provider':'gemini','input_cost_per_token':1e-06},"
                + "'x':{'litellm_provider':'vertex_ai-language-models','input_cost_per_token':2e-06}}");

        assertThat(quote(table, "google", asked).cost().nanos()).isEqualTo(nanos);
    }

    @Test
    void bareName_ofTwoAtDifferentPrices_isNobodys() {
        PriceTable table = Calls.read("f", "{'azure/x':{'litellm_provider':'azure','input_cost_per_token':1e-06},"
                + "'azure_ai/x':{'litellm_provider':'azure_ai','input_cost_per_token':2e-06},"
                + "'azure/y':{'litellm_provider':'azure','input_cost_per_token':1e-06},"
                + "'azure_ai/y':{'litellm_provider':'azure_ai','input_cost_per_token':0.000001}}");

        assertThat(table.rows()).extracting(row -> Patterns.text(row.match())).containsExactly("\"azure/x\"",
                "\"azure_ai/x\"", "[\"azure/y\",\"y\"]", "[\"azure_ai/y\",\"y\"]");
    }

    @ParameterizedTest
    @CsvSource({"sagemaker,llama-2,,false", "vertex_ai-llama_models,vertex_ai/llama3-maas,,false",
            "ollama,llama2,,true", "openrouter,openrouter/x:free,,true", "together_ai,llama-Turbo-Free,,true",
            "gemini,gemini/gemini-exp-1206,,true", "gemini,gemini-pro-experimental,,true",
            "gemini,gemini-express,,false", "openai,omni,moderation,true"})
    void zero_isAPriceWhereItIsKnown(String provider, String model, String mode, boolean listed) {
        PriceTable table = Calls.read("f", "{'other':{'litellm_provider':'p','input_cost_per_token':1e-06},'" + model
                + "':{'litellm_provider':'" + provider + "'," + (mode == null ? "" : "'mode':'" + mode + "',")
                + "'input_cost_per_token':0,'output_cost_per_token':0.0}}");

        assertThat(table.rows()).hasSize(listed ? 2 : 1);
    }

    @Test
    void zero_besideAPriceOfSearches_isNotKnownEither() {
        PriceTable table = Calls.read("f", "{'other':{'litellm_provider':'p','input_cost_per_token':1e-06},"
                + "'m':{'litellm_provider':'q','input_cost_per_token':0,'output_cost_per_token':0,"
                + "'search_context_cost_per_query':{'search_context_size_medium':0.01}}}");

        assertThat(quote(table, "q", "m").cost().source()).isEqualTo(CostSource.UNPRICED);
    }

    @ParameterizedTest
    @CsvSource({"chat,", "completion,", "responses,", ",", "audio_transcription,", "embedding,0.001", "rerank,0.001"})
    void outputWithoutAPrice_ofLiteLlm_isUnpricedUnlessTheModeHasNone(String mode, BigDecimal dollars) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06"
                + (mode == null ? "" : ",'mode':'" + mode + "'") + "}}");

        assertOutputUnpricedUnless(dollars, table, "m");
    }

    @ParameterizedTest
    @CsvSource({"chat,m,", "completion,m,", "embedding,m,0.001", "rerank,m,0.001", "chat,codestral-embed,0.001",
            "image_generation,m,0.001"})
    void outputAtZero_besidePaidInput_isNoPriceOfAModelThatWrites(String mode, String model, BigDecimal dollars) {
        PriceTable table = Calls.read("f", "{'" + model + "':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'output_cost_per_token':0.0,'mode':'" + mode + "'}}");

        assertOutputUnpricedUnless(dollars, table, model);
    }

    @ParameterizedTest
    @CsvSource({"chat-1,", "voyage-3,0.001", "text-embedding-9,0.001", "@cf/baai/bge-m3,0.001", "a-reranker,0.001",
            "Qwen/Qwen3-Embedding-8B,0.001"})
    void outputWithoutAPrice_ofGenaiPrices_isUnpricedUnlessItEmbeds(String model, BigDecimal dollars) {
        PriceTable table = Calls.read("f", "[{'id':'p','models':[{'id':'" + model + "','match':{'equals':'" + model
                + "'},'prices':[{'prices':{'input_mtok':2}},{'constraint':{'start_date':'2026-01-01'},'prices':"
                + "{'input_mtok':1}}]}]}]");

        assertOutputUnpricedUnless(dollars, table, model);
    }

    private static void assertOutputUnpricedUnless(BigDecimal dollars, PriceTable table, String model) {
        PriceBook book = new PriceBook(List.of(), List.of(table));
        Quote quote = book.quote(Calls.call("p", model, Calls.usage(1000, 7)), null, Calls.NOON);

        assertThat(quote.dollars()).usingComparator(Comparator.nullsFirst(BigDecimal::compareTo)).isEqualTo(dollars);
        assertThat(quote.notes().contains("the row has no price for output, of which 7 tokens were told"))
                .isEqualTo(dollars == null);
        assertThat(quote(table, "p", model).dollars()).as("without output").isEqualByComparingTo("0.001");
    }

    @Test
    void search_costsWhatOneWithAMiddleSizedContextDoes() {
        String sizes = "'search_context_size_low':0.02,\n'search_context_size_high':%s,"
                + "'search_context_size_medium':0.05";
        String file = "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'search_context_cost_per_query':{" + sizes + "}}}";

        Prices prices = Calls.read("f", String.format(file, "0.1")).rows().get(0).prices();

        assertThat(prices.also()).isEmpty();
        assertThat(prices.standard().get(Bucket.WEB_SEARCH).base()).isEqualByComparingTo("0.05");
        assertThatThrownBy(() -> Calls.read("f", String.format(file, "-1"))).isInstanceOf(UnreadablePrices.class)
                .hasMessageStartingWith("f, line 2: /m/search_context_cost_per_query/search_context_size_high must be");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,'max_tokens':5,\\n'mood':1}} | /m/mood | mood",
            "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,\\n'mood':null}} | /m/mood | mood",
            "[{'id':'p',\\n'mood':1,'models':[]}] | /0/mood | mood",
            "[{'id':'p','models':[{'id':'m',\\n'prics':{}," + MODEL + "{}}]}] | /0/models/0/prics | prics",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "[{'prices':{},\\n'until':1}]}]}]"
                    + " | /0/models/0/prices/0/until | until",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "{'input_mtok':{'base':1,\\n'step':2,'tiers':[]}}}]}]"
                    + " | /0/models/0/prices/input_mtok/step | step",
            "[{'id':'p','models':[{'id':'m'," + MODEL + "[{'prices':{}},{'constraint':{'type':'start_date',"
                    + "'start_date':'2026-01-01',\\n'end_date':'2026-02-01'},'prices':{}}]}]}]"
                    + " | /0/models/0/prices/1/constraint/end_date | end_date"})
    void field_thatNobodyKnows_isRefused_orListedWhereAsked(String body, String path, String field) {
        String text = body.replace("\\n", "\n").replace('\'', '"');

        assertThatThrownBy(() -> Calls.read("f", text)).isInstanceOf(UnreadablePrices.class)
                .hasMessageStartingWith("f, line 2: " + path + " is no field that is known here");

        assertThat(ignoring(text).ignored()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"output_cost_per_image_0.5K", "output_cost_per_second_1080p",
            "input_cost_per_image_token_batches", "google_maps_grounding_cost_per_query",
            "annotation_cost_per_page_batches", "ocr_cost_per_credit",
            "input_cost_per_video_per_second_above_15s_interval", "code_interpreter_cost_per_session",
            "cache_read_input_image_token_cost", "input_dbu_cost_per_token", "output_db_cost_per_token",
            "file_search_cost_per_gb_per_day"})
    void prices_ofWhatCallsDoNotTell_areNamed(String field) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','" + field + "':0.5}}");

        assertThat(table.rows()).singleElement()
                .satisfies(row -> assertThat(row.prices().also()).containsExactly(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input_cost_per_token_above_272k_tokens_priority", "cache_read_input_token_cost_flex",
            "cache_creation_input_token_cost_above_1hr_above_200k_tokens", "input_cost_per_audio_token_priority",
            "output_cost_per_token_above_32k_tokens", "cache_creation_input_token_cost_above_272k_tokens_batches"})
    void prices_ofTokensUnderConditions_arePrices(String field) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'p','input_cost_per_token':1e-06,"
                + "'cache_creation_input_token_cost_above_1hr':1e-06,'output_cost_per_token':1e-06,'" + field
                + "':0}}");

        assertThat(table.rows()).singleElement().satisfies(row -> assertThat(row.prices().also()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"palm", "gemini", "vertex_ai-language-models", "bedrock_converse", "azure_ai", "codestral",
            "text-completion-openai", "fireworks_ai-embedding-models", "xai", "together_ai", "moonshot", "voyage",
            "cohere_chat", "groq"})
    void provider_calledAsLiteLlmDoes_isTheOneOfItsRow(String provider) {
        PriceTable table = Calls.read("f", "{'m':{'litellm_provider':'" + provider
                + "','input_cost_per_token':1e-06}}");

        assertThat(quote(table, provider, "m").cost().nanos()).isEqualTo(1_000_000);
    }

    @Test
    void publishedFile_hasNoFieldThatNobodyKnows() throws Exception {
        try (InputStream in = Files.newInputStream(Sources.at("litellm-2025-09.json"))) {
            assertThat(PriceFile.read("f", in).ignored()).isEmpty();
        }
    }

    private static Quote quote(PriceTable table, String provider, String model) {
        return new PriceBook(List.of(), List.of(table)).quote(Calls.call(provider, model, Calls.usage(1000, 0)), null,
                Calls.NOON);
    }

    private static ReadPrices ignoring(String text) {
        return PriceFile.read("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true);
    }
}
