package dev.sideledger.ingest.otlp.dialect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.wire.JsonTree;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;

/**
 * One reading of attributes. Each attribute is looked up once; what it offers is kept until all are known, because what
 * kind of work it is may be told last and decides which offers hold. For one thread.
 */
final class Reading {
    private final RuleIndex special;
    private final RuleIndex general;
    private final List<Offer> offers = new ArrayList<>();
    private final List<KeyValue> attributes = new ArrayList<>();
    private final BitSet dropped = new BitSet();
    private String kind;
    private final Map<Integer, Group> groups = new TreeMap<>();

    Reading(RuleIndex special, RuleIndex general) {
        this.special = special;
        this.general = general;
    }

    /** Takes an attribute. */
    Reading take(KeyValue attribute) {
        Value value = new Value(attribute.getValue());
        boolean useless = offer(attribute.getKey(), special.of(attribute.getKey()), value);
        useless |= offer(attribute.getKey(), general.of(attribute.getKey()), value);
        if (!useless) {
            attributes.add(attribute);
        }
        return this;
    }

    /** Takes a text that is no attribute under a name of its own, which tables write with an {@code @}. */
    Reading take(String key, String text) {
        Value value = new Value(AnyValue.newBuilder().setStringValue(text).build());
        offer(key, special.of(key), value);
        offer(key, general.of(key), value);
        return this;
    }

    /** The facts of everything taken. */
    Facts facts() {
        EnumMap<Fact, Offer> best = new EnumMap<>(Fact.class);
        keep(true, best);
        kind = best.containsKey(Fact.KIND) ? (String) best.get(Fact.KIND).value : null;
        offers.stream().filter(offer -> offer.rule.fact() == null && holds(offer))
                .forEach(offer -> dropped.set(offer.position));
        keep(false, best);
        EnumMap<Fact, Object> values = new EnumMap<>(Fact.class);
        EnumMap<Fact, KeyValue> sources = new EnumMap<>(Fact.class);
        best.forEach((fact, offer) -> {
            values.put(fact, value(offer));
            if (offer.position < attributes.size()) {
                sources.put(fact, attributes.get(offer.position));
            }
        });
        EnumMap<Fact, List<Facts.SecondForm>> secondForms = new EnumMap<>(Fact.class);
        List<KeyValue> rest = rest(best, secondForms);
        return new Facts(values, sources, rest, secondForms);
    }

    /** Whether the attribute is thrown away whatever else is told. */
    private boolean offer(String key, List<Rule> rules, Value value) {
        boolean useless = false;
        for (Rule rule : rules) {
            if (rule.fact() == null && rule.condition().equals(Rule.Condition.NONE)) {
                useless = true;
            } else if (rule.fact() == null) {
                offers.add(new Offer(attributes.size(), rule, null, true));
            } else if (rule.indexed()) {
                String path = key.substring(rule.key().length() + 1);
                groups.computeIfAbsent(rule.rank(), absent -> new Group(rule.fact())).values
                        .add(path, value.plain());
                offers.add(new Offer(attributes.size(), rule, null, true));
            } else {
                boolean inside = rule.reader().looksInside() || !rule.path().isEmpty();
                JsonTree seen = inside ? value.inside() : value.plain();
                Object read = rule.read(seen);
                if (read != null) {
                    boolean whole = !rule.path().isEmpty() || rule.reader().exhausts(seen);
                    offers.add(new Offer(attributes.size(), rule, read, whole));
                }
            }
        }
        return useless;
    }

    private void keep(boolean kinds, Map<Fact, Offer> best) {
        for (Offer offer : offers) {
            Fact fact = offer.rule.fact();
            if (fact != null && (fact == Fact.KIND) == kinds && !dropped.get(offer.position) && holds(offer)) {
                best.merge(offer.rule.fact(), offer, this::preferred);
            }
        }
    }

    private boolean holds(Offer offer) {
        return offer.rule.condition().holds(kind, attributes);
    }

    /** Of contents that which says something, whatever is preferred. */
    private Offer preferred(Offer known, Offer other) {
        if (known.rule.fact().use() == Fact.Use.CONTENT && known.rule.rank() != other.rule.rank()) {
            boolean silent = OtherForm.saysNothing(content(known));
            if (silent != OtherForm.saysNothing(content(other))) {
                return silent ? other : known;
            }
        }
        return other.rule.rank() < known.rule.rank() ? other : known;
    }

    private Object value(Offer best) {
        if (best.rule.fact().use() != Fact.Use.ALL) {
            return best.rule.indexed() ? groups.get(best.rule.rank()).tree() : best.value;
        }
        List<JsonTree> all = new ArrayList<>();
        for (Group group : groups.values()) {
            if (group.fact == best.rule.fact() && group.tree() instanceof JsonTree.Elements several) {
                all.addAll(several.elements());
            }
        }
        return new JsonTree.Elements(all);
    }

    /** Whether the facts say all that the attribute of an offer says. */
    private boolean isCovered(Offer offer, Map<Fact, Offer> best) {
        Offer winner = best.get(offer.rule.fact());
        if (winner == null || !offer.whole) {
            return false;
        }
        return switch (offer.rule.fact().use()) {
            case FIRST -> !(offer.rule.fact() == Fact.KIND && offer.rule.apart()) && offer.isOrSays(winner);
            case LOOKED_INTO -> false;
            case CONTENT -> offer.isOrSays(winner) || (!offer.rule.apart()
                    && OtherForm.isOne(content(offer), (JsonTree) value(winner)));
            case ALL -> true;
        };
    }

    /** What the attributes of an offer tell together. */
    private JsonTree content(Offer offer) {
        return offer.rule.indexed() ? groups.get(offer.rule.rank()).tree() : (JsonTree) offer.value;
    }

    /** The attributes of which nothing was used; one that was only looked into stays whole. */
    private List<KeyValue> rest(Map<Fact, Offer> best, Map<Fact, List<Facts.SecondForm>> secondForms) {
        BitSet used = (BitSet) dropped.clone();
        for (Offer offer : offers) {
            if (offer.rule.fact() != null && offer.rule.path().isEmpty() && holds(offer)
                    && isCovered(offer, best)) {
                used.set(offer.position);
                if (offer.rule.fact().use() == Fact.Use.CONTENT && offer.value != null
                        && offer.position < attributes.size() && !offer.isOrSays(best.get(offer.rule.fact()))) {
                    secondForms.computeIfAbsent(offer.rule.fact(), absent -> new ArrayList<>(1))
                            .add(new Facts.SecondForm(attributes.get(offer.position), (JsonTree) offer.value));
                }
            }
        }
        List<KeyValue> rest = new ArrayList<>();
        for (int i = 0; i < attributes.size(); i++) {
            if (!used.get(i)) {
                rest.add(attributes.get(i));
            }
        }
        return rest;
    }

    /**
     * What an attribute tells of a fact.
     *
     * @param position the place of the attribute among those taken; behind all of them for what is no attribute
     * @param rule by which it tells it
     * @param value what it tells; null when it is one of several that tell it together
     * @param whole whether it tells all that the attribute says
     */
    private record Offer(int position, Rule rule, Object value, boolean whole) {
        boolean isOrSays(Offer winner) {
            return winner.rule.rank() == rule.rank() || (value != null && value.equals(winner.value));
        }
    }

    private static final class Group {
        private final Fact fact;
        private final Regrouped values = new Regrouped();
        private JsonTree tree;

        Group(Fact fact) {
            this.fact = fact;
        }

        /** All values; nothing may be added any more. */
        JsonTree tree() {
            tree = tree == null ? values.tree() : tree;
            return tree;
        }
    }

    /** A value as it is and with the JSON inside it, each made once and only when it is asked for. */
    private static final class Value {
        private final AnyValue value;
        private JsonTree plain;
        private JsonTree inside;

        Value(AnyValue value) {
            this.value = value;
        }

        JsonTree plain() {
            plain = plain == null ? AttributeTree.of(value) : plain;
            return plain;
        }

        JsonTree inside() {
            inside = inside == null ? AttributeTree.read(value) : inside;
            return inside;
        }
    }
}
