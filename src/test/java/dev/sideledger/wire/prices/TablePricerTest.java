package dev.sideledger.wire.prices;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.sideledger.model.Billing;
import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.CostSource;
import dev.sideledger.model.Field;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Values;
import dev.sideledger.pricing.PriceBook;
import dev.sideledger.pricing.ReportedCosts;
import dev.sideledger.pricing.TablePricer;

import static org.assertj.core.api.Assertions.assertThat;

class TablePricerTest {
    private static final TablePricer PRICER = new TablePricer(new PriceBook(List.of(), ShippedPrices.tables()),
            Set.of("max"));

    @Test
    void reported_wins_andTheTableStandsBeside() {
        Cost cost = PRICER.price(told(CallField.COST, 7L), paid());

        assertThat(cost.source()).isEqualTo(CostSource.REPORTED);
        assertThat(cost.nanos()).isEqualTo(7);
        assertThat(cost.computed()).isEqualTo(2_500_000_000L);
        assertThat(cost.priceVersion()).startsWith("genai-prices@");
    }

    @Test
    void reported_ofAModelThatNoTableKnows_isReportedAlone() {
        Values unknown = told(CallField.COST, 7L).toBuilder().set(CallField.MODEL, "no-such-model").build();

        assertThat(PRICER.price(unknown, paid())).isEqualTo(new Cost(7L, CostSource.REPORTED, null, null));
    }

    @Test
    void flatPlan_inAnyCase_coversWhatTheTableWouldCharge() {
        Cost cost = PRICER.price(told(CallField.AGENT, "a"), new Billing(null, "Max", Calls.NOON));

        assertThat(cost.source()).isEqualTo(CostSource.PLAN);
        assertThat(cost.nanos()).isZero();
        assertThat(cost.computed()).isEqualTo(2_500_000_000L);
    }

    @Test
    void flatPlan_ofAModelThatNoTableKnows_coversItToo() {
        Values unknown = told(CallField.MODEL, "no-such-model");

        assertThat(PRICER.price(unknown, new Billing(null, "max", Calls.NOON)))
                .isEqualTo(new Cost(0L, CostSource.PLAN, null, null));
    }

    @Test
    void flatPlan_ofACallWithNothingToPrice_coversNothing() {
        Values tool = Values.of(RecordType.CALL).set(CallField.OPERATION, "execute_tool").build();

        assertThat(PRICER.price(tool, new Billing(null, "max", Calls.NOON))).isEqualTo(Cost.NONE);
    }

    @Test
    void reportedOnAFlatPlan_isReported() {
        assertThat(PRICER.price(told(CallField.COST, 7L), new Billing(null, "max", Calls.NOON)).source())
                .isEqualTo(CostSource.REPORTED);
    }

    @Test
    void otherPlan_isPaid() {
        assertThat(PRICER.price(told(CallField.AGENT, "a"), paid()).source()).isEqualTo(CostSource.COMPUTED);
    }

    @Test
    void reportedButSetAside_isWhatTheTableSays_orThePlan() {
        Values wrong = told(CallField.COST, 7L).toBuilder().set(CallField.COST_SET_ASIDE, true).build();
        Values believed = wrong.toBuilder().set(CallField.COST_SET_ASIDE, false).build();
        Values unknown = wrong.toBuilder().set(CallField.MODEL, "no-such-model").build();

        assertThat(PRICER.price(wrong, paid()).source()).isEqualTo(CostSource.COMPUTED);
        assertThat(PRICER.price(wrong, new Billing(null, "max", Calls.NOON)).source()).isEqualTo(CostSource.PLAN);
        assertThat(PRICER.price(unknown, paid())).isEqualTo(Cost.UNPRICED);
        assertThat(PRICER.price(believed, paid()).nanos()).isEqualTo(7);
        assertThat(new ReportedCosts().price(wrong, paid())).isEqualTo(Cost.UNPRICED);
    }

    private static Billing paid() {
        return new Billing(null, "paid", Calls.NOON);
    }

    private static Values told(Field field, Object value) {
        return Calls.call("openai", "gpt-4o", Calls.usage(1_000_000, 0)).toBuilder().set(field, value).build();
    }

    @Test
    void tokensCachedForAnHour_withoutAPriceOfIt_areNoted() {
        PriceBook book = new PriceBook(List.of(), List.of(Calls.table(
                "{'provider':'p','model':'m','input':1,'output':2,'cache_write':1.25}",
                "{'provider':'p','model':'n','input':1,'output':2}",
                "{'provider':'p','model':'o','input':1,'output':2,'cache_write':1.25,'cache_write_1h':2}")));

        assertThat(noted(book, "m")).containsExactly("300 tokens written to a cache for an hour are charged as"
                + " cache_write: the row has no price for cache_write_1h");
        assertThat(noted(book, "n")).containsExactly("300 tokens written to a cache for an hour are charged as input:"
                + " the row has no price for cache_write_1h");
        assertThat(noted(book, "o")).isEmpty();
    }

    private static List<String> noted(PriceBook book, String model) {
        return book.quote(Calls.call("p", model, Calls.cached(1_000, 0, 400, 300, 10)), null, Calls.NOON).notes();
    }
}
