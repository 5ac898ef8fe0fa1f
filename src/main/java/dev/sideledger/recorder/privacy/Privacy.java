package dev.sideledger.recorder.privacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.sideledger.model.CallFacts;
import dev.sideledger.model.CallField;
import dev.sideledger.model.ErrorField;
import dev.sideledger.model.Event;
import dev.sideledger.model.Field;
import dev.sideledger.model.Json;
import dev.sideledger.model.JsonMap;
import dev.sideledger.model.JsonText;
import dev.sideledger.model.Kind;
import dev.sideledger.model.RecordType;
import dev.sideledger.model.Usage;
import dev.sideledger.model.Values;

/** Does to each event what rules say, before anybody else sees it. Of several rules for one field the last holds. */
public final class Privacy {
    /** Everything stays as it is. */
    public static final Privacy NONE = new Privacy(List.of());
    /** What stands where a record cannot be without a text. */
    static final String DROPPED = "[dropped]";

    private final Map<RecordType, Plan> plans = new EnumMap<>(RecordType.class);

    Privacy(List<Rule> rules) {
        for (RecordType type : RecordType.values()) {
            Plan plan = Plan.of(type, rules);
            if (plan.doesSomething()) {
                plans.put(type, plan);
            }
        }
    }

    /** Whether there is a rule that takes anything out. */
    public boolean doesSomething() {
        return !plans.isEmpty();
    }

    /** What is kept of an event. */
    public Event of(Event event) {
        Plan plan = plans.get(event.type());
        return plan == null ? event
                : new Event(event.type(), event.session(), event.id(), event.turn(), event.time(), event.timeAssigned(),
                        plan.of(event.values()), plan.attributes.of(event.attributes()));
    }

    /** What is done to the fields of one type. */
    private record Plan(RecordType type, Map<Field, Part> fields, Part attributes) {
        static Plan of(RecordType type, List<Rule> rules) {
            Map<Field, Part> fields = new LinkedHashMap<>();
            for (Field field : type.fields()) {
                Part part = Part.of(rules.stream().filter(rule -> rule.covers(type, field)).toList());
                if (part.doesSomething()) {
                    fields.put(field, part);
                }
            }
            return new Plan(type, fields, Part.of(rules.stream().filter(rule -> rule.coversAttributes(type)).toList()));
        }

        boolean doesSomething() {
            return !fields.isEmpty() || attributes.doesSomething();
        }

        Values of(Values values) {
            Values.Builder kept = values.toBuilder();
            fields.forEach((field, part) -> {
                if (values.has(field)) {
                    kept.set(field, part.of(field, values.get(field)));
                }
            });
            return type == RecordType.CALL ? ended(values, kept.build()) : kept.build();
        }

        /** How a call went may follow from nothing but a text that goes. */
        private static Values ended(Values values, Values kept) {
            String status = CallFacts.status(values);
            return status.equals(CallFacts.status(kept)) ? kept
                    : kept.toBuilder().set(CallField.STATUS, status).build();
        }
    }

    /** What is done to one field, and of a map to what stands under some keys. */
    private record Part(Action whole, Map<String, Action> keys) {
        static Part of(List<Rule> rules) {
            Action whole = new Action.Keep();
            Map<String, Action> keys = new TreeMap<>();
            for (Rule rule : rules) {
                if (rule.key() == null) {
                    whole = rule.action();
                    keys.clear();
                } else {
                    keys.put(rule.key(), rule.action());
                }
            }
            return new Part(whole, keys);
        }

        boolean doesSomething() {
            return !(whole instanceof Action.Keep) || !keys.isEmpty();
        }

        Object of(Field field, Object value) {
            if (value instanceof JsonMap map) {
                JsonMap left = of(map);
                return left.isEmpty() ? null : left;
            }
            if (value instanceof Json json) {
                String left = json(whole, json.text());
                return left == null ? null : new Json(field.kind() == Kind.MESSAGES && left.charAt(0) != '['
                        ? "[" + left + "]"
                        : left);
            }
            if (value instanceof Usage usage) {
                return of(usage);
            }
            if (value instanceof List<?> names) {
                List<String> left = new ArrayList<>();
                names.forEach(name -> whole.of((String) name).map(one -> cut(field, one)).ifPresent(left::add));
                return left.isEmpty() ? null : List.copyOf(left);
            }
            return whole.of((String) value).map(left -> cut(field, left))
                    .orElse(field.equals(ErrorField.MESSAGE) ? DROPPED : null);
        }

        /** Its numbers stay; the object that they were sent in may hold anything. */
        Usage of(Usage usage) {
            return usage.sent() == null ? usage
                    : usage.sentAs(whole instanceof Action.Drop ? null
                            : Strings.change(usage.sent(), text -> whole.of(text).orElse("")));
        }

        JsonMap of(JsonMap map) {
            if (!doesSomething() || map.isEmpty()) {
                return map;
            }
            Map<String, String> left = new TreeMap<>();
            map.entries().forEach((key, json) -> {
                String kept = json(keys.getOrDefault(key, whole), json);
                if (kept != null) {
                    left.put(key, kept);
                }
            });
            return JsonMap.of(left);
        }

        /** What is left of JSON; null for nothing. */
        private static String json(Action action, String json) {
            if (action instanceof Action.Keep) {
                return json;
            }
            if (action instanceof Action.Drop) {
                return null;
            }
            return action instanceof Action.Hash
                    ? action.of(json.charAt(0) == '"' ? JsonText.unquote(json) : json).map(JsonText::quote).orElse(null)
                    : Strings.change(json, text -> action.of(text).orElse(""));
        }

        /** A redaction may be a little longer than what it replaces. */
        private static String cut(Field field, String text) {
            int most = field.kind().maxLength();
            return most > 0 && text.length() > most ? text.substring(0, most) : text;
        }
    }
}
