package dev.sideledger.ops;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.sideledger.store.Expiring;
import dev.sideledger.store.Reach;

/**
 * Rules as they are written: parts with semicolons between them, {@code project=arena;kind=texts;days=30}. A rule that
 * names a project stands for it in place of the one that names none. What is wrong is said in one sentence.
 */
public final class RetentionRules {
    private static final String FORM = "a rule is written like days=365, project=arena;sessions=1000 or"
            + " kind=texts;days=30";
    private static final Pattern BYTES = Pattern.compile("([1-9]\\d{0,11})([KMGT]?)");
    private static final String UNITS = "KMGT";
    private static final long MOST_DAYS = 36_525;

    private RetentionRules() {}

    /**
     * What rules come to.
     *
     * @throws IllegalArgumentException naming the rule that is wrong, and why
     */
    public static List<RetentionRule> of(List<String> texts) {
        List<RetentionRule> rules = new ArrayList<>();
        Set<String> said = new HashSet<>();
        for (String text : texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList()) {
            try {
                RetentionRule rule = rule(text);
                if (!said.add(rule.what() + "/" + rule.reach().project())) {
                    throw new IllegalArgumentException("another rule says already how much is kept of these "
                            + rule.what().word() + "; put both into one, such as days=365;sessions=1000");
                }
                rules.add(rule);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("\"" + text + "\": " + wrong.getMessage(), wrong);
            }
        }
        return rules.stream().map(rule -> among(rule, rules)).toList();
    }

    /** A project's id as rules write it. */
    static String escaped(String id) {
        return id.replace("%", "%25").replace(",", "%2C").replace(";", "%3B").replace("&", "%26");
    }

    private static RetentionRule among(RetentionRule rule, List<RetentionRule> all) {
        return rule.reach().project() != null ? rule
                : new RetentionRule(new Reach(null, null, all.stream()
                        .filter(other -> other.what() == rule.what() && other.reach().project() != null)
                        .map(other -> other.reach().project()).collect(Collectors.toSet())), rule.what(),
                        rule.bounds());
    }

    private static RetentionRule rule(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(FORM);
            }
            if (parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("it says " + part.substring(0, equals).strip() + " twice");
            }
        }
        String project = parts.remove("project");
        Expiring what = kind(parts.remove("kind"));
        String days = parts.remove("days");
        Long age = days == null ? null : Long.valueOf(whole("days", days, MOST_DAYS));
        String most = parts.remove("sessions");
        String bytes = parts.remove("bytes");
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException(parts.keySet().iterator().next() + " is no part of a rule; " + FORM);
        }
        if (project != null && project.isEmpty()) {
            throw new IllegalArgumentException("the project has no name");
        }
        return new RetentionRule(new Reach(project == null ? null : unescaped(project), null, Set.of()), what,
                new Bounds(age == null ? null : Duration.ofDays(age),
                        most == null ? null : Long.valueOf(whole("sessions", most, Integer.MAX_VALUE)),
                        bytes == null ? null : Long.valueOf(bytes(bytes))));
    }

    private static Expiring kind(String word) {
        return word == null ? Expiring.SESSIONS : Expiring.of(word).orElseThrow(() -> new IllegalArgumentException(
                word + " is no kind of what may go; that is " + Arrays.stream(Expiring.values()).map(Expiring::word)
                        .collect(Collectors.joining(", "))));
    }

    private static long whole(String name, String text, long most) {
        if (!text.matches("[1-9]\\d{0,9}") || Long.parseLong(text) > most) {
            throw new IllegalArgumentException(name + " takes a whole number from 1 to " + most);
        }
        return Long.parseLong(text);
    }

    private static long bytes(String text) {
        Matcher found = BYTES.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("bytes takes a whole number, also with K, M, G or T behind it");
        }
        long number = Long.parseLong(found.group(1));
        int unit = found.group(2).isEmpty() ? 0 : UNITS.indexOf(found.group(2)) + 1;
        return Math.multiplyExact(number, 1L << (10 * unit));
    }

    private static String unescaped(String id) {
        return id.replaceAll("(?i)%2C", ",").replaceAll("(?i)%3B", ";").replaceAll("%26", "&").replaceAll("%25", "%");
    }
}
