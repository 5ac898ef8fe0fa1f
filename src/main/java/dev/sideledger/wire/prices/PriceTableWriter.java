package dev.sideledger.wire.prices;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.JsonText;
import dev.sideledger.pricing.Bucket;
import dev.sideledger.pricing.ConditionalPrices;
import dev.sideledger.pricing.Multiplier;
import dev.sideledger.pricing.NamePattern;
import dev.sideledger.pricing.PriceRow;
import dev.sideledger.pricing.PriceTable;
import dev.sideledger.pricing.Prices;
import dev.sideledger.pricing.ProviderRule;
import dev.sideledger.pricing.UnitPrice;

/** Prints a table in our own format: one provider, multiplier or model a line, the same text for the same table. */
public final class PriceTableWriter {
    private PriceTableWriter() {}

    /** The text of a table, which reads back as the same table but for its version. */
    public static String text(PriceTable table) {
        List<String> head = new ArrayList<>();
        text(head, "name", table.name());
        text(head, "source", table.source());
        text(head, "as_of", table.asOf());
        text(head, OwnTable.UNIT, OwnTable.UNIT_TEXT);
        if (!table.providers().isEmpty()) {
            head.add("\"providers\":" + lines(table.providers().stream().map(PriceTableWriter::provider).toList()));
        }
        if (!table.multipliers().isEmpty()) {
            head.add("\"multipliers\":" + lines(table.multipliers().stream().map(PriceTableWriter::multiplier)
                    .toList()));
        }
        head.add("\"prices\":" + lines(table.rows().stream().map(PriceTableWriter::row).toList()));
        return "{" + String.join(",\n", head) + "}\n";
    }

    private static String lines(List<String> values) {
        return values.isEmpty() ? "[]" : "[\n" + String.join(",\n", values) + "\n]";
    }

    private static String provider(ProviderRule rule) {
        List<String> members = new ArrayList<>();
        text(members, "id", rule.id());
        pattern(members, "ids", rule.ids());
        pattern(members, "models", rule.models());
        text(members, "hosts", rule.hosts() == null ? null : rule.hosts().toString());
        if (!rule.fallbacks().isEmpty()) {
            members.add("\"fallback\":" + JsonText.strings(rule.fallbacks()));
        }
        return object(members);
    }

    private static String multiplier(Multiplier multiplier) {
        List<String> members = new ArrayList<>();
        text(members, "provider", multiplier.provider());
        text(members, "model", multiplier.model());
        text(members, "service_tier", multiplier.serviceTier());
        members.add("\"multiplier\":" + number(multiplier.factor()));
        return object(members);
    }

    private static String row(PriceRow row) {
        List<String> members = new ArrayList<>();
        text(members, "provider", row.provider());
        text(members, "model", row.model());
        boolean own = row.match() != null && row.match().equals(new NamePattern.Exactly(row.model()));
        pattern(members, "match", own ? null : row.match());
        text(members, "project", row.project());
        text(members, "from", row.from() == null ? null : row.from().toString());
        prices(members, row.prices());
        if (!row.then().isEmpty()) {
            members.add("\"then\":" + JsonText.array(row.then().stream().map(PriceTableWriter::conditional).toList()));
        }
        return object(members);
    }

    private static String conditional(ConditionalPrices conditional) {
        List<String> members = new ArrayList<>();
        text(members, "from", conditional.from() == null ? null : conditional.from().toString());
        text(members, "hours", conditional.hours() == null ? null : conditional.hours().toString());
        prices(members, conditional.prices());
        return object(members);
    }

    /** What a model costs under one condition: the same text for the same prices. */
    static String text(Prices prices) {
        List<String> members = new ArrayList<>();
        prices(members, prices);
        return object(members);
    }

    private static void prices(List<String> members, Prices prices) {
        units(members, prices.standard());
        if (!prices.serviceTiers().isEmpty()) {
            List<String> tiers = new ArrayList<>();
            new TreeMap<>(prices.serviceTiers()).forEach((name, units) -> {
                List<String> inner = new ArrayList<>();
                units(inner, units);
                tiers.add(JsonText.quote(name) + ":" + object(inner));
            });
            members.add("\"service_tiers\":" + object(tiers));
        }
        if (!prices.also().isEmpty()) {
            members.add("\"also\":" + JsonText.strings(prices.also()));
        }
        if (prices.free()) {
            members.add("\"free\":true");
        }
        text(members, "source", prices.source());
        text(members, OwnTable.ALIAS, prices.alias());
        List<Bucket> untold = prices.untold(null);
        if (prices.unknown()) {
            members.add(JsonText.quote(UntoldPrices.UNKNOWN) + ":true");
        } else if (!untold.isEmpty()) {
            members.add(JsonText.quote(UntoldPrices.UNKNOWN) + ":"
                    + JsonText.strings(untold.stream().map(Bucket::wireName).toList()));
        }
    }

    private static void units(List<String> members, Map<Bucket, UnitPrice> units) {
        new TreeMap<>(units)
                .forEach((bucket, price) -> members.add(JsonText.quote(bucket.wireName()) + ":" + unit(price)));
    }

    /** A price as a file says it: a number, or an object of its base and its steps. */
    public static String unit(UnitPrice price) {
        if (price.steps().isEmpty()) {
            return number(price.base());
        }
        List<String> steps = price.steps().stream().map(step -> "[" + step.above() + "," + number(step.price()) + "]")
                .toList();
        return "{\"base\":" + number(price.base()) + ",\"above\":" + JsonText.array(steps) + "}";
    }

    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static void text(List<String> members, String name, String value) {
        if (value != null) {
            members.add(JsonText.quote(name) + ":" + JsonText.quote(value));
        }
    }

    private static void pattern(List<String> members, String name, NamePattern pattern) {
        if (pattern != null) {
            members.add(JsonText.quote(name) + ":" + Patterns.text(pattern));
        }
    }

    private static String object(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }
}
