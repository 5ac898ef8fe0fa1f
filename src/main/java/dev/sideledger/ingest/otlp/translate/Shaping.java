package dev.sideledger.ingest.otlp.translate;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.sideledger.ingest.otlp.dialect.AttributeTree;
import dev.sideledger.wire.JsonTree;
import dev.sideledger.wire.JsonTree.Members;
import dev.sideledger.wire.JsonTree.Text;

/**
 * One part of a message on its way into our shape: members that we know are moved under our names, in our order; all
 * others follow as they came, but for those that say nothing or the same as one that was moved. For one thread.
 */
final class Shaping {
    private final Map<String, JsonTree> left;
    private final Map<String, JsonTree> shaped = new LinkedHashMap<>();

    Shaping(Members object) {
        left = new LinkedHashMap<>(object.members());
    }

    /** Takes the members of an inner object for members of this one, unless both say something under one name. */
    Shaping open(String name) {
        if (left.get(name) instanceof Members inner && inner.members().entrySet().stream()
                .allMatch(member -> name.equals(member.getKey()) || isFree(member.getKey(), member.getValue()))) {
            left.remove(name);
            left.putAll(inner.members());
        }
        return this;
    }

    /** Leaves out a member that has this value. */
    Shaping leave(String name, String value) {
        left.remove(name, new Text(value));
        return this;
    }

    /** Says what the part is. */
    Shaping as(String type) {
        left.remove(Parts.TYPE);
        shaped.put(Parts.TYPE, new Text(type));
        return this;
    }

    /** Moves the first of several members that is there and not null. */
    Shaping move(String name, String... from) {
        for (String each : from) {
            JsonTree value = left.get(each);
            if (value != null && !value.isNull()) {
                left.remove(each);
                shaped.put(name, value);
                break;
            }
        }
        for (String each : from) {
            left.remove(each, shaped.get(name));
        }
        return this;
    }

    /** Moves like {@link #move} and reads JSON inside a text. */
    Shaping read(String name, String... from) {
        move(name, from);
        if (shaped.get(name) instanceof Text text) {
            shaped.put(name, AttributeTree.read(text.text()));
        }
        return this;
    }

    private boolean isFree(String name, JsonTree value) {
        JsonTree known = left.get(name);
        return known == null || known.isNull() || known.equals(value) || name.equals(Parts.TYPE);
    }

    /** The part. */
    JsonTree part() {
        left.forEach((name, value) -> {
            if (!value.isNull()) {
                shaped.putIfAbsent(shaped.containsKey(name) ? name + "_told" : name, value);
            }
        });
        return new Members(shaped);
    }
}
