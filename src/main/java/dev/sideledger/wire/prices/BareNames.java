package dev.sideledger.wire.prices;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.sideledger.pricing.NamePattern;

/**
 * To which model of LiteLLM's file a name without its provider belongs. {@code gemini/x} is for {@code x}, too, unless
 * the file lists {@code x} of that provider itself, at another price, or two such models have different prices: then
 * nothing says which of them is meant.
 */
final class BareNames {
    private final Map<String, String> listed = new HashMap<>();
    private final Map<String, Set<String>> meant = new HashMap<>();

    BareNames(List<ListedModel> models) {
        for (ListedModel model : models) {
            String prices = PriceTableWriter.text(model.prices());
            listed.put(key(model, model.name()), prices);
            if (model.bareName() != null) {
                meant.computeIfAbsent(key(model, model.bareName()), any -> new HashSet<>()).add(prices);
            }
        }
    }

    /** The names that a model is for. */
    NamePattern pattern(ListedModel model) {
        NamePattern whole = new NamePattern.Exactly(model.name());
        String bare = model.bareName();
        return bare == null || bare.isEmpty() || !belongs(model, bare) ? whole
                : new NamePattern.AnyOf(List.of(whole, new NamePattern.Exactly(bare)));
    }

    private boolean belongs(ListedModel model, String bare) {
        String itself = listed.get(key(model, bare));
        return itself == null ? meant.get(key(model, bare)).size() == 1
                : itself.equals(PriceTableWriter.text(model.prices()));
    }

    private static String key(ListedModel model, String name) {
        return model.provider() + "\n" + name.toLowerCase(Locale.ROOT);
    }
}
