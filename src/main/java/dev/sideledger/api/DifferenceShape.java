package dev.sideledger.api;

import java.util.List;
import java.util.stream.Stream;

import dev.sideledger.model.CallField;
import dev.sideledger.model.Cost;
import dev.sideledger.model.Entry;
import dev.sideledger.model.Money;
import dev.sideledger.wire.JsonOutput;
import dev.sideledger.wire.Rfc3339;

/** How a call is written of which the reported cost is another than the computed one. */
final class DifferenceShape {
    /** The shape. */
    static final Shape SHAPE = new Shape(List.of("session", "call", "time", "agent", "provider", "model", "reported",
            "computed", "difference", "price_version", "set_aside", "counted"), DifferenceShape::row,
            DifferenceShape::write);

    private DifferenceShape() {}

    private static List<String> row(Entry call) {
        Cost cost = call.accounting().cost();
        return Stream.of(call.session(), call.id(), Rfc3339.text(call.at()), agent(call),
                call.values().text(CallField.PROVIDER), model(call), Money.dollars(reported(call)),
                Money.dollars(cost.computed()), difference(call), cost.priceVersion(), String.valueOf(isSetAside(call)),
                String.valueOf(call.accounting().counted()))
                .map(text -> text == null ? "" : text).toList();
    }

    private static void write(Entry call, JsonOutput out) {
        Cost cost = call.accounting().cost();
        out.object().member("session", call.session()).member("call", call.id())
                .member("time", Rfc3339.text(call.at())).member("agent", agent(call))
                .member("provider", call.values().text(CallField.PROVIDER)).member("model", model(call))
                .rawMember("reported", Money.dollars(reported(call))).rawMember("computed",
                        Money.dollars(cost.computed()))
                .rawMember("difference", difference(call)).member("price_version", cost.priceVersion())
                .member("set_aside", isSetAside(call)).member("counted", call.accounting().counted()).end();
    }

    private static String difference(Entry call) {
        return Money.dollars(reported(call) - call.accounting().cost().computed());
    }

    private static long reported(Entry call) {
        return call.values().number(CallField.COST);
    }

    private static boolean isSetAside(Entry call) {
        return call.values().flag(CallField.COST_SET_ASIDE);
    }

    private static String agent(Entry call) {
        return call.accounting().agent(call.values());
    }

    private static String model(Entry call) {
        String answered = call.values().text(CallField.MODEL);
        return answered == null ? call.values().text(CallField.REQUEST_MODEL) : answered;
    }
}
