package dev.sideledger.wire.prices;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.UnitPrice;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PriceFileTest {
    private static final String HEAD = "{'unit':'USD per million tokens',\n'prices':[\n{'provider':'p','model':'m',";
    private static final String GENAI = "[{'id':'p','name':'P','api_pattern':'https://p','models':[{'id':'m',"
            + "'match':{'or':[{'equals':'M'},{'and':[{'starts_with':'m-'},{'regex':'x$'}]}]},'prices':[{'prices':"
            + "{'input_mtok':{'base':1,'tiers':[{'start':200,'price':2}]},'requests_kcount':12}},"
            + "{'constraint':{'start_time':'23:00:00Z','end_time':'01:00:00Z'},'prices':{'input_mtok':3}}]}]}]";
    private static final String LITELLM = "{'sample_spec':{'input_cost_per_token':'a text'},"
            + "'azure/m':{'litellm_provider':'azure','input_cost_per_token':1.5e-07,'output_cost_per_token':6e-07,"
            + "'input_cost_per_token_batches':7.5e-08,'input_cost_per_token_above_200k_tokens':3e-07,"
            + "'input_cost_per_query':0.01}}";

    private static final String EVERY_FIELD = """
            {'unit':'USD per million tokens','name':'t','source':'s','as_of':'2026-11-01',
            'providers':[{'id':'h','ids':'*h*','models':'h-*','hosts':'^https://h','fallback':['openai']}],
            'multipliers':[{'provider':'h','model':'m','service_tier':'batch','multiplier':0.5}],
            'prices':[{'provider':'h','model':'m','match':{'all':['m','/^m/']},'project':'q','from':'2026-01-01',
            'input':{'base':1,'above':[[200,2]]},'output':3,'also':['x'],'service_tiers':{'flex':{'input':1}},
            'then':[{'from':'2026-02-01','hours':'01:00-02:00','input':1,'output':2}]},
            {'provider':'h','model':'u','input':1,'unknown':['output']},
            {'provider':'h','model':'n','free':true},{'provider':'h','model':'o','unknown':true}]}""";
    private static final Pattern VALUE = Pattern.compile("(?<=[:\\[,])(?:'[^']*'|[0-9.]+|true)(?=[,}\\]])");
    private static final List<String> ODD_VALUES = List.of("null", "[]", "{}", "''", "' '", "'default'", "'auto'",
            "'standard'", "'batch'", "-1", "0", "1e30", "1e-30", "1e999", "0.1234567", "true", "false", "[null]",
            "{'a':null}", "'*'", "'/'", "'//'", "'/(/'", "'2026-13-01'", "'9999-12-31'", "'-999999999-01-01'",
            "'24:00-00:00'", "'00:00:00+18:00-00:00'", "'a/b'", "'\\u0000'");

    @Test
    void override_ofThreeLines_isRead() {
        PriceTable table = Calls.read("overrides.json", """
                {"unit":"USD per million tokens","prices":[
                {"provider":"openai","model":"gpt-4o","project":"acme","from":"2026-01-01","input":2.5,"output":10}
                ]}""");

        assertThat(table.name()).isEqualTo("overrides.json");
        assertThat(table.version()).matches("overrides.json#[0-9a-f]{12}");
        assertThat(table.rows()).singleElement().extracting(PriceRow::project).isEqualTo("acme");
    }

    @Test
    void genaiPrices_areRecognised() {
        PriceRow row = Calls.read("x", GENAI).rows().get(0);

        assertThat(row.prices().standard()).isEqualTo(Map.of(Bucket.INPUT, new UnitPrice(BigDecimal.ONE,
                List.of(new UnitPrice.Step(200, BigDecimal.valueOf(2)))), Bucket.REQUEST,
                UnitPrice.of(new BigDecimal("0.012"))));
        assertThat(row.then()).singleElement().satisfies(then -> {
            assertThat(then.hours().contains(0)).isTrue();
            assertThat(then.hours().contains(12 * 3_600_000_000L)).isFalse();
        });
    }

    @Test
    void litellm_isRecognised() {
        PriceTable table = Calls.read("x", LITELLM);

        assertThat(PriceTableWriter.text(table)).endsWith("""
                {"provider":"azure","model":"azure/m","match":["azure/m","m"],\
                "input":{"base":0.15,"above":[[200000,0.3]]},"output":0.6,\
                "service_tiers":{"batch":{"input":{"base":0.075,"above":[[200000,0.3]]}}},\
                "also":["input_cost_per_query"]}
                ]}
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'input':-1}]} | f, line 3: /prices/0/input must be from 0 to 1000000 dollars",
            "'input':1e400}]} | f, line 3: /prices/0/input must be from 0 to 1000000 dollars",
            "'input':1e-400}]} | f, line 3: /prices/0/input must have at most 30 decimals",
            "'input':NaN}]} | f, line 3: the JSON is broken",
            "'input':'1'}]} | f, line 3: /prices/0/input must be a number, was 1",
            "'input':null}]} | f, line 3: /prices/0/input must be a number, was null",
            "'also':[]}]} | f, line 3: /prices/0 needs a price",
            "'note':''}]} | f, line 3: /prices/0/note is no field here",
            "'input':1,'input':2,'output':1}]} | f, line 3: the JSON is broken: Duplicate field 'input'",
            "'input':1,'output':1},\\n{'provider':'p','model':'M','input':2,'output':1}]} | f, line 4: /prices/1"
                    + " the model M of p has two",
            "'free':true,'input':1,'output':1}]} | f, line 3: /prices/0 what is free has no prices",
            "'input':1,'match':'a*b'}]} | f, line 3: /prices/0/match may have a star",
            "'input':1,'match':'/(/'}]} | f, line 3: /prices/0/match is not a regular expression",
            "'input':{'base':1,'above':[[5,1],[5,2]]}}]} | f, line 3: /prices/0/input steps must ascend",
            "'input':1,'from':'2026-02-30'}]} | f, line 3: /prices/0/from must be a day",
            "'then':[{'hours':'25:00-1','input':1,'output':1}],'input':1,'output':1}]} | f, line 3:"
                    + " /prices/0/then/0/hours must be a time",
            "'then':[{'hours':'00:00-00:00','input':1,'output':1}],'input':1,'output':1}]} | f, line 3:"
                    + " /prices/0/then/0/hours must not end",
            "'then':[{'input':1,'output':1}],'input':1,'output':1}]} | f, line 3: /prices/0/then/0 needs a"
                    + " condition, from or hours",
            "'then':[{'from':'2026-01-01','input':1,'output':1},\\n{'from':'2026-01-01','input':2,'output':1}],"
                    + "'input':1,'output':1}]}"
                    + " | f, line 4: /prices/0/then/1 has the same condition as another; the first is in line 3",
            "'unknown':true,'input':1,'output':1}]} | f, line 3: /prices/0 says unknown: true beside what is known",
            "'input':1}]} | f, line 3: /prices/0 needs a price for output beside the others: \"output\":0 where",
            "'output':1}]} | f, line 3: /prices/0 needs a price for input beside the others: \"input\":0 where",
            "'cache_read':1,'output':1}]} | f, line 3: /prices/0 needs a price for input beside the others",
            "'request':1}]} | f, line 3: /prices/0 needs a price for input beside the others",
            "'input':1,'service_tiers':{'flex':{'output':1}}}]} | f, line 3: /prices/0 needs a price for output",
            "'input':1,'output':1,\\n'then':[{'from':'2026-01-01','input':1}]}]}"
                    + " | f, line 4: /prices/0/then/0 needs a price for output beside the others",
            "'input':1,'unknown':[]}]} | f, line 3: /prices/0/unknown must name what has no price beside the others",
            "'input':1,'unknown':['input']}]} | f, line 3: /prices/0/unknown must name what has no price",
            "'input':1,'unknown':['reasoning','output']}]} | f, line 3: /prices/0/unknown must name what has no",
            "'input':1,'output':1,'unknown':['output']}]} | f, line 3: /prices/0/unknown must name what has no price",
            "'unknown':['input','output']}]} | f, line 3: /prices/0/unknown must name what has no price",
            "'input':1,'output':1,'web_search':10}]} | f, line 3: /prices/0/web_search is 10 dollars for one, above 1:"
                    + " looks like a price per 1,000",
            "'input':1001}]} | f, line 3: /prices/0/input is 1001 dollars per million tokens, above 1000, which no"
                    + " model costs: prices of this file are in dollars per million tokens",
            "'input':2.5,'output':0.00001}]} | f, line 3: /prices/0/output is 0.00001 dollars per million tokens, below"
                    + " 0.001, which no model costs: prices of this file are in dollars per million tokens",
            "'input':{'base':1,'above':[[5,2500]]}}]} | f, line 3: /prices/0/input/above/0/1 is 2500 dollars per",
            "'input':1,'output':1},\\n{'provider':'p','model':'x','match':['y','M'],'input':2,'output':1}]}"
                    + " | f, line 4: /prices/1 the model x is for the name m, which m of that provider, project and day"
                    + " has at another price; the first is in line 3",
            "'input':1,'output':1},\\n{'provider':'p','model':'x','match':['m'],'input':2,'output':1}]}"
                    + " | f, line 4: /prices/1 the model x is for the same names as another row",
            "'input':1e" + "0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "000000000000001}]} | f, line 3: a number has more than 100 characters",
            "'input':[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]}]} | f, line 3: the JSON is nested more than 32 deep",
            "'input':1,'output':1}]} x | f, line 3: the JSON is broken",
            "'input':1e99999999999}]} | f, line 3: the number 1e99999999999 is beyond all prices",
            "'input':1 | f, line 3: the JSON is broken: Unexpected end-of-input: expected close marker for Object"
                    + " (start marker at line: 3)"})
    void row_thatSaysNonsense_isRefusedWithItsLine(String rest, String message) {
        String body = HEAD + rest.replace("\\n", "\n");

        assertThatThrownBy(() -> Calls.read("f", body)).isInstanceOf(UnreadablePrices.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'unit':'USD per token','prices':[]} | must be \"USD per million tokens\"",
            "{'unit':'USD per million tokens','prices':[]} | says nothing: no prices, no multipliers, no providers",
            "{'prices':[]} | needs unit", "[] | is no price file", "{} | is no price file", "1 | is no price file",
            "`` | the file is empty",
            "{'m':{'litellm_provider':'p','input_cost_per_token':-1}} | /m/input_cost_per_token must be from 0",
            "[{'id':'p','models':[{'id':'m','match':{'like':'x'},'prices':{}}]}] | is no kind of clause"})
    void file_thatIsNone_isRefused(String body, String message) {
        assertThatThrownBy(() -> Calls.read("f", body)).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'prices':[{'provider':'azure','model':'m','input':1,'output':1},{'provider':'azure.ai.openai',"
                    + "'model':'m','input':2,'output':1}"
                    + "]} | /prices/1 the model m of azure.ai.openai has two rows; the first is in line 2",
            "'providers':[{'id':'h','ids':'*h*'}],'prices':[{'provider':'h','model':'m','input':1,'output':1},"
                    + "{'provider':'my-h','model':'M','input':2,'output':1}]} | /prices/1 the model M of my-h has"
                    + " two rows",
            "'prices':[{'provider':'p','model':'a','match':['zz-*','q'],'input':1,'output':1},{'provider':'p',"
                    + "'model':'b','match':'zz-*','input':2,'output':1}]} | /prices/1 the model b is for the name"
                    + " \"zz-*\", which a of that provider, project and day has at another price",
            "'multipliers':[{'service_tier':'default','multiplier':2}],'prices':[]}"
                    + " | /multipliers/0 the standard service tier has no multiplier, was default",
            "'multipliers':[{'service_tier':'batch','multiplier':0}],'prices':[]}"
                    + " | /multipliers/0 a multiplier must be above 0 and at most 100",
            "'multipliers':[{'service_tier':'auto','multiplier':2}],'prices':[]}"
                    + " | /multipliers/0 the standard service tier has no multiplier, was auto",
            "'providers':[{'id':'h'},{'id':'H'}],'prices':[]} | /providers/1 the provider h is there twice",
            "'multipliers':[{'provider':'p','service_tier':'batch','multiplier':1},{'provider':'P','service_tier':"
                    + "'batches','multiplier':2}],'prices':[]} | /multipliers/1 that provider, model and service tier"})
    void table_thatSaysTwoThingsOfOne_isRefused(String rest, String message) {
        assertThatThrownBy(() -> Calls.read("f", "{'unit':'USD per million tokens',\n" + rest))
                .isInstanceOf(UnreadablePrices.class).hasMessageStartingWith("f, line 2: " + message);
    }

    /** Whatever kind of value stands in whichever field, the file is read or refused, and nothing else fails. */
    @Property(tries = 5000)
    void ownFormat_withAnyValueInAnyField_isReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        String text = EVERY_FIELD;
        for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
            List<MatchResult> values = VALUE.matcher(text).results().toList();
            MatchResult changed = values.get(random.nextInt(values.size()));
            text = text.substring(0, changed.start()) + ODD_VALUES.get(random.nextInt(ODD_VALUES.size()))
                    + text.substring(changed.end());
        }

        try {
            assertThat(Calls.read("f", text).version()).isNotBlank();
        } catch (UnreadablePrices refused) {
            assertThat(refused).hasMessageStartingWith("f");
        }
    }

    @Test
    void junk_deepOrEndless_isRefused() {
        assertThatThrownBy(() -> Calls.read("f", "[".repeat(10_000))).isInstanceOf(UnreadablePrices.class)
                .hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> PriceFile.read("f", new Endless(' '))).isInstanceOf(UnreadablePrices.class)
                .hasMessage("f, line 1: the file goes on after 16777216 bytes, which is the most that it may have");
        assertThatThrownBy(() -> PriceFile.read("f", new Endless('\n'))).isInstanceOf(UnreadablePrices.class)
                .hasMessage("f, line 16777217: the file goes on after 16777216 bytes, which is the most that it may"
                        + " have");
    }

    @Test
    void junk_ofManySmallValues_isRefusedBeforeItFillsTheMemory() {
        String body = "[" + "0,\n".repeat(400_000) + "0]";

        assertThatThrownBy(() -> Calls.read("f", body)).isInstanceOf(UnreadablePrices.class)
                .hasMessage("f, line 300000: the file has more than 300000 values");
    }

    @Property(tries = 5000)
    void damagedFiles_areReadOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        List<String> files = List
                .of(HEAD + "'input':{'base':1,'above':[[5,2]]},'output':1,'then':[{'hours':'01:00-02:00',"
                        + "'free':true}]}]}", GENAI, LITELLM);
        StringBuilder text = new StringBuilder(files.get(random.nextInt(files.size())));
        List<String> pieces = List.of("", "{", "}", "[", "]", "'", ":", "-", "1e999", "null", "9", "[[", "\u0000");
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(text.length());
            text.replace(at, Math.min(text.length(), at + random.nextInt(9)), pieces.get(random.nextInt(13)));
        }

        try {
            assertThat(Calls.read("f", text.toString()).version()).isNotBlank();
        } catch (UnreadablePrices refused) {
            assertThat(refused).hasMessageStartingWith("f");
        }
    }

    private static final class Endless extends InputStream {
        private final int filler;

        Endless(int filler) {
            this.filler = filler;
        }

        @Override
        public int read() {
            return filler;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) filler);
            return length;
        }
    }
}
