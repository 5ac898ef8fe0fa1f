package dev.sideledger.wire.prices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.model.CallField;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.PriceMatch;
import dev.sideledger.pricing.PriceQuestion;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Names that the user gave to a model, such as those of Azure's deployments. */
class AliasTest {
    private static final String ADDRESS = "https://acme.openai.azure.com/openai/deployments/Team-Chat/chat/completions"
            + "?api-version=2024-10-21";
    private static final PriceTable ALIASES = Calls.table("{'provider':'azure','model':'team-chat','alias':'gpt-4o'}",
            "{'provider':'azure','model':'prod','match':'prod-*','project':'acme','alias':'o4-mini'}",
            "{'provider':'azure','model':'astray','alias':'no-such-model'}",
            "{'provider':'azure','model':'again','alias':'team-chat'}",
            "{'provider':'azure','model':'own-price','alias':'house'}",
            "{'provider':'azure','model':'house','input':7,'output':8}",
            "{'provider':'aws','model':'abcd1234efgh','alias':'anthropic.claude-sonnet-4-5-20250929-v1:0'}");
    private static final PriceBook BOOK = Calls.shipped(ALIASES);

    @Test
    void alias_hasThePricesOfItsModel_andSaysSo() {
        PriceMatch match = BOOK.match(new PriceQuestion("azure.ai.openai", null, "team-chat", null, null, null,
                Calls.NOON));

        assertThat(match.row().model()).isEqualTo("gpt-4o");
        assertThat(match.why()).startsWith("team-chat means gpt-4o by an alias in own.json; the row gpt-4o of openai");
        assertThat(row("azure", null, "own-price", null, null)).isEqualTo("house");
    }

    @ParameterizedTest
    @CsvSource({"azure,,", "azure,Team-Chat,", ",,", "azure,,gpt-9-nobody-knows"})
    void deployment_inTheAddress_isANameOfTheModel(String provider, String request, String response) {
        assertThat(row(provider, response, request, ADDRESS, null)).isEqualTo("gpt-4o");
    }

    @Test
    void deployment_inTheAddress_ofACall_isANameOfTheModel() {
        Values call = Calls.call("azure", null, Calls.usage(1_000_000, 0)).toBuilder()
                .set(CallField.ENDPOINT, ADDRESS).build();
        Values other = call.toBuilder().set(CallField.ENDPOINT, ADDRESS.replace("Team-Chat", "gpt-4.1")).build();

        assertThat(BOOK.computed(call, null, Calls.NOON).nanos()).isEqualTo(2_500_000_000L);
        assertThat(BOOK.computed(other, null, Calls.NOON).nanos()).isEqualTo(2_000_000_000L);
    }

    @Test
    void arn_ofAProfile_isFoundByItsEnd() {
        String arn = "arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abcd1234efgh";

        assertThat(row("aws.bedrock", null, arn, null, null))
                .isEqualTo("regional.anthropic.claude-sonnet-4-5-20250929-v1:0");
    }

    @Test
    void alias_standsBackWhereTheAnswersModelIsKnown() {
        assertThat(row("azure", "gpt-4o-mini-2024-07-18", "team-chat", ADDRESS, null)).isEqualTo("gpt-4o-mini");
        assertThat(row("azure", null, "gpt-4o-mini", ADDRESS, null)).isEqualTo("gpt-4o-mini");
    }

    @Test
    void alias_ofAProjectOrProvider_isForThatOneAlone() {
        assertThat(row("azure", null, "prod-1", null, "acme")).isEqualTo("o4-mini");
        assertThat(row("azure", null, "prod-1", null, "other")).isNull();
        assertThat(row("openai", null, "team-chat", null, null)).isNull();
    }

    @Test
    void alias_ofWhatNobodyKnows_isUnpriced_andSaysWhy() {
        Quote quote = BOOK.quote(Calls.call("azure", "astray", Calls.usage(1, 1)), null, Calls.NOON);

        assertThat(quote.cost().source()).isEqualTo(CostSource.UNPRICED);
        assertThat(quote.notes()).containsExactly("astray means no-such-model by an alias in own.json,"
                + " and no table has a row for no-such-model of azure");
        assertThat(row("azure", null, "again", null, null)).as("an alias of an alias").isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'model':'m','alias':'M'} | /prices/0/alias must be the name of another model",
            "{'model':'m','alias':''} | /prices/0/alias must have 1 to 1000 characters",
            "{'model':'m','alias':'x','input':1,'output':1} | /prices/0/input is no field here; the fields are alias,",
            "{'model':'m','alias':'x','from':'2026-01-01'} | /prices/0/from is no field here"})
    void alias_besidePrices_orOfItself_isRefused(String row, String message) {
        assertThatThrownBy(() -> Calls.table(row)).isInstanceOf(UnreadablePrices.class)
                .hasMessageStartingWith("own.json, line 2: " + message);
    }

    @Test
    void alias_written_readsBack() {
        assertThat(Calls.read("own.json", PriceTableWriter.text(ALIASES)).rows()).isEqualTo(ALIASES.rows());
    }

    private static String row(String provider, String response, String request, String endpoint, String project) {
        PriceMatch match = BOOK.match(new PriceQuestion(provider, response, request, endpoint, null, project,
                Calls.NOON));
        return match.found() ? match.row().model() : null;
    }
}
