package dev.sideledger.wire.prices;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;

import static org.assertj.core.api.Assertions.assertThat;

/** Which of the names that a call tells decides, and whose model it is. */
class WhoseModelTest {
    private static final PriceBook SHIPPED = Calls.shipped();

    @ParameterizedTest
    @CsvSource({"azure.ai.openai, openai/gpt-4o-mini, gpt-4o, openai gpt-4o-mini",
            "google, models/gemini-2.5-flash, gemini-2.5-pro, google gemini-2.5-flash",
            "openai, gpt-4o-mini-2027-01-01, gpt-4o, openai gpt-4o-mini",
            "aws.bedrock, us.anthropic.claude-haiku-4-5-20251001-v1:0, anthropic.claude-sonnet-4-5-20250929-v1:0,"
                    + " aws regional.anthropic.claude-haiku-4-5-20251001-v1:0",
            "litellm, anthropic/claude-haiku-4-5-20991231, anthropic/claude-sonnet-4-5, anthropic claude-haiku-4-5",
            "azure, my-team, gpt-4o, openai gpt-4o",
            "openrouter, deepseek/deepseek-r1, deepseek/deepseek-r1:free, openrouter deepseek/deepseek-r1:free"})
    void responseModel_inAnyForm_decidesBeforeTheRequestModel(String provider, String response, String request,
            String row) {
        assertThat(row(SHIPPED.match(question(provider, response, request, null)))).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource({"https://api.githubcopilot.com/chat/completions, claude-opus-4-6, unpriced",
            "https://api.groq.com/openai/v1, sonar, unpriced",
            "https://api.anthropic.com/v1/messages, gpt-5, unpriced",
            "https://api.groq.com/openai/v1, anthropic/claude-sonnet-4-5, unpriced",
            "https://openrouter.ai/api/v1, openai/gpt-4o, openrouter openai/gpt-4o",
            "HTTPS://API.OpenAI.com/v1/chat/completions, gpt-4o, openai gpt-4o",
            "api.openai.com, gpt-4o, openai gpt-4o",
            "https://me:secret@api.openai.com:443/v1, gpt-4o, openai gpt-4o",
            "https://proxy.example/v1?to=https://api.groq.com, claude-sonnet-4-5, anthropic claude-sonnet-4-5",
            "https://proxy.example/v1#https://api.groq.com, claude-sonnet-4-5, anthropic claude-sonnet-4-5",
            "https://api.groq.com@proxy.example/v1, claude-sonnet-4-5, anthropic claude-sonnet-4-5",
            "http://localhost:4000, claude-sonnet-4-5, anthropic claude-sonnet-4-5",
            "https://team.openai.azure.com/openai/deployments/x/chat/completions, gpt-4o, openai gpt-4o"})
    void address_ofAProvider_saysWhoseTheModelIs(String endpoint, String model, String row) {
        assertThat(row(SHIPPED.match(question(null, model, null, endpoint)))).isEqualTo(row);
    }

    @Test
    void address_ofAProvider_isNamedWhereItHasNoPrice() {
        assertThat(SHIPPED.match(question(null, "sonar", null, "https://api.groq.com/openai/v1")).why())
                .isEqualTo("no table has a row for sonar of groq");
    }

    @ParameterizedTest
    @CsvSource({", deepseek/deepseek-r1-distill-llama-70b", "deepseek, deepseek-r1-distill-qwen-32b"})
    void distilledModel_isNotTheOneThatItWasDistilledFrom(String provider, String model) {
        assertThat(SHIPPED.match(question(provider, model, null, null)).found()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"strands-agents, us.anthropic.claude-sonnet-4-5-20250929-v1:0,"
            + " aws regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "Langchain, gpt-4o, openai gpt-4o", "other, claude-sonnet-4-5, anthropic claude-sonnet-4-5",
            "open_ai, gpt-4o, openai gpt-4o", "google_ai_gemini, gemini-2.5-pro, google gemini-2.5-pro",
            "nobody-knows, gpt-4o, unpriced"})
    void framework_inThePlaceOfTheProvider_saysNothing(String provider, String model, String row) {
        assertThat(row(SHIPPED.match(question(provider, model, null, null)))).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o, router-x:free, openai gpt-4o", "openai, gpt-4o:free, , unpriced",
            "openrouter, openai/gpt-4o, made/up:free, null *:free", ", made-up:free, , null *:free",
            "litellm, made-up:free, , null *:free"})
    void nameThatSaysFree_isBelievedOfARouter_orWhereNobodyIsNamed(String provider, String response, String request,
            String row) {
        assertThat(row(SHIPPED.match(question(provider, response, request, null)))).isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, 2", "gpt-4o-2024-08-06, 2", "gpt-4o-2099-01-01, 2", "gpt-4o-2024-05-13, 5"})
    void override_ofAShorterName_isNotForOneThatHasAPriceOfItsOwn(String model, String dollars) {
        PriceBook book = Calls.shipped(Calls.table("{'provider':'openai','model':'gpt-4o','input':2,'output':8}"));

        PriceMatch match = book.match(question("openai", model, null, null));

        assertThat(match.prices().standard().get(Bucket.INPUT).base()).isEqualByComparingTo(dollars);
    }

    @ParameterizedTest
    @CsvSource({"openai, gpt-4o, 1", "litellm, openai/gpt-4o, 1", ", openai/gpt-4o, 1", "litellm, gpt-4o, 1",
            "portkey, openai/gpt-4o, 1", "azure, gpt-4o, 2.5", "litellm, azure/gpt-4o, 2.5", ", azure/gpt-4o, 2.5",
            "litellm, openrouter/openai/gpt-4o, 2.5", ", openrouter/openai/gpt-4o, 2.5"})
    void override_ofAProvider_isForCallsThatGoToIt(String provider, String model, String dollars) {
        PriceBook book = Calls.shipped(Calls.table("{'provider':'openai','model':'gpt-4o','input':1,'output':4}"));

        PriceMatch match = book.match(question(provider, model, null, null));

        assertThat(match.prices().standard().get(Bucket.INPUT).base()).isEqualByComparingTo(dollars);
    }

    @Test
    void nameWithItsProvider_thatATableSpellsOut_winsOverTheNameWithout() {
        PriceTable own = Calls.table("{'provider':'deepseek','model':'deepseek-chat','input':1,'output':1}",
                "{'provider':'deepseek','model':'deepseek/deepseek-chat','input':2,'output':2}");
        PriceBook book = new PriceBook(List.of(), List.of(own));

        assertThat(row(book.match(question("litellm", "deepseek/deepseek-chat", null, null))))
                .isEqualTo("deepseek deepseek/deepseek-chat");
    }

    @ParameterizedTest
    @CsvSource({"azure, eu/gpt-4o-2024-08-06, 2.75", "litellm, azure/eu/gpt-4o-2024-08-06, 2.75",
            ", azure/us/o1-2024-12-17, 16.5", "azure, gpt-4o-2024-08-06, 2.5"})
    void regionOfAzure_hasItsOwnPrice(String provider, String model, String dollars) {
        PriceMatch match = SHIPPED.match(question(provider, model, null, null));

        assertThat(match.prices().standard().get(Bucket.INPUT).base()).isEqualByComparingTo(dollars);
    }

    @Test
    void distilledModel_thatARowSpeaksOf_isPriced() {
        assertThat(row(SHIPPED.match(question("groq", "deepseek-r1-distill-llama-70b", null, null))))
                .startsWith("groq deepseek-r1-distill-llama-70b");
    }

    @Test
    void provider_describedByTwoTables_isRecognisedByBoth() {
        PriceTable own = Calls.read("own", "{'unit':'USD per million tokens','providers':[{'id':'azure',"
                + "'hosts':'https://llm\\\\.house','fallback':[]},{'id':'openai','ids':'house*'}],'prices':["
                + "{'provider':'azure','model':'house-1','input':1,'output':2}]}");
        PriceBook book = new PriceBook(List.of(), List.of(own, ShippedPrices.tables().get(0)));

        assertThat(row(book.match(question(null, "house-1", null, "https://llm.house/v1")))).isEqualTo("azure house-1");
        assertThat(row(book.match(question(null, "gpt-4o", null, "https://llm.house/v1")))).isEqualTo("openai gpt-4o");
        assertThat(row(book.match(question("azure.ai.openai", "gpt-4o", null, null)))).isEqualTo("openai gpt-4o");
        assertThat(row(book.match(question("house-9", "gpt-4o", null, null)))).isEqualTo("openai gpt-4o");
        assertThat(row(book.match(question(null, "gpt-4o", null, null)))).isEqualTo("openai gpt-4o");
    }

    @Test
    void fallback_ofTheStrongestTableThatNamesSome_decides() {
        PriceTable own = Calls.read("own", "{'unit':'USD per million tokens','providers':[{'id':'azure',"
                + "'fallback':['mistral']}],'prices':[]}");
        PriceBook book = new PriceBook(List.of(), List.of(own, ShippedPrices.tables().get(0)));

        assertThat(book.match(question("azure", "codestral-2508", null, null)).row().provider()).isEqualTo("mistral");
        assertThat(book.match(question("azure", "gpt-4o-audio-preview", null, null)).found()).isFalse();
    }

    @Test
    void model_ofSeveralProviders_isNobodys_thoughOneAloneSpellsItOut() {
        PriceTable own = Calls.table("{'provider':'p','model':'shared-1','input':1,'output':1}",
                "{'provider':'q','model':'shared','match':'shared-*','input':2,'output':2}",
                "{'provider':'p','model':'alone-1','input':1,'output':1}");
        PriceBook book = new PriceBook(List.of(), List.of(own));

        assertThat(book.match(question(null, "shared-1", null, null)).found()).isFalse();
        assertThat(row(book.match(question(null, "alone-1", null, null)))).isEqualTo("p alone-1");
    }

    private static PriceQuestion question(String provider, String response, String request, String endpoint) {
        return new PriceQuestion(provider, response, request, endpoint, null, null, Calls.NOON);
    }

    private static String row(PriceMatch match) {
        return match.found() ? match.row().provider() + " " + match.row().model() : "unpriced";
    }
}
