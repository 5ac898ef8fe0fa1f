package dev.sideledger.recorder.privacy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sideledger.model.RecordType;

/**
 * Rules as they are written: {@code TYPE.FIELD=ACTION}, with a star for all types or all texts. Actions are keep, drop,
 * hash, truncate:LENGTH, redact, and redact:NAME+NAME. What is wrong is said in one sentence.
 */
public final class PrivacyRules {
    private static final String ANY = "*";
    private static final String FORM = "a rule is written TYPE.FIELD=ACTION, such as call.prompt=drop or *.*=redact";
    private static final String ACTIONS = "an action is keep, drop, hash, truncate:2000, redact, or redact:keys+email";

    private final Detectors detectors;
    private final byte[] secret;

    /**
     * Rules with what they may name.
     *
     * @param secret what hashes are made with; null when there is none
     */
    public PrivacyRules(Detectors detectors, String secret) {
        this.detectors = detectors;
        this.secret = secret == null ? null : secret.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What rules come to, the last for a field above those before.
     *
     * @throws IllegalArgumentException naming the rule that is wrong, and why
     */
    public Privacy of(List<String> rules) {
        List<Rule> read = new ArrayList<>();
        for (String rule : rules) {
            if (!rule.isBlank()) {
                try {
                    read.add(rule(rule.strip()));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("\"" + rule.strip() + "\": " + wrong.getMessage(), wrong);
                }
            }
        }
        return read.isEmpty() ? Privacy.NONE : new Privacy(read);
    }

    private Rule rule(String text) {
        int equals = text.indexOf('=');
        int dot = text.indexOf('.');
        if (equals < 0 || dot < 0 || dot > equals) {
            throw new IllegalArgumentException(FORM);
        }
        RecordType type = type(text.substring(0, dot).strip());
        String path = text.substring(dot + 1, equals).strip();
        int deeper = path.indexOf('.');
        String field = deeper < 0 ? path : path.substring(0, deeper);
        String key = deeper < 0 ? null : path.substring(deeper + 1);
        check(type, field, key);
        return new Rule(type, field.equals(ANY) ? null : field, key, action(text.substring(equals + 1).strip()));
    }

    private static RecordType type(String name) {
        return name.equals(ANY) ? null : RecordType.named(name).orElseThrow(
                () -> new IllegalArgumentException(name + " is no type of record; " + FORM));
    }

    private static void check(RecordType type, String field, String key) {
        if (field.equals(ANY) || field.equals(Rule.ATTRIBUTES)) {
            if (field.equals(ANY) && key != null) {
                throw new IllegalArgumentException("a key stands behind the name of a map, not behind a star");
            }
            return;
        }
        List<RecordType> named = (type == null ? List.of(RecordType.values()) : List.of(type)).stream()
                .filter(one -> one.field(field) != null).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException((type == null ? "no type" : "a " + type.wireName()) + " has "
                    + (type == null ? "a" : "no") + " field " + field);
        }
        if (named.stream().noneMatch(one -> Rule.reaches(one, one.field(field)))) {
            throw new IllegalArgumentException(field + " holds no text that something could be done to: ids, numbers,"
                    + " times and what a record is called by stay as they are");
        }
    }

    private Action action(String text) {
        if (text.startsWith("truncate:")) {
            return new Action.Truncate(length(text.substring("truncate:".length())));
        }
        if (text.startsWith("redact:")) {
            return new Action.Redact(detectors(text.substring("redact:".length())));
        }
        return switch (text) {
            case "keep" -> new Action.Keep();
            case "drop" -> new Action.Drop();
            case "redact" -> new Action.Redact(detectors.all());
            case "hash" -> {
                if (secret == null) {
                    throw new IllegalArgumentException("hash needs a secret: set SIDELEDGER_PRIVACY_SECRET, since short"
                            + " texts could be guessed from hashes without one");
                }
                yield new Action.Hash(secret);
            }
            default -> throw new IllegalArgumentException(ACTIONS);
        };
    }

    private static int length(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("truncate takes a number of characters from 1 to 999999999");
        }
        return Integer.parseInt(text);
    }

    private List<Detector> detectors(String names) {
        List<Detector> named = new ArrayList<>();
        for (String name : names.split("\\+", -1)) {
            Detector one = detectors.named(name.strip());
            if (one == null) {
                throw new IllegalArgumentException("there is nothing called \"" + name.strip() + "\" to look for; there"
                        + " is " + String.join(", ", detectors.all().stream().map(Detector::name).toList()));
            }
            named.add(one);
        }
        return List.copyOf(named);
    }
}
